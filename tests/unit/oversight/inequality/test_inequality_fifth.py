"""Practices added up over national fifths of deprivation."""

from datetime import date

import pyarrow as pa
import pytest

from integratedcare.oversight.inequality.deprivation_fifth import cut
from integratedcare.oversight.inequality.inequality_fifth import inequality_fifth
from integratedcare.statistics import wilson_interval

FIRST, LATER, END = date(2022, 7, 1), date(2026, 4, 1), date(2025, 11, 30)
OLD, NEW = date(2025, 3, 1), date(2025, 12, 1)


def test_fifths_hold_equal_numbers_of_people_not_of_practices():
    score = {"big": 50.0, "a": 40.0, "b": 30.0, "c": 20.0, "d": 10.0, "e": 5.0, "f": 4.0}
    people = {"big": 20, "a": 20, "b": 20, "c": 20, "d": 10, "e": 5, "f": 5}
    assert cut(score, people) == {"big": 1, "a": 2, "b": 3, "c": 4, "d": 5, "e": 5, "f": 5}


def test_the_most_deprived_come_first_and_equal_scores_share_a_fifth():
    score = {f"P{n}": float(n // 2) for n in range(20)}
    fifth = cut(score, dict.fromkeys(score, 7))
    assert (fifth["P19"], fifth["P0"]) == (1, 5)
    assert all(fifth[f"P{n}"] == fifth[f"P{n + 1}"] for n in range(0, 20, 2))


def test_a_closed_practice_takes_the_fifth_of_its_score():
    score = {f"P{n}": 100.0 - n for n in range(10)} | {"gone": 97.5}
    fifth = cut(score, {f"P{n}": 10 for n in range(10)})
    assert fifth["gone"] == 2
    assert [fifth[f"P{n}"] for n in range(10)] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


def test_no_practices_have_no_fifths():
    assert cut({}, {}) == {}


DEFINITIONS = [
    {"indicator": "share", "method": "proportion", "multiplier": 100},
    {"indicator": "visits", "method": "rate", "multiplier": 1000},
    {"indicator": "payments", "method": "ratio", "multiplier": 1},
    {"indicator": "index", "method": "index", "multiplier": 1},
]
CODES = [f"P{n}" for n in range(10)]  # P0 the most deprived; two in each fifth
BOARD = {code: "A" if place < 6 else "B" for place, code in enumerate(CODES)}


def work_out(values):
    rows = [
        {"indicator": name, "level": "practice", "code": code, "period_end": END}
        | {"numerator": n, "denominator": d, "value": None if n is None else 1.0}
        for name, code, n, d in values
    ]
    table = inequality_fifth(
        pa.Table.from_pylist(DEFINITIONS),
        pa.Table.from_pylist(rows, schema=SCHEMA),
        pa.Table.from_pylist(
            [{"level": "practice", "code": code, "imd_score": 50.0 - place} for place, code in enumerate(CODES)]
            + [{"level": "pcn", "code": "P9", "imd_score": 99.0}]
        ),
        pa.Table.from_pylist(
            [{"vintage": NEW, "practice_code": code, "registered": 100} for code in CODES]
            + [{"vintage": OLD, "practice_code": "P0", "registered": 10**6}]
        ),
        pa.Table.from_pylist(
            [
                {"board_set_start": start, "practice_code": code, "icb_code": board if start == FIRST else "N"}
                for start in (FIRST, LATER)
                for code, board in BOARD.items()
            ],
            schema=pa.schema([("board_set_start", pa.date32()), ("practice_code", "string"), ("icb_code", "string")]),
        ),
        pa.Table.from_pylist([{"board_set_start": FIRST, "code": board, "region_code": f"Y{board}"} for board in "AB"]),
    )
    return {(row["indicator"], row["board_set_start"], row["code"], row["fifth"]): row for row in table.to_pylist()}


SCHEMA = pa.schema(
    [
        ("indicator", "string"), ("level", "string"), ("code", "string"), ("period_end", pa.date32()),
        ("numerator", "float64"), ("denominator", "float64"), ("value", "float64"),
    ]
)  # fmt: skip
VALUES = [("share", code, 10.0 + place, 100.0) for place, code in enumerate(CODES)]


def test_a_fifth_is_the_sum_of_its_practices():
    row = work_out(VALUES)["share", FIRST, "ENG", 2]
    assert (row["numerator"], row["denominator"], row["practices"]) == (12 + 13, 200, 2)
    interval = wilson_interval(25, 200)
    assert [row["value"], row["lower"], row["upper"]] == pytest.approx(
        [12.5, interval.lower * 100, interval.upper * 100]
    )


def test_boards_regions_and_the_country_add_the_same_practices_up():
    found = work_out(VALUES)
    for fifth in range(1, 6):
        whole = found["share", FIRST, "ENG", fifth]["numerator"]
        for of in ("", "Y"):
            parts = [found["share", FIRST, f"{of}{board}", fifth]["numerator"] or 0 for board in "AB"]
            assert sum(parts) == whole
        assert found["share", LATER, "N", fifth]["numerator"] == whole
    assert {key[2] for key in found if key[1] == LATER} == {"N"}


def test_a_fifth_without_a_practice_is_there_and_empty():
    row = work_out(VALUES)["share", FIRST, "A", 5]
    assert (row["practices"], row["value"], row["lower"], row["denominator"]) == (0, None, None, None)


def test_rates_have_the_exact_limits_of_a_count_under_ten_and_payments_none():
    found = work_out(
        [("visits", code, 2.0, 500.0) for code in CODES] + [("payments", code, 900.0, 10.0) for code in CODES]
    )
    visits, payments = found["visits", FIRST, "ENG", 1], found["payments", FIRST, "ENG", 1]
    assert [visits["value"], visits["lower"], visits["upper"]] == pytest.approx([4, 1.0899, 10.2416], abs=1e-4)
    assert (payments["value"], payments["lower"], payments["upper"]) == (90.0, None, None)


def test_a_practice_without_a_score_is_in_no_fifth_and_is_told():
    found = work_out([*VALUES, ("share", "unknown", 50.0, 250.0)])
    assert sum(found["share", FIRST, "ENG", fifth]["denominator"] for fifth in range(1, 6)) == 1_000
    assert found["share", FIRST, "ENG", 1]["covered_share"] == pytest.approx(1_000 / 1_250)


def test_a_value_that_was_withheld_counts_for_nothing():
    found = work_out([*VALUES[1:], ("share", "P0", None, 100.0)])
    assert found["share", FIRST, "ENG", 1]["practices"] == 1


def test_indices_are_not_added_up():
    assert not [key for key in work_out([("index", code, 1.0, 1.0) for code in CODES]) if key[0] == "index"]


def test_nothing_in_nothing_out():
    assert work_out([]) == {}
