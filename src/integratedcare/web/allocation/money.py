"""Sums of money as people write them and as the site says them."""

import re
from decimal import Decimal

from integratedcare.errors import UsageError


def read_percent(written: str) -> float:
    """`1.5%` or `1.5` as 0.015. UsageError unless it is from -20 to 20."""
    text = written.strip().removesuffix("%").strip().replace("−", "-")
    if not re.fullmatch(r"-?(\d+(\.\d*)?|\.\d+)", text) or not -20 <= float(text) <= 20:
        raise UsageError("The floor must be a percentage from -20 to 20, for example 1 or 1.5%.")
    return float(Decimal(text) / 100)


def short_sum(pounds: float | None) -> str:
    """5000000000.0 as it stands in an address: 5bn, 2.5m, 1234567.89."""
    if pounds is None:
        return ""
    amount = Decimal(repr(float(pounds)))
    for letter, power in (("bn", 9), ("m", 6)):
        scaled = amount.scaleb(-power)
        if scaled >= 1 and scaled == scaled.quantize(Decimal("0.001")):
            return f"{scaled.normalize():f}{letter}"
    return f"{amount:f}".removesuffix(".0")


def exact(pounds: float | None) -> str:
    """£1,234,567.89, with pence always, so that a column of them lines up."""
    return "not known" if pounds is None else f"{'−' if pounds < 0 else ''}£{abs(pounds):,.2f}"


def rounded(pounds: float) -> str:
    """A sum in a sentence: £5.2 billion, £163.1 million, £12,340."""
    size = abs(pounds)
    sign = "−" if pounds < 0 else ""
    for scale, name in ((1e9, "billion"), (1e6, "million")):
        if size >= scale * 0.9995:
            return f"{sign}£{size / scale:.{2 if scale == 1e9 else 1}f} {name}".replace(".00 ", " ").replace(".0 ", " ")
    return f"{sign}£{size:,.0f}"


def signed_percent(share: float | None, places: int = 1) -> str:
    """+1.2% or −0.4%; 0.0% has no sign."""
    if share is None:
        return "not known"
    text = f"{abs(share) * 100:.{places}f}%"
    return text if not text.strip("0.%") else f"{'+' if share > 0 else '−'}{text}"
