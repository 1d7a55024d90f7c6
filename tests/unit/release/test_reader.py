"""Reading what was published."""

from datetime import date

import pytest

from integratedcare.errors import ReleaseError


def test_rows_are_filtered_by_value_and_by_list(made_up_release):
    boards = made_up_release.rows("organisation", kind="icb")
    assert {row["kind"] for row in boards} == {"icb"}
    two = [boards[0]["code"], boards[1]["code"]]
    assert made_up_release.rows("organisation", ["code"], kind="icb", code=two) == [{"code": code} for code in two]
    assert made_up_release.rows("organisation", kind="no such kind") == []


def test_dates_and_numbers_are_compared_as_what_they_are(made_up_release):
    rows = made_up_release.rows("small_area_decile", board_set_start=date(2022, 7, 1), decile=1, level="england")
    assert {row["deprivation"] for row in rows} == {"2019", "2025"}


def test_rows_are_in_key_order(made_up_release):
    codes = made_up_release.table("organisation", ["kind", "code"]).to_pylist()
    assert codes == sorted(codes, key=lambda row: (row["kind"], row["code"]))


@pytest.mark.parametrize(
    ("table", "equals", "said"),
    [("sistem", {}, r"has no table 'sistem'. It has: board_count, "),
     ("system", {"icb": "Q"}, r"has no column 'icb'. It has: board_set_start, ")],
)  # fmt: skip
def test_an_unknown_table_or_column_says_what_there_is(made_up_release, table, equals, said):
    with pytest.raises(ReleaseError, match=said):
        made_up_release.rows(table, **equals)


def test_a_release_says_what_it_is(made_up_release):
    assert made_up_release.id == made_up_release.folder.name
    assert made_up_release.universe == "made-up"
    assert made_up_release.described == f"Release {made_up_release.id} of {made_up_release.title} (made-up data)"
