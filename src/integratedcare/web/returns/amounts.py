"""Amounts of money as finance teams write them, and a return as a mapping."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from integratedcare.errors import UsageError

LARGEST = Decimal(10) ** 12
WRONG = "Write digits, such as -40,000.50"
TOO_MUCH = "Over £1,000 billion: write pounds, not pence"
BRACKETS = re.compile(r"^\((.*)\)$")


@dataclass(frozen=True)
class Amounts:
    """Planned and actual pounds from 1 April to the end of a month; either may not be given yet."""

    plan: Decimal | None = None
    actual: Decimal | None = None

    def __bool__(self) -> bool:
        return self.plan is not None or self.actual is not None

    @property
    def is_whole(self) -> bool:
        """Whether both are there, so that it can be counted."""
        return self.plan is not None and self.actual is not None


Cell = tuple[str, date]  # a measure and the last day of a month
Return = Mapping[Cell, Amounts]


def read_amount(text: str) -> Decimal | None:
    """`£1,250.5`, `-40,000`, `(40,000)` or nothing. UsageError says how to write it."""
    plain = text.strip().replace("−", "-").replace("–", "-")
    if inside := BRACKETS.match(plain):
        plain = f"-{inside[1]}"
    plain = re.sub(r"[£,\s]", "", plain)
    if not plain:
        return None
    if not re.fullmatch(r"[+-]?\d*\.?\d*", plain, re.ASCII):
        raise UsageError(WRONG)
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        raise UsageError(WRONG) from None
    if abs(amount) >= LARGEST:
        raise UsageError(TOO_MUCH)
    return amount.quantize(Decimal("0.01")) + 0  # adding nought makes -0.00 plain


def shown_amount(amount: Decimal | None) -> str:
    """An amount as a field shows it: `1,250,000` or `-40,000.50`."""
    return "" if amount is None else f"{amount:,.2f}".removesuffix(".00")


def digest_of(amounts: Return) -> str:
    """What tells one state of a return from another."""
    lines = [f"{measure},{end},{one.plan},{one.actual}" for (measure, end), one in sorted(amounts.items())]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
