"""Organisations over time against the published files: successors and their shares, gaps and fallbacks."""

from collections import Counter, defaultdict
from datetime import date

import pytest

pytestmark = pytest.mark.public_data
FIRST, LATER = date(2022, 7, 1), date(2026, 4, 1)


@pytest.fixture(scope="module")
def handed_over(england_release) -> dict:
    """(predecessor, successor) → row, for boards."""
    rows = england_release.rows("succession", kind="icb")
    return {(row["predecessor_code"], row["successor_code"]): row for row in rows}


@pytest.fixture(scope="module")
def newest(read) -> dict:
    """Registered people of each practice, December 2025."""
    counted = read("gp_lists/gp_list_size_2025.parquet")
    return {row["code"]: row["number_of_patients"] for row in counted if row["_period"] == "2025-12"}


def test_the_successors_are_the_published_ones(handed_over, read):
    published = {
        (row["code"], successor)
        for row in read("orgs/rtt_org_index_with_icb_mergers_2026.csv")
        if row["level"] == "icb" and row["reltype"] == "superseded"
        for successor in row["related"].split(";")
    }
    assert set(handed_over) == published
    assert {row["effective_date"] for row in handed_over.values()} == {LATER}


def test_shares_of_what_each_board_gave_up_add_up_to_one(handed_over):
    people, areas = defaultdict(float), defaultdict(float)
    for (predecessor, _), row in handed_over.items():
        people[predecessor] += row["people_share"]
        areas[predecessor] += row["small_area_share"]
    assert len(people) == 12
    for predecessor in people:
        assert people[predecessor] == pytest.approx(1, abs=1e-12)
        assert areas[predecessor] == pytest.approx(1, abs=1e-12)


def test_the_division_of_boards_equals_a_naive_count(handed_over, read, newest, board_of_2026):
    stands = {
        row["Practice_Code"]: row["LAD"]
        for row in read("allocations/icb_place_tool_practice_weighted_pop_2025_2026.parquet")
    }
    people, areas = Counter(), Counter()
    for row in read("orgs/gp_prac_pat_map_2025_12.parquet"):
        code, board = row["practice_code"], row["icb_code"]
        people[board, board_of_2026(board, row["sub_icb_location_code"], stands.get(code))] += newest[code]
    for row in read("geo/lookup_lsoa11_sicbl22_icb22_ltla22.parquet"):
        board = row["icb22_code_h"]
        areas[board, board_of_2026(board, row["sicbl22_code_h"], row["ltla22_code"])] += 1
    assert {pair: row["people"] for pair, row in handed_over.items()} == {p: people[p] for p in handed_over}
    assert {pair: row["small_areas"] for pair, row in handed_over.items()} == {p: areas[p] for p in handed_over}
    assert {new for old, new in handed_over if old == "QNQ"} == {"S0E4D", "S9B9J", "QRL"}


@pytest.mark.parametrize(
    ("predecessor", "basis", "confidence"),
    [
        ("QNQ", "district", "medium"),
        ("QJG", "sub_icb", "medium"),
        ("QM7", "sub_icb", "medium"),
        ("QXU", "whole", "high"),
    ],
)
def test_an_inference_says_that_it_is_one(handed_over, predecessor, basis, confidence):
    rows = [row for (old, _), row in handed_over.items() if old == predecessor]
    assert {(row["basis"], row["confidence"]) for row in rows} == {(basis, confidence)}


def test_every_kind_of_body_is_there(england_release, read):
    kinds = Counter(england_release.table("organisation", ["kind"])["kind"].to_pylist())
    assert kinds["icb"] == 48
    assert kinds["sub_icb"] == 106
    assert kinds["region"] == 7
    assert kinds["ccg"] == len(read("orgs/ccg_to_icb_code.csv"))
    assert kinds["trust"] == len(read("orgs/ods_etr_trusts_2022_03.csv"))
    assert kinds["upper_tier_council"] >= 152
    mapped = {row["pcn_code"] for row in read("orgs/gp_prac_pat_map_2025_12.parquet")} - {"U"}
    networks = {row["code"] for row in england_release.rows("organisation", kind="pcn")}
    assert len(mapped) == 1297
    assert mapped <= networks
    assert "U" not in networks


def test_boards_that_closed_have_a_last_day(england_release):
    boards = england_release.rows("organisation", kind="icb")
    assert Counter((row["open_date"], row["close_date"]) for row in boards) == {
        (FIRST, None): 30,
        (FIRST, date(2026, 3, 31)): 12,
        (LATER, None): 6,
    }


def test_every_practice_is_in_one_board_in_each_period(england_release, read):
    links = england_release.rows("organisation_parent", kind="practice", parent_kind="icb")
    for day in (date(2026, 3, 31), LATER):
        there = [link["code"] for link in links if link["start_date"] <= day and (link["end_date"] or day) >= day]
        assert len(there) == len(set(there))
        assert {row["practice_code"] for row in read("orgs/gp_prac_pat_map_2025_12.parquet")} <= set(there)


def test_trap_4_practices_that_left_or_moved_board(england_release, read):
    board_in_map = {row["practice_code"]: row["icb_code"] for row in read("orgs/gp_prac_pat_map_2025_12.parquet")}
    need = england_release.rows("practice_need", year="2025-26")
    gone = [row for row in need if row["practice_code"] not in board_in_map]
    moved = [row for row in need if board_in_map.get(row["practice_code"], row["icb_code"]) != row["icb_code"]]
    assert (len(need), len(gone), len(moved)) == (6348, 152, 29)
    assert round(sum(row["population"] for row in gone)) == 610_592


def test_trap_4_where_a_practices_network_was_found(england_release, read):
    in_map = {row["practice_code"] for row in read("orgs/gp_prac_pat_map_2025_12.parquet")}
    framework = {row["PRACTICE_CODE"]: row["PCN_ODS_CODE"] for row in read("orgs/qof_nhs_structures_2023_2024.parquet")}
    member = {
        row["Partner Organisation Code"]: row["PCN Code"]
        for row in read("orgs/ods_epcn_core_partners_2023_01.parquet")
        if not row["Practice to PCN Relationship End Date"]
    }
    found = {row["practice_code"]: row["pcn_code"] for row in england_release.rows("practice_need", year="2025-26")}
    outside = [code for code in found if code not in in_map]
    from_framework = [code for code in outside if framework.get(code)]
    from_register = [code for code in outside if not framework.get(code) and member.get(code)]
    assert (len(from_framework), len(from_register)) == (109, 41)
    plain = {"U": "NO-PCN"}
    assert all(found[code] == plain.get(framework[code], framework[code]) for code in from_framework)
    assert all(found[code] == member[code] for code in from_register)


def test_trap_5_councils_come_from_small_areas_and_not_from_where_surgeries_stand(england_release):
    links = england_release.rows("organisation_parent", kind="upper_tier_council", parent_kind="icb")
    first = [link for link in links if link["start_date"] == FIRST]
    assert Counter(link["parent_code"] for link in first)["QHM"] == 14
    assert len({link["code"] for link in first}) == 153
