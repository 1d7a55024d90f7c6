"""How a value compares with a fixed one, and with another that is as uncertain as itself."""

from collections.abc import Mapping
from math import hypot


def compare(row: Mapping, other: float | None, better: str) -> str:
    """`better similar worse`, or `higher similar lower` where good is not defined (`better` is neither).

    `row` has `lower` and `upper`. An interval wholly above or below `other` differs from it; anything else is similar.
    `not_compared` where there is no interval or nothing to compare with. The rule is that of `indicator_value`.
    """
    if other is None or row["lower"] is None or row["upper"] is None:
        return "not_compared"
    return _word(row["lower"] > other, row["upper"] < other, better)


def compare_two(row: Mapping, other: Mapping, better: str) -> str:
    """The same words for two measured values, each with its interval; swapping them swaps the words.

    They differ where the 95% interval of their difference leaves out zero. It is worked out from the two intervals
    by the method of variance estimates recovery (Newcombe 1998, Zou and Donner 2008): of each value the side that
    faces the other counts.
    """
    if any(one[limit] is None for one in (row, other) for limit in ("lower", "upper")):
        return "not_compared"
    apart = row["value"] - other["value"]
    above = apart > hypot(row["value"] - row["lower"], other["upper"] - other["value"])
    below = -apart > hypot(row["upper"] - row["value"], other["value"] - other["lower"])
    return _word(above, below, better)


def _word(above: bool, below: bool, better: str) -> str:
    if not above and not below:
        return "similar"
    if better == "neither":
        return "higher" if above else "lower"
    return "better" if above == (better == "higher") else "worse"
