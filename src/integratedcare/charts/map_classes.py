"""Five classes with round limits, in words."""

from collections.abc import Sequence
from itertools import pairwise

from integratedcare.charts.figures import figure, round_steps

MOST = 5


def class_limits(values: Sequence[float], unit: str) -> list[float]:
    """The round numbers between classes, ascending: four at most, none when every value is the same.

    Equal steps, not quantiles: a class says how high a figure is, not how many boards come before it.
    """
    if not values or min(values) == max(values):
        return []
    for steps in range(MOST + 2, 0, -1):
        limits = [limit for limit in round_steps(min(values), max(values), steps) if limit > min(values)]
        limits = [limit for limit in limits if limit <= max(values)]
        if len(limits) < MOST and len({_words(limit, unit) for limit in limits}) == len(limits):
            return limits
    return []


def class_of(value: float, limits: Sequence[float]) -> int:
    """The place of the class that holds a value, 0 the lowest. A value at a limit is in the class above it."""
    return sum(value >= limit for limit in limits)


def class_words(limits: Sequence[float], unit: str, *, only: float | None = None) -> list[str]:
    """A name for each class: "Under 10%", "10% to under 20%", "40% or more"; `only` names a single class."""
    if not limits:
        return [f"All {figure(only, unit)}" if only is not None else "All"]
    words = [_words(limit, unit) for limit in limits]
    between = [f"{low} to under {high}" for low, high in pairwise(words)]
    return [f"Under {words[0]}", *between, f"{words[-1]} or more"]


def _words(limit: float, unit: str) -> str:
    """A limit without decimals that say nothing: 10% and not 10.0%."""
    words = figure(limit, unit)
    if unit == "index":
        return words
    for tail in ("%", "bn", "m", "k", ""):
        if tail and not words.endswith(tail):
            continue
        number = words.removesuffix(tail) if tail else words
        return (number.rstrip("0").rstrip(".") if "." in number else number) + tail
    return words
