"""Bodies in one list, and who belongs to whom when."""

from datetime import date

FIRST, LATER = date(2022, 7, 1), date(2026, 4, 1)


def test_a_board_has_its_first_and_last_day(table_of):
    index = [
        {"code": "QAA", "level": "icb", "closed": "2026-04-01", "relation": "superseded", "related": "N1N1N"},
        {"code": "N1N1N", "level": "icb", "name": "NHS NEW INTEGRATED CARE BOARD", "relation": "formed"},
    ]
    mapped = [{"practice_code": "P1", "icb_code": code, "icb_name": f"NHS {code} ICB"} for code in ("QAA", "QBB")]
    register = [{"icb_code": "N1N1N", "icb_name": "NHS New Integrated Care Board"}]
    rows = table_of("board", practice_map=mapped, board_index=index, board_register=register)
    assert [(row["icb_code"], row["icb_name"], row["open_date"], row["close_date"]) for row in rows] == [
        ("N1N1N", "NHS New Integrated Care Board", LATER, None),
        ("QAA", "NHS QAA ICB", FIRST, date(2026, 3, 31)),
        ("QBB", "NHS QBB ICB", FIRST, None),
    ]


def test_unallocated_is_no_network(table_of):
    mapped = [{"practice_code": "P1", "pcn_code": code, "pcn_name": code} for code in ("U", "U1")]
    assert [row["pcn_code"] for row in table_of("pcn", practice_map=mapped)] == ["U1"]


def test_a_location_is_in_the_board_of_most_of_its_practices_and_a_tie_is_settled_by_code(table_of):
    mapped = [
        {"practice_code": f"P{n}", "sub_icb_code": location, "sub_icb_name": location, "icb_code": board}
        for n, (location, board) in enumerate(
            [("S1", "QBB"), ("S1", "QBB"), ("S1", "QAA"), ("S2", "QBB"), ("S2", "QAA")]
        )
    ]
    rows = table_of("sub_icb", practice_map=mapped)
    assert {row["sub_icb_code"]: row["icb_code"] for row in rows} == {"S1": "QBB", "S2": "QAA"}


def test_a_group_that_stood_to_the_end_closed_the_day_before_boards_began(table_of):
    rows = table_of(
        "commissioning_group",
        group_board=[{"ccg_code": "06L", "icb_code": "QJG"}, {"ccg_code": "00A", "icb_code": "QJG"}],
        group_structure_2019_20=[{"ccg_code": "00A", "ccg_name": "Older"}, {"ccg_code": "06L", "ccg_name": "Ipswich"}],
        group_structure_2020_21=[{"ccg_code": "06L", "ccg_name": "Ipswich"}],
    )
    assert [(row["ccg_code"], row["first_seen"], row["last_seen"], row["close_date"]) for row in rows] == [
        ("00A", date(2020, 4, 1), date(2020, 4, 1), date(2021, 3, 31)),
        ("06L", date(2020, 4, 1), date(2021, 4, 1), date(2022, 6, 30)),
    ]


def test_a_commissioning_group_and_the_location_with_its_code_are_two_bodies(table_of):
    rows = table_of(
        "organisation",
        sub_icb=[{"sub_icb_code": "06L", "sub_icb_name": "NHS Suffolk ICB - 06L", "icb_code": "QJG"}],
        commissioning_group=[{"ccg_code": "06L", "ccg_name": "Ipswich and East Suffolk", "icb_code": "QJG"}],
    )
    assert [(row["kind"], row["code"]) for row in rows] == [("ccg", "06L"), ("sub_icb", "06L")]


def test_the_council_of_a_small_area_is_the_later_one_of_a_reorganised_district(table_of):
    """Allerdale became part of Cumberland in April 2023."""
    rows = table_of(
        "small_area_board",
        small_area_2011=[
            {"small_area_code": "E01", "icb_code": "QHM", "sub_icb_code": "01H", "district_code": "E07000026"}
        ],
        district_2022_2023=[{"district_code": "E07000026", "later_code": "E06000063"}],
        district_council=[{"district_code": "E06000063", "upper_tier_council_code": "E06000063"}],
        board_set=[{"board_set_start": FIRST}, {"board_set_start": LATER}],
    )
    assert {(row["district_code"], row["upper_tier_council_code"]) for row in rows} == {("E07000026", "E06000063")}
    assert [row["board_set_start"] for row in rows] == [FIRST, LATER]
