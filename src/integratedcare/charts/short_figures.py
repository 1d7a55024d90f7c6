"""Figures of indicators in few letters: 41.8%, £104.20, 1,234, 12.3. The unit in full stands in the chart's title."""

from collections.abc import Sequence
from typing import Any

from integratedcare.charts.figures import UNITS, figure, is_number, tick_words


def short_figure(value: Any, unit: str) -> str:
    """A value in an indicator's unit, such as "% of delays" or "per 1,000 people", without the words of the unit.

    Text stays as it is and what is no finite number is "no figure". One decimal; two below 1; none from 1,000, nor
    for a whole number of 100 or more. The units of `figures.UNITS` are written as they are there.
    """
    if unit in UNITS or not is_number(value):
        return figure(value, unit)
    size = abs(value)
    if unit.startswith("£"):
        decimals = 0 if size >= 1_000 else 2
    elif unit.startswith("%"):
        decimals = 1 if size >= 1 or size == 0 else 2
    else:
        decimals = 0 if size >= 1_000 or (float(size).is_integer() and size >= 100) else 1 if size >= 1 else 2
    words = f"{size:,.{decimals}f}"
    sign = "−" if value < 0 and words.strip("0.,") else ""
    return f"{sign}{'£' * unit.startswith('£')}{words}{'%' * unit.startswith('%')}"


def short_ticks(values: Sequence[float], unit: str) -> list[str]:
    """What the ticks of an axis are called in this unit, without decimals that say nothing."""
    if unit in UNITS:
        return tick_words(values, unit)
    before, after = "£" * unit.startswith("£"), "%" * unit.startswith("%")
    plain = [f"{abs(value):,.6f}".rstrip("0").rstrip(".") for value in values]
    return [f"{'−' if value < 0 else ''}{before}{words}{after}" for value, words in zip(values, plain, strict=True)]
