"""Bodies on a strip of sizes, with the band that they are expected to lie in."""

import altair as alt

from integratedcare.charts import theme
from integratedcare.charts.figures import axis_words, figure, is_number, round_steps
from integratedcare.charts.render import no_data, to_svg
from integratedcare.charts.strip_layout import DOT, LINE, named, piled

LEFT, RIGHT = 30, 30
WIDTH = theme.WIDTH - LEFT - RIGHT
COLOURS = {"below": theme.WARM, "within": theme.MID_BLUE, "above": theme.DARK_BLUE}
SHAPES = {"below": "triangle-down", "within": "circle", "above": "triangle-up"}


def band_strip(
    rows: theme.Rows,
    lower: float,
    upper: float,
    unit: str = "people",
    *,
    title: str,
    description: str,
    value: str = "registered",
) -> str:
    """A mark for each body at its size, the band shaded, the furthest outside it named, all counted in words.

    rows           code, name and the `value` column; a body without a figure is left out
    lower, upper   the band; its ends belong to it
    """
    sized = [row for row in rows if is_number(row[value])]
    if not sized:
        return no_data(title=title, description=description)
    sizes = [float(row[value]) for row in sized]
    ticks = round_steps(min(*sizes, lower), max(*sizes, upper), 5)
    dots = piled(sized, value, (lower, upper), unit, (ticks[0], ticks[-1]), WIDTH)
    tall = max(dot["up"] for dot in dots) + DOT
    outliers = named(dots, tall, lambda size: (size - ticks[0]) / (ticks[-1] - ticks[0]) * WIDTH)
    height = max([tall, *(name["text"] for name in outliers)]) + LINE
    x = theme.quantity(
        "size", ticks[0], ticks[-1], axis=theme.quiet_axis(values=ticks, labelExpr=axis_words(unit), grid=False)
    )
    y = theme.quantity("up", 0, height, axis=None)
    band = (
        alt.Chart().mark_rect(color=theme.PALE_BLUE).encode(x=alt.X(**x), x2="to", y=alt.value(0), y2=alt.value(height))
    )
    order = list(COLOURS)
    mark = (
        alt.Chart()
        .mark_point(filled=True, size=70, opacity=1, stroke=theme.PAPER, strokeWidth=0.7)
        .encode(
            x=alt.X(**x),
            y=alt.Y(**y),
            color=alt.Color(
                "side", type="nominal", scale=alt.Scale(domain=order, range=[*COLOURS.values()]), legend=None
            ),
            shape=alt.Shape(
                "side", type="nominal", scale=alt.Scale(domain=order, range=[*SHAPES.values()]), legend=None
            ),
            description=theme.TOOLTIP,
        )
    )
    leader = alt.Chart().mark_rule(color=theme.QUIET_INK, strokeWidth=0.75)
    name = theme.words(
        halo=True,
        align=theme.by_row("datum.side == 'below' ? 'left' : 'right'"),
        dx=theme.by_row("datum.side == 'below' ? -3 : 3"),
    )
    floor = alt.Chart().mark_rule(color=theme.QUIET_INK).encode(y=alt.value(height))
    layers = [
        ([{"size": lower, "to": upper}], band),
        ([{}], floor),
        (outliers, leader.encode(x=alt.X(**x), y=alt.Y(**y | {"field": "foot"}), y2="head")),
        (dots, mark),
        (outliers, name.encode(x=alt.X(**x), y=alt.Y(**y | {"field": "text"}))),
        *_counts(dots, lower, upper, unit),
    ]
    spec = theme.finish(layers, width=WIDTH, height=height, left=LEFT, right=RIGHT, top=34, bottom=28)
    return to_svg(spec, title=title, description=description)


def _counts(dots: list[dict], lower: float, upper: float, unit: str) -> list[theme.Layer]:
    """How many lie below, within and above, above the strip."""
    counts = {side: sum(dot["side"] == side for dot in dots) for side in COLOURS}
    band = f"{figure(lower, unit)} to {figure(upper, unit)}"
    said = {
        "below": f"▼ {counts['below']:,} below",
        "within": f"● {counts['within']:,} within {band}",
        "above": f"▲ {counts['above']:,} above",
    }
    places = zip((0, WIDTH / 2, WIDTH), ("left", "center", "right"), said.items(), strict=True)
    return [
        ([{"words": words}], _heading(align, COLOURS[side] if side != "within" else theme.BLUE, at))
        for at, align, (side, words) in places
    ]


def _heading(align: str, colour: str, at: float) -> alt.Chart:
    text = theme.words(align=align, color=colour, fontWeight="bold", fontSize=theme.TEXT)
    return text.encode(x=alt.value(at), y=alt.value(-18))
