"""What systems are like: size, age, deprivation, density."""

import json
import math
from datetime import date

import pyarrow as pa
import pytest

from integratedcare.oversight.comparing.polygon_area import square_kilometres
from integratedcare.oversight.comparing.system_profile import system_profile
from integratedcare.rules import load_rules

FIRST, OLD, NEW = date(2022, 7, 1), date(2025, 3, 1), date(2025, 12, 1)
RADIUS = 6371.0088


def box(west, south, east, north):
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def polygon(*rings):
    return json.dumps({"type": "Polygon", "coordinates": list(rings)})


def band(south, north):
    """Square kilometres of one degree of longitude between two latitudes, by the area of a spherical zone."""
    return 2 * math.pi * RADIUS**2 * (math.sin(math.radians(north)) - math.sin(math.radians(south))) / 360


def test_a_box_has_the_area_of_its_part_of_the_globe():
    assert square_kilometres(polygon(box(0, 50, 1, 51))) == pytest.approx(band(50, 51))


def test_the_way_round_does_not_matter():
    assert square_kilometres(polygon(box(0, 50, 1, 51)[::-1])) == pytest.approx(band(50, 51))


def test_holes_are_taken_out_and_islands_added():
    with_hole = polygon(box(0, 50, 1, 51), box(0.25, 50.25, 0.75, 50.75))
    assert square_kilometres(with_hole) == pytest.approx(band(50, 51) - band(50.25, 50.75) / 2)
    islands = json.dumps({"type": "MultiPolygon", "coordinates": [[box(0, 50, 1, 51)], [box(5, 50, 7, 51)]]})
    assert square_kilometres(islands) == pytest.approx(3 * band(50, 51))


def test_no_points_have_no_area():
    assert square_kilometres('{"type": "MultiPolygon", "coordinates": []}') == 0


def table(rows):
    return pa.Table.from_pylist(rows)


@pytest.fixture
def made():
    system = [
        {"board_set_start": FIRST, "vintage": vintage, "deprivation": index, "code": code, "registered": people}
        | {"most_deprived_fifth_share": 0.3 if index == deprivation_index() else 0.9}
        for vintage, index, code, people in (
            (OLD, "2019", "A", 1), (NEW, "2019", "A", 800), (NEW, "2025", "A", 800), (NEW, "2019", "B", 500),
            (NEW, "2025", "B", 500),
        )
    ]  # fmt: skip
    ages = [
        {"board_set_start": FIRST, "level": level, "code": code, "sex": sex, "age_band": age, "population": n}
        for level, code, sex, age, n in (
            ("icb", "A", "female", "60_64", 300), ("icb", "A", "female", "65_69", 60), ("icb", "A", "male", "95+", 40),
            ("england", "ENG", "male", "95+", 9999),
        )
    ]  # fmt: skip
    boundary = [
        {"board_set_start": FIRST, "level": "icb", "code": "A", "geojson": polygon(box(0, 50, 1, 51))},
        {"board_set_start": FIRST, "level": "sub_icb", "code": "A", "geojson": polygon(box(0, 50, 9, 51))},
    ]
    rows = system_profile(table(system), table(ages), table(boundary), load_rules()).to_pylist()
    return {row["code"]: row for row in rows}


def deprivation_index():
    return str(load_rules()["2026-27"].deprivation.index)


def test_people_are_those_of_the_newest_count(made):
    assert (made["A"]["population"], made["B"]["population"]) == (800, 500)


def test_deprivation_is_by_the_index_of_the_rules(made):
    assert made["A"]["most_deprived_fifth_share"] == 0.3


def test_the_share_of_older_people_counts_both_sexes_of_the_board_alone(made):
    assert made["A"]["share_65_and_over"] == 100 / 400


def test_density_is_people_over_the_boards_own_boundary(made):
    assert made["A"]["people_per_square_kilometre"] == pytest.approx(800 / band(50, 51))


def test_what_is_not_known_is_empty(made):
    assert [made["B"][name] for name in ("share_65_and_over", "square_kilometres", "people_per_square_kilometre")] == [
        None, None, None,
    ]  # fmt: skip
