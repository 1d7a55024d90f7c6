"""Months as files write them."""

from datetime import date

import duckdb
import ibis
import pytest

from integratedcare.indicators.months import day_month_year, first_of, last_of, month_and_year, named_month


def answer(expression):
    """What DuckDB makes of a date; Ibis leaves out the last cast, which every table adds again."""
    return duckdb.sql(f"SELECT CAST(({ibis.to_sql(expression, dialect='duckdb')}) AS DATE)").fetchone()[0]


@pytest.mark.parametrize(
    ("read", "text", "month"),
    [
        (month_and_year, "April 2022", date(2022, 4, 1)),
        (month_and_year, "September 2024", date(2024, 9, 1)),
        (month_and_year, "May 2023", date(2023, 5, 1)),
        (day_month_year, "01APR2024", date(2024, 4, 1)),
        (day_month_year, "01DEC2025", date(2025, 12, 1)),
    ],
)
def test_a_month_in_words(read, text, month):
    assert answer(read(ibis.literal(text))) == month


def test_a_word_that_is_no_month_is_no_date():
    assert answer(named_month(ibis.literal("Spring"), ibis.literal("2024"))) is None


@pytest.mark.parametrize(("start", "end"), [("2024-02-01", 29), ("2025-02-01", 28), ("2025-12-01", 31)])
def test_the_last_day_of_a_month(start, end):
    first = ibis.literal(start).cast("date")
    assert answer(last_of(first)) == date.fromisoformat(start).replace(day=end)
    assert answer(first_of(last_of(first))) == date.fromisoformat(start)
