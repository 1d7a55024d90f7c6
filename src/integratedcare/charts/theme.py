"""The look of every chart: NHS.UK colours, one font, text of at least 13 pixels at the size drawn.

Colours are from the NHS identity palette (NHS identity guidelines, colours).
Neighbouring classes of the map differ in lightness, so that it reads in greyscale and with any colour vision.
"""

from collections.abc import Sequence
from typing import Any

from integratedcare.charts.axes import with_axes_drawn
from integratedcare.charts.marks import Channel, Marks, field, marks

FONT = "Frutiger W01, Arial, sans-serif"
TEXT = 14
SMALL = 13
WIDTH = 640  # pixels of a whole chart, margins included: the two-thirds column of an NHS.UK page
NARROW = 340  # the same for a telephone: words stay as large, and what does not fit is laid out anew

INK = "#212b32"
QUIET_INK = "#4c6272"
GRID = "#d8dde0"
PAPER = "#ffffff"
BLUE = "#005eb8"
DARK_BLUE = "#003087"
MID_BLUE = "#5b93c7"
PALE_BLUE = "#d6e6f5"
WARM = "#b8500a"  # a target, a threshold or a break: dark enough for small text on white
GREY_DOT = "#8f9ca5"
NO_FIGURE = "#ffffff"
MAP_BLUES = ("#d3e4f4", "#9dc3e6", "#5a9bd4", "#1f68b0", "#0b3266")
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross")

WORDS = field("words")
TOOLTIP = field("tooltip")

Rows = Sequence[dict[str, Any]]
Layer = tuple[Rows, Marks]


def words(*, halo: bool = False, **mark: Any) -> Marks:
    """Text marks of the `words` column; other settings as for `mark_text`. A row may hold a line break.

    A halo is a white outline behind the letters, so that no line of the chart runs through them.
    """
    outline = {"stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round"} if halo else {}
    plain = {"baseline": "middle", "lineBreak": "\n", "lineHeight": 14}
    return marks("text", **(plain | outline | mark)).encode(text=WORDS)


def by_row(column: str) -> Channel:
    """A mark setting that a column of the rows holds."""
    return {"expr": f"datum.{column}"}


def weight(*, is_bold: bool) -> str:
    """What a `weight` column holds."""
    return "bold" if is_bold else "normal"


def quantity(field: str, low: float, high: float, **channel: Any) -> dict[str, Any]:
    """Keywords of an x or y channel whose scale runs exactly from low to high."""
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"domain": [low, high], "nice": False, "zero": False},
        **channel,
    }


def quiet_axis(**settings: Any) -> dict[str, Any]:
    """An axis of pale grid lines and small labels, with no line of its own.

    `values` are where its lines are (none with `grid=False`), `words` what they are called, one each.
    """
    return {"labelPadding": 6} | settings


def finish(
    layers: Sequence[Layer], *, width: float, height: float, left: float, right: float, top: float, bottom: float
) -> dict[str, Any]:
    """One specification of a fixed size, in Vega-Lite's words.

    Margins are given, never measured: the same drawing comes out on a machine with other fonts.
    """
    drawn = [kind.to_dict() | {"data": {"values": list(rows)}} for rows, kind in layers]
    return {
        "width": round(left + width + right) - round(left) - round(right),
        "height": round(height),
        "padding": {"left": round(left), "right": round(right), "top": round(top), "bottom": round(bottom)},
        "layer": with_axes_drawn(drawn, round(height), ink=QUIET_INK, grid=GRID),
    }
