"""Sharing a sum of money so that the parts add up to it exactly: largest remainder, in whole pence."""

import math
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from integratedcare.errors import UsageError


def to_pence(pounds, what: str = "An amount") -> int:
    """Pounds (a number, read as it is written: 1.1 is 1.10) in whole pence, half a penny rounded up.

    UsageError when it is not a finite number; `what` names it in the message.
    """
    try:
        amount = Decimal(repr(float(pounds)) if not isinstance(pounds, int | Decimal) else pounds)
    except (TypeError, ValueError, ArithmeticError):
        raise UsageError(f"{what} must be a number of pounds, and {pounds!r} is not one.") from None
    if not amount.is_finite():
        raise UsageError(f"{what} must be a finite number of pounds, not {pounds}.")
    return int((amount * 100).to_integral_value(ROUND_HALF_UP))


def to_pounds(pence: Iterable[int]) -> tuple[float, ...]:
    """Whole pence as pounds: the double nearest to each, so two decimals print it exactly."""
    return tuple(amount / 100 for amount in pence)


def written_pounds(pence: int) -> str:
    """Whole pence for a sentence: £1,234.50."""
    return f"{'-' if pence < 0 else ''}£{abs(pence) // 100:,}.{abs(pence) % 100:02d}"


def largest_remainder(weights: Sequence[float], pence: int, codes: Sequence | None = None) -> list[int]:
    """Whole pence in proportion to `weights` (each at least 0, not all 0) that add up to `pence` exactly.

    Every part is first rounded down; the pennies left over go to the largest remainders. Equal remainders go
    to the lower of `codes`, or without codes to the larger weight, so the answer never depends on the order
    in which areas are listed. All arithmetic is on whole numbers: a weight counts as it is written in decimal.
    """
    whole = _whole_numbers(weights)
    total = sum(whole)
    if total <= 0:
        raise UsageError("There is nothing to share by: every weight is 0.")
    parts, remainders = [], []
    for weight in whole:
        part, remainder = divmod(pence * weight, total)
        parts.append(part)
        remainders.append(remainder)
    left = pence - sum(parts)
    ties = [-weight for weight in whole] if codes is None else codes
    for index in sorted(range(len(parts)), key=lambda i: (-remainders[i], ties[i]))[:left]:
        parts[index] += 1
    return parts


def _whole_numbers(weights: Sequence[float]) -> list[int]:
    """The weights times the smallest power of ten that makes all of them whole, as exact integers."""
    written = []
    for weight in weights:
        number = float(weight)
        if not math.isfinite(number) or number < 0:
            raise UsageError(f"Weights to share by must be finite and at least 0, not {number}.")
        text = repr(number)
        written.append(f"{Decimal(text):f}" if "e" in text else text)
    split = [text.partition(".") for text in written]
    places = max((len(decimals) for _, _, decimals in split), default=0)
    return [int(units + decimals.ljust(places, "0")) for units, _, decimals in split]
