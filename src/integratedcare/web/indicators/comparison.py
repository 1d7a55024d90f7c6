"""The chosen body set beside the country, its region, the boards most like it, and its own past."""

from collections.abc import Mapping, Sequence
from datetime import date

from integratedcare.oversight.comparing.peers import Beside, beside
from integratedcare.oversight.judging.compared import compare_two
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.table import Column, Table
from integratedcare.web.indicators import figures
from integratedcare.web.indicators.asked import Asked
from integratedcare.web.indicators.bodies import boards_of
from integratedcare.web.indicators.definitions import Definition
from integratedcare.web.indicators.subject import Subject
from integratedcare.web.indicators.values import rows_of
from integratedcare.web.organisations import register
from integratedcare.web.systems.as_of import board_sets

NO_INTERVAL = "not tested (no interval)"
WHY = {
    "england": "The whole country",
    "region": "Its region",
    "neighbours": "The mean of the systems most like it",
    "neighbour": "One of the systems most like it",
    "period_before": "Itself, the period before",
    "year_before": "Itself, a year before",
}


def comparison_table(release: Release, asked: Asked, subject: Subject) -> Table:
    """One row for each body, or time, that the newest value is held against; empty about the country itself."""
    own = subject.newest
    rows: list[dict] = []
    if own and asked.body_level != "england":
        held = _held(release, asked, subject, own)
        rows = [_row(release, asked, own, one) for one in held]
        rows += _before_mergers(release, asked, own)
    columns = [
        Column("with", "Compared with"),
        Column("why", "Which is", in_line=""),
        Column("value", f"Value ({asked.definition['unit']})", figures.kind_of(asked.definition)),
        Column("said", f"{asked.name} is"),
        Column("code", "code", on_screen=False),
        Column("difference", "difference", on_screen=False),
        Column("comparison", "comparison", on_screen=False),
    ]
    when = figures.period(own["period_start"], own["period_end"], str(asked.definition["period_type"])) if own else ""
    has_neighbours = any(row["why"] == WHY["neighbour"] for row in rows)
    note = alike(release, asked.boards.start) if has_neighbours else ""
    return Table("comparison", f"{asked.name} in {when} beside others", columns, rows, note=note, size="s", lines=True)


def in_words(difference: float, comparison: str, definition: Definition) -> str:
    """A difference and what it means: `3.2 percentage points lower: worse`, `0.1 higher: similar`."""
    apart = figures.apart(difference, 0.0, definition)
    judged = NO_INTERVAL if comparison == "not_compared" else comparison
    if apart == "the same":
        return "The same"
    return words.capital(apart if judged in ("higher", "lower") else f"{apart}: {judged}")


def _held(release: Release, asked: Asked, subject: Subject, own: Mapping) -> list[Beside]:
    better = str(asked.definition["better"])
    england = None if figures.follows_size(asked.definition) else subject.england.get(own["period_end"])
    if asked.body_level != "icb":
        return beside(own, better=better, england=england, past=subject.rows)
    judged = subject.judgement or {}
    near = {row["neighbour_code"]: row["neighbour_rank"] for row in neighbours(release, asked.boards.start, asked.body)}
    rows = rows_of(release, asked.indicator, "icb", asked.boards.start, period_end=own["period_end"], code=list(near))
    return beside(
        own,
        better=better,
        england=england,
        region=judged.get("region") if england is not None else None,
        region_code=str(judged.get("region_code") or ""),
        neighbours=sorted(rows, key=lambda row: near[row["code"]]),
        past=subject.rows,
    )


def _row(release: Release, asked: Asked, own: Mapping, one: Beside) -> dict:
    boards = boards_of(release, asked.boards.start)
    names = {
        "england": words.capital(words.country(release)),
        "region": next((board.region for board in boards.values() if board.region_code == one.code), one.code),
        "neighbours": "Systems like it",
    }
    name = boards[one.code].name if one.what == "neighbour" else names.get(one.what, asked.name)
    said = in_words(one.difference, one.comparison, asked.definition)
    return {"with": name, "why": WHY[one.what], "value": one.value, "said": said, "code": one.code,
            "difference": one.difference, "comparison": one.comparison}  # fmt: skip


def neighbours(release: Release, start: date, code: str) -> list[Mapping]:
    """The boards most like this one, nearest first, as many as the rule says."""
    rule = release.rows("neighbour_rule", board_set_start=start)
    rows = release.rows("system_neighbour", board_set_start=start, code=code)
    most = rule[0]["neighbours"] if rule else 0
    return sorted((row for row in rows if row["neighbour_rank"] <= most), key=lambda row: row["neighbour_rank"])


def alike(release: Release, start: date) -> str:
    """What makes two systems alike, and whose choice that is."""
    rule = release.rows("neighbour_rule", board_set_start=start)
    measures = words.listed([f"{row['title'][:1].lower()}{row['title'][1:]}" for row in rule])
    whose = " The choice and its weights are illustrative." if rule and rule[0]["illustrative"] == "yes" else ""
    return f"Systems are alike by {measures}. Being alike says nothing of how well either does.{whose}"


def _before_mergers(release: Release, asked: Asked, own: Mapping) -> list[dict]:
    """The boards that this one took over, at their last value: its own past before it was one board."""
    if asked.body_level != "icb":
        return []
    before: Sequence[str] = [str(row["predecessor_code"]) for row in register.predecessors(release, "icb", asked.body)]
    found = []
    for one in board_sets(release):
        held = boards_of(release, one.start)
        for code in before:
            if one.start < asked.boards.start and code in held and code != asked.body:
                rows = rows_of(release, asked.indicator, "icb", one.start, code=code)
                found += [_took_over(asked, own, held[code].name, row) for row in rows[-1:]]
    return found


def _took_over(asked: Asked, own: Mapping, name: str, row: Mapping) -> dict:
    period = figures.period(row["period_start"], row["period_end"], str(asked.definition["period_type"]))
    comparison = compare_two(own, row, str(asked.definition["better"]))
    difference = own["value"] - row["value"]
    said = "" if figures.follows_size(asked.definition) else in_words(difference, comparison, asked.definition)
    return {"with": name, "why": f"A board that it took over, {period}", "value": row["value"], "said": said,
            "code": row["code"], "difference": difference, "comparison": comparison}  # fmt: skip
