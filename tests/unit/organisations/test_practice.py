"""Where a practice belongs, when sources differ or are silent."""

from datetime import date

import pytest


def only(rows: list[dict], code: str = "P1") -> dict:
    (row,) = [row for row in rows if row["practice_code"] == code]
    return row


IN_MAP = {"practice_code": "P1", "pcn_code": "U1", "sub_icb_code": "S1", "icb_code": "QAA"}
FRAMEWORK = {"practice_code": "P1", "pcn_code": "U2", "practice_name": "The Surgery"}
MEMBER = {"practice_code": "P1", "pcn_code": "U3"}


@pytest.mark.parametrize(
    ("in_map", "framework", "member", "network"),
    [
        ([IN_MAP], [FRAMEWORK], [MEMBER], "U1"),
        ([], [FRAMEWORK], [MEMBER], "U2"),
        ([], [], [MEMBER], "U3"),
        ([], [], [MEMBER | {"end_date": "20221231"}], "NO-PCN"),
        ([], [], [], "NO-PCN"),
        ([IN_MAP | {"pcn_code": "U"}], [FRAMEWORK], [MEMBER], "NO-PCN"),
    ],
    ids=["map", "framework", "register of members", "membership ended", "nowhere", "unallocated in the map"],
)
def test_the_network_is_the_newest_sources(table_of, in_map, framework, member, network):
    counted = [{"practice_code": "P1", "month": "2025-12", "population": 1}]
    rows = table_of(
        "practice", practice_map=in_map, structure_2023_24=framework, pcn_membership=member, list_size=counted
    )
    assert only(rows)["pcn_code"] == network


def test_a_practice_that_is_not_in_the_map_has_its_registers_location_and_that_ones_board(table_of):
    others = [{"practice_code": f"P{n}", "sub_icb_code": "S1", "icb_code": "QAA"} for n in (2, 3)]
    stray = {"practice_code": "P4", "sub_icb_code": "S1", "icb_code": "QBB"}
    register = [{"practice_code": "P1", "sub_icb_code": "S1", "setting": "4", "open_date": "19740401"}]
    row = only(table_of("practice", practice_map=[*others, stray], practice_register=register))
    assert (row["sub_icb_code"], row["icb_code"], row["in_map"]) == ("S1", "QAA", "no")
    assert (row["open_date"], row["close_date"]) == (date(1974, 4, 1), None)


def test_only_general_practices_of_the_register_are_practices(table_of):
    register = [{"practice_code": code, "setting": setting} for code, setting in (("P1", "4"), ("PRISON", "11"))]
    assert [row["practice_code"] for row in table_of("practice", practice_register=register)] == ["P1"]


def test_where_dates_are_unknown_the_first_and_newest_count_stand(table_of):
    counted = [{"practice_code": "P1", "month": month, "population": 1} for month in ("2025-03", "2025-06")]
    row = only(table_of("practice", list_size=counted))
    assert (row["first_seen"], row["last_seen"]) == (date(2025, 3, 1), date(2025, 6, 1))


@pytest.mark.parametrize(
    ("newer", "older", "site", "district"),
    [("E3", "E2", "E1", "E3"), (None, "E2", "E1", "E2"), (None, None, "E1", "E1")],
)
def test_the_district_is_the_newest_sources(table_of, newer, older, site, district):
    def at(code):
        return [{"practice_code": "P1", "district_code": code}]

    rows = table_of(
        "practice", practice_map=[IN_MAP], practice_site=at(site),
        weighted_population_2025_26=at(newer) if newer else [], weighted_population_2023_24=at(older) if older else [],
    )  # fmt: skip
    assert only(rows)["district_code"] == district
