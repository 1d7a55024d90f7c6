"""The area of a body's polygons on the globe."""

import json
import math
from itertools import pairwise

EARTH_RADIUS_KILOMETRES = 6371.0088  # mean radius (International Union of Geodesy and Geophysics)


def square_kilometres(geojson: str) -> float:
    """The area of a GeoJSON Polygon or MultiPolygon of longitudes and latitudes, holes taken out.

    Each side is taken as a line on the equal-area cylinder round the globe, whose areas are those of the sphere; that
    is exact along meridians and parallels and within a few parts in ten thousand for the short sides of a boundary.
    Zero for a polygon without points.
    """
    shape = json.loads(geojson)
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    return sum(_ring(rings[0]) - sum(map(_ring, rings[1:])) for rings in polygons if rings)


def _ring(points: list) -> float:
    """The area within one ring: the trapezium rule on longitude and the sine of latitude."""
    doubled = 0.0
    for (west, south), (east, north) in pairwise(points):
        doubled += math.radians(east - west) * (math.sin(math.radians(south)) + math.sin(math.radians(north)))
    return abs(doubled) / 2 * EARTH_RADIUS_KILOMETRES**2
