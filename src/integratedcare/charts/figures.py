"""Figures as a reader sees them: 49.4%, 1,234,567, 1.04, £12.3m. Shares are 0–1 until here."""

import math
from collections.abc import Sequence
from typing import Any

UNITS = ("people", "share", "index", "pounds")
NO_FIGURE = "no figure"
_POUNDS = ((1e9, "bn", 2), (1e6, "m", 1), (1e3, "k", 0))


def is_number(value: Any) -> bool:
    """True for a finite number; None, NaN, infinity and a suppression mark such as [c] are none."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def figure(value: Any, unit: str, *, signed: bool = False, like: float | None = None) -> str:
    """A value in its unit. `unit` is one of UNITS or any noun, which is written after the number.

    Text stays as it is (a suppressed cell is `[c]`); what is no finite number is "no figure".
    `signed` puts a plus before a gain. `like` is a sum of pounds whose scale (£m, £k) is to be used, so that
    the figures of one chart can be added up by eye.
    """
    if isinstance(value, str):
        return value
    if not is_number(value):
        return NO_FIGURE
    size = abs(value)
    if unit == "pounds":
        words = _pounds(size, size if like is None else abs(like))
    elif unit == "share":
        words = f"{size:.1%}"
    elif unit == "index":
        words = f"{size:.2f}"
    elif unit == "people":
        words = f"{size:,.0f}"
    else:
        words = f"{size:,.{0 if size >= 100 or float(size).is_integer() else 1}f} {unit}".rstrip()
    nothing = not any(digit in words for digit in "123456789")
    sign = "" if nothing else "−" if value < 0 else "+" if signed else ""
    return sign + words


def tick_words(values: Sequence[float], unit: str, *, like: float | None = None) -> list[str]:
    """What the ticks of an axis are called in this unit, without decimals that say nothing: 20%, £1.5bn, 30,000.

    `like` is a sum of pounds whose scale they are all written on.
    """
    return [("−" if value < 0 else "") + _tick(abs(value), unit, like) for value in values]


def _tick(size: float, unit: str, like: float | None) -> str:
    if unit == "pounds":
        if size == 0:
            return "£0"
        for scale, letter, _ in _POUNDS:
            if (size if like is None else abs(like)) >= scale:
                return f"£{_trimmed(size / scale, 6)}{letter}"
        return f"£{_trimmed(size, 2)}"
    if unit == "share":
        return f"{_trimmed(size * 100, 6).replace(',', '')}%"
    return f"{size:.2f}" if unit == "index" else _trimmed(size, 0 if unit == "people" else 6)


def _trimmed(size: float, decimals: int) -> str:
    words = f"{size:,.{decimals}f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def round_steps(low: float, high: float, count: int) -> list[float]:
    """Round numbers (1, 2, 2.5 or 5 times a power of ten apart) from at or below low to at or above high.

    About `count` steps apart. Equal ends are widened, so there are always two numbers at least.
    """
    size = max(abs(low), abs(high))
    if not high - low > max(1e-9 * size, 1e-12):
        low, high = (low - size / 2, high + size / 2) if size > 1e-12 else (0.0, 1.0)
    raw = (high - low) / max(count, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(multiple * power for multiple in (1, 2, 2.5, 5, 10) if multiple * power >= raw * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [float(f"{index * step:.12g}") for index in range(first, last + 1)]


def _pounds(size: float, like: float) -> str:
    for scale, letter, decimals in _POUNDS:
        if round(like / scale, decimals) >= 1:
            return f"£{size / scale:,.{decimals}f}{letter}"
    return f"£{size:,.2f}"
