"""What a mark is painted with: its own settings, and channels that depend on the row."""

from collections.abc import Callable, Mapping
from typing import Any

from integratedcare.charts.scales import Row

_ROW = "datum."
_STROKED = ("rule", "line")
_SEE_THROUGH = 0.7  # of points that are told no opacity, as Vega-Lite has it
_POINTS = ("point", "circle", "square", "tick")

Paint = Callable[[Row], dict[str, Any]]


def painted(mark: Mapping[str, Any], encoding: Mapping[str, Any]) -> Paint:
    """SVG attributes by row: fill or stroke, and what goes with a stroke."""
    kind = mark["type"]
    is_outline = kind in _STROKED or mark.get("filled", True) is False
    colour = by_row(mark, encoding, "color")
    edge = by_row(mark, encoding, "stroke")
    fill = by_row(mark, encoding, "fill") if "fill" in encoding else colour
    opacity = mark.get("opacity", _SEE_THROUGH if kind in _POINTS else 1)
    wide, dash = by_row(mark, {}, "strokeWidth"), by_row(mark, {}, "strokeDash")

    def paint(row: Row) -> dict[str, Any]:
        stroke = (edge(row) or colour(row)) if is_outline else edge(row)
        dashes = dash(row)
        return {
            "fill": None if is_outline else fill(row),
            "stroke": stroke,
            "stroke-width": wide(row) if stroke else None,
            "stroke-dasharray": ",".join(map(str, dashes)) if dashes and dashes != [1, 0] else None,
            "stroke-linejoin": mark.get("strokeJoin") if stroke else None,
            "opacity": opacity if opacity != 1 else None,
        }

    return paint


def by_row(mark: Mapping[str, Any], encoding: Mapping[str, Any], name: str) -> Callable[[Row], Any]:
    """A channel, else a setting of the mark, as a function of the row; None where neither is there."""
    channel = encoding.get(name)
    if channel is None:
        setting = mark.get(name)
        if not isinstance(setting, Mapping):
            return lambda row: setting
        column = setting["expr"].removeprefix(_ROW)
        return lambda row: row[column]
    if "condition" in channel:
        column = channel["condition"]["test"].removeprefix(_ROW)
        yes, no = channel["condition"]["value"], channel["value"]
        return lambda row: yes if row[column] else no
    return chosen(channel)


def chosen(channel: Mapping[str, Any]) -> Callable[[Row], Any]:
    """What a nominal scale gives for the row's value; the value itself where there is no scale."""
    column, scale = channel["field"], channel.get("scale")
    if not scale:
        return lambda row: row[column]
    of = dict(zip(scale["domain"], scale["range"], strict=True))
    return lambda row: of[row[column]]


def attributes(named: Mapping[str, Any]) -> str:
    """SVG attributes with a space before each; None is left out. Values are the charts' own and hold no quote."""
    return "".join(f' {name}="{value}"' for name, value in named.items() if value is not None)
