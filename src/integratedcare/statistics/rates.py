"""Events for so many people.

Source: Fingertips Public Health Technical Guidance, Rates; limits as in `counts.py`.
"""

import numpy as np

from integratedcare.statistics.checks import check_confidence, check_multiplier, numbers, together
from integratedcare.statistics.counts import NO_LOWER, poisson_limits
from integratedcare.statistics.result import Interval, notes


def crude_rate(count, population, *, multiplier=100_000, confidence=0.95) -> Interval:
    """count / population × multiplier, with exact Poisson limits below ten events and Byar's from ten on.

    `count` (events) and `population` (person-years) have any shapes that broadcast; more events than people are
    allowed. NaN where the population is 0. UsageError for a negative or missing number, shapes that do not fit, a
    multiplier that is not above 0, or a confidence outside 0–1.
    """
    confidence, multiplier = check_confidence(confidence), check_multiplier(multiplier)
    events, people = together(
        count=numbers(count, "count", lowest=0), population=numbers(population, "population", lowest=0)
    )
    lower, upper, method = poisson_limits(events, confidence)
    nobody = people == 0
    per_event = multiplier / np.where(nobody, np.nan, people)
    note = notes(events.shape, (nobody, "the population is 0, so there is no rate"), (np.isnan(lower), NO_LOWER))
    return Interval.of(events * per_event, lower * per_event, upper * per_event, method, note)
