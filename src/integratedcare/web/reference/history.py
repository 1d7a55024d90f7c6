"""How today's systems came about."""

from integratedcare.release.reader import Release
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import About, Link, Page
from integratedcare.web.design.table import Column, Table

CONFIDENCE = {"high": "High", "medium": "Medium", "low": "Low"}
COUNT_COLUMNS = [
    Column("when", "From"),
    Column("date", "Date in order", "date", on_screen=False),
    Column("label", "Form"),
    Column("count", "Number", "count"),
    Column("confidence_words", "Confidence"),
    Column("source", "Source"),
]
EVENT_COLUMNS = [
    Column("when", "When"),
    Column("date", "Date in order", "date", on_screen=False),
    Column("title", "What happened"),
    Column("text", "In more words"),
    Column("source", "Source"),
]


def history_page(release: Release) -> Page:
    """Dated counts of the earlier forms, and events, each with its source."""
    counts = [
        {**row, "label": row["label"][:1].upper() + row["label"][1:], "confidence_words": CONFIDENCE[row["confidence"]]}
        for row in release.rows("board_count")
    ]
    systems = [row for row in counts if row["kind"] != "ccg"]
    groups = [row for row in counts if row["kind"] == "ccg"]
    newest = [row for row in systems if row["kind"] == "icb"][-1:]
    now = f" to {newest[0]['count']} boards" if newest else ""
    first = f"From {systems[0]['count']} plans" if systems else "History"
    title = f"{first}{now}: how integrated care systems came about"
    lead = "A date is shown as its source gives it. Where the source is vague, so are we."
    if release.is_made_up:
        title = "A made-up country has no history of earlier forms"
        lead = "Its boards begin on 1 July 2022. England’s history is with England’s own data."
    return Page(
        template="design/analysis.jinja",
        name="History of systems",
        title=title,
        lead=lead,
        breadcrumbs=[Link("Home", address("home") or "/")],
        tables=[
            Table("systems", "Systems and what came before them", COUNT_COLUMNS, systems),
            Table("clinical-commissioning-groups", "Clinical commissioning groups", COUNT_COLUMNS, groups),
            Table("events", "What happened", EVENT_COLUMNS, release.rows("history_event")),
        ],
        about=About(
            what="How many bodies of each form there were from each date, and the events that changed them.",
            how="Read from published accounts and lists, each named in its row, with how sure we are of it.",
        ),
    )
