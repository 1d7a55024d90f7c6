"""Mergers: whole boards follow the published list, divided ones our rules, and shares are of people and areas."""

from datetime import date

import pytest

FIRST, LATER = date(2022, 7, 1), date(2026, 4, 1)
BOARD_SET = [
    {"board_set_start": FIRST, "board_set_end": date(2026, 3, 31)},
    {"board_set_start": LATER, "board_set_end": None},
]


def superseded(code: str, *successors: str) -> dict:
    related = ";".join(successors)
    return {"code": code, "level": "icb", "closed": "2026-04-01", "relation": "superseded", "related": related}


INDEX = [superseded("QHG", "S1Y5D"), superseded("QNQ", "S0E4D", "S9B9J", "QRL"), superseded("QJG", "T6Y0W", "D7T5G")]
PRACTICES = [  # practice, board, location, district
    {"practice_code": "P1", "icb_code": "QHG", "sub_icb_code": "M1J4Y", "district_code": "E06000055"},
    {"practice_code": "P2", "icb_code": "QNQ", "sub_icb_code": "D4U1Y", "district_code": "E06000039"},  # Slough
    {"practice_code": "P3", "icb_code": "QNQ", "sub_icb_code": "D4U1Y", "district_code": "E07000089"},  # Hart
    {"practice_code": "P4", "icb_code": "QNQ", "sub_icb_code": "D4U1Y", "district_code": "E07000214"},  # Surrey Heath
    {"practice_code": "P5", "icb_code": "QJG", "sub_icb_code": "06L", "district_code": "E07000202"},
    {"practice_code": "P6", "icb_code": "QJG", "sub_icb_code": "06T", "district_code": "E07000071"},
    {"practice_code": "P7", "icb_code": "QRL", "sub_icb_code": "D9Y0V", "district_code": "E07000089"},
]
AFTER = {"P1": "S1Y5D", "P2": "S0E4D", "P3": "QRL", "P4": "S9B9J", "P5": "T6Y0W", "P6": "D7T5G", "P7": "QRL"}


@pytest.fixture(scope="module")
def practice_board(table_of):
    return table_of("practice_board", practice=PRACTICES, board_index=INDEX, board_set=BOARD_SET)


def test_before_the_mergers_every_practice_is_where_it_was(practice_board):
    before = {row["practice_code"]: row["icb_code"] for row in practice_board if row["board_set_start"] == FIRST}
    assert before == {row["practice_code"]: row["icb_code"] for row in PRACTICES}


def test_after_the_mergers_each_follows_the_list_or_the_rules(practice_board):
    assert {row["practice_code"]: row["icb_code"] for row in practice_board if row["board_set_start"] == LATER} == AFTER


def test_a_practice_without_a_board_is_in_none(table_of):
    rows = table_of("practice_board", practice=[{"practice_code": "P9"}], board_index=INDEX, board_set=BOARD_SET)
    assert rows == []


@pytest.fixture(scope="module")
def handed_over(table_of, practice_board):
    """P1 … P7 have 100 … 700 people; one small area stands in each practice's place."""
    newest = [{"vintage": date(2025, 12, 1), "practice_code": f"P{n}", "registered": 100 * n} for n in range(1, 8)]
    older = [{"vintage": date(2025, 3, 1), "practice_code": "P2", "registered": 99999}]
    areas = [
        {"board_set_start": row["board_set_start"], "deprivation": "2019", "small_area_code": row["practice_code"],
         "icb_code": row["icb_code"]}
        for row in practice_board
    ]  # fmt: skip
    rows = table_of(
        "succession", practice_board=practice_board, registered=newest + older, small_area=areas, board_index=INDEX
    )
    return {(row["predecessor_code"], row["successor_code"]): row for row in rows}


def test_people_and_areas_are_shared_out(handed_over):
    assert {pair: (row["people"], row["small_areas"]) for pair, row in handed_over.items()} == {
        ("QHG", "S1Y5D"): (100, 1),
        ("QNQ", "S0E4D"): (200, 1),
        ("QNQ", "QRL"): (300, 1),
        ("QNQ", "S9B9J"): (400, 1),
        ("QJG", "T6Y0W"): (500, 1),
        ("QJG", "D7T5G"): (600, 1),
    }
    assert handed_over["QNQ", "QRL"]["people_share"] == pytest.approx(300 / 900)
    assert handed_over["QNQ", "QRL"]["small_area_share"] == pytest.approx(1 / 3)


def test_each_says_on_what_basis_how_surely_and_from_when(handed_over):
    said = {pair[0]: (row["basis"], row["confidence"], row["effective_date"]) for pair, row in handed_over.items()}
    assert said == {
        "QHG": ("whole", "high", LATER),
        "QNQ": ("district", "medium", LATER),
        "QJG": ("sub_icb", "medium", LATER),
    }


def test_a_board_that_only_gains_is_not_its_own_predecessor(handed_over):
    assert [pair for pair in handed_over if pair[0] == "QRL"] == []


def test_trusts_and_groups_are_listed_without_shares(table_of):
    trust = {"code": "RQ8", "level": "provider", "closed": "2020-04-01", "relation": "superseded", "related": "RAJ"}
    group = {"ccg_code": "06L", "icb_code": "QJG", "close_date": date(2022, 6, 30)}
    older = {"ccg_code": "00A", "icb_code": "QJG"}
    rows = table_of("succession", board_index=[trust], commissioning_group=[group, older])
    assert [
        (r["kind"], r["predecessor_code"], r["effective_date"], r["confidence"], r["people_share"]) for r in rows
    ] == [
        ("ccg", "00A", None, "medium", None),
        ("ccg", "06L", FIRST, "high", None),
        ("trust", "RQ8", date(2020, 4, 1), "high", None),
    ]
