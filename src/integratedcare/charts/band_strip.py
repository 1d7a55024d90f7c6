"""Bodies on a strip of sizes, with the band that they are expected to lie in."""

from integratedcare.charts import theme
from integratedcare.charts.figures import figure, is_number, round_steps, tick_words
from integratedcare.charts.marks import Marks, at, field, marks
from integratedcare.charts.render import no_data, to_svg
from integratedcare.charts.strip_layout import DOT, LINE, named, piled

LEFT, RIGHT = 30, 30
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
    width: int = theme.WIDTH,
) -> str:
    """A mark for each body at its size, the band shaded, the furthest outside it named, all counted in words.

    rows           code, name and the `value` column; a body without a figure is left out
    lower, upper   the band; its ends belong to it
    width          pixels of the whole drawing: theme.WIDTH, or theme.NARROW for a telephone
    """
    sized = [row for row in rows if is_number(row[value])]
    if not sized:
        return no_data(title=title, description=description, width=width)
    sizes = [float(row[value]) for row in sized]
    is_wide, plot = width >= theme.WIDTH, width - LEFT - RIGHT
    ticks = round_steps(min(*sizes, lower), max(*sizes, upper), 5 if is_wide else 3)
    dots = piled(sized, value, (lower, upper), unit, (ticks[0], ticks[-1]), plot)
    tall = max(dot["up"] for dot in dots) + DOT
    outliers = named(dots, tall, lambda size: (size - ticks[0]) / (ticks[-1] - ticks[0]) * plot, plot)
    height = max([tall, *(name["text"] for name in outliers)]) + LINE
    x = theme.quantity(
        "size", ticks[0], ticks[-1], axis=theme.quiet_axis(values=ticks, words=tick_words(ticks, unit), grid=False)
    )
    y = theme.quantity("up", 0, height, axis=None)
    band = marks("rect", color=theme.PALE_BLUE).encode(x=x, x2="to", y=at(0), y2=at(height))
    order = list(COLOURS)
    mark = marks("point", filled=True, size=70, opacity=1, stroke=theme.PAPER, strokeWidth=0.7).encode(
        x=x,
        y=y,
        color=field("side", scale=dict(domain=order, range=[*COLOURS.values()]), legend=None),
        shape=field("side", scale=dict(domain=order, range=[*SHAPES.values()]), legend=None),
        description=theme.TOOLTIP,
    )
    outliers = [
        one | ({"align": "left", "away": -3} if one["side"] == "below" else {"align": "right", "away": 3})
        for one in outliers
    ]
    leader = marks("rule", color=theme.QUIET_INK, strokeWidth=0.75)
    name = theme.words(
        halo=True,
        align=theme.by_row("align"),
        dx=theme.by_row("away"),
    )
    floor = marks("rule", color=theme.QUIET_INK).encode(y=at(height))
    layers = [
        ([{"size": lower, "to": upper}], band),
        ([{}], floor),
        (outliers, leader.encode(x=x, y=y | {"field": "foot"}, y2="head")),
        (dots, mark),
        (outliers, name.encode(x=x, y=y | {"field": "text"})),
        *_counts(dots, lower, upper, unit, plot, two_lines=not is_wide),
    ]
    spec = theme.finish(layers, width=plot, height=height, left=LEFT, right=RIGHT, top=34 if is_wide else 56, bottom=28)
    return to_svg(spec, title=title, description=description)


def _counts(
    dots: list[dict], lower: float, upper: float, unit: str, plot: float, *, two_lines: bool
) -> list[theme.Layer]:
    """How many lie below, within and above, above the strip; those within on a line of their own where it is narrow."""
    counts = {side: sum(dot["side"] == side for dot in dots) for side in COLOURS}
    band = f"{figure(lower, unit)} to {figure(upper, unit)}"
    said = {
        "below": f"▼ {counts['below']:,} below",
        "within": f"● {counts['within']:,} within {band}",
        "above": f"▲ {counts['above']:,} above",
    }
    places = zip((0, plot / 2, plot), ("left", "center", "right"), said.items(), strict=True)
    return [
        ([{"words": words}], _heading(align, COLOURS[side], place, -18))
        if side != "within"
        else ([{"words": words}], _heading(align, theme.BLUE, place, -40 if two_lines else -18))
        for place, align, (side, words) in places
    ]


def _heading(align: str, colour: str, across: float, up: float) -> Marks:
    text = theme.words(align=align, color=colour, fontWeight="bold", fontSize=theme.TEXT)
    return text.encode(x=at(across), y=at(up))
