"""A share of people and how sure of it we are.

Source: Wilson EB, Probable inference, the law of succession, and statistical inference, J Am Stat Assoc 1927;22.
"""

import numpy as np

from integratedcare.statistics.checks import numbers, refuse, together, z_value
from integratedcare.statistics.result import Interval, notes


def wilson_interval(numerator, denominator, *, confidence=0.95) -> Interval:
    """The proportion numerator / denominator, 0–1, with Wilson score limits.

    `numerator` and `denominator` are counts of any shapes that broadcast. NaN where the denominator is 0.
    UsageError for a negative or missing count, a numerator over its denominator, shapes that do not fit, or a
    confidence outside 0–1.
    """
    z = z_value(confidence)
    cases, people = together(
        numerator=numbers(numerator, "numerator", lowest=0), denominator=numbers(denominator, "denominator", lowest=0)
    )
    refuse(cases > people, "The numerator is more than the denominator", "A proportion counts some of its people.")
    with np.errstate(invalid="ignore"):
        share = cases / people
        middle = 2 * cases + z**2
        reach = z * np.sqrt(z**2 + 4 * cases * (1 - share))
    width = 2 * (people + z**2)
    lower, upper = (middle - reach) / width, (middle + reach) / width
    # The formula gives exactly these where nobody or everybody is a case; rounding leaves 1e-17 beyond them.
    lower, upper = np.where(cases == 0, 0, lower), np.where(cases == people, 1, upper)
    empty = people == 0
    lower, upper = np.where(empty, np.nan, lower), np.where(empty, np.nan, upper)
    note = notes(share.shape, (empty, "the denominator is 0, so there is no proportion"))
    return Interval.of(share, lower, upper, "Wilson score", note)
