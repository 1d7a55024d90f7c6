"""The shape of the made-up country: a coast, and borders that tile it without gaps or overlaps.

A jittered grid of points is cut into Voronoi cells; a cell is land if its point lies inside a hand-drawn outline
that a random surface has roughened, and belongs to the council whose anchor is nearest on a map bent by another
random surface. Cells of one council are dissolved, the whole coverage is simplified at once so that neighbours
keep the same line, and councils are dissolved to locations, boards and upper tiers. Kilometres are turned to
longitude and latitude in the North Sea, where there is no land to be confused with.
"""

from dataclasses import dataclass

import numpy as np

from integratedcare.errors import UsageError
from integratedcare.synthetic.districts import DISTRICTS
from integratedcare.synthetic.randomness import Ripple, stream

try:
    import shapely
except ImportError:  # the geometry extra is only needed where data are made, never where they are read
    shapely = None

CELL = 1.15  # kilometres between the points of the grid; finer costs time and shows nothing on a page
SMALLEST_ISLET = 6.0  # square kilometres; anything smaller is drawn as sea
TOLERANCE = 0.75  # square kilometres^0.5 of detail dropped by the simplification of borders
DECIMALS = 4  # of a degree, about ten metres, as in the published boundaries
SOUTH_WEST = (2.85, 54.05)  # longitude and latitude of kilometre (0, 0)

MAINLAND = (
    (33, 160), (54, 168), (74, 163), (92, 172), (112, 180), (118, 168), (130, 154), (136, 138), (130, 126),
    (128, 118), (140, 113), (150, 102), (146, 90), (130, 84), (114, 79), (101, 76.5), (100, 73), (116, 72),
    (133, 73), (147, 68), (155, 50), (147, 34), (140, 16), (126, 14), (114, 4), (92, 9), (80, 2), (66, 12),
    (54, 17), (44, 9), (40, -2), (20, 6), (10, 26), (24, 40), (20, 52), (8, 58), (4, 70), (18, 82), (20, 92),
    (2, 100), (-2, 112), (10, 124), (4, 140), (-6, 152), (6, 156), (20, 150),
)  # fmt: skip
ISLES = (
    ((-24, 66), (-19, 74), (-12, 72), (-9, 64), (-12, 53), (-19, 48), (-25, 54)),
    ((139, 128), (144, 132), (147, 127), (141, 122)),
)


@dataclass(frozen=True)
class Country:
    """Land: cells with their council, and the councils' polygons in degrees.

    `site` (n, 2) kilometres and `district` (n,) index into DISTRICTS, one per land cell;
    `polygon` one shapely geometry per district, longitude and latitude.
    """

    site: np.ndarray
    district: np.ndarray
    polygon: np.ndarray


def to_degrees(points: np.ndarray) -> np.ndarray:
    """Kilometres (n, 2) to longitude and latitude (n, 2), as if the earth were a sphere."""
    lat = SOUTH_WEST[1] + points[:, 1] / 111.32
    lon = SOUTH_WEST[0] + points[:, 0] / (111.32 * np.cos(np.radians(lat)))
    return np.column_stack([lon, lat])


def _grid(random: np.random.Generator) -> np.ndarray:
    """Points about CELL apart, jittered, over a frame with sea on every side."""
    x, y = np.meshgrid(np.arange(-40, 168, CELL), np.arange(-16, 196, CELL))
    x[1::2] += CELL / 2
    points = np.column_stack([x.ravel(), y.ravel()])
    return points + random.uniform(-0.42, 0.42, points.shape) * CELL


def _land(points: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Which points are land: inside the outline, after a rough surface has moved the shore a few kilometres."""
    outline = shapely.union_all([shapely.Polygon(ring) for ring in (MAINLAND, *ISLES)])
    shapely.prepare(outline)
    where = shapely.points(points)
    inside = shapely.contains(outline, where)
    depth = shapely.distance(shapely.boundary(outline), where) * np.where(inside, 1, -1)
    return depth + 2.1 * Ripple(random, 6, 45).at(points) + 0.5 * random.standard_normal(len(points)) > 0


def _nearest_council(points: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """The index of the council whose anchor is nearest, on a bent map where a bigger `weight` reaches further."""
    bend = np.column_stack([Ripple(random, 7, 60).at(points), Ripple(random, 7, 60).at(points)])
    bent = points + 2.5 * bend
    reach = [
        np.min([np.hypot(*(bent - anchor).T) for anchor in district.anchors], axis=0) / district.weight
        for district in DISTRICTS
    ]
    return np.argmin(reach, axis=0)


def _dissolve_cells(cells: np.ndarray, council: np.ndarray) -> np.ndarray:
    """One geometry per council from the cells that carry its index."""
    shapes = [shapely.coverage_union_all(cells[council == index]) for index in range(len(DISTRICTS))]
    return np.array(shapes, dtype=object)


def _without_strays(points: np.ndarray, council: np.ndarray, dissolved: np.ndarray) -> np.ndarray:
    """Give pieces cut off from their council to the council around them, and small islets to the sea."""
    council = council.copy()
    where = shapely.points(points)
    for index, shape in enumerate(dissolved):
        pieces = shapely.get_parts(shape)
        for piece in sorted(pieces, key=shapely.area)[: len(pieces) - 1]:
            if any(shapely.contains_xy(piece, *anchor) for anchor in DISTRICTS[index].anchors):
                continue
            inside = (council == index) & shapely.contains(piece, where)
            others = np.flatnonzero((council >= 0) & ~inside)
            gap = shapely.distance(piece, where[others])
            if gap.min() < 0.7 * CELL:
                council[inside] = council[others[np.argmin(gap)]]
            elif piece.area < SMALLEST_ISLET:
                council[inside] = -1
    return council


def draw_country(seed: int) -> Country:
    """Draw the country for a seed. Raises UsageError where shapely is not installed."""
    if shapely is None:
        raise UsageError(
            "The made-up country is drawn with shapely, which is not installed. "
            "Install it with: pip install 'integratedcare[geometry]'"
        )
    random = stream(seed, "geography")
    points = _grid(random)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(points), ordered=True))
    council = np.where(_land(points, random), _nearest_council(points, random), -1)
    for _ in range(3):
        council = _without_strays(points, council, _dissolve_cells(cells, council))
    dissolved = _dissolve_cells(cells, council)
    polygon = _rounded(shapely.transform(shapely.coverage_simplify(dissolved, TOLERANCE), to_degrees))
    return Country(points[council >= 0], council[council >= 0], polygon)


def _rounded(polygon: np.ndarray) -> np.ndarray:
    """Round coordinates to DECIMALS. Neighbours share vertices, and the same vertex rounds the same way in each.

    Where rounding pinches a polygon so that its ring meets itself, the ring is split there and no land moves.
    """
    rounded = shapely.remove_repeated_points(shapely.transform(polygon, lambda points: points.round(DECIMALS)))
    pinched = ~shapely.is_valid(rounded)
    rounded[pinched] = shapely.make_valid(rounded[pinched], method="structure")
    return rounded


def dissolve(country: Country, keys: list[str]) -> dict[str, object]:
    """Polygons for the groups that `keys` (one per district) name, in order of first appearance."""
    names = list(dict.fromkeys(keys))
    return {name: shapely.coverage_union_all(country.polygon[[key == name for key in keys]]) for name in names}
