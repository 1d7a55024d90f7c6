"""The layers of a chart as SVG: every mark at its place, in its colours, with its words behind it.

What `marks` can say and no more, which is a part of Vega-Lite: the tests draw the same layers with Vega's own renderer
and compare mark by mark. Positions and margins are given, so there is nothing to measure and nothing to lay out.
"""

from collections.abc import Callable, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from integratedcare.charts import shapes
from integratedcare.charts.lettered import lettered
from integratedcare.charts.paint import attributes, chosen, painted
from integratedcare.charts.scales import Place, Row, Scale, place_of, scale_of
from integratedcare.charts.shapes import short

Layer = Mapping[str, Any]
Outline = Callable[[Row], str]


def drawing(layers: list[Layer], width: float, height: float) -> str:
    """SVG of the layers over a plot of this many pixels, one group each; a layer without rows leaves nothing."""
    across, up = scale_of(layers, "x", width), scale_of(layers, "y", height)
    groups = ("".join(_marks(layer, across, up, width, height)) for layer in layers)
    return "".join(f"<g>{group}</g>" for group in groups if group)


def _marks(layer: Layer, across: Scale, up: Scale, width: float, height: float) -> list[str]:
    mark, encoding, rows = layer["mark"], layer["encoding"], layer["data"]["values"]
    kind = mark["type"]
    if kind == "text":
        x, y = place_of(encoding, "x", across), place_of(encoding, "y", up)
        return lettered(rows, mark, encoding, x or _still(width / 2), y or _still(height / 2))
    if kind == "line":
        return _line(rows, mark, encoding, across, up)
    outline = _OUTLINES[kind](mark, encoding, across, up, width, height)
    paint = painted(mark, encoding)
    return [_with_words(outline(row) + attributes(paint(row)), row, encoding) for row in rows]


def _with_words(opened: str, row: Row, encoding: Mapping[str, Any]) -> str:
    """The mark with its tooltip, and inside a link where it has one."""
    tag = opened[1 : opened.index(" ")]
    said = str(row[encoding["description"]["field"]]) if "description" in encoding else ""
    drawn = f"{opened}><title>{escape(said)}</title></{tag}>" if said else f"{opened}/>"
    if "href" not in encoding:
        return drawn
    address = quoteattr(str(row[encoding["href"]["field"]]))
    return f"<a href={address} aria-label={quoteattr(said)}>{drawn}</a>"


def _line(rows: list[Row], mark: Mapping[str, Any], encoding: Mapping[str, Any], across: Scale, up: Scale) -> list[str]:
    """One line through all rows, in the order of their `order` or from left to right."""
    if not rows:
        return []
    x, y = place_of(encoding, "x", across), place_of(encoding, "y", up)
    column = encoding.get("order", encoding["x"])["field"]
    points = [(x(row), y(row)) for row in sorted(rows, key=lambda row: row[column])]
    return [f'<path d="{shapes.joined(points)}"{attributes(painted(mark, encoding)(rows[0]))}/>']


def _rule(
    mark: Mapping[str, Any], encoding: Mapping[str, Any], across: Scale, up: Scale, width: float, height: float
) -> Outline:
    """A straight line from (x, y) to (x2, y2); without an x or a y it runs across the plot."""
    x, x2 = _ends(encoding, "x", across, width)
    y, y2 = _ends(encoding, "y", up, height)
    lower = mark.get("yOffset", 0)

    def outline(row: Row) -> str:
        left, top = x(row), y(row)
        to = f'x2="{short(x2(row) - left)}" y2="{short(y2(row) - top)}"'
        return f'<line transform="translate({short(left)},{short(top + lower)})" {to}'

    return outline


def _ends(encoding: Mapping[str, Any], side: str, scale: Scale, length: float) -> tuple[Place, Place]:
    start, end = place_of(encoding, side, scale), place_of(encoding, f"{side}2", scale)
    return (start, end or start) if start else (_still(0), _still(length))


def _point(mark: Mapping[str, Any], encoding: Mapping[str, Any], across: Scale, up: Scale, *_: float) -> Outline:
    x, y, lower = place_of(encoding, "x", across), place_of(encoding, "y", up), mark.get("yOffset", 0)
    size, channel = mark["size"], encoding.get("shape")
    fixed = mark.get("shape") or (mark["type"] if mark["type"] != "point" else "circle")
    shape_of = chosen(channel) if channel else lambda row: fixed

    def outline(row: Row) -> str:
        place = f"translate({short(x(row))},{short(y(row) + lower)})"
        return f'<path transform="{place}" d="{shapes.symbol(shape_of(row), size)}"'

    return outline


def _box(mark: Mapping[str, Any], encoding: Mapping[str, Any], across: Scale, up: Scale, *_: float) -> Outline:
    """A rectangle from one end to the other; on bands, as thick as the mark's `size` or as the band."""
    x, width = _stretch(mark, encoding, "x", across)
    y, height = _stretch(mark, encoding, "y", up)
    return lambda row: f'<path d="{shapes.box(x(row), y(row), width(row), height(row))}"'


def _stretch(mark: Mapping[str, Any], encoding: Mapping[str, Any], side: str, scale: Scale) -> tuple[Place, Place]:
    """Where a rectangle starts on a side, and how far it goes."""
    one, other = place_of(encoding, side, scale), place_of(encoding, f"{side}2", scale)
    if scale.band:
        thick = mark.get("size", scale.band)
        return (lambda row: one(row) - thick / 2), _still(thick)
    if other is None:  # a bar stands on nought
        other = _still(scale.of(0))
    return (lambda row: min(one(row), other(row))), (lambda row: abs(one(row) - other(row)))


def _tick(mark: Mapping[str, Any], encoding: Mapping[str, Any], across: Scale, up: Scale, *_: float) -> Outline:
    """A short line across a band."""
    x, y = place_of(encoding, "x", across), place_of(encoding, "y", up)
    wide, thick = across.band, mark["thickness"]
    return lambda row: f'<path d="{shapes.box(x(row) - wide / 2, y(row) - thick / 2, wide, thick)}"'


def _area(*_: Any) -> Outline:
    return lambda row: f'<path d="{shapes.rings(row["geometry"])}"'


def _still(pixels: float) -> Place:
    return lambda row: pixels


_OUTLINES = {
    "rule": _rule,
    "point": _point,
    "circle": _point,
    "square": _point,
    "bar": _box,
    "rect": _box,
    "tick": _tick,
    "geoshape": _area,
}
