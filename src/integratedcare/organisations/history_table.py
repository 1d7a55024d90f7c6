"""The dated history of earlier forms, as tables of a release."""

from dataclasses import asdict

from integratedcare.organisations import history
from integratedcare.pipeline.columns import date, text, whole
from integratedcare.pipeline.package import is_made_up
from integratedcare.pipeline.table import facts


@facts(
    key=["date", "kind"],
    columns={
        "date": date("First day that it can mean"),
        "when": text("The date as its source gives it"),
        "kind": text("stp, acs, ics, icb or ccg"),
        "count": whole("How many there were"),
        "label": text("What they were"),
        "source": text("Where the count comes from"),
        "confidence": text("high, medium or low"),
    },
    may_be_empty=True,
)
def board_count(data) -> list[dict]:
    """How many bodies of each kind there were from each date. A made-up country has no such past."""
    return [] if is_made_up(data) else [asdict(count) for count in history.counts()]


@facts(
    key=["date", "title"],
    columns={
        "date": date("First day that it can mean"),
        "when": text("The date as its source gives it"),
        "title": text("What happened"),
        "text": text("In a sentence or two"),
        "source": text("Where it comes from"),
        "confidence": text("high, medium or low"),
    },
    may_be_empty=True,
)
def history_event(data) -> list[dict]:
    """What happened to the form of systems, in order. A made-up country has no such past."""
    return [] if is_made_up(data) else [asdict(event) for event in history.events()]
