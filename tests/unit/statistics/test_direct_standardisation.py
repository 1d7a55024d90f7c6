"""Directly standardised rates, beside the formula written out in a loop."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.errors import UsageError
from integratedcare.statistics import (
    EUROPEAN_STANDARD_POPULATION_2013 as STANDARD,
)
from integratedcare.statistics import (
    byar_interval,
    directly_standardised_rate,
    directly_standardised_rate_of_repeated_events,
)

COUNTS = st.lists(st.integers(0, 500), min_size=19, max_size=19).filter(lambda counts: sum(counts) >= 10)
PEOPLE = st.lists(st.integers(1, 10**5), min_size=19, max_size=19)


def by_hand(counts, people, standard, multiplier=100_000):
    """The rate and its limits, one age band after the other."""
    rate = variance = 0.0
    for count, number, weight in zip(counts, people, standard, strict=True):
        rate += weight * count / number / sum(standard)
        variance += weight**2 * count / number**2 / sum(standard) ** 2
    total = sum(counts)
    byar = byar_interval(total)
    stretch = math.sqrt(variance / total)
    limits = (rate + stretch * (limit - total) for limit in (byar.lower, byar.upper))
    return tuple(part * multiplier for part in (rate, *limits))


def parts(found):
    return found.value, found.lower, found.upper


@given(COUNTS, PEOPLE)
def test_it_is_what_the_formula_gives_band_by_band(counts, people):
    found = directly_standardised_rate(counts, people, STANDARD)
    assert parts(found) == pytest.approx(by_hand(counts, people, STANDARD), rel=1e-9)
    assert found.lower < found.value < found.upper


@given(COUNTS, PEOPLE)
def test_only_the_shape_of_the_standard_population_matters(counts, people):
    found = directly_standardised_rate(counts, people, STANDARD)
    tenfold = directly_standardised_rate(counts, people, np.multiply(STANDARD, 10))
    assert parts(tenfold) == pytest.approx(parts(found), rel=1e-9)


@given(COUNTS, PEOPLE, st.randoms())
def test_the_order_of_the_bands_does_not_matter(counts, people, random):
    order = list(range(19))
    random.shuffle(order)
    found = directly_standardised_rate(counts, people, STANDARD)
    shuffled = directly_standardised_rate(*(np.array(part)[order] for part in (counts, people, STANDARD)))
    assert parts(shuffled) == pytest.approx(parts(found), rel=1e-9)


@given(COUNTS, st.integers(1, 10**5))
def test_with_the_area_as_its_own_standard_it_is_the_crude_rate(counts, people):
    numbers = np.arange(1, 20) * people
    found = directly_standardised_rate(counts, numbers, numbers)
    assert found.value == pytest.approx(100_000 * sum(counts) / numbers.sum(), rel=1e-9)


def test_many_areas_at_once_are_each_area_alone():
    random = np.random.default_rng(1)
    counts, people = random.poisson(2, (4, 3, 19)), random.integers(0, 400, (3, 19))
    found = directly_standardised_rate(counts, people, STANDARD)
    for place in np.ndindex(4, 3):
        one = directly_standardised_rate(counts[place], people[place[1]], STANDARD)
        np.testing.assert_allclose([part[place] for part in parts(found)], parts(one))
        assert found.note[place] == one.note


def test_fewer_than_ten_events_get_no_rate_and_ten_do():
    few = directly_standardised_rate([4, 5], [100, 100], [1, 1])
    assert np.isnan(parts(few)).all()
    assert few.note == "fewer than 10 events: a standardised rate is not reliable"
    assert directly_standardised_rate([5, 5], [100, 100], [1, 1]).note == ""


def test_a_band_without_people_refuses_that_area_only():
    found = directly_standardised_rate([[20, 3], [20, 0]], [[100, 50], [100, 0]], [1, 1])
    assert list(np.isnan(found.value)) == [False, True]
    assert found.note[1] == "an age band has no population"


def test_repeated_events_with_one_each_are_independent_events():
    events, people, standard = [10, 40, 90], [10_000, 8_000, 4_000], [50_000, 35_000, 15_000]
    once = directly_standardised_rate_of_repeated_events([events], [1], people, standard)
    assert parts(once) == pytest.approx(parts(directly_standardised_rate(events, people, standard)))


def test_repeated_events_leave_the_rate_and_widen_its_limits():
    # 142 events as in the independent example, some of them two to a person
    people, standard = [10_000, 8_000, 4_000], [50_000, 35_000, 15_000]
    alone = directly_standardised_rate([10, 40, 90], people, standard)
    again = directly_standardised_rate_of_repeated_events([[8, 30, 80], [1, 5, 5]], [1, 2], people, standard)
    assert again.value == pytest.approx(alone.value)
    variance = sum(
        (w * f) ** 2 * x / n**2
        for row, f in (([8, 30, 80], 1), ([1, 5, 5], 2))
        for x, n, w in zip(row, people, (0.5, 0.35, 0.15), strict=True)
    )
    byar = byar_interval(140)
    assert again.upper == pytest.approx(alone.value + 1e5 * math.sqrt(variance / 140) * (byar.upper - 140))
    assert again.lower < alone.lower
    assert again.upper > alone.upper


def test_the_european_standard_population_is_a_hundred_thousand_people_in_nineteen_bands():
    assert (sum(STANDARD), len(STANDARD)) == (100_000, 19)


@pytest.mark.parametrize(
    ("count", "population", "standard", "words"),
    [
        ([-1, 20], [100, 100], [1, 1], "count is below 0 at position 1"),
        ([10, 20], [100, -1], [1, 1], "population is below 0"),
        ([10, 20], [100, 100], [1, -1], "standard population is below 0"),
        ([10, 20], [100, 100], [0, 0], "0 in every age band"),
        ([10, math.nan], [100, 100], [1, 1], "missing"),
        ([10, 20], [100, 100, 100], [1, 1], "last axis holds the age bands"),
        ([10], [100, 100], [1, 1], "last axis holds the age bands"),
        (10, 100, 1, "last axis holds the age bands"),
        ([], [], [], "age band"),
    ],
)
def test_what_cannot_be_is_a_plain_error(count, population, standard, words):
    with pytest.raises(UsageError, match=words):
        directly_standardised_rate(count, population, standard)


@pytest.mark.parametrize(("people", "frequency"), [([[1, 2]], [0]), ([[1, 2]], [1, 2]), ([1, 2], [1]), ([[1, 2]], 1)])
def test_frequencies_must_fit_the_people(people, frequency):
    with pytest.raises(UsageError):
        directly_standardised_rate_of_repeated_events(people, frequency, [100, 100], [1, 1])
