"""The practices or networks of one system on a strip: where half of them lie, and where one of them stands."""

from collections import Counter
from typing import Any

from integratedcare.charts import theme
from integratedcare.charts.figures import is_number, round_steps
from integratedcare.charts.key import Entry, key
from integratedcare.charts.lettering import shorten
from integratedcare.charts.marks import at, field, marks
from integratedcare.charts.render import no_data, to_svg
from integratedcare.charts.short_figures import short_figure, short_ticks

LEFT = RIGHT = 22
DOT = 10  # pixels across
TALLEST = 200
FAR = 5


def spread(
    rows: theme.Rows,
    *,
    title: str,
    description: str,
    unit: str = "%",
    quartiles: tuple[float, float, float] | None = None,
    reference_line: tuple[str, float] | None = None,
    highlight: str | None = None,
    width: int = theme.WIDTH,
) -> str:
    """A dot for each body at its value, piled up where they meet, over a band from the lower to the upper quartile.

    rows            code, name and value; a body without a value is left out
    quartiles       lower quartile, median and upper quartile; None draws no band
    reference_line  (words, value) of a line drawn across, such as ("England", 61.2)
    highlight       the code of the body that is large, dark and named
    """
    known = sorted((row for row in rows if is_number(row["value"])), key=lambda row: (row["value"], str(row["code"])))
    if not known:
        return no_data(title=title, description=description, width=width)
    low, high = _seen([row["value"] for row in known], quartiles)
    reach = [low, high, *([reference_line[1]] if reference_line else [])]
    ticks = round_steps(min(reach), max(reach), 5 if width > theme.NARROW else 3)
    beyond = [row for row in known if not ticks[0] <= row["value"] <= ticks[-1]]
    plot = width - LEFT - RIGHT
    dots = _piled(known, (ticks[0], ticks[-1]), plot, unit, highlight)
    height = max(dot["up"] for dot in dots) + DOT
    x = theme.quantity(
        "value", ticks[0], ticks[-1], axis=theme.quiet_axis(values=ticks, words=short_ticks(ticks, unit), grid=False)
    )
    y = theme.quantity("up", 0, height, axis=None)
    mark = marks("point", filled=True, size=60, color=theme.MID_BLUE, opacity=1, stroke=theme.PAPER, strokeWidth=0.7)
    shape = field("shape", scale=None, legend=None)
    mine = [dot for dot in dots if dot["chosen"]]
    others = [dot for dot in dots if not dot["chosen"]]
    entries = _entries(quartiles, reference_line, unit, len(beyond))
    words, above = key(entries, left=LEFT, width=width, above=34 if mine else 12)
    floor = marks("rule", color=theme.QUIET_INK).encode(y=at(height))
    layers = [
        *_band(quartiles, x, height),
        *_across(reference_line, x, height),
        ([{}], floor),
        (others, mark.encode(x=x, y=y, shape=shape, description=theme.TOOLTIP)),
        *_chosen(mine, x, y, (ticks[0], ticks[-1]), plot),
        *words,
    ]
    spec = theme.finish(layers, width=plot, height=height, left=LEFT, right=RIGHT, top=above, bottom=28)
    return to_svg(spec, title=title, description=description)


def _seen(values: list[float], quartiles: tuple[float, float, float] | None) -> tuple[float, float]:
    """The ends of what is shown: all of it, or up to FAR times the middle half beyond it, so that one body that is
    far off does not press all others into a corner.
    """
    low, high = min(values), max(values)
    if quartiles is None or not quartiles[2] > quartiles[0]:
        return low, high
    far = FAR * (quartiles[2] - quartiles[0])
    return max(low, quartiles[0] - far), min(high, quartiles[2] + far)


def _piled(
    known: list[dict], ends: tuple[float, float], plot: float, unit: str, highlight: str | None
) -> list[dict[str, Any]]:
    """One dot per body with its place above the floor; piles too high for the strip are pressed together.

    A body beyond an end stands at that end, as a triangle that points outwards.
    """
    heights: Counter[int] = Counter()
    dots = []
    for row in known:
        seen = min(max(float(row["value"]), ends[0]), ends[1])
        slot = int((seen - ends[0]) / (ends[1] - ends[0]) * plot / DOT)
        dots.append(
            {
                "value": seen,
                "shape": "circle" if seen == row["value"] else "triangle-right" if seen == ends[1] else "triangle-left",
                "up": DOT * (heights[slot] + 0.7),
                "name": str(row["name"]),
                "said": short_figure(row["value"], unit),
                "chosen": row["code"] == highlight,
                "tooltip": f"{row['name']}: {short_figure(row['value'], unit)}",
            }
        )
        heights[slot] += 1
    press = min(TALLEST / max(dot["up"] for dot in dots), 1)
    return [dot | {"up": dot["up"] * press} for dot in dots]


def _band(quartiles: tuple[float, float, float] | None, x: dict, height: float) -> list[theme.Layer]:
    """The middle half, shaded, with the median as a line."""
    if quartiles is None or not all(is_number(value) for value in quartiles):
        return []
    low, middle, high = map(float, quartiles)
    band = marks("rect", color=theme.PALE_BLUE)
    line = marks("rule", color=theme.DARK_BLUE, strokeWidth=2)
    return [
        ([{"value": low, "to": high}], band.encode(x=x, x2="to", y=at(0), y2=at(height))),
        ([{"value": middle}], line.encode(x=x, y=at(0), y2=at(height))),
    ]


def _across(line: tuple[str, float] | None, x: dict, height: float) -> list[theme.Layer]:
    if line is None:
        return []
    rule = marks("rule", color=theme.WARM, strokeWidth=2, strokeDash=[5, 3])
    return [([{"value": float(line[1])}], rule.encode(x=x, y=at(0), y2=at(height)))]


def _chosen(mine: list[dict], x: dict, y: dict, ends: tuple[float, float], plot: float) -> list[theme.Layer]:
    """The chosen body, large and dark, with a leader up to its name above the strip."""
    layers: list[theme.Layer] = []
    for dot in mine[:1]:
        place = (dot["value"] - ends[0]) / (ends[1] - ends[0]) * plot
        align = "left" if place < plot / 3 else "right" if place > plot * 2 / 3 else "center"
        words = shorten(dot["name"], plot * 0.75, theme.SMALL, bold=True) + f" {dot['said']}"
        leader = marks("rule", color=theme.INK, strokeWidth=1)
        large = marks(
            "point",
            shape="diamond",
            filled=True,
            size=200,
            color=theme.INK,
            opacity=1,
            stroke=theme.PAPER,
            strokeWidth=1.5,
        )
        text = theme.words(halo=True, align=align, fontWeight="bold")
        layers = [
            ([dot], leader.encode(x=x, y=y, y2=at(-6))),
            ([dot], large.encode(x=x, y=y, description=theme.TOOLTIP)),
            ([dot | {"words": words}], text.encode(x=x, y=at(-14))),
        ]
    return layers


def _entries(
    quartiles: tuple[float, float, float] | None, line: tuple[str, float] | None, unit: str, beyond: int
) -> list[Entry]:
    entries = []
    if quartiles is not None and all(is_number(value) for value in quartiles):
        low, middle, high = (short_figure(value, unit) for value in quartiles)
        entries.append(Entry(f"middle half, {low} to {high}", theme.PALE_BLUE, "square", outline=theme.MID_BLUE))
        entries.append(Entry(f"median {middle}", theme.DARK_BLUE))
    if line is not None:
        entries.append(Entry(f"{line[0]} {short_figure(line[1], unit)}", theme.WARM, dash=(5, 3)))
    if beyond:
        entries.append(Entry(f"{beyond} further out than shown", theme.MID_BLUE, "triangle-right"))
    return entries
