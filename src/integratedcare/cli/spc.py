"""`ics spc`: which changes in a series are signals, and which are noise."""

import csv
import math
import sys
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import typer

from integratedcare.cli.options import FormatOption, long_date, one_of
from integratedcare.cli.output import Format, say, write_rows
from integratedcare.cli.series_file import WAYS, Point, read_day, read_series
from integratedcare.errors import UsageError
from integratedcare.spreadsheet import not_a_formula

LINES = ("mean", "lower", "upper", "near_lower", "near_upper")
COLUMNS = ("date", "value", *LINES, "point_type", "variation", "assurance")
BETTER = {"up": "Higher is better", "down": "Lower is better", "neutral": "Neither direction is better"}
MOST_NAMED = 5


def spc(
    file: Annotated[list[str], typer.Argument(metavar="FILE.csv", help="CSV: date, value and perhaps series.")],
    improvement: Annotated[str, typer.Option(help="Which way is better: up, down or neutral.")] = "up",
    target: Annotated[float | None, typer.Option(help="What the values should reach.")] = None,
    fix: Annotated[int | None, typer.Option(help="Only the first so many points of a phase set its limits.")] = None,
    rebase: Annotated[
        list[str] | None, typer.Option(metavar="DATE…", help="Dates on which a new phase begins, with its own limits.")
    ] = None,
    no_screen: Annotated[
        bool, typer.Option("--no-screen", help="Keep outlying moving ranges, as the national spreadsheet does.")
    ] = False,
    points: Annotated[int, typer.Option(help="Points that make a trend or a shift: 7, or 6.")] = 7,
    form: FormatOption = Format.table,
) -> None:
    """Statistical process control of a series, or many, as Making Data Count does it.

    `variation` and `assurance` are the icons of the whole series, as it stands at its latest value.

    Example: `ics spc waits.csv --improvement down --target 18 --rebase 2023-04-01 --format csv`
    """
    one_of("--improvement", improvement, list(BETTER))
    path, dates = _file_and_dates(file, rebase or [])
    series = read_series(path)
    starts = [_day(text) for text in dates]
    _check(series, starts, fix)
    options = {"improvement": improvement, "target": target, "run_points": points}
    charts = _charts(series, set(starts), {"screen": not no_screen, "fix_after": fix, **options})
    columns = COLUMNS if "" in series else ("series", *COLUMNS)
    number = _written if form is Format.csv else _known
    rows = [row[-len(columns) :] for name, held in series.items() for row in _rows(name, held, *charts[name], number)]
    if form is Format.csv:  # straight to the file: 120,000 lines should not take seconds
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    else:
        method = next(iter(charts.values()))[0].method
        title = f"{path.name}: {method}. {BETTER[improvement]}."
        write_rows([dict(zip(columns, row, strict=True)) for row in rows], columns, form, title=title)
    _say_notes({name: str(chart.note[place]) for name, (chart, place) in charts.items()})


def _file_and_dates(words: list[str], rebase: list[str]) -> tuple[Path, list[str]]:
    """The file among the words, and the dates: those of --rebase, and words after it that are dates."""
    more = [word for word in words if rebase and read_day(word) and not Path(word).exists()]
    files = [word for word in words if word not in more]
    if len(files) != 1:
        raise UsageError(f"Give one file, not {len(files)}. Many series go in one file, with a column series.")
    return Path(files[0]), [date for text in (*rebase, *more) for date in text.split(",")]


def _day(text: str):
    if (day := read_day(text)) is None:
        raise UsageError(f"--rebase cannot be {text!r}: it is not a date. {WAYS}.")
    return day


def _check(series: dict[str, list[Point]], starts: list, fix: int | None) -> None:
    every = {point.day for points in series.values() for point in points}
    for day in starts:
        if day not in every:
            raise UsageError(
                f"--rebase {day.isoformat()}: no series has that date. "
                f"They run from {long_date(min(every))} to {long_date(max(every))}."
            )
    name, shortest = min(series.items(), key=lambda item: len(item[1]))
    if fix is not None and fix > len(shortest):
        which = f"the series {name}" if name else "the series"
        raise UsageError(f"--fix {fix} is more than there is: {which} has {len(shortest)} points. Fix fewer.")


def _charts(series: dict[str, list[Point]], starts: set, options: dict) -> dict:
    """Each series' chart, as a chart of many and the place in it. Series of one length are worked out together."""
    import numpy as np

    from integratedcare.statistics.spc import xmr

    alike: dict[int, list[str]] = {}
    for name, points in series.items():
        alike.setdefault(len(points), []).append(name)
    charts = {}
    for names in alike.values():
        values = np.array([[p.value for p in series[name]] for name in names], dtype=float)
        marks = np.array([[p.day in starts for p in series[name]] for name in names])
        chart = xmr(values, rebase=marks, **options)
        charts |= {name: (chart, place) for place, name in enumerate(names)}
    return charts


def _rows(name: str, points: list[Point], chart, place: int, number: Callable) -> list[tuple]:
    """The series' name and then COLUMNS for each point; the lines as `number` makes them."""
    lines = [list(map(number, getattr(chart, line)[place].tolist())) for line in LINES]
    types = [kind or None for kind in chart.point_type[place].tolist()]
    icons = str(chart.variation[place]) or None, str(chart.assurance[place]) or None
    shown = not_a_formula(name) if number is _written else name
    return [
        (shown, point.day, point.value, *at, kind, *icons)
        for point, kind, *at in zip(points, types, *lines, strict=True)
    ]


def _known(at: float) -> float | None:
    return None if math.isnan(at) else at


@lru_cache(maxsize=4096)
def _written(at: float) -> str:
    """A line's value as text; it is the same at every point of a phase, so each is written out once."""
    return "" if math.isnan(at) else repr(at)


def _say_notes(notes: dict[str, str]) -> None:
    """Each thing that charts say of themselves once, with the series that say it."""
    said: dict[str, list[str]] = {}
    for name, note in notes.items():
        said.setdefault(note, []).append(name)
    for note, names in said.items():
        if note:
            more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
            who = f"{', '.join(names[:MOST_NAMED])}{more}: " if names[0] else ""
            say(f"{who}{note}." if who else f"{note[:1].upper()}{note[1:]}.")
