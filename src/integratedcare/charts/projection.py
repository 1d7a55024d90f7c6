"""Longitude and latitude to pixels: England as the Ordnance Survey draws it, upright and in proportion.

A transverse Mercator projection about the middle of what is drawn. Outlines are drawn in plane coordinates, so no
ring is ever taken for the rest of the world, and corners nearer than a fifth of a pixel are dropped.
"""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

Point = tuple[float, float]
_NEAR = 0.2  # pixels


@dataclass(frozen=True)
class Frame:
    """Where plane coordinates fall on the drawing: pixels = offset + scale × plane."""

    scale: float
    left: float
    top: float

    def place(self, point: Point) -> Point:
        return round(self.left + self.scale * point[0], 1), round(self.top - self.scale * point[1], 1)


def project(geometries: Mapping[str, str]) -> dict[str, list[list[list[Point]]]]:
    """GeoJSON geometry texts by key, as polygons of rings of plane points (x to the east, y to the north).

    The newest few answers are kept: one page draws the same outlines at two widths, and the next page draws them again.
    They are shared, so read them and change nothing.
    """
    return _projected(tuple(geometries.items()))


@lru_cache(maxsize=4)
def _projected(geometries: tuple[tuple[str, str], ...]) -> dict[str, list[list[list[Point]]]]:
    shapes = {key: _polygons(json.loads(text)) for key, text in geometries}
    corners = [corner for polygons in shapes.values() for corner in _corners(polygons)]
    if not corners:
        return {}
    middle = (min(east for east, _ in corners) + max(east for east, _ in corners)) / 2
    return {
        key: [[[_transverse(east - middle, north) for east, north, *_ in ring] for ring in rings] for rings in shape]
        for key, shape in shapes.items()
    }


def fit(shapes: Mapping[str, Any], *, width: float, height: float, left: float = 0, top: float = 0) -> Frame:
    """The frame that sets all of the shapes against the right of a box of pixels, as large as they go.

    Room that is left over is on the left, where a map of England has sea and Wales to put a legend on.
    """
    xs, ys = zip(*(corner for polygons in shapes.values() for corner in _corners(polygons)), strict=True)
    across, up = (max(xs) - min(xs)) or 1e-9, (max(ys) - min(ys)) or 1e-9
    scale = min(width / across, height / up)
    return Frame(
        scale,
        left + width - scale * across - scale * min(xs),
        top + (height - scale * up) / 2 + scale * max(ys),
    )


def drawn(polygons: list[list[list[Point]]], frame: Frame) -> dict[str, Any]:
    """One shape in pixels, as a GeoJSON geometry for an identity projection. Specks smaller than a pixel go."""
    kept = []
    for rings in polygons:
        thinned = [_thinned([frame.place(point) for point in ring]) for ring in rings]
        if len(thinned[0]) > 3:
            kept.append([ring for ring in thinned if len(ring) > 3])
    return {"type": "MultiPolygon", "coordinates": kept}


def corners(geometry: Mapping[str, Any]) -> Iterator[Point]:
    """Every corner of a drawn shape."""
    return _corners(geometry["coordinates"])


def _transverse(east: float, north: float) -> Point:
    """Transverse Mercator on a sphere of radius 1, degrees from the central meridian."""
    turn, lift = math.radians(east), math.radians(north)
    return math.atanh(math.cos(lift) * math.sin(turn)), math.atan2(math.tan(lift), math.cos(turn))


def _thinned(ring: list[Point]) -> list[Point]:
    kept = ring[:1]
    for point in ring[1:-1]:
        if math.dist(point, kept[-1]) >= _NEAR:
            kept.append(point)
    return [*kept, ring[0]]


def _polygons(geometry: Mapping[str, Any]) -> list[Any]:
    return [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]


def _corners(polygons: Any) -> Iterator[Point]:
    return ((point[0], point[1]) for rings in polygons for ring in rings for point in ring)
