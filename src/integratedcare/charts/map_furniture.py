"""What stands beside the land on a map: the legend, and the room to put it in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from integratedcare.charts import theme
from integratedcare.charts.lettering import widest
from integratedcare.charts.marks import at, field, marks
from integratedcare.charts.projection import Point

STEP = 22
LINE = 17
CLEAR = 10  # pixels kept free around a box


@dataclass(frozen=True)
class Box:
    """A rectangle of pixels."""

    left: float
    top: float
    width: float
    height: float

    def holds(self, point: Point) -> bool:
        x, y = point
        across = self.left - CLEAR <= x <= self.left + self.width + CLEAR
        return across and self.top - CLEAR <= y <= self.top + self.height + CLEAR

    def meets(self, other: "Box") -> bool:
        across = self.left < other.left + other.width + CLEAR and other.left < self.left + self.width + CLEAR
        return across and self.top < other.top + other.height + CLEAR and other.top < self.top + self.height + CLEAR


def free_box(
    wanted: Box, land: Sequence[Point], width: float, height: float, *, taken: Box | None = None
) -> Box | None:
    """The first place down the left edge, then down the right, where the box covers no corner of the land."""
    for left in (4.0, width - wanted.width - 4):
        for top in range(4, int(height - wanted.height), 12):
            box = Box(left, float(top), wanted.width, wanted.height)
            if not (taken and box.meets(taken)) and not any(box.holds(point) for point in land):
                return box
    return None


def legend_size(names: Sequence[str], heading: Sequence[str]) -> Box:
    """How much room a legend takes, as a box at the origin."""
    width = max(widest(heading, theme.TEXT, bold=True), widest(names, theme.SMALL) + 28)
    return Box(0, 0, width, STEP * len(names) + _heading_height(heading))


def legend_layers(box: Box, colours: Mapping[str, str], heading: Sequence[str]) -> list[theme.Layer]:
    """The lines of a heading and a named square for each class, from the top of the box."""
    first = box.top + _heading_height(heading) + STEP / 2
    rows = [
        {"words": name, "top": first + STEP * place, "colour": colour}
        for place, (name, colour) in enumerate(colours.items())
    ]
    y = {"y": field("top", "quantitative", scale=None, axis=None)}
    square = marks("square", size=256, filled=True, opacity=1, stroke=theme.QUIET_INK, strokeWidth=0.5)
    square = square.encode(x=at(box.left + 9), fill=field("colour", scale=None), **y)
    layers = [(rows, square), (rows, theme.words(align="left").encode(x=at(box.left + 26), **y))]
    if heading:
        words = theme.words(align="left", baseline="top", fontWeight="bold", fontSize=theme.TEXT, lineHeight=LINE)
        layers.append(([{"words": "\n".join(heading)}], words.encode(x=at(box.left), y=at(box.top))))
    return layers


def _heading_height(heading: Sequence[str]) -> float:
    return LINE * len(heading) + 6 if heading else 0
