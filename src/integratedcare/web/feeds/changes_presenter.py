"""What got worse: each measure whose newest month differs from usual by more than chance, over all feeds."""

from integratedcare.feeds.quality import ROWS
from integratedcare.feeds.quality_summary import Change, summary_of
from integratedcare.feeds.standing import Standing
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Link, Page
from integratedcare.web.design.table import Column, Table
from integratedcare.web.feeds import small
from integratedcare.web.feeds.held import Held
from integratedcare.web.feeds.list_presenter import feed_address
from integratedcare.web.feeds.provider_rows import NOT_GIVEN, direction, hidden_in, named

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
    """A row for each signal of a feed's newest months, from what is kept of it: no rows are read."""
    short = summary_of(feed.feed, feed.landings)
    hidden = hidden_in(short.rows)
    return [_row(feed, one, (one.provider, one.month) in hidden) for one in short.changes]


def _row(feed: Standing, change: Change, is_hidden: bool) -> dict[str, object]:
    if change.measure == ROWS:
        now, then = small.words(change.good), small.words(round(change.usual))
    else:
        now = "of few rows" if small.is_small(change.counted) else words.share(change.good / change.counted, 2)
        then = words.share(change.usual, 2)
    return {
        "feed": feed.feed.title,
        "name": feed.feed.name,
        "provider": change.provider or NOT_GIVEN,
        "what": f"{named(change.measure, change.column)} {direction(change.word)}",
        "month": change.month,
        "now": small.HIDDEN if is_hidden else now,
        "usual": then,
        "kind": change.word.partition("_")[0],
    }
