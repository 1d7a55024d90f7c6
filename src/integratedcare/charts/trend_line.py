"""A count over time, with the dates on which bodies merged or boundaries moved."""

from datetime import date
from typing import Any

from integratedcare.charts import theme
from integratedcare.charts.figures import figure, is_number, round_steps, tick_words
from integratedcare.charts.lettering import text_width, wrap
from integratedcare.charts.marks import Marks, at, marks
from integratedcare.charts.render import no_data, to_svg

HEIGHT = 240
LEFT, RIGHT = 84, 70
NARROW_RIGHT = 50
YEAR = 60  # pixels that a year on the axis needs
LONG_DATES = 300  # pixels that two whole dates need
NOTE = 150  # pixels of a note about a break


def trend_line(
    points: theme.Rows,
    *,
    title: str,
    description: str,
    breaks: theme.Rows = (),
    unit: str = "people",
    value: str = "value",
    width: int = theme.WIDTH,
) -> str:
    """Dots joined by a line, first and last with their figures; a dashed line and a note at each break.

    points   date (a date or ISO text) and the `value` column; a point without a figure leaves a gap
    breaks   date, label: such as a merger
    width    pixels of the whole drawing: theme.WIDTH, or theme.NARROW for a telephone

    The scale does not start at nought; what matters is the change, and the figures are written out.
    """
    dated = sorted(({"day": _day(row["date"]), "value": row[value]} for row in points), key=lambda row: row["day"])
    known = [row for row in dated if is_number(row["value"])]
    if not known:
        return no_data(title=title, description=description, width=width)
    notes = [{"day": _day(row["date"]), "label": str(row["label"])} for row in breaks]
    first = min(row["day"] for row in [*known, *notes])
    last = max(row["day"] for row in [*known, *notes])
    if first == last:
        first, last = first - 183, last + 183
    numbers = [float(row["value"]) for row in known]
    headroom = (max(numbers) - min(numbers)) * 0.12  # for the words at both ends of the line
    ticks = round_steps(min(numbers) - headroom, max(numbers) + headroom, 4)
    right = RIGHT if width >= theme.WIDTH else NARROW_RIGHT
    plot = width - LEFT - right
    x = theme.quantity("day", first, last, axis=_date_axis(first, last, plot))
    y = theme.quantity("value", ticks[0], ticks[-1], axis=theme.quiet_axis(values=ticks, words=tick_words(ticks, unit)))
    dots = [row | {"tooltip": f"{_said(row['day'])}: {figure(row['value'], unit)}"} for row in known]
    rises = len(known) > 1 and known[1]["value"] > known[0]["value"]
    line = marks("line", color=theme.BLUE, strokeWidth=3, strokeJoin="round")
    dot = marks("circle", color=theme.BLUE, size=70, opacity=1, stroke=theme.PAPER, strokeWidth=1)
    start = theme.words(halo=True, align="left", dx=-4, dy=16 if rises else -16, fontWeight="bold")
    falls = len(known) > 1 and known[-1]["value"] < known[-2]["value"]
    end = theme.words(halo=True, align="right", dx=6, dy=16 if falls else -16, fontWeight="bold")
    layers = [
        *_breaks(notes, x, (first, last), plot, right),
        *((run, line.encode(x=x, y=y)) for run in _runs(dated)),
        (dots, dot.encode(x=x, y=y, description=theme.TOOLTIP)),
        *((row, words.encode(x=x, y=y)) for row, words in _ends(known, unit, start, end)),
    ]
    spec = theme.finish(layers, width=plot, height=HEIGHT, left=LEFT, right=right, top=66 if notes else 24, bottom=30)
    return to_svg(spec, title=title, description=description)


def _ends(known: list[dict[str, Any]], unit: str, start: Marks, end: Marks) -> list[theme.Layer]:
    """The figures of the first and the last point; of one point, once."""
    rows = [row | {"words": figure(row["value"], unit)} for row in known]
    return [([rows[0]], start), ([rows[-1]], end)][: len(rows)]


def _runs(dated: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Stretches without a gap, each a line of its own."""
    runs: list[list[dict[str, Any]]] = [[]]
    for row in dated:
        if is_number(row["value"]):
            runs[-1].append(row)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def _breaks(
    notes: list[dict[str, Any]], x: dict[str, Any], ends: tuple[int, int], plot: float, right: float
) -> list[theme.Layer]:
    """Dashed lines, their notes above the plot and inside the drawing."""
    layers = []
    for note in notes:
        lines = wrap(f"{_said(note['day'])}: {note['label']}", NOTE, theme.SMALL, lines=3)
        place = (note["day"] - ends[0]) / (ends[1] - ends[0]) * plot
        half = max(text_width(line, theme.SMALL) for line in lines) / 2
        nudge = max(half - place - LEFT + 4, 0) - max(place + half - plot - right + 4, 0)
        rule = marks("rule", color=theme.WARM, strokeDash=[5, 3], strokeWidth=1.5)
        words = theme.words(color=theme.WARM, dx=round(nudge, 1), dy=-8 - 14 * len(lines) + 7)
        row = [note | {"words": "\n".join(lines)}]
        layers.append((row, rule.encode(x=x, y=at(-4), y2=at(HEIGHT))))
        layers.append((row, words.encode(x=x, y=at(0))))
    return layers


def _date_axis(first: int, last: int, plot: float) -> dict[str, Any]:
    """A label at the start of each year that fits, or at both ends of a short time."""
    years = [date(year, 1, 1) for year in range(date.fromordinal(first).year, date.fromordinal(last).year + 2)]
    days = [year.toordinal() for year in years if first <= year.toordinal() <= last]
    if len(days) >= 2:
        step = -(-len(days) // int(plot // YEAR))
        days = days[::step]
        words = [str(date.fromordinal(day).year) for day in days]
    else:
        days = [first, last]
        words = [_said(day, short=plot < LONG_DATES) for day in days]
    return theme.quiet_axis(values=days, words=words, grid=False, labelPadding=10)


def _day(value: date | str) -> int:
    return (value if isinstance(value, date) else date.fromisoformat(str(value)[:10])).toordinal()


def _said(day: int, *, short: bool = False) -> str:
    """1 April 2026, or 1 Apr 2026"""
    moment = date.fromordinal(day)
    return f"{moment.day} {moment:{'%b' if short else '%B'} %Y}"
