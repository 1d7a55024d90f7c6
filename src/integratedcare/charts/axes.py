"""Axes drawn as layers of their own: grid lines, and what their values are called."""

from typing import Any

from integratedcare.charts.marks import at, field, marks

SIDES = ("x", "y")
Layer = dict[str, Any]


def with_axes_drawn(layers: list[Layer], height: float, *, ink: str, grid: str) -> list[Layer]:
    """The layers, under them the lines of each axis and over them its words.

    An axis is given with one channel of a side and belongs to all of it. One without `words` has lines alone.
    `height` is of the plot, in pixels.
    """
    below: list[Layer] = []
    above: list[Layer] = []
    for side in SIDES:
        channel = next((layer["encoding"][side] for layer in layers if _has_axis(layer, side)), None)
        if channel is None:
            continue
        axis = channel["axis"]
        rows = [{channel["field"]: value} for value in axis["values"]]
        if axis.get("grid", True):
            below.append(_layer(marks("rule", color=grid).encode(**{side: channel}), rows))
        if "words" in axis:
            named = [row | {"words": words} for row, words in zip(rows, axis["words"], strict=True)]
            above.append(_words(channel, side, axis, height, ink, named))
    return [*below, *layers, *above]


def _has_axis(layer: Layer, side: str) -> bool:
    return bool((layer["encoding"].get(side, {}).get("axis") or {}).get("values"))


def _words(channel: dict[str, Any], side: str, axis: dict[str, Any], height: float, ink: str, rows: list) -> Layer:
    """Below the plot, or to its left."""
    away, colour = axis.get("labelPadding", 0), axis.get("labelColor", ink)
    if side == "x":
        words = marks("text", align="center", baseline="top", color=colour).encode(x=channel, y=at(height + away))
    else:
        words = marks("text", align="right", baseline="middle", color=colour).encode(y=channel, x=at(-away))
    return _layer(words.encode(text=field("words")), rows)


def _layer(kind: Any, rows: list[dict[str, Any]]) -> Layer:
    return kind.to_dict() | {"data": {"values": rows}}
