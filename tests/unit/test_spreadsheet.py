"""What the command line writes for machines."""

import pytest

from integratedcare.cli.output import not_a_formula


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_name_that_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert not_a_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Ashfield", "A=1"])
def test_any_other_name_stays_as_it_is(text):
    assert not_a_formula(text) == text
