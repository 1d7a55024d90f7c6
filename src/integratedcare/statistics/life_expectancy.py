"""Years a person could expect to live at today's death rates: an abridged life table.

Sources: Chiang CL, Introduction to stochastic processes in biostatistics, 1968 (the second method); Silcocks PBS and
others, J Epidemiol Community Health 2001;55:38-43 (variance of the last band); Eayres DP, Williams ES, J Epidemiol
Community Health 2004;58:243-249; Toson B, Baker A, ONS Methodological Series 33, 2003 (at least 5,000 people).
"""

import numpy as np

from integratedcare.errors import UsageError
from integratedcare.statistics.checks import numbers, same_bands, z_value
from integratedcare.statistics.result import Interval, notes

AGES = (0, 1, *range(5, 95, 5))  # the first age of each of the 20 bands; the last is 90 and over
WIDTH = np.diff(AGES)
LIVED = np.array([0.1] + [0.5] * 18)  # the part of a band that those who die in it have lived of it
FEWEST_PEOPLE = 5_000
WIDEST = 20  # years; a value whose 95% limits are further apart is not published


def life_expectancy(deaths, population, *, at=None, confidence=0.95) -> Interval:
    """Life expectancy in years at the start of each age band, or only at the age or ages `at`.

    `deaths` and `population` (person-years) hold the 20 bands of `AGES` (0, 1–4, 5–9, … 85–89, 90 and over) along
    the last axis and broadcast along the others. The result keeps the last axis, with the 20 ages or those of `at`;
    a single age drops it. NaN for 5,000 people or fewer, a band with no people or more deaths than people, no deaths
    at 90 and over, and an age that nobody reaches; the value alone is NaN where its 95% limits are over 20 years
    apart. UsageError for a negative or missing number, bands that are not 20, an age that starts no band, or a
    confidence outside 0–1.
    """
    z, bands = z_value(confidence), _bands_at(at)
    died, people = same_bands(
        "20 age bands",
        deaths=numbers(deaths, "number of deaths", lowest=0),
        population=numbers(population, "population", lowest=0),
    )
    if died.shape[-1] != len(AGES):
        raise UsageError(f"Life expectancy needs 20 age bands (0, 1–4, 5–9, … 90 and over), not {died.shape[-1]}.")
    few = people.sum(axis=-1) <= FEWEST_PEOPLE
    empty, too_many = (people == 0).any(axis=-1), (died > people).any(axis=-1)
    undying = died[..., -1] == 0
    refused = few | empty | too_many | undying
    whole = np.ones(len(AGES))
    years, error = _life_table(
        np.where(refused[..., None], whole, died), np.where(refused[..., None], whole * 9, people)
    )
    years, error = (np.where(refused[..., None], np.nan, part)[..., bands] for part in (years, error))
    wide = error * z_value(0.95) > WIDEST / 2
    note = notes(
        years.shape,
        (_beside(few, years), "5,000 people or fewer: too few for a life expectancy"),
        (_beside(empty, years), "an age band has no people"),
        (_beside(too_many, years), "an age band has more deaths than people"),
        (_beside(undying, years), "nobody died at 90 and over, so the last years have no end"),
        (np.isnan(years), "nobody reaches this age"),
        (wide, "the 95% limits are more than 20 years apart"),
    )
    value = np.where(wide, np.nan, years)
    return Interval.of(value, years - z * error, years + z * error, "Chiang II, Silcocks variance", note)


def _life_table(died, people) -> tuple[np.ndarray, np.ndarray]:
    """Years to live at the start of each band, and their standard error; NaN once nobody is left."""
    rate = died / people
    yearly, last = rate[..., :-1], rate[..., -1]
    dying = np.where(yearly * WIDTH * LIVED > 1, 1, yearly * WIDTH / (1 + yearly * WIDTH * (1 - LIVED)))
    start = np.ones(rate.shape)
    start[..., 1:] = np.cumprod(1 - dying, axis=-1)
    lived = np.empty(rate.shape)
    lived[..., :-1] = WIDTH * (start[..., 1:] + LIVED * (start[..., :-1] - start[..., 1:]))
    lived[..., -1] = start[..., -1] / last
    with np.errstate(invalid="ignore", divide="ignore"):
        years = _from_the_end(lived) / start
        variance = np.where(died[..., :-1] > 0, dying**2 * (1 - dying) / died[..., :-1], 0)
        after = np.where(start[..., 1:] > 0, years[..., 1:], 0)
        spread = np.empty(rate.shape)
        spread[..., :-1] = variance * (start[..., :-1] * ((1 - LIVED) * WIDTH + after)) ** 2
        spread[..., -1] = start[..., -1] ** 2 / (died[..., -1] * last**2)
        return years, np.sqrt(_from_the_end(spread)) / start


def _from_the_end(bands: np.ndarray) -> np.ndarray:
    """Sums of each band and all later ones."""
    return np.cumsum(bands[..., ::-1], axis=-1)[..., ::-1]


def _beside(areas: np.ndarray, years: np.ndarray) -> np.ndarray:
    """A mark of areas, beside years that may have an axis of ages more."""
    return areas[..., None] if years.ndim > areas.ndim else areas


def _bands_at(at):
    """Which bands the ages asked for start: all of them, one, or a list."""
    if at is None:
        return slice(None)
    ages = [at] if np.ndim(at) == 0 else list(at)
    if not ages or not set(ages) <= set(AGES):
        raise UsageError("Each age must start a band: 0, 1, 5, 10 and so on in fives up to 90.")
    bands = [AGES.index(age) for age in ages]
    return bands[0] if np.ndim(at) == 0 else bands
