"""A system's people, bodies and deprivation, from a country of three practices and four small areas."""

from datetime import date

import pytest

FIRST, WINTER = date(2022, 7, 1), date(2025, 12, 1)
PRACTICES = [("P1", "U1", "QAA", 10), ("P2", "U1", "QBB", 30), ("P3", "NO-PCN", "QAA", 5)]
AREAS = [("E1", "QAA", "C1", 2), ("E2", "QAA", "C2", 3), ("E3", "QAA", "C2", 1), ("E4", "QBB", "C1", 10)]


def area(code: str, board: str, council: str, decile: int, index: str = "2019", residents: int | None = 7) -> dict:
    return {
        "board_set_start": FIRST, "deprivation": index, "small_area_code": code, "icb_code": board,
        "sub_icb_code": "S1", "district_code": "D1", "upper_tier_council_code": council, "decile": decile,
        "residents": residents,
    }  # fmt: skip


@pytest.fixture(scope="module")
def systems(table_of) -> dict:
    rows = table_of(
        "system",
        board_set=[{"board_set_start": FIRST}],
        board=[{"icb_code": code, "icb_name": f"NHS {code}"} for code in ("QAA", "QBB")],
        practice=[{"practice_code": p, "pcn_code": network} for p, network, _, _ in PRACTICES],
        practice_board=[{"board_set_start": FIRST, "practice_code": p, "icb_code": b} for p, _, b, _ in PRACTICES],
        practice_map=[{"practice_code": p, "region_code": "Y1", "region_name": "Region"} for p, *_ in PRACTICES],
        registered=[{"vintage": WINTER, "practice_code": p, "registered": n} for p, _, _, n in PRACTICES],
        small_area=[area(*one) for one in AREAS]
        + [area("F1", "QAA", "C9", 1, "2025"), area("F2", "QBB", "C9", 9, "2025")],
    )
    return {(row["code"], row["deprivation"]): row for row in rows}


def test_people_practices_and_networks(systems):
    counted = {code: (row["registered"], row["practices"], row["pcns"]) for (code, _), row in systems.items()}
    assert counted == {"QAA": (15, 2, 0), "QBB": (30, 1, 1)}  # the network is QBB's, where most of its people are


def test_the_most_deprived_fifth_is_deciles_one_and_two(systems):
    found = {key: (row["small_areas"], row["most_deprived_fifth"]) for key, row in systems.items()}
    assert found == {("QAA", "2019"): (3, 2), ("QBB", "2019"): (1, 0), ("QAA", "2025"): (1, 1), ("QBB", "2025"): (1, 0)}
    assert systems["QAA", "2019"]["most_deprived_fifth_share"] == pytest.approx(2 / 3)


def test_councils_are_those_of_its_areas_on_either_index(systems):
    assert {key: row["upper_tier_councils"] for key, row in systems.items()} == {
        ("QAA", "2019"): 2, ("QAA", "2025"): 2, ("QBB", "2019"): 1, ("QBB", "2025"): 1,
    }  # fmt: skip


def test_deciles_are_added_up_to_every_level(table_of):
    areas = [area(*one) for one in AREAS] + [area("F1", "QAA", "C9", 1, "2025", residents=None)]
    rows = table_of("small_area_decile", small_area=areas, board_set=[{"board_set_start": FIRST}])
    found = {
        (row["deprivation"], row["level"], row["code"], row["decile"]): (row["small_areas"], row["residents"])
        for row in rows
    }
    assert found["2019", "icb", "QAA", 3] == (1, 7)
    assert found["2019", "upper_tier_council", "C1", 2] == (1, 7)
    assert found["2025", "icb", "QAA", 1] == (1, None)
    for level in ("sub_icb", "district", "upper_tier_council", "icb", "england"):
        assert sum(n for (index, at, _, _), (n, _) in found.items() if (index, at) == ("2019", level)) == 4


def test_residents_are_added_up_by_single_year_of_age(table_of):
    population = [
        {"small_area_code": "E1", "residents": 3} | {f"age_{age}": 0 for age in range(91)} | {"age_0": 1, "age_90": 2},
        {"small_area_code": "E2", "residents": 4} | {f"age_{age}": 0 for age in range(91)} | {"age_90": 4},
    ]
    rows = table_of(
        "resident_age",
        small_area_population=population,
        small_area_board=[
            {key: value for key, value in area(*one).items() if key not in ("decile", "residents")} for one in AREAS[:2]
        ],
        board_set=[{"board_set_start": FIRST}],
    )
    found = {(row["level"], row["code"], row["age"]): row["residents"] for row in rows if row["residents"]}
    assert found == {
        ("icb", "QAA", 0): 1, ("icb", "QAA", 90): 6, ("england", "ENG", 0): 1, ("england", "ENG", 90): 6,
        ("district", "D1", 0): 1, ("district", "D1", 90): 6, ("upper_tier_council", "C1", 0): 1,
        ("upper_tier_council", "C1", 90): 2, ("upper_tier_council", "C2", 90): 4,
    }  # fmt: skip
    assert len([row for row in rows if row["level"] == "icb"]) == 91


def test_a_small_area_keeps_its_decile_of_its_own_index(table_of):
    placed = [
        {key: value for key, value in area("E1", "QAA", "C1", 0, index).items() if key not in ("decile", "residents")}
        for index in ("2019", "2025")
    ]
    rows = table_of(
        "small_area",
        small_area_board=placed,
        deprivation_2019=[{"small_area_code": "E1", "decile": 4}],
        deprivation_2025=[{"small_area_code": "E1", "decile": 5}],
        small_area_population=[{"small_area_code": "E1", "residents": 1500}],
    )
    assert [(row["deprivation"], row["decile"], row["residents"]) for row in rows] == [
        ("2019", 4, 1500),
        ("2025", 5, None),
    ]
