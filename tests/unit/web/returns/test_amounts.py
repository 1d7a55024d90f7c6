"""Amounts as finance teams write them."""

from decimal import Decimal

import pytest

from integratedcare.errors import UsageError
from integratedcare.web.returns.amounts import read_amount, shown_amount


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1,250,000", "1250000"), ("£1,250.5", "1250.50"), (" -40 000 ", "-40000"), ("−40,000.50", "-40000.50"),
        ("(40,000)", "-40000"), ("(£1.005)", "-1.00"), ("+5", "5"), ("-0", "0"), (".5", "0.50"),
        ("", None), ("  ", None), ("£", None),
    ],
)  # fmt: skip
def test_it_is_read(typed, amount):
    assert read_amount(typed) == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize("typed", ["abc", "1e6", "1.2.3", "--5", "12-", "5m", "nan", "inf", "٣", ".", "-", "1/2"])
def test_what_is_not_an_amount_is_refused_and_not_guessed(typed):
    with pytest.raises(UsageError, match="Write digits"):
        read_amount(typed)


def test_pence_taken_for_pounds_are_noticed():
    with pytest.raises(UsageError, match="not pence"):
        read_amount("1,000,000,000,000")


@pytest.mark.parametrize("shown", ["1,250,000", "-40,000.50", "0", ""])
def test_what_is_shown_is_read_back(shown):
    assert shown_amount(read_amount(shown)) == shown
