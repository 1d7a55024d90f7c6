"""A count over time, with the dates on which bodies merged or boundaries moved."""

from datetime import date
from typing import Any

import altair as alt

from integratedcare.charts import theme
from integratedcare.charts.figures import axis_words, figure, is_number, round_steps
from integratedcare.charts.lettering import text_width, wrap
from integratedcare.charts.render import no_data, to_svg

HEIGHT = 240
LEFT, RIGHT = 84, 70
WIDTH = theme.WIDTH - LEFT - RIGHT
NOTE = 150  # pixels of a note about a break


def trend_line(
    points: theme.Rows,
    *,
    title: str,
    description: str,
    breaks: theme.Rows = (),
    unit: str = "people",
    value: str = "value",
) -> str:
    """Dots joined by a line, first and last with their figures; a dashed line and a note at each break.

    points   date (a date or ISO text) and the `value` column; a point without a figure leaves a gap
    breaks   date, label: such as a merger

    The scale does not start at nought; what matters is the change, and the figures are written out.
    """
    dated = sorted(({"day": _day(row["date"]), "value": row[value]} for row in points), key=lambda row: row["day"])
    known = [row for row in dated if is_number(row["value"])]
    if not known:
        return no_data(title=title, description=description)
    notes = [{"day": _day(row["date"]), "label": str(row["label"])} for row in breaks]
    first = min(row["day"] for row in [*known, *notes])
    last = max(row["day"] for row in [*known, *notes])
    if first == last:
        first, last = first - 183, last + 183
    numbers = [float(row["value"]) for row in known]
    headroom = (max(numbers) - min(numbers)) * 0.12  # for the words at both ends of the line
    ticks = round_steps(min(numbers) - headroom, max(numbers) + headroom, 4)
    x = theme.quantity("day", first, last, axis=_date_axis(first, last))
    y = theme.quantity("value", ticks[0], ticks[-1], axis=theme.quiet_axis(values=ticks, labelExpr=axis_words(unit)))
    dots = [row | {"tooltip": f"{_said(row['day'])}: {figure(row['value'], unit)}"} for row in known]
    rises = len(known) > 1 and known[1]["value"] > known[0]["value"]
    line = alt.Chart().mark_line(color=theme.BLUE, strokeWidth=3, strokeJoin="round")
    dot = alt.Chart().mark_circle(color=theme.BLUE, size=70, opacity=1, stroke=theme.PAPER, strokeWidth=1)
    start = theme.words(halo=True, align="left", dx=-4, dy=16 if rises else -16, fontWeight="bold")
    end = theme.words(halo=True, align="right", dx=6, dy=-16, fontWeight="bold")
    layers = [
        *_breaks(notes, x, first, last),
        *((run, line.encode(x=alt.X(**x), y=alt.Y(**y))) for run in _runs(dated)),
        (dots, dot.encode(x=alt.X(**x), y=alt.Y(**y), description=theme.TOOLTIP)),
        *((row, words.encode(x=alt.X(**x), y=alt.Y(**y))) for row, words in _ends(known, unit, start, end)),
    ]
    spec = theme.finish(layers, width=WIDTH, height=HEIGHT, left=LEFT, right=RIGHT, top=66 if notes else 24, bottom=30)
    return to_svg(spec, title=title, description=description)


def _ends(known: list[dict[str, Any]], unit: str, start: alt.Chart, end: alt.Chart) -> list[theme.Layer]:
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


def _breaks(notes: list[dict[str, Any]], x: dict[str, Any], first: int, last: int) -> list[theme.Layer]:
    """Dashed lines, their notes above the plot and inside the drawing."""
    layers = []
    for note in notes:
        lines = wrap(f"{_said(note['day'])}: {note['label']}", NOTE, theme.SMALL, lines=3)
        place = (note["day"] - first) / (last - first) * WIDTH
        half = max(text_width(line, theme.SMALL) for line in lines) / 2
        nudge = max(half - place - LEFT + 4, 0) - max(place + half - WIDTH - RIGHT + 4, 0)
        rule = alt.Chart().mark_rule(color=theme.WARM, strokeDash=[5, 3], strokeWidth=1.5)
        words = theme.words(color=theme.WARM, dx=round(nudge, 1), dy=-8 - 14 * len(lines) + 7)
        row = [note | {"words": "\n".join(lines)}]
        layers.append((row, rule.encode(x=alt.X(**x), y=alt.value(-4), y2=alt.value(HEIGHT))))
        layers.append((row, words.encode(x=alt.X(**x), y=alt.value(0))))
    return layers


def _date_axis(first: int, last: int) -> alt.Axis:
    """A label at the start of each year that fits, or at both ends of a short time."""
    years = [date(year, 1, 1) for year in range(date.fromordinal(first).year, date.fromordinal(last).year + 2)]
    days = [year.toordinal() for year in years if first <= year.toordinal() <= last]
    if len(days) >= 2:
        step = -(-len(days) // 8)
        days = days[::step]
        words = {str(day): str(date.fromordinal(day).year) for day in days}
    else:
        days = [first, last]
        words = {str(day): _said(day) for day in days}
    return theme.quiet_axis(
        values=days, labelExpr=f"({words})[datum.value]", grid=False, labelOverlap=False, labelPadding=10
    )


def _day(value: date | str) -> int:
    return (value if isinstance(value, date) else date.fromisoformat(str(value)[:10])).toordinal()


def _said(day: int) -> str:
    """1 April 2026"""
    moment = date.fromordinal(day)
    return f"{moment.day} {moment:%B %Y}"
