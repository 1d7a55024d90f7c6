"""What got worse: each measure whose newest month differs from usual by more than chance, over all feeds."""

import numpy as np

from integratedcare.feeds.quality import ROWS
from integratedcare.feeds.standing import Standing
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Link, Page
from integratedcare.web.design.table import Column, Table
from integratedcare.web.feeds import small
from integratedcare.web.feeds.held import Held
from integratedcare.web.feeds.list_presenter import feed_address
from integratedcare.web.feeds.measured import measures_of
from integratedcare.web.feeds.provider_rows import NOT_GIVEN, direction, hidden_cells, named

COLUMNS = [
    Column("feed", "Feed", link=feed_address),
    Column("name", "Name of the feed", on_screen=False),
    Column("provider", "Provider"),
    Column("what", "What"),
    Column("month", "Newest month"),
    Column("now", "That month"),
    Column("usual", "Usually"),
]
LEAD = (
    "The newest month of every provider, measure and column beside the months before, by the same control charts as "
    "the rest of this site. Only what chance does not explain is here; twelve months are needed."
)
NOTE = "Usually: the mean of all months before. The command ics check counts the same signals."


def changes_page(held: Held) -> Page:
    """Worse first, then what differs without being better or worse, then better."""
    feeds = [feed for feed in held.standings.values() if feed.landings]
    rows = [row for feed in feeds for row in changed(feed)]
    groups = {kind: [row for row in rows if row["kind"] == kind] for kind in ("concern", "neutral", "improvement")}
    tables = [
        Table("worse", "Worse than usual: ask the sender", COLUMNS, groups["concern"], note=NOTE),
        Table("different", "More or fewer rows than usual", COLUMNS, groups["neutral"]),
        Table("better", "Better than usual", COLUMNS, groups["improvement"]),
    ]
    worse = len(groups["concern"])
    title = f"{words.plural(worse, 'measure is', 'measures are')} worse than usual" if worse else "Nothing got worse"
    return Page(
        template="feeds/changes.jinja",
        name="What changed in the data feeds",
        title=title if feeds else "No feed has landed yet",
        lead=LEAD,
        section="feeds",
        breadcrumbs=[Link("Home", address("home") or "/"), Link("Data feeds", address("feeds"))],
        tables=[table for table in tables if table],
        words={"held": held},
        provenance=held.provenance(title),
    )


def changed(feed: Standing) -> list[dict[str, object]]:
    """A row for each signal of a feed's newest months."""
    found = measures_of(feed)
    marked = found.changed()
    series: dict[tuple, list] = {key: [] for key in marked}
    for one in found.all:
        key = (one.provider, one.measure, one.column)
        if key in marked and one.month and (one.measure == ROWS or one.share is not None):
            series[key].append(one)
    hidden = hidden_cells(found.all)
    return [_row(feed, key, word, series[key], hidden) for key, word in marked.items()]


def _row(feed: Standing, key: tuple, word: str, points: list, hidden: set) -> dict[str, object]:
    provider, measure, column = key
    points = sorted(points, key=lambda one: one.month)
    before = [float(one.good) if measure == ROWS else one.share for one in points[:-1]]
    usual = float(np.mean(before))
    if measure == ROWS:
        now, then = small.words(points[-1].good), small.words(round(usual))
    else:
        now = "of few rows" if small.is_small(points[-1].counted) else words.share(points[-1].share, 2)
        then = words.share(usual, 2)
    if (provider, points[-1].month) in hidden:
        now = small.HIDDEN
    return {
        "feed": feed.feed.title,
        "name": feed.feed.name,
        "provider": provider or NOT_GIVEN,
        "what": f"{named(measure, column)} {direction(word)}",
        "month": points[-1].month,
        "now": now,
        "usual": then,
        "kind": word.partition("_")[0],
    }
