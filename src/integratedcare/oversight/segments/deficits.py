"""Who is in deficit, or receives deficit support: a CSV file of `code,in_deficit`, else systems' finance returns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from integratedcare.errors import InputFileError
from integratedcare.indicators.own_file import own_rows

COLUMNS = ("code", "in_deficit")
MEANS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


@dataclass(frozen=True)
class Deficit:
    """Whether a body is in deficit; with the pounds and the day where a finance return says so, else it was stated."""

    in_deficit: bool
    actual_pounds: float | None = None
    period_end: date | None = None


def deficits(stated: Mapping[str, bool], positions: Iterable[Mapping], *, start: date, on: date) -> dict[str, Deficit]:
    """Who is in deficit, by code: as stated, and of whoever is not named there as the finance return says.

    `positions` are rows of `finance_position`. Of a return the newest period counts that ended from `start` to `on`: a
    body is in deficit where its actual surplus is below nought. That it is worse than planned does not make it one.
    """
    newest: dict[str, Mapping] = {}
    for row in sorted(positions, key=lambda row: row["period_end"]):
        if start <= row["period_end"] <= on:
            newest[row["code"]] = row
    found = {
        code: Deficit(row["actual_pounds"] < 0, row["actual_pounds"], row["period_end"]) for code, row in newest.items()
    }
    return found | {code: Deficit(answer) for code, answer in stated.items()}


def sources_said(found: Mapping[str, Deficit]) -> list[str]:
    """Which answers were used, in sentences: how many were stated, and what each finance return says."""
    stated = sum(one.period_end is None for one in found.values())
    said = [f"Whether {'it is' if stated == 1 else 'they are'} in deficit was stated of {stated}."] if stated else []
    for code, one in sorted(found.items()):
        if one.period_end is not None:
            what = "deficit" if one.in_deficit else "surplus"
            pounds, day = f"£{abs(one.actual_pounds):,.0f}", f"{one.period_end.day} {one.period_end:%B %Y}"
            said.append(f"{code}: nobody stated it, so its finance return counts, a {what} of {pounds} to {day}.")
    return said


def read_deficits(file: Path, names: Mapping[str, str]) -> dict[str, bool]:
    """Whether each body of the file is in deficit, by code.

    `names` are the bodies that there are, by code. InputFileError, with the line, for a code that is not one of them or
    is given twice, an answer that is neither yes nor no, a column that is missing, or a file with nothing in it.
    """
    found: dict[str, bool] = {}
    lines: dict[str, int] = {}
    for row in own_rows(file, list(COLUMNS)):
        code = row.one_of("code", names)
        answer = row.text("in_deficit").lower()
        if answer not in MEANS:
            raise row.wrong("in_deficit", "this is neither yes nor no. Write yes, no, true, false, 1 or 0.")
        if code in found:
            raise row.wrong("code", f"line {lines[code]} already has this body. Keep one of them.")
        found[code], lines[code] = MEANS[answer], row.line
    if not found:
        raise InputFileError(f"{file.name} names nobody. Give one line for each body, for example RRK,yes.")
    return found
