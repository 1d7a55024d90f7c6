"""What the systems page says of a day before integrated care boards: which forms there were, and how many."""

from datetime import date

from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import About, Link, Page
from integratedcare.web.design.query import Query
from integratedcare.web.design.table import Column, Table
from integratedcare.web.systems.as_of import board_sets, default_day

COLUMNS = [
    Column("when", "From"),
    Column("date", "Date in order", "date", on_screen=False),
    Column("label", "Form"),
    Column("count", "Number", "count"),
    Column("source", "Source"),
    Column("kind", "Kind", on_screen=False),
]
ABOLISHED = "They were abolished on 1 July 2022, when 42 integrated care boards took over."


def before_boards_page(release: Release, query: Query, day: date) -> Page:
    """The newest count of each form on or before the day, and all dated counts."""
    counts = sorted(release.rows("board_count"), key=lambda row: (row["date"], row["kind"]))
    there = _there(counts, day)
    choices = [
        {"value": default_day(release, one).isoformat(), "text": one.says()} for one in reversed(board_sets(release))
    ]
    return Page(
        template="systems/before_boards.jinja",
        name="Systems",
        title=_finding(day, there),
        lead="Integrated care boards began on 1 July 2022, so there is no system to compare on this day. "
        "These are the forms that came before.",
        section="systems",
        breadcrumbs=[Link("Home", address("home") or "/")],
        tables=[Table("earlier-forms", "Earlier forms, in order of date", COLUMNS, counts)],
        about=About(
            what="How many bodies of each form there were from each date.",
            how="Dated counts from published accounts; each row names its own. A form stands until its next row.",
            limits=["Most earlier bodies are known by number only, so they have no pages of their own."],
        ),
        words={"query": query, "choices": choices, "day": day},
    )


def _there(counts: list[dict], day: date) -> list[dict]:
    """The newest counts of systems by the day (a date may have two forms), then of commissioning groups."""
    so_far = [row for row in counts if row["date"] <= day]
    systems = [row for row in so_far if row["kind"] != "ccg"]
    groups = [row for row in so_far if row["kind"] == "ccg"]
    newest = [row for row in systems if row["date"] == systems[-1]["date"]]
    return [row for row in (*newest, *groups[-1:]) if row["count"]]


def _finding(day: date, there: list[dict]) -> str:
    if not there:
        return f"On {words.day(day)} there were no integrated care systems, nor any earlier form of them"
    said = [f"{row['count']:,} {row['label'].partition(' (')[0]}" for row in there]
    return f"On {words.day(day)} England had {words.listed(said)}"
