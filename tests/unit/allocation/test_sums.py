"""Sums of money as people write them."""

from decimal import Decimal

import pytest

from integratedcare.allocation.sums import read_pounds, read_sum
from integratedcare.errors import UsageError


@pytest.mark.parametrize(
    ("written", "pounds"),
    [
        ("£5,000,000,000", 5e9), ("5bn", 5e9), ("£5 billion", 5e9), ("2.5M", 2.5e6), ("750k", 750_000.0),
        (" £1,234.5 ", 1234.5), ("£\u00a05bn", 5e9), (".5bn", 5e8), (5_000_000_000, 5e9), (1234.56, 1234.56),
        (1e13, 1e13), (Decimal("2.50"), 2.5), ("100.005", 100.01), (100.015, 100.02),
    ],
)  # fmt: skip
def test_sums_are_read_to_the_penny(written, pounds):
    assert read_pounds(written) == pounds


def test_a_part_of_a_penny_can_be_kept():
    assert read_sum("100.005") == read_sum(100.005) == Decimal("100.005")


@pytest.mark.parametrize("written", ["abc", "", "5 bananas", "5,00", "1e9", "nan", float("nan"), float("inf")])
def test_what_is_no_sum_is_told_with_an_example(written):
    with pytest.raises(
        UsageError, match="What North has must be a sum of money, for example £5,000,000,000, 5bn or 5m"
    ):
        read_pounds(written, "What North has")


@pytest.mark.parametrize("written", ["0", "-5bn", "−5", "-" + "9" * 40, "0.001", 0, -3, -1e300])
def test_a_sum_must_be_more_than_nothing(written):
    with pytest.raises(UsageError, match="must be more than £0"):
        read_pounds(written)


@pytest.mark.parametrize("written", ["50000bn", "9" * 40, 1e300, 10**13 + 1])
def test_too_many_noughts_are_told(written):
    with pytest.raises(UsageError, match="Check the number of noughts"):
        read_pounds(written)
