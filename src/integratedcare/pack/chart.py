"""A measure's chart for paper: small, in the look of the site's control charts, as SVG text.

The site's own drawing is laid out for a screen: shrunk to a third of a page its words would be five points high, and
eighty of them would take longer than all the rest of a pack. This one is written straight as SVG and shares the
colours, shapes and steps of `charts`.
"""

from collections.abc import Sequence
from datetime import date

from integratedcare.charts import theme
from integratedcare.charts.figures import round_steps
from integratedcare.charts.lettering import text_width
from integratedcare.charts.short_figures import short_figure
from integratedcare.charts.spc_look import KINDS, OUTLINE, TARGET
from integratedcare.pack.content import Point

WIDTH, HEIGHT = 360, 136  # units of 0.75 point: 270 by 102 points on paper
TOP, BOTTOM, RIGHT = 16, 20, 12
LETTER = 11.5
A_MONTH = 31  # days, at most, between the last days of two months
APART = 66  # units between two labels of the axis of time
FONT = "Source Sans Pro"
SHAPES = {
    "circle": '<circle cx="{x}" cy="{y}" r="2.8"{look}/>',
    "square": '<rect x="{left}" y="{top}" width="5.6" height="5.6"{look}/>',
    "triangle-up": '<path d="M{x} {peak}L{right} {foot}L{left3} {foot}Z"{look}/>',
    "diamond": '<path d="M{x} {peak}L{right} {y}L{x} {deep}L{left3} {y}Z"{look}/>',
}


def chart(points: Sequence[Point], *, unit: str, target: float | None = None) -> str:
    """SVG of WIDTH by HEIGHT: points joined by a line, mean and limits where there are any, and the target.

    `points`: at least two, in order of time. What it shows in words is `alternative_text`'s.
    """
    reach = [n for p in points for n in (p.value, p.mean, p.lower, p.upper, target) if n is not None]
    ticks = round_steps(min(reach), max(reach), 3)
    left = max(text_width(_tick(tick, unit), LETTER) for tick in ticks) + 8
    days = [date.fromisoformat(point.end).toordinal() for point in points]
    at = [left + 6 + (WIDTH - RIGHT - left - 12) * (day - days[0]) / (days[-1] - days[0]) for day in days]

    def up(value: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (ticks[-1] - value) / (ticks[-1] - ticks[0])

    drawn = [_gridline(up(tick), left, _tick(tick, unit)) for tick in ticks]
    drawn += _times(points, at)
    for name, dash in (("lower", "4 3"), ("upper", "4 3"), ("mean", "")):
        drawn += _steps([getattr(point, name) for point in points], at, up, dash)
    if target is not None:
        drawn.append(_line(f"M{left:.1f} {up(target):.1f}H{WIDTH - RIGHT:.1f}", TARGET, 1.4, "8 3"))
    drawn += [
        _line("M" + "L".join(f"{at[n]:.1f} {up(points[n].value):.1f}" for n in run), OUTLINE, 1)
        for run in _runs(points, days)
    ]
    drawn += [_point(x, up(p.value), p.kind) for x, p in zip(at, points, strict=True)]
    drawn.append(_newest(at[-1], up(points[-1].value), short_figure(points[-1].value, unit, target)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="{FONT}" font-size="{LETTER}">{"".join(drawn)}</svg>'
    )


def _gridline(y: float, left: float, words: str) -> str:
    line = _line(f"M{left:.1f} {y:.1f}H{WIDTH - RIGHT:.1f}", theme.GRID, 0.7)
    return f'{line}<text x="{left - 5:.1f}" y="{y + 3.8:.1f}" text-anchor="end" fill="{theme.QUIET_INK}">{words}</text>'


def _tick(value: float, unit: str) -> str:
    """A round number without decimals that say nothing: 60% and not 60.0%."""
    digits = f"{abs(value):,.6f}".rstrip("0").rstrip(".")
    sign = "−" if value < 0 else ""
    return f"{sign}{'£' * unit.startswith('£')}{digits}{'%' * unit.startswith('%')}"


def _runs(points: Sequence[Point], days: Sequence[int]) -> list[list[int]]:
    """The places of points without a month missing between them; a chart that is not monthly is one run."""
    runs = [[0]]
    for place in range(1, len(points)):
        if points[0].mean is not None and days[place] - days[place - 1] > A_MONTH:
            runs.append([])
        runs[-1].append(place)
    return runs


def _times(points: Sequence[Point], at: Sequence[float]) -> list[str]:
    """Labels of months that are APART at least, the newest always among them."""
    kept: list[int] = []
    for place in range(len(points) - 1, -1, -1):
        if not kept or at[kept[-1]] - at[place] >= APART:
            kept.append(place)
    shown = []
    for place in kept:
        words = f"{date.fromisoformat(points[place].end):%b %Y}"
        half = text_width(words, LETTER) / 2
        x = min(max(at[place], half + 2), WIDTH - half - 2)
        shown.append(f'<text x="{x:.1f}" y="{HEIGHT - 4}" text-anchor="middle" fill="{theme.QUIET_INK}">{words}</text>')
    return shown


def _steps(values: Sequence[float | None], at: Sequence[float], up, dash: str) -> list[str]:
    """A line for each stretch of equal values: the limits of one phase."""
    drawn, start = [], 0
    for place in range(1, len(values) + 1):
        if place == len(values) or values[place] != values[start]:
            if values[start] is not None:
                ends = f"M{at[start] - 3:.1f} {up(values[start]):.1f}H{at[place - 1] + 3:.1f}"
                drawn.append(_line(ends, theme.QUIET_INK, 0.9, dash))
            start = place
    return drawn


def _point(x: float, y: float, kind: str) -> str:
    look = KINDS.get(kind or "common_cause")
    fill = look.colour if kind else theme.BLUE
    shape = SHAPES[look.shape if kind else "circle"]
    places = {
        "x": x, "y": y, "left": x - 2.8, "top": y - 2.8, "right": x + 3.6, "left3": x - 3.6, "peak": y - 3.6,
        "foot": y + 2.9, "deep": y + 3.6,
    }  # fmt: skip
    written = {name: f"{place:.1f}" for name, place in places.items()}
    return shape.format(look=f' fill="{fill}" stroke="{OUTLINE}" stroke-width="0.6"', **written)


def _newest(x: float, y: float, words: str) -> str:
    """The newest value above its point, its letters outlined in white so that no line runs through them."""
    edge = min(x + text_width(words, LETTER, bold=True) / 2, WIDTH - 1)
    text = f'x="{edge:.1f}" y="{max(y - 7, 10):.1f}" text-anchor="end" font-weight="bold"'
    halo = f'<text {text} fill="{theme.PAPER}" stroke="{theme.PAPER}" stroke-width="3">{words}</text>'
    return f'{halo}<text {text} fill="{theme.INK}">{words}</text>'


def _line(path: str, colour: str, width: float, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"{dashed}/>'
