"""The month of a pack."""

from calendar import monthrange
from datetime import date

import pytest

from integratedcare.errors import UsageError
from integratedcare.pack import Month


@pytest.mark.parametrize("text", ["2026-03", " 2026-03 ", "2024-02", "2025-12", "2026-01"])
def test_the_last_day_is_the_calendars(text):
    year, month = map(int, text.strip().split("-"))
    assert Month.read(text).last_day == date(year, month, monthrange(year, month)[1])


@pytest.mark.parametrize(
    "text", ["2026", "2026-13", "2026-00", "2026-3", "March 2026", "2026-03-31", "", "9999-12", "٢٠٢٦-٠٣"]
)
def test_what_is_no_month_is_refused_with_an_example(text):
    with pytest.raises(UsageError, match="for example 2026-03"):
        Month.read(text)


def test_april_begins_a_financial_year():
    assert (Month(2026, 3).rule_year, Month(2026, 4).rule_year) == ("2025-26", "2026-27")


def test_months_before_crosses_years():
    assert Month(2026, 3).months_before(0) == date(2026, 3, 31)
    assert Month(2026, 3).months_before(3) == date(2025, 12, 31)
    assert Month(2026, 3).months_before(25) == date(2024, 2, 29)


def test_it_is_written_and_said():
    assert (str(Month(2026, 3)), Month(2026, 3).words) == ("2026-03", "March 2026")
