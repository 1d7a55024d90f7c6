"""Axes drawn as layers of their own: grid lines, and what their values are called.

The renderer's own axes are laid out and measured several times over, for every layer that shares them; they took a
third of the time of a chart. An axis that gives its `values` but no `words` is left to the renderer.
"""

from typing import Any

from integratedcare.charts.marks import at, field, marks

SIDES = ("x", "y")
Layer = dict[str, Any]


def with_axes_drawn(layers: list[Layer], height: float, *, ink: str, grid: str) -> list[Layer]:
    """The layers, under them the lines of each axis and over them its words.

    An axis belongs to its scale and so to all layers: it is taken out of each. `height` is of the plot, in pixels.
    """
    below: list[Layer] = []
    above: list[Layer] = []
    for side in SIDES:
        channels = [layer["encoding"][side] for layer in layers if "field" in layer["encoding"].get(side, {})]
        channel = next((one for one in channels if "words" in (one.get("axis") or {})), None)
        if channel is None:
            continue
        axis, scaled = channel["axis"], channel | {"axis": None}
        rows = [
            {channel["field"]: value, "words": words}
            for value, words in zip(axis["values"], axis["words"], strict=True)
        ]
        if axis.get("grid", True):
            below.append(_layer(marks("rule", color=grid).encode(**{side: scaled}), rows))
        away = axis.get("labelPadding", 0)
        look = {"color": axis.get("labelColor", ink)}
        if side == "x":
            words = marks("text", align="center", baseline="top", **look).encode(x=scaled, y=at(height + away))
        else:
            words = marks("text", align="right", baseline="middle", **look).encode(y=scaled, x=at(-away))
        above.append(_layer(words.encode(text=field("words")), rows))
        layers = [_without_axis(layer, side) for layer in layers]
    return [*below, *layers, *above]


def _layer(kind: Any, rows: list[dict[str, Any]]) -> Layer:
    made = kind.to_dict()
    made["mark"]["aria"] = False
    return made | {"data": {"values": rows}}


def _without_axis(layer: Layer, side: str) -> Layer:
    channel = layer["encoding"].get(side, {})
    if "field" not in channel:
        return layer
    return layer | {"encoding": layer["encoding"] | {side: channel | {"axis": None}}}
