"""Registered people, by practice and month, by age and sex, and against the bands of their level."""

from datetime import date

import pytest

FIRST, LATER = date(2022, 7, 1), date(2026, 4, 1)
WINTER = date(2025, 12, 1)


def test_a_count_is_of_the_first_of_its_month_and_a_blank_is_nobody(table_of):
    counted = [
        {"month": "2025-12", "practice_code": "P1", "population": 5},
        {"month": "2025-03", "practice_code": "P1", "population": None},
        {"month": "2025-03", "practice_code": None, "population": 99},
    ]
    assert table_of("registered", list_size=counted) == [
        {"vintage": date(2025, 3, 1), "practice_code": "P1", "registered": 0},
        {"vintage": WINTER, "practice_code": "P1", "registered": 5},
    ]


def people(code: str, sex: str, band: str, count: int, org_type: str = "GP") -> dict:
    return {"org_type": org_type, "code": code, "sex": sex, "age_band": band, "population": count}


def test_ages_and_sexes_add_up_from_practices_and_totals_are_not_counted_twice(table_of):
    quinary = [
        people("P1", "FEMALE", "0_4", 1), people("P2", "FEMALE", "0_4", 10), people("P2", "MALE", "95+", 100),
        people("P1", "ALL", "ALL", 1), people("P2", "MALE", "ALL", 100), people("QAA", "FEMALE", "0_4", 11, "ICB"),
    ]  # fmt: skip
    mapped = [
        {"practice_code": "P1", "pcn_code": "U1", "sub_icb_code": "S1", "region_code": "Y1"},
        {"practice_code": "P2", "pcn_code": "U", "sub_icb_code": "S1", "region_code": "Y1"},
    ]
    boards = [
        {"board_set_start": FIRST, "practice_code": "P1", "icb_code": "QAA"},
        {"board_set_start": FIRST, "practice_code": "P2", "icb_code": "QAA"},
        {"board_set_start": LATER, "practice_code": "P1", "icb_code": "QAA"},
        {"board_set_start": LATER, "practice_code": "P2", "icb_code": "QBB"},
    ]
    periods = [{"board_set_start": FIRST}, {"board_set_start": LATER}]
    rows = table_of(
        "registered_age_sex", registered_quinary=quinary, practice_map=mapped, practice_board=boards, board_set=periods
    )
    found = {
        (row["board_set_start"].year, row["level"], row["code"], row["sex"], row["age_band"]): row["population"]
        for row in rows
        if row["level"] != "practice"
    }
    young, old = ("female", "0_4"), ("male", "95+")
    assert found == {
        (2022, "pcn", "U1", *young): 1,
        (2022, "sub_icb", "S1", *young): 11, (2022, "sub_icb", "S1", *old): 100,
        (2022, "region", "Y1", *young): 11, (2022, "region", "Y1", *old): 100,
        (2022, "england", "ENG", *young): 11, (2022, "england", "ENG", *old): 100,
        (2022, "icb", "QAA", *young): 11, (2022, "icb", "QAA", *old): 100,
        (2026, "icb", "QAA", *young): 1,
        (2026, "icb", "QBB", *young): 10, (2026, "icb", "QBB", *old): 100,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("count", "flag"), [(29_999, "below"), (30_000, "within"), (50_000, "within"), (50_001, "above"), (1, "below")]
)
def test_a_network_outside_its_band_is_flagged_and_never_refused(table_of, count, flag):
    (row,) = table_of(
        "level_size",
        registered=[{"vintage": WINTER, "practice_code": "P1", "registered": count}],
        practice_board=[{"board_set_start": FIRST, "practice_code": "P1", "icb_code": "QAA"}],
        practice=[{"practice_code": "P1", "pcn_code": "U1"}],
        pcn=[{"pcn_code": "U1", "pcn_name": "A network"}],
    )
    assert (row["level"], row["code"], row["name"], row["lower"], row["upper"]) == (
        "pcn",
        "U1",
        "A network",
        30000,
        50000,
    )
    assert (row["registered"], row["band_flag"]) == (count, flag)


def test_a_network_over_a_border_counts_whole_in_the_board_of_most_of_its_people(table_of):
    boards = {"P1": "QAA", "P2": "QBB", "P3": "QAA"}
    rows = table_of(
        "level_size",
        registered=[
            {"vintage": WINTER, "practice_code": "P1", "registered": 10},
            {"vintage": WINTER, "practice_code": "P2", "registered": 30},
            {"vintage": WINTER, "practice_code": "P3", "registered": 5},
            {"vintage": date(2025, 3, 1), "practice_code": "P1", "registered": 999},
        ],
        practice_board=[{"board_set_start": FIRST, "practice_code": p, "icb_code": b} for p, b in boards.items()],
        practice=[{"practice_code": p, "pcn_code": "NO-PCN" if p == "P3" else "U1"} for p in boards],
    )
    assert [(row["code"], row["icb_code"], row["registered"]) for row in rows] == [("U1", "QBB", 40)]


def test_places_have_a_band_too(table_of):
    (row,) = table_of(
        "level_size",
        registered=[{"vintage": WINTER, "practice_code": "P1", "registered": 300_000}],
        practice_board=[{"board_set_start": FIRST, "practice_code": "P1", "icb_code": "QAA"}],
        practice=[{"practice_code": "P1", "pcn_code": "NO-PCN"}],
        place=[{"place_code": "X1", "place_name": "North", "icb_code": "QAA"}],
        place_member=[{"place_code": "X1", "practice_code": "P1"}],
    )
    assert (row["level"], row["code"], row["name"], row["band_flag"]) == ("place", "X1", "North", "within")
