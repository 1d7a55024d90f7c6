"""How many events there were, beside how many there would be at the rates of a reference population.

Sources: Breslow NE, Day NE, Statistical methods in cancer research II, 1987; Fingertips Public Health Technical
Guidance, Indirectly standardised ratios and rates.
"""

import numpy as np

from integratedcare.statistics.checks import check_confidence, numbers, refuse, same_bands, together
from integratedcare.statistics.counts import NO_LOWER, poisson_limits
from integratedcare.statistics.result import Interval, notes


def indirectly_standardised_ratio(observed, expected, *, confidence=0.95) -> Interval:
    """observed / expected (1 is the reference), exact Poisson limits below ten events and Byar's from ten on.

    `observed` and `expected` (events, all ages together) have any shapes that broadcast. NaN where none are
    expected. UsageError for a negative or missing number, shapes that do not fit, or a confidence outside 0–1.
    """
    return indirectly_standardised_rate(observed, expected, 1, confidence=confidence)


def indirectly_standardised_rate(observed, expected, reference_rate, *, confidence=0.95) -> Interval:
    """observed / expected × the crude rate of the reference population, in whatever unit that rate has.

    `reference_rate` broadcasts with the others; the rest is as for `indirectly_standardised_ratio`.
    """
    confidence = check_confidence(confidence)
    events, likely, rate = together(
        observed=numbers(observed, "observed count", lowest=0),
        expected=numbers(expected, "expected count", lowest=0),
        reference_rate=numbers(reference_rate, "reference rate", lowest=0),
    )
    lower, upper, method = poisson_limits(events, confidence)
    none = likely == 0
    per_event = rate / np.where(none, np.nan, likely)
    note = notes(events.shape, (none, "no events are expected, so there is no ratio"), (np.isnan(lower), NO_LOWER))
    return Interval.of(events * per_event, lower * per_event, upper * per_event, method, note)


def expected_count(population, reference_count, reference_population):
    """Events expected if each age band had the rate of the reference population; age bands along the last axis.

    The three broadcast along the other axes; the result has those: a number, or an array. UsageError for a negative
    or missing number, bands that do not match, or a reference band without people.
    """
    reference = numbers(reference_population, "reference population", lowest=0)
    refuse(reference == 0, "The reference population is 0", "It needs people in every band.")
    people, count, reference = same_bands(
        "age bands",
        population=numbers(population, "population", lowest=0),
        reference_count=numbers(reference_count, "reference count", lowest=0),
        reference_population=reference,
    )
    return (people * count / reference).sum(axis=-1)[()]
