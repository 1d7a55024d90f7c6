"""Decisions that put a body in a segment: who, which, on what evidence and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from integratedcare.errors import InputFileError, UsageError
from integratedcare.indicators.own_file import own_rows, refuse_repeats
from integratedcare.rules.oversight import Oversight

COLUMNS = ("code", "segment", "themes", "reason", "decided_on")
SHORTEST_REASON = 20  # letters: a word or two says nothing that a board could stand behind


@dataclass(frozen=True)
class Decision:
    """One decision. `segment` none takes the body back to where arithmetic, or the default, puts it."""

    code: str
    segment: int | None
    themes: tuple[str, ...]
    reason: str
    decided_on: date


def check_decision(decision: Decision, rules: Oversight) -> Decision:
    """The decision itself, if the year's framework allows it. UsageError says what is wrong, in one sentence or two."""
    if rules.begins_on and decision.decided_on < rules.begins_on:
        raise UsageError(
            f"The {rules.framework} began on {rules.begins_on.day} {rules.begins_on:%B %Y}, so nothing was decided "
            "under it before."
        )
    if not rules.decided:
        raise UsageError(f"Under the {rules.framework} nobody is put in a segment by decision.")
    if decision.segment is not None and decision.segment not in rules.decided:
        known = ", ".join(map(str, rules.decided))
        raise UsageError(
            f"Segment {decision.segment} cannot be decided under the {rules.framework}; a decision can be for {known}."
        )
    if unknown := [theme for theme in decision.themes if theme not in rules.themes]:
        raise UsageError(f"{unknown[0]!r} is not one of the themes: {', '.join(rules.themes)}.")
    if not decision.themes:
        raise UsageError("A decision needs evidence: name at least one theme that it rests on.")
    if len(decision.reason.strip()) < SHORTEST_REASON:
        raise UsageError(f"A decision needs a reason of at least {SHORTEST_REASON} letters.")
    return decision


def in_force(decisions: Iterable[Decision], decided_by: date | None = None) -> dict[str, Decision]:
    """The newest decision of each body, by code; of two on one day the later in the list.

    With a day `decided_by`, of those made by then: segments for a year's figures are often decided after it has ended.
    """
    found: dict[str, Decision] = {}
    made = [one for one in decisions if decided_by is None or one.decided_on <= decided_by]
    for one in sorted(made, key=lambda one: one.decided_on):
        found[one.code] = one
    return found


def read_decisions(file: Path, names: Mapping[str, str], rules: Oversight) -> list[Decision]:
    """Decisions from a CSV file of `code,segment,themes,reason,decided_on`; themes are separated by semicolons.

    An empty segment ends a decision. InputFileError, with the line, for a body that is not in `names`, a segment or a
    theme that the framework does not know, or two decisions about one body on one day.
    """
    decisions, keys = [], []
    for row in own_rows(file, list(COLUMNS)):
        written = (row.cells.get("segment") or "").strip()
        if written and not (written.isascii() and written.isdigit()):
            raise row.wrong(
                "segment", "this is not a segment. Write a number from 1 to 5, or nothing to end a decision."
            )
        one = Decision(
            code=row.one_of("code", names),
            segment=int(written) if written else None,
            themes=tuple(filter(None, (theme.strip() for theme in row.text("themes").split(";")))),
            reason=row.text("reason"),
            decided_on=row.day("decided_on"),
        )
        try:
            decisions.append(check_decision(one, rules))
        except UsageError as error:
            raise InputFileError(f"{file.name}, line {row.line}: {error}") from None
        keys.append(((one.code, one.decided_on), row))
    refuse_repeats(keys)
    return decisions
