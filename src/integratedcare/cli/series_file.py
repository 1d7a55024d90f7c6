"""Reading a file of dated values, one series or many, with the line of everything that is wrong."""

import math
import re
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from integratedcare.errors import InputFileError

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?)?")
BRITISH = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
NAMED = re.compile(r"(?:(\d{1,2})[ -])?([a-z]{3,9})[ -](\d{4}|\d{2})")
NUMBER = re.compile(r"[+-]?((\d{1,3}(,\d{3})+|\d+)(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
MONTH = range(28, 32)  # days between two values of a series of months
WAYS = "Write 2022-04-01, 01/04/2022 (day first) or April 2022"


class Point(NamedTuple):
    """One line of the file: its date, and its value or None."""

    day: date
    value: int | float | None
    line: int


def read_series(path: Path) -> dict[str, list[Point]]:
    """The points of each series in order of date, series in the order in which the file begins them.

    Columns `date`, `value` and, if there are many, `series`; without it the one series is called "". An empty value is
    missing. InputFileError, with the line, for anything else that is not a date or a number, or comes twice.
    """
    from integratedcare.allocation.csv_file import read_csv_file

    file = read_csv_file(path)
    dated, valued = file.column("date"), file.column("value")
    named = file.column("series") if "series" in file.header else None
    found: dict[str, dict[date, Point]] = {}
    for line, cells in file.lines:
        name = "" if named is None else cells[named]
        points = found.setdefault(name, {})
        day, text = read_day(cells[dated]), cells[valued]
        value = _number(text) if text else None
        if day is None:
            wrong = f", column date: {_shown(cells[dated])} is not a date. {WAYS}."
        elif named is not None and not name:
            wrong = ", column series: it is empty. Give the name of the series."
        elif text and value is None:
            wrong = (
                f", column value: {_shown(text)} is not a number. Write digits only; leave it empty if it is missing."
            )
        elif day in points:
            whose = f" of {name}" if name else ""
            wrong = f": {day.isoformat()}{whose} is there twice, first on line {points[day].line}. Keep one of them."
        else:
            points[day] = Point(day, value, line)
            continue
        raise InputFileError(f"{file.name}, line {line}{wrong}")
    series = {name: [points[day] for day in sorted(points)] for name, points in found.items()}
    for name, points in series.items():
        _refuse_a_month_twice(file.name, name, points)
    return series


def _refuse_a_month_twice(file: str, name: str, points: list[Point]) -> None:
    """InputFileError where a series of months has two values for one month: a chart would take them for two."""
    gaps = sorted((after.day - before.day).days for before, after in pairwise(points))
    if len(gaps) < 3 or not MONTH.start <= gaps[len(gaps) // 2] < MONTH.stop:
        return
    for before, after in pairwise(points):
        if (before.day.year, before.day.month) == (after.day.year, after.day.month):
            whose = f" of {name}" if name else ""
            raise InputFileError(
                f"{file}, line {max(before.line, after.line)}: {after.day:%B %Y}{whose} has two values, on "
                f"{before.day.isoformat()} and {after.day.isoformat()}, where other months have one. Keep one of them."
            )


@lru_cache(maxsize=4096)
def read_day(text: str) -> date | None:
    """The date that a text stands for, the first of the month where it has no day; None if it is not a date."""
    plain = text.strip().lower()
    if found := ISO.fullmatch(plain.upper()):
        year, month, day = found[1], int(found[2]), found[3] or 1
    elif found := BRITISH.fullmatch(plain):
        day, month, year = found[1], int(found[2]), found[3]
    elif (found := NAMED.fullmatch(plain)) and (month := _month(found[2])):
        day, year = found[1] or 1, found[3] if len(found[3]) == 4 else f"20{found[3]}"
    else:
        return None
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _month(word: str) -> int:
    """1 to 12 for a month's name, whole or shortened; 0 for another word."""
    return next((number for number, name in enumerate(MONTHS, 1) if len(word) > 2 and name.startswith(word)), 0)


def _number(text: str) -> int | float | None:
    """The number that a text is, thousands with commas or without; None if it is none."""
    if not NUMBER.fullmatch(text):
        return None
    value = float(text.replace(",", ""))
    if not math.isfinite(value):
        return None
    return int(value) if text.isdigit() and len(text) < 16 else value


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else f"{text[:39]}…") if text else "the empty cell"
