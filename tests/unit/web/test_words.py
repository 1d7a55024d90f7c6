"""Values and names as words."""

from datetime import date

import pytest

from integratedcare.web.design import words
from integratedcare.web.design.names import board_name, organisation_name, shown_name
from integratedcare.web.design.table import Column, Table


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("ST MARY'S SURGERY", "St Mary's Surgery"),
        ("THE O'BRIEN MEDICAL CENTRE", "The O'Brien Medical Centre"),
        ("GUY'S AND ST THOMAS' NHS FOUNDATION TRUST", "Guy's and St Thomas' NHS Foundation Trust"),
        ("Leigh-on-Sea PCN", "Leigh-on-Sea PCN"),
        ("KINGSTON UPON HULL", "Kingston upon Hull"),
        (None, ""),
    ],
)
def test_capitals_become_a_name(published, shown):
    assert shown_name(published) == shown


def test_a_board_is_called_by_its_area():
    assert board_name("NHS Black Country Integrated Care Board") == "Black Country"
    assert board_name("NHS BLACK COUNTRY INTEGRATED CARE BOARD") == "Black Country"
    assert organisation_name("sub_icb", "NHS Frimley ICB - D4U1Y") == "Frimley (D4U1Y)"


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.494, "49%"), (0.0065, "1%"), (0.001, "under 1%"), (0, "0%"), (0.999, "over 99%"), (1, "100%")],
)
def test_a_share_in_a_heading_is_never_rounded_to_nothing_or_all(share, said):
    assert words.whole_share(share) == said


def test_values_as_the_content_guide_writes_them():
    assert words.day(date(2026, 4, 1)) == words.day("2026-04-01") == "1 April 2026"
    assert (words.pounds(1234.5), words.pounds(-3), words.pounds(1000)) == ("£1,234.50", "−£3", "£1,000")
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.plural(1, "practice") + words.plural(2, "practice") == "1 practice2 practices"


def test_rows_without_a_value_come_last_either_way():
    table = Table("t", "T", [Column("n", "N", "count")], [{"n": 1}, {"n": None}, {"n": 2}])
    assert [row["n"] for row in table.sorted_by("n").rows] == [1, 2, None]
    assert [row["n"] for row in table.sorted_by("-n").rows] == [2, 1, None]
