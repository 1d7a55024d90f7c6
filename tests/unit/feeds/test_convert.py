"""Dates and times as they are written, and what is not one."""

from datetime import date, datetime

import duckdb
import pytest

from integratedcare.feeds.convert import parsed, within_bounds
from integratedcare.feeds.feed import Field


def read(kind: str, text: str, dates: str = "day_first"):
    one, engine = Field(kind, "A date"), duckdb.connect()
    engine.execute("SET TimeZone = 'Europe/London'; CREATE TABLE t (v VARCHAR)")
    engine.execute("INSERT INTO t VALUES (?)", [text])
    inner = f"SELECT {parsed(one, 'v', dates=dates)} AS p FROM t"
    return engine.execute(f"SELECT {within_bounds(one, 'p')} FROM ({inner})").fetchone()[0]


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-01", "01/03/2024", "1/3/2024", "01-03-2024", "01.03.2024", "01-Mar-2024", "1 March 2024", "20240301",
        "01 MAR 2024", "2024-03-01 00:00:00", "2024-03-01T00:00:00", "01/03/2024 00:00", "2024-03-01T09:30:00Z",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text):
    assert read("date", text) == date(2024, 3, 1)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-07-01 08:30", datetime(2024, 7, 1, 8, 30)),
        ("01/07/2024 08:30", datetime(2024, 7, 1, 8, 30)),
        ("01/07/2024 08:30:15", datetime(2024, 7, 1, 8, 30, 15)),
        ("01-Jul-2024 08:30:15", datetime(2024, 7, 1, 8, 30, 15)),
        ("2024-07-01T08:30:15.250", datetime(2024, 7, 1, 8, 30, 15, 250_000)),
        ("2024-07-01T08:30:00Z", datetime(2024, 7, 1, 9, 30)),
        ("2024-01-01T08:30:00+01:00", datetime(2024, 1, 1, 7, 30)),
        ("01/07/2024", datetime(2024, 7, 1)),
    ],
)
def test_a_moment_is_in_the_time_of_england(text, moment):
    assert read("moment", text) == moment


@pytest.mark.parametrize("text", ["03/01/2024", "3-1-2024"])
def test_american_dates_are_read_where_the_layout_says_so(text):
    assert read("date", text, "month_first") == date(2024, 3, 1)


@pytest.mark.parametrize(
    "text",
    ["31/02/2024", "00/00/0000", "tomorrow", "2024", "01/03/24", "13/13/2024", "2206-01-01", "1066-10-14", "45352"],
)
@pytest.mark.parametrize("kind", ["date", "moment"])
def test_what_is_no_date_or_cannot_be_true_is_nothing(kind, text):
    assert read(kind, text) is None
