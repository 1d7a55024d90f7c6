"""How a value compares with another by its own 95% interval."""

from collections.abc import Mapping


def compare(row: Mapping, other: float | None, better: str) -> str:
    """`better similar worse`, or `higher similar lower` where good is not defined (`better` is neither).

    `row` has `lower` and `upper`. An interval wholly above or below `other` differs from it; anything else is similar.
    `not_compared` where there is no interval or nothing to compare with. The rule is that of `indicator_value`.
    """
    if other is None or row["lower"] is None or row["upper"] is None:
        return "not_compared"
    above, below = row["lower"] > other, row["upper"] < other
    if not above and not below:
        return "similar"
    if better == "neither":
        return "higher" if above else "lower"
    return "better" if above == (better == "higher") else "worse"
