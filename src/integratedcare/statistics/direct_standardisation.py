"""What the rate would be if every area had the same ages.

Sources: Dobson AJ and others, Confidence intervals for weighted sums of Poisson parameters, Stat Med 1991;10:457-62;
Fingertips Public Health Technical Guidance, Directly standardised rates (fewer than 10 events, repeated events).
"""

import numpy as np

from integratedcare.errors import UsageError
from integratedcare.statistics.checks import check_multiplier, numbers, same_bands, z_value
from integratedcare.statistics.counts import FEW, NO_LOWER, byar_limits
from integratedcare.statistics.result import Interval, notes

# Age bands 0–4, 5–9, … 85–89, 90 and over: people in each 100,000. Source: Eurostat, Revision of the European
# Standard Population, 2013, with its two youngest and its two oldest bands joined.
EUROPEAN_STANDARD_POPULATION_2013 = (
    5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000,
)  # fmt: skip


def directly_standardised_rate(count, population, standard, *, multiplier=100_000, confidence=0.95) -> Interval:
    """Age-specific rates weighted by a standard population, × multiplier, with Dobson's limits round Byar's.

    `count` (events), `population` (person-years) and `standard` (people) hold age bands along the last axis, in the
    same order, and broadcast along the others; the result has the others. NaN below 10 events and where a band has
    no population. UsageError for a negative or missing number, bands that do not match, a standard population of
    0, a multiplier that is not above 0, or a confidence outside 0–1.
    """
    events = numbers(count, "count", lowest=0)
    events, people, weight = same_bands(
        "age bands", count=events, population=_people(population), standard=_standard(standard)
    )
    per_person = _per_person(people, weight)
    variance = (events * per_person**2).sum(axis=-1)
    return _rate(events, people, per_person, variance, multiplier, confidence)


def directly_standardised_rate_of_repeated_events(
    people, frequency, population, standard, *, multiplier=100_000, confidence=0.95
) -> Interval:
    """The same for events that one person can have again and again, which makes the limits wider.

    `people` counts, in its last two axes (frequencies, age bands), who had exactly so many events; `frequency`
    (frequencies,) says how many each of them had; `population` and `standard` are as above. The variance is that of
    each group of people times the square of its frequency. The rest is as for `directly_standardised_rate`.
    """
    who = numbers(people, "number of people", lowest=0)
    often = numbers(frequency, "frequency", lowest=1)
    if who.ndim < 2 or often.shape != (who.shape[-2],):
        raise UsageError(
            "The people need two last axes (frequencies, age bands) and the frequencies one number for each row, "
            f"but the people have shape {who.shape} and the frequencies {often.shape}."
        )
    events = (often[:, None] * who).sum(axis=-2)
    squares = (often[:, None] ** 2 * who).sum(axis=-2)
    squares, events, population, weight = same_bands(
        "age bands", squares=squares, people=events, population=_people(population), standard=_standard(standard)
    )
    per_person = _per_person(population, weight)
    variance = (squares * per_person**2).sum(axis=-1)
    return _rate(events, population, per_person, variance, multiplier, confidence)


def _rate(events, people, per_person, variance, multiplier, confidence) -> Interval:
    """Dobson's limits: Byar's limits of the total count, stretched to the standard error of the rate."""
    z, multiplier = z_value(confidence), check_multiplier(multiplier)
    total = events.sum(axis=-1)
    empty, few = (people == 0).any(axis=-1), total < FEW
    value = (events * per_person).sum(axis=-1)
    byar_lower, byar_upper = byar_limits(total, z)
    with np.errstate(invalid="ignore", divide="ignore"):
        stretch = np.sqrt(variance / total)
    limits = value + stretch * (byar_lower - total), value + stretch * (byar_upper - total)
    refused = empty | few
    value, lower, upper = (np.where(refused, np.nan, part * multiplier) for part in (value, *limits))
    note = notes(
        total.shape,
        (few, "fewer than 10 events: a standardised rate is not reliable"),
        (empty, "an age band has no population"),
        (np.isnan(byar_lower), NO_LOWER),
    )
    return Interval.of(value, lower, upper, "Dobson", note)


def _per_person(people, weight) -> np.ndarray:
    """What one event in each band adds to the rate of one person."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(people > 0, weight / people, 0) / weight.sum(axis=-1, keepdims=True)


def _people(population) -> np.ndarray:
    return numbers(population, "population", lowest=0)


def _standard(standard) -> np.ndarray:
    weight = numbers(standard, "standard population", lowest=0)
    if weight.ndim and not (weight.sum(axis=-1) > 0).all():
        raise UsageError("The standard population is 0 in every age band. Give the people in each band.")
    return weight
