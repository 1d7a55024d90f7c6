"""Whether the last five years of a series go up or down by more than chance.

Source: Fingertips Public Health Technical Guidance, Fingertips trend markers. Proportions: Armitage P, Tests for
linear trends in proportions and frequencies, Biometrics 1955;11:375-386.
"""

from dataclasses import dataclass

import numpy as np

from integratedcare.errors import UsageError
from integratedcare.statistics.checks import check_confidence, numbers, refuse, same_bands, z_value
from integratedcare.statistics.result import notes, settled

POINTS = 5
DIRECTIONS = ("increasing", "decreasing", "no_significant_change", "cannot_be_calculated")


@dataclass(frozen=True, eq=False)
class TrendTest:
    """The recent trend of each series.

    trend         one of `DIRECTIONS`
    chi_squared   on one degree of freedom; NaN where it cannot be calculated
    p_value       how often chance alone would give as much
    slope         change a point: of the logit of a proportion, else of the value
    method, note  the published method; why there is no trend, or "" where there is one
    """

    trend: str | np.ndarray
    chi_squared: float | np.ndarray
    p_value: float | np.ndarray
    slope: float | np.ndarray
    method: str
    note: str | np.ndarray


def trend_test(value, denominator=None, *, lower=None, upper=None, confidence=0.998) -> TrendTest:
    """The trend of the last five points, evenly spaced in time along the last axis, the oldest first.

    A proportion is given by its numerators (`value`) and `denominator`: chi-squared test for trend. Any other
    measure is given by its values and their 95% limits `lower` and `upper`: regression weighted by their precision.
    A trend counts if chance would give as much less often than 1 − `confidence`, and the slope keeps its sign
    whichever point is left out. The time points should be years that do not overlap. The result has the other axes.
    Fewer than five points, and proportions of 0 or 1, cannot be calculated. UsageError for a missing number, a
    numerator over its denominator, limits the wrong way round, or both or neither of denominator and limits.
    """
    threshold = z_value(check_confidence(confidence)) ** 2
    if (denominator is None) == (lower is None or upper is None):
        raise UsageError("Give the denominators of a proportion, or both limits (lower and upper) of another measure.")
    if denominator is not None:
        method = "chi-squared test for trend in proportions"
        scores, weights, statistic, possible = _proportions(value, denominator)
        why = "a proportion is 0 or 1, which has no logit, or has no denominator"
    else:
        method = "regression weighted by precision"
        scores, weights, statistic, possible = _measures(value, lower, upper)
        why = "the limits of a point leave no width between them"
    short = scores.shape[-1] < POINTS
    slope = _slope(scores, weights)
    sides = np.stack([_slope(scores, weights * (np.arange(scores.shape[-1]) != gone)) for gone in range(POINTS)], -1)
    steady = (np.sign(sides) == np.sign(slope)[..., None]).all(axis=-1)
    refused = short | ~possible
    is_trend = (statistic > threshold) & steady & ~refused
    choices = [refused, is_trend & (slope > 0), is_trend & (slope < 0)]
    trend = np.select(choices, [DIRECTIONS[3], DIRECTIONS[0], DIRECTIONS[1]], default=DIRECTIONS[2])
    statistic, slope = np.where(refused, np.nan, statistic), np.where(refused, np.nan, slope)
    note = notes(
        trend.shape,
        (short, "fewer than five points"),
        (~possible, why),
        ((statistic > threshold) & ~steady, "the slope turns round when one point is left out"),
    )
    return TrendTest(*(settled(part) for part in (trend, statistic, _p_value(statistic), slope, method, note)))


def _proportions(numerator, denominator):
    """Logits with even weights, the chi-squared statistic for trend, and where there is one."""
    cases, people = same_bands(
        "points in time",
        numerator=numbers(numerator, "numerator", lowest=0),
        denominator=numbers(denominator, "denominator", lowest=0),
    )
    refuse(cases > people, "The numerator is more than the denominator", "A proportion counts some of its people.")
    cases, people = cases[..., -POINTS:], people[..., -POINTS:]
    time = np.arange(cases.shape[-1])
    everyone, affected = people.sum(axis=-1), cases.sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = affected / everyone
        excess = (time * cases).sum(axis=-1) - share * (time * people).sum(axis=-1)
        spread = (time**2 * people).sum(axis=-1) - (time * people).sum(axis=-1) ** 2 / everyone
        statistic = excess**2 / (share * (1 - share) * spread)
        scores = np.log(cases / (people - cases))
    possible = np.isfinite(scores).all(axis=-1)
    scores = np.where(possible[..., None], scores, 0)
    return scores, np.ones(scores.shape), np.where(possible, statistic, np.nan), possible


def _measures(value, lower, upper):
    """Values weighted by their precision, the chi-squared statistic of their slope, and where there is one."""
    values, low, high = same_bands(
        "points in time",
        value=numbers(value, "value"),
        lower=numbers(lower, "lower limit"),
        upper=numbers(upper, "upper limit"),
    )
    refuse(low > high, "The lower limit is above the upper one", "Swap them.")
    values, width = values[..., -POINTS:], (high - low)[..., -POINTS:]
    possible = (width > 0).all(axis=-1)
    weights = (2 * z_value(0.95) / np.where(possible[..., None], width, 1)) ** 2
    time = np.arange(values.shape[-1])
    middle = (weights * time).sum(axis=-1, keepdims=True) / weights.sum(axis=-1, keepdims=True)
    precision = (weights * (time - middle) ** 2).sum(axis=-1)
    return values, weights, _slope(values, weights) ** 2 * precision, possible


def _slope(scores: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The weighted least-squares slope along the last axis, a point being one unit of time."""
    time = np.arange(scores.shape[-1])
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = (weights * time).sum(axis=-1, keepdims=True) / weights.sum(axis=-1, keepdims=True)
        across = weights * (time - middle)
        slope = (across * scores).sum(axis=-1) / (across * time).sum(axis=-1)
    # A level series has no slope; what rounding leaves of it must not be read as a direction.
    return np.where(np.abs(slope) < 1e-12 * np.abs(scores).max(axis=-1, initial=0), 0, slope)


def _p_value(statistic: np.ndarray) -> np.ndarray:
    """The upper tail of chi-squared on one degree of freedom."""
    from scipy import special  # loads in 0.2 s, and nothing else here needs it

    return special.chdtrc(1, statistic)
