"""Sums of money as people write them, and as the site says them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.allocation.sums import read_pounds
from integratedcare.errors import UsageError
from integratedcare.web.allocation.money import exact, read_percent, rounded, short_sum, signed_percent


@pytest.mark.parametrize(
    ("written", "pounds"),
    [
        ("£5,000,000,000", 5e9), ("5bn", 5e9), ("£5 billion", 5e9), ("5m", 5e6), ("2.5M", 2.5e6), ("750k", 750_000.0),
        ("1234.56", 1234.56), (" £1,234.5 ", 1234.5), (".5bn", 5e8), ("5000000000", 5e9),
    ],
)  # fmt: skip
def test_sums_are_read_as_people_write_them(written, pounds):
    assert read_pounds(written) == pounds


@pytest.mark.parametrize("written", ["abc", "5 bananas", "£", "5,00", "1e9", "£5bn more", "nan", "5..0"])
def test_what_is_no_sum_is_told_with_an_example(written):
    with pytest.raises(UsageError, match="for example £5,000,000,000, 5bn or 5m"):
        read_pounds(written)


@pytest.mark.parametrize("written", ["0", "-5bn", "−5", "£0.00", "0.001"])
def test_a_pot_must_be_more_than_nothing(written):
    with pytest.raises(UsageError, match="must be more than £0"):
        read_pounds(written)


def test_too_many_noughts_are_told():
    with pytest.raises(UsageError, match="Check the number of noughts"):
        read_pounds("50000bn")


@given(st.integers(min_value=1, max_value=10**15))
def test_a_sum_comes_back_from_an_address_to_the_penny(pence):
    assert read_pounds(short_sum(pence / 100)) == pence / 100


def test_sums_in_addresses_are_short():
    assert [short_sum(p) for p in (5e9, 2.5e6, 1234567.89, 1_234_000.0, None)] == [
        "5bn",
        "2.5m",
        "1234567.89",
        "1.234m",
        "",
    ]


def test_percentages():
    assert [read_percent(text) for text in ("1", "1.5%", "-0.5", " 2 % ")] == [0.01, 0.015, -0.005, 0.02]
    for wrong in ("one", "50", "", "1,5"):
        with pytest.raises(UsageError, match="from -20 to 20"):
            read_percent(wrong)


def test_sums_in_words():
    assert [rounded(p) for p in (5e9, 163_135_941.53, 12_340.0, -22_300_000.0, 999_960.0)] == [
        "£5 billion", "£163.1 million", "£12,340", "−£22.3 million", "£1 million",
    ]  # fmt: skip
    assert exact(1234.5) == "£1,234.50"
    assert [signed_percent(s) for s in (0.012, -0.004, 0.00001, None)] == ["+1.2%", "−0.4%", "0.0%", "not known"]
