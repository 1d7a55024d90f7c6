"""No text of ours is run by a spreadsheet."""

import pytest

from integratedcare.spreadsheet import not_a_formula


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_name_that_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert not_a_formula(text) == f"'{text}"


@pytest.mark.parametrize("value", ["", "Ashfield", "A=1", -1.5, None])
def test_any_other_value_stays_as_it_is(value):
    assert not_a_formula(value) == value
