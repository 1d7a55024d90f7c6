"""Statistical neighbours against distances worked out one pair at a time."""

import math
from datetime import date
from statistics import fmean, pstdev

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.oversight.comparing.neighbour_rule import neighbour_rule
from integratedcare.oversight.comparing.system_neighbour import nearest, system_neighbour
from integratedcare.rules import load_rules

FIRST, LATER = date(2022, 7, 1), date(2026, 4, 1)
WEIGHTS = {"population": 2.0, "share_65_and_over": 1.0}
BOARDS = [
    {"code": "A", "population": 1_000_000, "share_65_and_over": 0.15},
    {"code": "B", "population": 2_000_000, "share_65_and_over": 0.20},
    {"code": "C", "population": 500_000, "share_65_and_over": 0.25},
    {"code": "D", "population": 3_000_000, "share_65_and_over": 0.10},
]


def one_by_one(boards, weights, logarithm):
    """Every pair's distance, by the definition, without arrays."""
    scaled = {board["code"]: {} for board in boards}
    for name in weights:
        values = [math.log(board[name]) if name in logarithm else board[name] for board in boards]
        for board, value in zip(boards, values, strict=True):
            scaled[board["code"]][name] = (value - fmean(values)) / pstdev(values)
    return {
        (one, other): math.sqrt(sum(w * (scaled[one][n] - scaled[other][n]) ** 2 for n, w in weights.items()))
        for one in scaled
        for other in scaled
        if one != other
    }


def test_every_pair_has_the_distance_worked_out_by_hand():
    found = {(p["code"], p["neighbour_code"]): p["distance"] for p in nearest(BOARDS, WEIGHTS, ["population"])}
    assert found == pytest.approx(one_by_one(BOARDS, WEIGHTS, ["population"]))


def test_the_nearest_ranks_first_and_every_board_ranks_all_others():
    pairs = nearest(BOARDS, WEIGHTS, ["population"])
    distance = one_by_one(BOARDS, WEIGHTS, ["population"])
    for code in "ABCD":
        own = sorted((p for p in pairs if p["code"] == code), key=lambda p: p["neighbour_rank"])
        assert [p["neighbour_rank"] for p in own] == [1, 2, 3]
        expected = sorted((d, other) for (one, other), d in distance.items() if one == code)
        assert [p["neighbour_code"] for p in own] == [other for _, other in expected]


@given(st.lists(st.tuples(st.integers(1, 10**7), st.floats(0.01, 0.4)), min_size=2, max_size=8))
def test_likeness_works_both_ways(measures):
    boards = [{"code": f"B{n}", "population": p, "share_65_and_over": s} for n, (p, s) in enumerate(measures)]
    found = {(p["code"], p["neighbour_code"]): p["distance"] for p in nearest(boards, WEIGHTS, ["population"])}
    assert len(found) == len(boards) * (len(boards) - 1)
    assert all(found[one, other] == found[other, one] for one, other in found)


def test_weighing_a_measure_with_nought_leaves_it_out():
    some = nearest(BOARDS, {"population": 1.0, "share_65_and_over": 0.0})
    assert some == nearest(BOARDS, {"population": 1.0})


def test_a_measure_in_which_all_are_equal_tells_none_apart():
    equal = [board | {"share_65_and_over": 0.2} for board in BOARDS]
    assert nearest(equal, WEIGHTS) == nearest(equal, {"population": 2.0})


def test_equally_near_boards_are_ranked_by_code():
    boards = [{"code": code, "population": size} for code, size in (("M", 10), ("Z", 12), ("A", 8))]
    own = [p["neighbour_code"] for p in nearest(boards, {"population": 1.0}) if p["code"] == "M"]
    assert own == ["A", "Z"]


@pytest.mark.parametrize("missing", [None, 0])
def test_a_board_without_a_measure_has_no_neighbours_and_is_nobodys(missing):
    boards = [*BOARDS[:3], BOARDS[3] | {"population": missing}]
    pairs = nearest(boards, WEIGHTS, ["population"])
    assert {p["code"] for p in pairs} == {"A", "B", "C"} == {p["neighbour_code"] for p in pairs}


def test_one_board_alone_has_none():
    assert nearest(BOARDS[:1], WEIGHTS) == []


def profile():
    rows = [
        board
        | {"board_set_start": start, "most_deprived_fifth_share": 0.1 * n, "people_per_square_kilometre": 100.0 + n}
        for start in (FIRST, LATER)
        for n, board in enumerate(BOARDS[: 4 if start == FIRST else 3], start=1)
    ]
    return pa.Table.from_pylist(rows)


def test_boards_are_compared_only_with_those_of_their_own_time():
    rows = system_neighbour(profile(), load_rules()).to_pylist()
    assert len([row for row in rows if row["board_set_start"] == FIRST]) == 4 * 3
    assert len([row for row in rows if row["board_set_start"] == LATER]) == 3 * 2
    assert {row["neighbour_code"] for row in rows if row["board_set_start"] == LATER} == {"A", "B", "C"}


def test_the_rule_table_says_what_likeness_is_made_of_and_that_it_is_our_own():
    rows = neighbour_rule(profile(), load_rules()).to_pylist()
    rule = load_rules()["2026-27"].neighbours
    of_later = {row["measure"]: row for row in rows if row["board_set_start"] == LATER}
    assert {name: row["weight"] for name, row in of_later.items()} == rule.weights
    assert {name for name, row in of_later.items() if row["compared_by"] == "ratio"} == set(rule.logarithm)
    assert {(row["neighbours"], row["illustrative"]) for row in rows} == {(rule.number, "yes")}
