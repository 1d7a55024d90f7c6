"""What the page of one feed says."""

from functools import partial

import numpy as np

from integratedcare.charts.control_chart import control_chart
from integratedcare.charts.control_points import control_points
from integratedcare.feeds.quality import COMPLETE, Measured
from integratedcare.feeds.quality_summary import FEWEST_MONTHS
from integratedcare.feeds.standing import Standing, newest_row
from integratedcare.statistics.spc import xmr
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Chart, Link, Page
from integratedcare.web.design.query import Query
from integratedcare.web.design.table import Column, Table
from integratedcare.web.feeds import labels, small
from integratedcare.web.feeds.agreement_rows import agreement_table
from integratedcare.web.feeds.dictionary import dictionary, unknown_columns
from integratedcare.web.feeds.held import Held
from integratedcare.web.feeds.list_presenter import feed_row
from integratedcare.web.feeds.measured import measures_of
from integratedcare.web.feeds.provider_rows import SHOWN, measure_table, month_table, months_of, pooled, provider_table
from integratedcare.web.feeds.refused_rows import refused_table

DELIVERY_COLUMNS = [
    Column("sender", "Sent by"),
    Column("period", "Period"),
    Column("landed", "Landed", "date"),
    Column("newest", "Newest row", "date"),
    Column("rows_words", "Rows"),
    Column("rows", "Rows (number)", "count", on_screen=False),
    Column("aside", "Set aside"),
    Column("standing", "Standing"),
    Column("ends", "Agreement ends", "date"),
    Column("agreement", "Agreement", on_screen=False),
    Column("purposes", "May be used for", on_screen=False),
    Column("kind", "Made up or real", on_screen=False),
]
FAULT_COLUMNS = [
    Column("reason", "What was wrong"),
    Column("rows_words", "Rows"),
    Column("rows", "Rows (number)", "count", on_screen=False),
    Column("senders", "Sent by"),
    Column("ask", "What to ask the sender for"),
]


def feed_page(held: Held, feed: Standing, query: Query) -> Page:
    """One feed: its deliveries, how good they are, what is wrong with them, and what its columns mean."""
    found = measures_of(feed)
    measured = found.all
    providers = sorted({one.provider for one in measured})
    provider = query.choice("provider", ["", *providers], "")
    title = finding(feed)
    tables = [
        refused_table(feed),
        deliveries(held, feed),
        provider_table(found),
        month_table(measured, provider),
        faults(feed),
        unknown_columns(feed),
        agreement_table(held, feed.feed.name),
        dictionary(feed, measured),
        measure_table(feed.feed.name, measured),
    ]
    choices = [{"value": "", "text": "All together"}, *({"value": one, "text": one} for one in providers if one)]
    return Page(
        template="feeds/feed.jinja",
        name=feed.feed.title,
        title=title,
        lead=feed.feed.what,
        section="feeds",
        breadcrumbs=[Link("Home", address("home") or "/"), Link("Data feeds", address("feeds"))],
        tables=[table for table in tables if table],
        charts=_charts(feed, [one for one in measured if provider in ("", one.provider)], provider),
        words={
            "held": held,
            "feed": feed.feed,
            "figures": _figures(feed) if feed.landings else [],
            "choices": [one | {"selected": one["value"] == provider} for one in choices] if len(choices) > 2 else [],
            "in_order": [" then ".join(group) for group in feed.feed.in_order],
        },
        provenance=held.provenance(f"{feed.feed.title}: {title}"),
    )


def finding(feed: Standing) -> str:
    """The heading."""
    if not feed.landings:
        return "Never landed" if not feed.all_landings else labels.STATUS[feed.status]
    newest = f"newest row {words.day(feed.newest)}" if feed.newest else "no row has a date"
    return f"{labels.STATUS[feed.status]}: {newest}"


def deliveries(held: Held, feed: Standing) -> Table:
    """Every delivery that lies here, the newest first; its rows count unless superseded or past its agreement."""
    counts = {one.id for one in feed.landings}
    hidden = {
        name: {
            one
            for one, count in small.apart({one.id: one.manifest[name] for one in feed.landings}).items()
            if count is None
        }
        for name in ("landed", "set_aside")
    }
    rows = []
    for one in sorted(feed.all_landings, key=lambda one: one.manifest["landed_at"], reverse=True):
        told = one.manifest
        rows.append(
            {
                "sender": labels.sender(one.sender),
                "period": one.period,
                "landed": told["landed_on"],
                "newest": newest_row(one),
                "rows": None if one.id in hidden["landed"] else small.shown(told["landed"]),
                "rows_words": small.HIDDEN if one.id in hidden["landed"] else small.words(told["landed"]),
                "aside": small.HIDDEN if one.id in hidden["set_aside"] else small.words(told["set_aside"]),
                "standing": "Counts"
                if one.id in counts
                else "Agreement ended"
                if one.ended(held.today)
                else "Replaced",
                "ends": told["agreement_ends"],
                "agreement": told["agreement"],
                "purposes": ", ".join(map(labels.purpose, told["purposes"])),
                "kind": "made up" if one.is_made_up else "real",
            }
        )
    return Table("deliveries", "Deliveries", DELIVERY_COLUMNS, rows)


def faults(feed: Standing) -> Table:
    """Why rows were set aside or values left out, the commonest first: reasons in words, never values."""
    found: dict[str, tuple[int, set[str]]] = {}
    for one in feed.landings:
        for reason, count in one.manifest["faults"].items():
            before, who = found.get(reason, (0, set()))
            found[reason] = (before + count, who | {labels.sender(one.sender)})
    rows = [
        {
            "reason": reason,
            "rows": small.shown(count),
            "rows_words": small.words(count),
            "senders": ", ".join(sorted(who)),
            "ask": labels.ask(reason),
        }
        for reason, (count, who) in sorted(found.items(), key=lambda one: (-one[1][0], one[0]))
    ]
    note = (
        "A row is set aside whole if it lacks a needed value or repeats a key; any other value that means nothing is "
        "left out and the row stays. Both are kept, encrypted, beside the identifiers. A row can have several reasons."
    )
    return Table("faults", "Why rows were set aside or values left out", FAULT_COLUMNS, rows, note=note)


def _figures(feed: Standing) -> list[dict[str, str]]:
    row = feed_row(feed)
    return [
        {"label": "Rows", "value": row["rows_words"]},
        {"label": "Set aside", "value": row["aside"]},
        {"label": "Complete", "value": words.share(row["complete"]), "note": "of the columns that were sent"},
        {"label": "Agreement ends", "value": words.day(row["ends"])},
    ]


def _charts(feed: Standing, measured: list[Measured], provider: str) -> list[Chart]:
    months = months_of(measured)
    found = [(month, pooled([one for one in measured if one.month == month], [month])) for month in months]
    known = [(month, one[COMPLETE]) for month, one in found if one[COMPLETE] is not None][-SHOWN:]
    if len(known) < FEWEST_MONTHS:
        return []
    chart = xmr(np.array([share for _, share in known]), improvement="up")
    points = control_points([f"{month}-01" for month, _ in known], chart, improvement="up")
    title = f"Completeness by month{f': {provider}' if provider else ''}"
    says = f"{words.share(known[-1][1])} of the cells of {known[-1][0]} have a value."
    draw = partial(control_chart, points, title=title, description=f"{feed.feed.title}. {says}", unit="share")
    return [Chart("complete", title, draw, says)]
