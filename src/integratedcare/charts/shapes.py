"""Outlines as SVG path text, in pixels. A point's `size` is the area of the square around it, as in Vega."""

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

_HALF_ROOT_THREE = math.sqrt(3) / 2


def short(pixels: float) -> str:
    """A tenth of a pixel is as near as anybody sees."""
    rounded = round(pixels, 1)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)


def box(left: float, top: float, width: float, height: float) -> str:
    """A rectangle."""
    return f"M{short(left)},{short(top)}h{short(width)}v{short(height)}h{short(-width)}Z"


def joined(points: list[tuple[float, float]]) -> str:
    """A line through the points."""
    return "M" + "L".join(f"{short(x)},{short(y)}" for x, y in points)


def rings(geometry: Mapping[str, Any]) -> str:
    """Every ring of a multipolygon whose corners are pixels (`projection.drawn`)."""
    return "".join(
        "M" + "L".join([f"{x:g},{y:g}" for x, y in ring[:-1]]) + "Z"
        for polygon in geometry["coordinates"]
        for ring in polygon
    )


@lru_cache(maxsize=256)
def symbol(shape: str, size: float) -> str:
    """A mark about the point that it is moved to. KeyError for a shape that no chart uses."""
    reach = math.sqrt(size) / 2
    if shape == "circle":
        r = short(reach)
        return f"M{r},0A{r},{r},0,1,1,-{r},0A{r},{r},0,1,1,{r},0"
    return joined([(reach * x, reach * y) for x, y in _CORNERS[shape]]) + "Z"


def _pointing(x: int, y: int) -> list[tuple[float, float]]:
    """The corners of a triangle with all sides alike, its tip to the right (1, 0), left, below (0, 1) or above."""
    tip, foot = _HALF_ROOT_THREE, -_HALF_ROOT_THREE
    return [(tip * x, tip * y), (foot * x + y, foot * y + x), (foot * x - y, foot * y - x)]


_ARM = 1 / 2.5  # of a cross: half its thickness
_CORNERS = {
    "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "diamond": [(-1, 0), (0, -1), (1, 0), (0, 1)],
    "cross": [
        *[(-1, -_ARM), (-_ARM, -_ARM), (-_ARM, -1), (_ARM, -1), (_ARM, -_ARM), (1, -_ARM)],
        *[(1, _ARM), (_ARM, _ARM), (_ARM, 1), (-_ARM, 1), (-_ARM, _ARM), (-1, _ARM)],
    ],
    "triangle-up": _pointing(0, -1),
    "triangle-down": _pointing(0, 1),
    "triangle-right": _pointing(1, 0),
    "triangle-left": _pointing(-1, 0),
}
