"""Values and how they compare, from a country of one measure."""

from datetime import date

import pytest

FIRST, OLD, NEW = date(2022, 7, 1), date(2023, 1, 31), date(2025, 3, 31)


def amount(code: str, measure: str, n: float, end: date = NEW, level: str = "icb") -> dict:
    body = {"source": "s", "board_set_start": FIRST, "level": level, "code": code}
    return body | {"period_start": end.replace(day=1), "period_end": end, "measure": measure, "amount": n}


def both(code: str, top: float, bottom: float, end: date = NEW, level: str = "icb") -> list[dict]:
    return [amount(code, "top", top, end, level), amount(code, "bottom", bottom, end, level)]


@pytest.fixture
def values(table_of):
    """`values(amounts, **changed)`: (code, period end) → row, of an indicator with these words changed."""

    def of(amounts: list[dict], **changed) -> dict:
        one = {"indicator": "i", "source": "s", "method": "proportion", "better": "higher", "multiplier": 100}
        one |= {"numerator": "top", "denominator": "bottom"} | changed
        rows = table_of("indicator_value", indicator=[one], indicator_count=amounts)
        return {(row["code"], row["period_end"]): row for row in rows}

    return of


EXAMPLE = [*both("ENG", 680, 1000, level="england"), *both("A", 640, 1000), *both("B", 150, 200), *both("C", 68, 100)]


@pytest.mark.parametrize(
    ("better", "words"),
    [
        ("higher", ["worse", "better", "similar"]),
        ("lower", ["better", "worse", "similar"]),
        ("neither", ["lower", "higher", "similar"]),
    ],
)
def test_an_interval_wholly_on_one_side_of_england_differs(values, better, words):
    found = values(EXAMPLE, better=better)
    assert [found[code, NEW]["comparison"] for code in "ABC"] == words
    assert found["ENG", NEW]["comparison"] == "not_compared"


def test_where_england_has_none_nothing_is_compared(values):
    found = values([*EXAMPLE, *both("A", 10, 20, OLD)])
    assert found["A", OLD]["comparison"] == "not_compared"
    assert found["A", OLD]["lower"] < found["A", OLD]["value"] == 50


def test_a_value_over_24_months_before_the_newest_is_old(values):
    found = values([*EXAMPLE, *both("A", 10, 20, OLD), *both("A", 10, 20, date(2023, 3, 31))])
    assert [found["A", end]["is_old"] for end in (OLD, date(2023, 3, 31), NEW)] == ["yes", "no", "no"]


def test_a_count_shows_its_value_alone(values):
    row = values(EXAMPLE, method="count", denominator=None, multiplier=1)["A", NEW]
    assert row["value"] == 640
    assert {row[name] for name in ("numerator", "denominator", "lower", "upper")} == {None}
    assert row["comparison"] == "not_compared"


def test_a_mean_of_percentages_shows_no_numbers_that_nobody_published(values):
    row = values(EXAMPLE, method="mean")["A", NEW]
    assert (row["value"], row["numerator"], row["denominator"], row["lower"]) == (64, None, None, None)


def test_nothing_is_divided_by_nothing(values):
    found = values([*EXAMPLE, *both("D", 0, 0), amount("E", "top", 5)])
    assert {code for code, _ in found} == {"ENG", "A", "B", "C"}


def test_more_in_time_than_there_were_gives_no_value(values):
    row = values([*EXAMPLE, *both("D", 12, 10)])["D", NEW]
    assert (row["value"], row["lower"], row["comparison"]) == (None, None, "not_compared")
    assert "more than the denominator" in row["note"]
