"""Figures of indicators in few letters: 41.8%, £104.20, 1,234, 12.3. The unit in full stands in the chart's title."""

from collections.abc import Sequence
from typing import Any

from integratedcare.charts.figures import UNITS, figure, is_number, tick_words

MOST_DECIMALS = 4


def short_figure(value: Any, unit: str, *beside: float | None) -> str:
    """A value in an indicator's unit, such as "% of delays" or "per 1,000 people", without the words of the unit.

    Text stays as it is and what is no finite number is "no figure". One decimal; two below 1; none from 1,000, nor
    for a whole number, unless it is a rate under 100. More of them where the words would else be those of what stands
    `beside` it, such as a target that it misses, or would say 0 of what is not. The units of `figures.UNITS` are as
    they are there.
    """
    if unit in UNITS or not is_number(value):
        return figure(value, unit)
    size = abs(value)
    if unit.startswith("£"):
        decimals = 0 if size >= 1_000 else 2
    elif unit.startswith("%"):
        decimals = 1 if size >= 1 or size == 0 else 2
    else:
        is_whole = float(size).is_integer() and (size >= 100 or "per" not in unit.split())
        decimals = 0 if size >= 1_000 or is_whole else 1 if size >= 1 else 2
    others = [other for other in beside if is_number(other) and other != value]
    while decimals < MOST_DECIMALS and _misleads(value, others, decimals):
        decimals += 1
    words = f"{size:,.{decimals}f}"
    sign = "−" if value < 0 and words.strip("0.,") else ""
    return f"{sign}{'£' * unit.startswith('£')}{words}{'%' * unit.startswith('%')}"


def _misleads(value: float, others: Sequence[float], decimals: int) -> bool:
    shown = round(value, decimals)
    return (value != 0 and shown == 0) or any(shown == round(other, decimals) for other in others)


def short_ticks(values: Sequence[float], unit: str) -> list[str]:
    """What the ticks of an axis are called in this unit, without decimals that say nothing."""
    if unit in UNITS:
        return tick_words(values, unit)
    before, after = "£" * unit.startswith("£"), "%" * unit.startswith("%")
    plain = [f"{abs(value):,.6f}".rstrip("0").rstrip(".") for value in values]
    return [f"{'−' if value < 0 else ''}{before}{words}{after}" for value, words in zip(values, plain, strict=True)]
