"""Polygons that fit together: no gap, no overlap, few digits, wound as D3 expects.

The published outlines were each simplified alone, so neighbours overlap a little and leave slivers between them.
Dissolved as they stand, those slivers become white scratches on a map. Everything here needs shapely and is
used only while a release is built.
"""

import json
from collections.abc import Iterable

import shapely
from shapely.geometry.base import BaseGeometry

DECIMALS = 4  # of a degree: about 11 metres north to south, a tenth of a pixel on a page
WIDEST_SLIVER = 0.05  # degrees; the widest gap between neighbours in the published files is 0.02


def seal(shapes: Iterable[BaseGeometry]) -> list[BaseGeometry]:
    """The same areas in the same order with shared borders made identical and slivers given to a neighbour.

    An overlap or a gap goes to the area that it shares the longest border with. Open water is never closed.
    """
    kept = [_areas_only(shapely.make_valid(shape)) for shape in shapes]
    cleaned = shapely.coverage_clean(kept, gap_width=WIDEST_SLIVER)
    rounded = shapely.transform(cleaned, lambda points: points.round(DECIMALS))
    if not shapely.is_valid(rounded).all():  # rounding folded a corner over: mend it and match borders again
        mended = [_areas_only(shapely.make_valid(shape)) for shape in rounded]
        rounded = shapely.coverage_clean(mended, gap_width=10.0**-DECIMALS)
    return list(rounded)


def dissolve(shapes: Iterable[BaseGeometry]) -> BaseGeometry:
    """One area out of several that fit together."""
    return _areas_only(shapely.union_all(list(shapes), grid_size=10.0**-DECIMALS))


def cut(whole: BaseGeometry, knives: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """`whole` divided among `knives` (key to area). What lies under none of them joins the nearest piece.

    Returns only keys that received something. The pieces add up to `whole`.
    """
    pieces, rest = {}, whole
    for key, knife in sorted(knives.items()):
        pieces[key] = [_areas_only(shapely.intersection(rest, knife))]
        rest = _areas_only(shapely.difference(rest, knife))
    touched = {key: piece[0] for key, piece in pieces.items() if not piece[0].is_empty}
    if not touched:
        return {}
    for sliver in shapely.get_parts(rest):
        nearest = min(touched, key=lambda key: (touched[key].distance(sliver), -_border(touched[key], sliver), key))
        pieces[nearest].append(sliver)
    return {key: _areas_only(shapely.union_all(pieces[key])) for key in touched}


def to_geojson(shape: BaseGeometry) -> str:
    """GeoJSON geometry text in degrees, rings starting at a fixed point.

    Exteriors run clockwise: the GeoJSON standard asks for the opposite, but D3 and Vega read an anticlockwise
    ring as everything on Earth outside it.
    """
    wound = shapely.orient_polygons(shapely.normalize(shape), exterior_cw=True)
    geometry = json.loads(shapely.to_geojson(wound))
    geometry["coordinates"] = _rounded(geometry["coordinates"])
    return json.dumps(geometry, separators=(",", ":"))


def _areas_only(shape: BaseGeometry) -> BaseGeometry:
    """Polygons alone: overlays also return the lines and points where shapes merely touch."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type in ("Polygon", "MultiPolygon")]
    flat = [polygon for part in parts for polygon in shapely.get_parts(part)]
    return flat[0] if len(flat) == 1 else shapely.MultiPolygon(flat)


def _border(one: BaseGeometry, other: BaseGeometry) -> float:
    return shapely.intersection(one.boundary, other.boundary).length


def _rounded(value: list | float) -> list | float:
    if isinstance(value, list):
        return [_rounded(part) for part in value]
    return round(value, DECIMALS)
