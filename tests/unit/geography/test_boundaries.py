"""Outlines of boards: mapped to ODS codes, dissolved by successor, cut by council, fitted together."""

import csv
import json
from collections import Counter, defaultdict

import pytest
import shapely

from integratedcare.errors import DataError
from integratedcare.geography.boundaries import board_boundaries

CROSSWALK = {"E1": "QAA", "E2": "QBB", "E3": "01A", "E4": "01B", "E5": "02C"}
SUCCESSORS = {"01A": "QAA", "02C": "Q9X9X"}
SPLITS = {"01B": {"C1": "QAA", "C2": "Q9X9X"}}


def box(west, south, east, north):
    return shapely.geometry.mapping(shapely.box(west, south, east, north, ccw=False))


def write(folder, file, prefix, areas):
    features = [
        {"type": "Feature", "properties": {f"{prefix}CD": code, f"{prefix}NM": name}, "geometry": shape}
        for code, name, shape in areas
    ]
    (folder / file).write_text(json.dumps({"type": "FeatureCollection", "features": features}))


@pytest.fixture
def folder(tmp_path):
    """Two boards; board QAA holds locations 01A and 01B, and 01B lies across two councils and a strip of neither."""
    here = tmp_path / "boundaries"
    here.mkdir()
    write(here, "icb23_bsc_tiny.geojson", "ICB23", [("E1", "A", box(0, 0, 2, 1)), ("E2", "B", box(2, 0, 3, 1))])
    notched = shapely.box(1, 0, 2, 1).difference(shapely.box(1.98, 0.4, 2, 0.6))
    locations = [
        ("E3", "A - 01A", box(0, 0, 1.001, 1)),  # overlaps its neighbour a little
        ("E4", "A - 01B", shapely.geometry.mapping(notched)),  # leaves a gap before its other neighbour
        ("E5", "B - 02C", box(2, 0, 3, 1)),
    ]
    write(here, "sicbl23_bsc_tiny.geojson", "SICBL23", locations)
    councils = [("C1", "West", box(0, 0, 1.4, 1)), ("C2", "East", box(1.5, 0, 3, 1))]
    write(here, "ctyua23_bsc_tiny.geojson", "CTYUA23", councils)
    return tmp_path


def shapes(boundaries, level):
    return {one.code: shapely.from_geojson(one.geojson) for one in boundaries if one.level == level}


def test_the_boards_of_2022_are_the_published_outlines_under_ods_codes(folder):
    found = board_boundaries(folder, "2022-07-01", CROSSWALK)
    assert [(one.level, one.code, one.name) for one in found] == [
        ("icb", "QAA", "A"),
        ("icb", "QBB", "B"),
        ("sub_icb", "01A", "A - 01A"),
        ("sub_icb", "01B", "A - 01B"),
        ("sub_icb", "02C", "B - 02C"),
        ("upper_tier_council", "C1", "West"),
        ("upper_tier_council", "C2", "East"),
    ]
    assert shapes(found, "icb")["QAA"].bounds == (0, 0, 2, 1)


def test_later_boards_are_dissolved_and_a_divided_location_is_cut_by_council(folder):
    found = board_boundaries(
        folder, "2026-04-01", CROSSWALK, successors=SUCCESSORS, splits=SPLITS, names={"Q9X9X": "East and B"}
    )
    boards = shapes(found, "icb")
    assert {one.code: one.name for one in found if one.level == "icb"} == {"QAA": "A", "Q9X9X": "East and B"}
    assert boards["QAA"].bounds[2] == pytest.approx(1.5)
    assert boards["Q9X9X"].bounds == pytest.approx((1.5, 0, 3, 1))


def test_nothing_is_lost_and_no_seam_is_left_between_the_parts(folder):
    found = board_boundaries(folder, "2026-04-01", CROSSWALK, successors=SUCCESSORS, splits=SPLITS)
    boards = list(shapes(found, "icb").values())
    assert shapely.coverage_is_valid(boards)
    whole = shapely.union_all(boards)
    assert whole.geom_type == "Polygon"
    assert not whole.interiors
    assert whole.area == pytest.approx(3, abs=0.01)


def test_neighbours_that_overlapped_share_one_border(folder):
    locations = list(shapes(board_boundaries(folder, "2022-07-01", CROSSWALK), "sub_icb").values())
    assert shapely.coverage_is_valid(locations)


def test_exteriors_run_clockwise_with_four_decimals(folder):
    for one in board_boundaries(folder, "2022-07-01", CROSSWALK):
        assert not shapely.from_geojson(one.geojson).exterior.is_ccw
        numbers = json.loads(one.geojson)["coordinates"][0]
        assert all(round(number, 4) == number for point in numbers for number in point)


def test_the_same_folder_gives_the_same_text(folder):
    assert board_boundaries(folder, "2022-07-01", CROSSWALK) == board_boundaries(folder, "2022-07-01", CROSSWALK)


def test_a_location_without_a_successor_is_refused_by_name(folder):
    with pytest.raises(DataError, match="01A"):
        board_boundaries(folder, "2026-04-01", CROSSWALK, successors={}, splits=SPLITS)


def test_a_split_by_a_council_that_has_no_outline_is_refused(folder):
    with pytest.raises(DataError, match="C9"):
        board_boundaries(folder, "2026-04-01", CROSSWALK, successors=SUCCESSORS, splits={"01B": {"C9": "QAA"}})


def test_an_unknown_code_is_refused_by_name(folder):
    with pytest.raises(DataError, match="E2"):
        board_boundaries(folder, "2022-07-01", {code: CROSSWALK[code] for code in ("E1", "E3", "E4", "E5")})


@pytest.mark.parametrize("text", ["", "{", "[]", '{"features": [{"properties": {}}]}', '{"features": [{}]}'])
def test_a_file_that_is_not_whole_is_named(folder, text):
    (folder / "boundaries" / "icb23_bsc_tiny.geojson").write_text(text)
    with pytest.raises(DataError, match=r"icb23_bsc_tiny\.geojson"):
        board_boundaries(folder, "2022-07-01", CROSSWALK)


def test_a_file_that_is_not_there_is_named(folder):
    (folder / "boundaries" / "ctyua23_bsc_tiny.geojson").unlink()
    with pytest.raises(DataError, match=r"ctyua23_bsc_tiny\.geojson"):
        board_boundaries(folder, "2022-07-01", CROSSWALK)


def test_a_set_of_boards_that_nobody_knows_is_refused(folder):
    with pytest.raises(DataError, match="1999-01-01"):
        board_boundaries(folder, "1999-01-01", CROSSWALK)


@pytest.mark.public_data
def test_england_before_and_after_april_2026(public_data):
    crosswalk, successors = _england(public_data)
    frimley = {"E06000036": "S0E4D", "E06000039": "S0E4D", "E06000040": "S0E4D"}
    splits = {"D4U1Y": frimley | {"E10000014": "QRL", "E10000030": "S9B9J"}}
    before = board_boundaries(public_data, "2022-07-01", crosswalk)
    after = board_boundaries(public_data, "2026-04-01", crosswalk, successors=successors, splits=splits)
    assert Counter(one.level for one in before) == {"icb": 42, "sub_icb": 106, "upper_tier_council": 153}
    assert Counter(one.level for one in after) == {"icb": 36, "sub_icb": 106, "upper_tier_council": 153}
    for found in (before, after):
        boards = list(shapes(found, "icb").values())
        assert shapely.is_valid(boards).all()
        assert shapely.coverage_is_valid(boards)
        assert sum(board.area for board in boards) == pytest.approx(17.33, abs=0.05)
    location, boards = shapes(before, "sub_icb")["D4U1Y"], shapes(after, "icb")
    taken = {code: location.intersection(boards[code]).area / location.area for code in ("S0E4D", "QRL", "S9B9J")}
    assert taken == pytest.approx({"S0E4D": 0.56, "QRL": 0.2, "S9B9J": 0.24}, abs=0.02)


def _england(folder):
    """ONS → ODS codes, and the board of 2026 of each location, read the slow way."""
    import pyarrow.parquet

    practices = pyarrow.parquet.read_table(folder / "orgs/gp_prac_pat_map_2025_12.parquet").to_pylist()
    crosswalk = {"E54000052": "QXU", "E54000053": "QNX"}
    boards = defaultdict(Counter)
    for row in practices:
        crosswalk[row["ons_icb_code"]] = row["icb_code"]
        crosswalk[row["ons_sub_icb_location_code"]] = row["sub_icb_location_code"]
        boards[row["sub_icb_location_code"]][row["icb_code"]] += 1
    with open(folder / "orgs/rtt_org_index_with_icb_mergers_2026.csv", encoding="utf-8") as file:
        merged = {
            row["code"]: row["related"].split(";")
            for row in csv.DictReader(file)
            if row["level"] == "icb" and row["reltype"] == "superseded"
        }
    divided = {"06L": "T6Y0W", "07K": "T6Y0W", "06T": "D7T5G", "06K": "S1Y5D", "06N": "S1Y5D", "07H": "D7T5G"}
    successors = {}
    for location, counts in boards.items():
        board = counts.most_common(1)[0][0]
        successors[location] = divided.get(location, merged.get(board, [board])[0])
    return crosswalk, successors
