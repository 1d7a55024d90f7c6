"""`ics spc`: which changes in a series are signals, and which are noise."""

from pathlib import Path
from typing import Annotated

import typer

from integratedcare.cli.options import FormatOption, long_date, one_of
from integratedcare.cli.output import Format, say, write_rows
from integratedcare.cli.series_file import WAYS, Point, read_day, read_series
from integratedcare.errors import UsageError

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
    screen: Annotated[
        bool, typer.Option("--screen/--no-screen", help="Leave outlying moving ranges out of the limits.")
    ] = True,
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
    options = {"screen": screen, "fix_after": fix, "improvement": improvement, "target": target, "run_points": points}
    charts = _charts(series, set(starts), options)
    rows = [row for name, points_of in series.items() for row in _rows(name, points_of, *charts[name])]
    columns = COLUMNS if "" in series else ("series", *COLUMNS)
    method = next(iter(charts.values()))[0].method
    write_rows(rows, columns, form, title=f"{path.name}: {method}. {BETTER[improvement]}.")
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


def _rows(name: str, points: list[Point], chart, place: int) -> list[dict]:
    lines = [[None if at != at else at for at in getattr(chart, line)[place].tolist()] for line in LINES]  # NaN ≠ NaN
    types = [kind or None for kind in chart.point_type[place].tolist()]
    icons = str(chart.variation[place]) or None, str(chart.assurance[place]) or None
    return [
        dict(zip(("series", *COLUMNS), (name, point.day, point.value, *at, kind, *icons), strict=True))
        for point, kind, *at in zip(points, types, *lines, strict=True)
    ]


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
