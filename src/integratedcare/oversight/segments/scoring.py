"""Scoring one metric over all bodies, from 1 (best) to 4, and averaging a body's scores.

Source: NHS Oversight Framework 2025/26, methodology manual: each metric is scored from 1 to 4, some in steps and some
continuously; a body's average is the sum of its scores over the number of metrics that it has a score for.
"""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from math import fsum

from integratedcare.rules.oversight import BEST, WORST

FEWEST_FOR_QUARTERS = 4  # a quarter of fewer bodies is nobody
CENT = Decimal("0.01")


def rank_scores(values: Mapping[str, float], better: str) -> dict[str, float]:
    """Scores by rank, spread evenly: the best body has 1, the worst 4, equal values share the middle of their ranks.

    `values` by code, all finite; `better` is higher or lower. Nothing is scored where there is nobody to rank among.
    """
    if len(values) < 2:
        return {}
    place = _middle_ranks(values, better)
    return {code: BEST + (WORST - BEST) * (place[code] - 1) / (len(values) - 1) for code in values}


def target_scores(values: Mapping[str, float], better: str, target: float) -> dict[str, float]:
    """1 for every body that meets the target. The rest are spread by rank up to 4, the worst of them."""
    meets = {code for code, value in values.items() if is_met(value, better, target)}
    rest = {code: value for code, value in values.items() if code not in meets}
    place = _middle_ranks(rest, better)
    return {code: BEST if code in meets else BEST + (WORST - BEST) * place[code] / len(rest) for code in values}


def quartile_scores(values: Mapping[str, float], better: str) -> dict[str, float]:
    """1, 2, 3 or 4 by the quarter of all bodies that a value is in. Nothing under four bodies."""
    if len(values) < FEWEST_FOR_QUARTERS:
        return {}
    worth = {code: _worth(value, better) for code, value in values.items()}
    cuts = cut_points(worth.values())
    return {code: float(1 + sum(value > cut for cut in cuts)) for code, value in worth.items()}


def is_met(value: float, better: str, target: float) -> bool:
    """Whether a value is at the target or on its good side."""
    return value >= target if better == "higher" else value <= target


def cut_points(values: Iterable[float]) -> tuple[float, float, float]:
    """The lower quartile, median and upper quartile, by linear interpolation between the two nearest values.

    Of n values in order, counted from 0, the quartiles stand at places (n − 1)/4, 2(n − 1)/4 and 3(n − 1)/4: Hyndman
    and Fan's method 7, the same that spreadsheets call inclusive. ValueError if there are none.
    """
    ordered = sorted(values)
    if not ordered:
        raise ValueError("there is nothing to cut into quarters")

    def at(quarter: int) -> float:
        whole, part = divmod(quarter * (len(ordered) - 1), 4)
        low = ordered[whole]
        return low if part == 0 else low + (ordered[whole + 1] - low) * part / 4

    return at(1), at(2), at(3)


def average(scores: Iterable[float]) -> float | None:
    """The mean to two decimals, halves up, as averages are published; none of no scores.

    Whatever follows (quartiles, thresholds, order) uses this rounded figure, so that a reader can check it from what is
    shown. The sum is exact, so the order of the metrics does not matter.
    """
    known = list(scores)
    if not known:
        return None
    mean = Decimal(repr(fsum(known) / len(known)))
    return float(mean.quantize(CENT, ROUND_HALF_UP))


def _worth(value: float, better: str) -> float:
    """A value turned so that less is better, as in scores."""
    return -value if better == "higher" else value


def _middle_ranks(values: Mapping[str, float], better: str) -> dict[str, float]:
    """Ranks from 1 for the best; equal values share the mean of the ranks that they take up."""
    ordered = sorted(values, key=lambda code: _worth(values[code], better))
    ranks: dict[str, float] = {}
    first = 0
    while first < len(ordered):
        last = first
        while last + 1 < len(ordered) and values[ordered[last + 1]] == values[ordered[first]]:
            last += 1
        for code in ordered[first : last + 1]:
            ranks[code] = (first + last) / 2 + 1
        first = last + 1
    return ranks
