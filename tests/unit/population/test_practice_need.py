"""Weighted populations: the file's own numbers and boards, in networks and locations that count once."""

import pytest


def need(code: str, board: str, population: float) -> dict:
    return {
        "practice_code": code, "icb_code": board, "region_code": "Y1", "population": population,
        "general_and_acute": population * 1.1, "core": population * 1.05,
    }  # fmt: skip


def here(code: str, network: str, location: str | None = "S1") -> dict:
    return {"practice_code": code, "pcn_code": network, "sub_icb_code": location}


@pytest.fixture(scope="module")
def rows(table_of) -> dict:
    """P1 and P2 share a network over a border; the map has P2 in another board than the allocation file."""
    found = table_of(
        "practice_need",
        weighted_population_2023_24=[need("P1", "QAA", 10.5), need("P2", "QBB", 9.5)],
        weighted_population_2025_26=[need("P1", "QAA", 10.0), need("P2", "QBB", 20.0), need("P3", "QAA", 10.0),
                                     need("P4", "QAA", 50.0)],
        practice=[here("P1", "U1"), here("P2", "U1"), here("P3", "NO-PCN", None), here("P4", "U2", "S2")],
        structure_2022_23=[{"practice_code": "P1", "pcn_code": "U9"}, {"practice_code": "P2", "pcn_code": "U"}],
        practice_map=[{"practice_code": "P2", "icb_code": "QCC", "region_code": "Y1", "region_name": "The region"}],
        board=[{"icb_code": code, "icb_name": f"NHS {code}"} for code in ("QAA", "QBB")],
        pcn=[{"pcn_code": "U1", "pcn_name": "First network"}],
        sub_icb=[{"sub_icb_code": "S1", "sub_icb_name": "First location"}],
    )  # fmt: skip
    return {(row["year"], row["practice_code"]): row for row in found}


def test_numbers_are_the_files_own(rows):
    row = rows["2025-26", "P2"]
    assert (row["population"], row["general_and_acute"], row["core"]) == (20.0, 22.0, 21.0)
    assert row["maternity"] is None


def test_the_board_is_the_allocations_even_where_the_map_has_another(rows):
    assert rows["2025-26", "P2"]["icb_code"] == "QBB"


def test_a_network_over_a_border_counts_in_the_board_of_most_of_its_people(rows):
    assert {rows["2025-26", code]["pcn_icb_code"] for code in ("P1", "P2")} == {"QBB"}


def test_a_practice_without_a_network_or_location_keeps_its_own_board(rows):
    row = rows["2025-26", "P3"]
    assert (row["pcn_code"], row["pcn_icb_code"]) == ("NO-PCN", "QAA")
    assert (row["sub_icb_code"], row["sub_icb_icb_code"]) == ("NO-SUB-ICB", "QAA")


def test_the_earlier_year_uses_the_structure_of_its_own_time(rows):
    assert rows["2023-24", "P1"]["pcn_code"] == "U9"
    assert rows["2023-24", "P2"]["pcn_code"] == "NO-PCN"
    assert rows["2025-26", "P1"]["pcn_code"] == "U1"


def test_names_are_looked_up(rows):
    row = rows["2025-26", "P1"]
    assert (row["icb_name"], row["region_name"], row["pcn_name"], row["sub_icb_name"]) == (
        "NHS QAA", "The region", "First network", "First location",
    )  # fmt: skip


def test_a_tie_is_settled_by_code(table_of):
    found = table_of(
        "practice_need",
        weighted_population_2025_26=[need("P1", "QBB", 10.0), need("P2", "QAA", 10.0)],
        practice=[here("P1", "U1"), here("P2", "U1")],
    )
    assert {row["pcn_icb_code"] for row in found} == {"QAA"}
