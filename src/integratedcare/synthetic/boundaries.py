"""GeoJSON of boards, sub-ICB locations and upper-tier councils, in the real files' properties and precision."""

import math

from integratedcare.synthetic.country import SUB_ICB
from integratedcare.synthetic.districts import DISTRICTS
from integratedcare.synthetic.geography import dissolve, shapely
from integratedcare.synthetic.universe import Universe


def board_features(universe: Universe) -> list[dict]:
    """One feature per board (icb23)."""
    boards = {d.code: SUB_ICB[d.sub_icb].board for d in DISTRICTS}
    shapes = dissolve(universe.land, [boards[d.code].ons_code for d in DISTRICTS])
    names = {board.ons_code: board.full_name for board in boards.values()}
    return [_feature("ICB23", code, names[code], shapes[code]) for code in sorted(shapes)]


def location_features(universe: Universe) -> list[dict]:
    """One feature per sub-ICB location (sicbl23)."""
    shapes = dissolve(universe.land, [SUB_ICB[d.sub_icb].ons_code for d in DISTRICTS])
    names = {location.ons_code: location.name for location in SUB_ICB.values()}
    return [_feature("SICBL23", code, names[code], shapes[code]) for code in sorted(shapes)]


def council_features(universe: Universe) -> list[dict]:
    """One feature per upper-tier council (ctyua23)."""
    shapes = dissolve(universe.land, [d.upper_code for d in DISTRICTS])
    names = {d.upper_code: d.upper_name for d in DISTRICTS}
    return [_feature("CTYUA23", code, names[code], shapes[code]) for code in sorted(shapes)]


def _feature(prefix: str, code: str, name: str, shape) -> dict:
    """A GeoJSON feature: code, name, a point inside on the national grid and in degrees, geometry to 4 decimals."""
    inside = shapely.point_on_surface(shape)
    east, north = _national_grid(inside.x, inside.y)
    welsh = {f"{prefix}NMW": " "} if prefix == "CTYUA23" else {}
    geometry = json_geometry(shape)
    return {
        "type": "Feature",
        "properties": {
            f"{prefix}CD": code,
            f"{prefix}NM": name,
            **welsh,
            "BNG_E": east,
            "BNG_N": north,
            "LONG": round(inside.x, 5),
            "LAT": round(inside.y, 5),
        },
        "geometry": geometry,
    }


def json_geometry(shape) -> dict:
    """A shapely geometry as GeoJSON with outer rings anticlockwise."""
    polygons = [
        [_ring(part.exterior), *(_ring(hole) for hole in part.interiors)]
        for part in shapely.get_parts(shapely.orient_polygons(shape))
    ]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def _ring(ring) -> list[list[float]]:
    """A ring's coordinates as lists, which were rounded when the country was drawn."""
    return [[x, y] for x, y in ring.coords]


def _national_grid(longitude: float, latitude: float) -> tuple[int, int]:
    """Eastings and northings in metres, good to a kilometre or so: a transverse Mercator on a sphere.

    Origin 2 degrees west, false easting 400,000, northings as OSGB36 has them; nothing measures with these.
    """
    radius, scale = 6_371_000, 0.9996
    phi, lam = math.radians(latitude), math.radians(longitude + 2)
    b = math.cos(phi) * math.sin(lam)
    east = 400_000 + radius * scale * math.atanh(b)
    north = -100_000 + radius * scale * (math.atan2(math.tan(phi), math.cos(lam)) - math.radians(49))
    return round(east), round(north)
