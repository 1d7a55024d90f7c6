"""What a measure is: why it matters, what good looks like, how it is worked out, and what to read with care."""

from collections.abc import Mapping

from integratedcare.indicators.definition import METHODS, OWN_SOURCES, THEMES
from integratedcare.oversight.judging.figure import plain_figure
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.page import About
from integratedcare.web.design.table import Column, Table
from integratedcare.web.indicators.asked import Asked
from integratedcare.web.indicators.definitions import targets
from integratedcare.web.indicators.subject import Subject

CONFIDENCE = {"high": "We are sure of it", "medium": "We are fairly sure of it", "low": "We are not sure of it"}
NOT_TO_HAND = "the document that set it was not to hand"
BETTER = {"higher": "Higher", "lower": "Lower", "neither": "Neither: it is for context"}
CHART = (
    "The control chart is the XmR chart of Making Data Count: mean ± 2.66 mean moving ranges, screened once, and four "
    "rules for what is unusual."
)


def about_of(release: Release, asked: Asked, subject: Subject) -> About:
    """The definition in sentences, for the screen and every export."""
    one = asked.definition
    source = () if one["source"] in OWN_SOURCES else (str(one["source"]),)
    return About(
        what=f"{one['title']}, in {_unit(one)}. {_measure(one)}",
        why=f"{one['why']}",
        how=f"{METHODS[str(one['method'])]}. {CHART}",
        limits=_limits(release, asked, subject),
        sources=source,
    )


def facts(release: Release, asked: Asked) -> list[dict[str, object]]:
    """What good looks like, the theme, the targets, the owner and the dates, for a summary list."""
    one = asked.definition
    said = [
        ("Theme", THEMES[str(one["theme"])]),
        ("What good looks like", one["good"]),
        ("Better is", BETTER[str(one["better"])]),
        ("Newest target", _newest_target(release, asked)),
        ("Stands in for", one["proxy"]),
        ("Who sets it", one["owner"]),
        ("Definition last reviewed", words.day(one["reviewed"])),
    ]
    return [{"key": {"text": key}, "value": {"text": str(value)}} for key, value in said if value]


def targets_table(release: Release, asked: Asked) -> Table:
    """The target of each financial year that has one."""
    rows = [
        {**row, "sure": _sure(row),
         "direction_words": "at least" if row["direction"] == "at_least" else "at most",
         "shown": plain_figure(row["value"], str(asked.definition["unit"]))}
        for row in targets(release).get(asked.indicator, ())
    ]  # fmt: skip
    columns = [
        Column("year", "Financial year"),
        Column("direction_words", "It should be"),
        Column("shown", "Target"),
        Column("source", "Who set it, and where"),
        Column("sure", "How sure we are"),
        Column("value", "value", on_screen=False),
        Column("direction", "direction", on_screen=False),
        Column("confidence", "confidence", on_screen=False),
        Column("illustrative", "illustrative", on_screen=False),
    ]
    return Table("targets", "Targets", columns, rows, size="s")


def _sure(row: Mapping) -> str:
    said = CONFIDENCE.get(row["confidence"], row["confidence"])
    return f"{said}, but it is from memory: {NOT_TO_HAND}" if row.get("illustrative") == "yes" else said


def _newest_target(release: Release, asked: Asked) -> str:
    rows = targets(release).get(asked.indicator, ())
    if not rows:
        return "None has been set"
    row, unit = rows[-1], str(asked.definition["unit"])
    least = "At least" if row["direction"] == "at_least" else "At most"
    sure = f"; illustrative: {NOT_TO_HAND}" if row.get("illustrative") == "yes" else ""
    return f"{least} {plain_figure(row['value'], unit)} in {row['year']} ({row['source']}{sure})"


def _unit(one: Mapping) -> str:
    unit = str(one["unit"])
    return unit.replace("%", "per cent", 1) if unit.startswith("%") else unit


def _measure(one: Mapping) -> str:
    top = str(one["numerator"]).replace("_", " ")
    below = one["denominator"]
    return f"Numerator: {top}; denominator: {str(below).replace('_', ' ')}." if below else f"Counted: {top}."


def _limits(release: Release, asked: Asked, subject: Subject) -> list[str]:
    one, row = asked.definition, subject.newest
    said = []
    if one["proxy"]:
        said.append(f"This is a proxy. {one['proxy']}")
    if row and row["is_old"] == "yes":
        said.append("The newest value is more than two years old, so it is left out of the summaries of themes.")
    if row and row["note"]:
        said.append(f"{row['note']}.")
    if row and row["covered_share"] is not None:
        covered = words.whole_share(row["covered_share"])
        said.append(f"A trust’s figures are shared out by where its patients live; {covered} of them are covered here.")
    if subject.judgement and subject.judgement["note"] and not (row and row["note"]):
        said.append(f"{subject.judgement['note']}.")
    for refused in release.rows("refused_month", source=str(one["source"])):
        same = f"{refused['repeats']:%B %Y}"
        said.append(f"{refused['period_end']:%B %Y} is left out: its published figures repeat those of {same}.")
    return said
