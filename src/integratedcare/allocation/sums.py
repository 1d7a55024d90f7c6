"""Sums of money as people write them: £5,000,000,000, 5bn or 5m."""

import re
from decimal import ROUND_HALF_UP, Decimal

from integratedcare.errors import UsageError

SUM = re.compile(
    r"£?\s*(?P<sign>[-−]?)£?\s*(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\s*(?P<size>[a-z]*)"
)
SIZES = {"": 0, "k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "b": 9, "billion": 9}
LARGEST = Decimal(10) ** 13
EXAMPLES = "for example £5,000,000,000, 5bn or 5m"
_PENNY = Decimal("0.01")


def read_pounds(written: str | float | Decimal, what: str = "The pot") -> float:
    """£5,000,000,000, 5bn, 5m or a number as pounds, to the penny. UsageError says how to write it."""
    return float(read_sum(written, what).quantize(_PENNY, ROUND_HALF_UP))


def read_sum(written: str | float | Decimal, what: str = "The pot") -> Decimal:
    """The same with any part of a penny, for a caller that says how it was rounded."""
    text = (
        written.strip()
        if isinstance(written, str)
        else f"{Decimal(written if isinstance(written, Decimal) else repr(written)):f}"
    )
    found = SUM.fullmatch(text.lower())
    if not found or found["size"] not in SIZES:
        raise UsageError(f"{what} must be a sum of money, {EXAMPLES}. ‘{text[:40]}’ cannot be read as one.")
    pounds = Decimal(found["number"].replace(",", "")) * 10 ** SIZES[found["size"]]
    if pounds > LARGEST and not found["sign"]:  # before rounding, which fails above 28 digits
        raise UsageError(f"{what} must be £10,000 billion or less. Check the number of noughts.")
    if found["sign"] or pounds.quantize(_PENNY, ROUND_HALF_UP) <= 0:
        raise UsageError(f"{what} must be more than £0. Enter the whole sum to be shared, {EXAMPLES}.")
    return pounds
