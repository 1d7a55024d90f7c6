"""The made-up map tiles: no gaps, no overlaps, and the same land at every level."""

import json

import duckdb
import pytest
import shapely

from integratedcare.synthetic.geography import draw_country

FILES = {"icb23": "ICB23CD", "sicbl23": "SICBL23CD", "ctyua23": "CTYUA23CD"}


@pytest.fixture(params=["made_up", "another"])
def folder(request):
    return request.getfixturevalue(request.param)


def _shapes(folder, name):
    collection = json.loads((folder / f"boundaries/{name}_bsc_tiny.geojson").read_text())
    return {
        feature["properties"][FILES[name]]: shapely.from_geojson(json.dumps(feature["geometry"]))
        for feature in collection["features"]
    }


@pytest.mark.parametrize("name", FILES)
def test_polygons_are_valid_and_neighbours_share_their_border(folder, name):
    shapes = list(_shapes(folder, name).values())
    assert all(shapely.is_valid(shape) for shape in shapes)
    assert shapely.coverage_is_valid(shapes)
    whole = shapely.union_all(shapes)
    assert whole.area == pytest.approx(sum(shape.area for shape in shapes), rel=1e-9)


@pytest.mark.parametrize("seed", [3, 11])
def test_a_border_that_rounding_pinches_is_mended_without_moving_land(seed):
    polygon = draw_country(seed).polygon
    assert all(shapely.is_valid(polygon))
    assert shapely.coverage_is_valid(polygon)


def test_every_level_covers_the_same_land(folder):
    boards, *others = (shapely.union_all(list(_shapes(folder, name).values())) for name in FILES)
    for other in others:
        assert boards.symmetric_difference(other).area < 1e-9


def test_locations_make_up_their_board(folder):
    parents = duckdb.sql(
        f"select distinct sicbl22_code, icb22_code from '{folder}/geo/lookup_lsoa11_sicbl22_icb22_ltla22.parquet'"
    ).fetchall()
    boards, locations = _shapes(folder, "icb23"), _shapes(folder, "sicbl23")
    for code, board in boards.items():
        parts = [locations[location] for location, parent in parents if parent == code]
        assert board.symmetric_difference(shapely.union_all(parts)).area < 1e-9


def test_surgeries_stand_on_their_boards_land(folder):
    boards = _shapes(folder, "icb23")
    sites = duckdb.sql(
        f"select distinct ons_icb_code, Longitude, Latitude "
        f"from '{folder}/allocations/icb_place_tool_practice_weighted_pop_2025_2026.parquet' p "
        f"join '{folder}/orgs/gp_prac_pat_map_2025_12.parquet' m on m.practice_code = p.Practice_Code"
    ).fetchall()
    inside = [shapely.contains_xy(boards[code], x, y) for code, x, y in sites]
    assert sum(inside) / len(inside) > 0.98


def test_the_land_lies_where_no_land_is(folder):
    west, south, east, north = shapely.union_all(list(_shapes(folder, "icb23").values())).bounds
    assert 2.2 < west < east < 5.8
    assert 53.8 < south < north < 56
