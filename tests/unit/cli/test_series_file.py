"""Files of dated values: what is read, and what is refused with its line."""

from datetime import date

import pytest

from integratedcare.cli.series_file import read_day, read_series
from integratedcare.errors import InputFileError

CALM = "".join(f"2022-{month:02d}-01,{10 + month % 2}\n" for month in range(1, 13))


@pytest.fixture
def file(tmp_path):
    """A function that writes a file and gives its path."""

    def write(text: str):
        (tmp_path / "waits.csv").write_text(text, encoding="utf-8")
        return tmp_path / "waits.csv"

    return write


def test_two_values_for_one_month_of_a_monthly_series_are_refused_with_the_line(file):
    with pytest.raises(
        InputFileError, match=r"waits.csv, line 14: December 2022 has two values, on 2022-12-01 and 2022-12-15"
    ):
        read_series(file(f"date,value\n{CALM}2022-12-15,11\n"))
    weekly = "".join(f"2022-01-{day:02d},{day}\n" for day in (3, 10, 17, 24, 31))
    assert len(read_series(file(f"date,value\n{weekly}"))[""]) == 5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("day,value\n2022-01-01,1\n", "waits.csv, line 1: there is no column date. The columns are day, value"),
        ("date,number\n2022-01-01,1\n", "line 1: there is no column value"),
        ("date,value\n2022-01-01,1\n2022-02-30,2\n", "line 3, column date: '2022-02-30' is not a date"),
        ("date,value\nsoon,1\n", "line 2, column date: 'soon' is not a date. Write 2022-04-01"),
        ("date,value\n04/13/2022,1\n", "'04/13/2022' is not a date"),
        ("date,value\n,1\n", "line 2, column date: the empty cell is not a date"),
        ("date,value\n2022-01-01,1\nJanuary 2022,2\n", "line 3: 2022-01-01 is there twice, first on line 2"),
        ("series,date,value\nA,2022-01-01,1\nA,2022-01-01,1\n", "2022-01-01 of A is there twice"),
        ("series,date,value\n,2022-01-01,1\n", "line 2, column series: it is empty"),
        ("date,value\n2022-01-01,many\n", "line 2, column value: 'many' is not a number"),
        ("date,value\n2022-01-01,74.2%\n", "'74.2%' is not a number"),
        ("date,value\n2022-01-01,nan\n", "'nan' is not a number"),
        ("date,value\n2022-01-01,1e999\n", "'1e999' is not a number"),
        ('date,value\n2022-01-01,"1,23"\n', "'1,23' is not a number"),
        ("date,value\n", "has column names and nothing below them"),
        ("", "is empty"),
    ],
)
def test_a_file_that_cannot_be_read_as_a_series(file, text, said):
    with pytest.raises(InputFileError) as error:
        read_series(file(text))
    assert said in str(error.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputFileError, match="There is no file"):
        read_series(tmp_path / "nowhere.csv")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-04-01", date(2022, 4, 1)),
        ("2022-04", date(2022, 4, 1)),
        ("2022-04-30 00:00:00", date(2022, 4, 30)),
        ("30/04/2022", date(2022, 4, 30)),
        ("1/4/2022", date(2022, 4, 1)),
        ("April 2022", date(2022, 4, 1)),
        ("apr 2022", date(2022, 4, 1)),
        ("Sept 2022", date(2022, 9, 1)),
        ("Apr-22", date(2022, 4, 1)),
        ("30 April 2022", date(2022, 4, 30)),
        ("ap 2022", None),
        ("Aprill 2022", None),
        ("2022", None),
        ("45000", None),
        ("31/04/2022", None),
        ("01/04/22", None),
        ("0000-01-01", None),
        ("", None),
    ],
)
def test_dates_as_people_and_spreadsheets_write_them(text, day):
    assert read_day(text) == day
