"""Charts of counts: the p chart for a share of a varying whole, the c chart for events in equal stretches.

Source: Mohammed, Worthington and Woodall, Plotting basic control charts, Qual Saf Health Care 2008;17:137.
"""

from collections.abc import Sequence

import numpy as np

from integratedcare.errors import UsageError
from integratedcare.statistics.spc.arrays import read_counts, read_numbers, spread_over
from integratedcare.statistics.spc.chart import ControlChart, Lines
from integratedcare.statistics.spc.judge import judge
from integratedcare.statistics.spc.phases import find_phases
from integratedcare.statistics.spc.rules import label_points


def p_chart(
    numerator,
    denominator,
    *,
    fix_after: int | None = None,
    rebase: Sequence[int] | np.ndarray = (),
    improvement: str | np.ndarray = "up",
    target=None,
    run_points: int = 7,
) -> ControlChart:
    """The chart of shares (0 to 1), with limits that widen where the denominator is small.

    `numerator` is (…, points), and so is `denominator` unless it is the same for all. The mean is the pooled share of
    the baseline; limits are 3, near limits 2 standard deviations of a binomial away, kept within 0 and 1. A point of
    denominator 0 is missing. The other arguments are those of `xmr`. UsageError where a numerator is over its
    denominator.
    """
    denominator = read_numbers(denominator, "denominators")
    top, shape = read_counts(numerator, "numerators")
    bottom, _ = read_counts(spread_over(denominator, shape, "denominators"), "denominators")
    if (top > bottom).any():
        raise UsageError("A numerator is larger than its denominator. Check that they are the right way round.")
    known = (bottom > 0) & ~np.isnan(top)
    top, bottom = np.where(known, top, np.nan), np.where(known, bottom, np.nan)
    phases = find_phases(shape, rebase, fix_after)
    with np.errstate(invalid="ignore"):
        mean = phases.total(top) / phases.total(bottom)
        spread = np.sqrt(np.maximum(mean * (1 - mean), 0) / bottom)
    value, lines = top / bottom, spread_lines(mean, spread, highest=1.0)
    label = label_points(value, lines, phases, run_points)
    return judge(value, lines, label, phases, shape, "p chart", improvement, target)


def c_chart(
    count,
    *,
    fix_after: int | None = None,
    rebase: Sequence[int] | np.ndarray = (),
    improvement: str | np.ndarray = "up",
    target=None,
    run_points: int = 7,
) -> ControlChart:
    """The chart of counts of events in stretches of equal length or size, (…, points).

    Limits are 3, near limits 2 standard deviations of a Poisson count from the mean, and not below 0. The other
    arguments are those of `xmr`.
    """
    value, shape = read_counts(count, "counts")
    phases = find_phases(shape, rebase, fix_after)
    mean = phases.mean(value)
    lines = spread_lines(mean, np.sqrt(mean))
    label = label_points(value, lines, phases, run_points)
    return judge(value, lines, label, phases, shape, "c chart", improvement, target)


def spread_lines(mean: np.ndarray, spread: np.ndarray, *, highest: float = np.inf, middle=None) -> Lines:
    """Lines 3 and 2 standard deviations (`spread`) from the mean, kept between 0 and `highest`."""
    low, near_low = (np.maximum(mean - times * spread, 0) for times in (3, 2))
    high, near_high = (np.minimum(mean + times * spread, highest) for times in (3, 2))
    return Lines(mean, low, high, near_low, near_high, middle=mean if middle is None else middle)
