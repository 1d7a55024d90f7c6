"""The register of boards that ships with the product, on its own and against the published files."""

import csv
from datetime import date

import pyarrow.parquet as parquet
import pytest

from integratedcare.errors import RulesError, UsageError
from integratedcare.organisations.register import board, boards, boards_by_set, read_register

LAST_DAY, FIRST_DAY = date(2026, 3, 31), date(2026, 4, 1)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2022, 6, 30), 0), (date(2022, 7, 1), 42), (LAST_DAY, 42), (FIRST_DAY, 36), (date(2027, 1, 1), 36)],
)
def test_the_number_of_boards_on_a_day(day, expected):
    assert len(boards(day)) == expected


def test_there_have_been_48_boards_in_two_sets():
    assert len(boards()) == 48
    assert {day: len(these) for day, these in boards_by_set().items()} == {
        date(2022, 7, 1): 42,
        date(2026, 4, 1): 36,
    }


def test_codes_are_unique_and_boards_are_in_order_of_name():
    assert len({one.code for one in boards()}) == 48
    assert len({one.ons_code for one in boards() if one.ons_code}) == 42
    assert [one.name for one in boards()] == sorted(one.name for one in boards())


def test_every_name_is_the_short_name_in_full():
    for one in boards():
        assert one.name == f"NHS {one.short_name} Integrated Care Board"


def test_every_closed_board_has_successors_open_the_next_day_and_no_open_board_has_any():
    open_next_day = {one.code for one in boards(FIRST_DAY)}
    for one in boards():
        assert bool(one.successors) == (one.close_date is not None)
        assert set(one.successors) <= open_next_day
        assert bool(one.closed_source) == bool(one.successors)


def test_predecessors_mirror_successors():
    forwards = {(one.code, after) for one in boards() for after in one.successors}
    backwards = {(before, one.code) for one in boards() for before in one.predecessors}
    assert forwards == backwards
    assert len(forwards) == 16


def test_frimley_is_divided_between_three_boards_one_of_which_was_already_open():
    assert set(board("QNQ").successors) == {"S0E4D", "S9B9J", "QRL"}
    assert board("QRL").predecessors == ("QNQ",)
    assert board("QRL").close_date is None


def test_a_board_of_2026_is_in_the_region_of_every_board_it_follows():
    new = [one for one in boards() if one.open_date == FIRST_DAY]
    assert len(new) == 6
    for one in new:
        assert {board(before).region_code for before in one.predecessors} == {one.region_code}
        assert one.region_basis
        assert one.ons_code is None


def test_a_board_is_found_by_its_new_and_its_former_ons_code():
    assert board("E54000063") is board("E54000052") is board("qxu")
    assert board("E54000064") is board("E54000053") is board("QNX")


def test_a_code_that_is_no_board_is_refused_with_the_nearest():
    with pytest.raises(UsageError, match=r"'S1Y5E' is not .* Did you mean S1Y5D\?"):
        board("S1Y5E")
    with pytest.raises(UsageError, match="ics systems"):
        board("nothing like it")


REGION = """
region: {code: Y56, ons_code: E40000003, name: London, source: a map, confidence: high}
opened:
  - open_date: 2022-07-01
    source: an order
    confidence: high
    boards:
      - {code: QA1, ons_code: E1, name: NHS A Integrated Care Board, short_name: A}
      - {code: QB1, ons_code: null, name: NHS B Integrated Care Board, short_name: B}
closed:
  - {close_date: 2024-03-31, source: a list, confidence: high, successors: {QA1: [QB1]}}
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("short_name: A", "shortname: A", r"'shortname' is not a key .* Did you mean 'short_name'\?"),
        ("open_date: 2022-07-01", "opened: 2022-07-01", "'opened' is not a key"),
        ("successors: {QA1", "successor: {QA1", "'successor' is not a key"),
        ("regio", "regoin_and_", "is not a key"),
        ("code: QB1", "code: QA1", "QA1 is in the register twice"),
        ("[QB1]", "[QZ9]", "QZ9 closed or succeeded, but is not a board"),
        ("{QA1: [", "{QZ9: [", "QZ9 closed or succeeded, but is not a board"),
        ("    confidence: high", "    confidence: certain", "Write high, medium or low"),
        ("2024-03-31", "soon", "board QA1, close_date: a date"),
        ("code: QB1, ", "", "'code' is missing"),
    ],
)
def test_a_wrong_register_is_refused(tmp_path, old, new, said):
    assert old in REGION
    (tmp_path / "london.yaml").write_text(REGION.replace(old, new, 1))
    with pytest.raises(RulesError, match=said):
        read_register(tmp_path)


def test_a_register_of_another_shape_of_england_is_read_as_well(tmp_path):
    (tmp_path / "london.yaml").write_text(REGION)
    found = read_register(tmp_path)
    assert found["QB1"].predecessors == ("QA1",)
    assert not found["QA1"].is_open(date(2024, 4, 1))


def test_what_one_block_says_of_its_boards_is_not_said_of_the_next(tmp_path):
    later = "  - {open_date: 2024-04-01, source: a list, confidence: low, boards: [{code: QC1, ons_code: null,"
    later += " name: NHS C Integrated Care Board, short_name: C}]}\nclosed:"
    text = REGION.replace("    source: an order\n", "    source: an order\n    region_basis: a guess\n")
    (tmp_path / "london.yaml").write_text(text.replace("closed:", later))
    found = read_register(tmp_path)
    assert (found["QA1"].region_basis, found["QC1"].region_basis) == ("a guess", "")
    assert (found["QC1"].source, found["QC1"].confidence) == ("a list", "low")


@pytest.mark.public_data
def test_codes_names_and_regions_agree_with_the_practice_map_of_december_2025(public_data):
    rows = parquet.read_table(public_data / "orgs/gp_prac_pat_map_2025_12.parquet").to_pylist()
    published = {
        (
            row["icb_code"],
            row["ons_icb_code"],
            row["icb_name"].replace(" ICB", " Integrated Care Board"),
            row["comm_region_code"],
            row["ons_comm_region_code"],
            row["comm_region_name"],
        )
        for row in rows
    }
    ours = {
        (one.code, one.ons_code, one.name, one.region_code, one.region_ons_code, one.region_name)
        for one in boards(date(2025, 12, 1))
    }
    assert ours == published


@pytest.mark.public_data
def test_boards_closures_and_successors_agree_with_the_waiting_list_index_of_june_2026(public_data):
    with open(public_data / "orgs/rtt_org_index_with_icb_mergers_2026.csv", encoding="utf-8") as file:
        published = {row["code"]: row for row in csv.DictReader(file) if row["level"] == "icb"}
    assert {one.code: one.name.upper() for one in boards()} == {code: row["name"] for code, row in published.items()}
    closed = {code for code, row in published.items() if row["closed"] == "2026-04-01"}
    assert {one.code for one in boards() if one.close_date == LAST_DAY} == closed
    formed = {code for code, row in published.items() if row["reltype"] == "formed"}
    assert {one.code for one in boards() if one.open_date == FIRST_DAY} == formed
    for one in boards():
        if one.code in closed:
            assert set(one.successors) == set(published[one.code]["related"].split(";"))
        if one.code in formed:
            assert set(one.predecessors) == set(published[one.code]["related"].split(";"))


@pytest.mark.public_data
@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("geo/lookup_lsoa11_sicbl22_icb22_ltla22.parquet", "icb22_code"),
        ("geo/lookup_lsoa21_icb24.parquet", "icb24_code"),
        ("performance/england_icb_accidents_emergency.parquet", "icb22_code"),
        ("outcomes/england_health_index_ics.parquet", "icb22_code"),
        ("allocations/icb_place_tool_practice_weighted_pop_2025_2026.parquet", "ICB"),
    ],
)
def test_every_board_code_of_a_published_file_is_in_the_register(public_data, file, column):
    codes = set(parquet.read_table(public_data / file, columns=[column])[column].to_pylist()) - {None}
    assert len({board(code).code for code in codes}) == 42
