"""Byar's and exact limits of counts, and crude rates."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.errors import UsageError
from integratedcare.statistics import byar_interval, crude_rate, exact_poisson_interval


def at_most(count: int, mean: float) -> float:
    """The chance of so many events or fewer, summed term by term."""
    return math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count + 1))


@given(st.integers(1, 300), st.sampled_from([0.9, 0.95, 0.998]))
def test_exact_limits_are_the_means_that_would_give_so_few_or_so_many_that_rarely(count, confidence):
    found = exact_poisson_interval(count, confidence=confidence)
    tail = (1 - confidence) / 2
    assert at_most(count, found.upper) == pytest.approx(tail, rel=1e-6)
    assert 1 - at_most(count - 1, found.lower) == pytest.approx(tail, rel=1e-6)


@given(st.integers(10, 10**6))
def test_byar_is_close_to_exact_from_ten_events_on(count):
    byar, exact = byar_interval(count), exact_poisson_interval(count)
    assert byar.lower == pytest.approx(exact.lower, rel=0.003)
    assert byar.upper == pytest.approx(exact.upper, rel=0.003)


@given(st.integers(2, 10**7))
def test_the_limits_contain_the_count(count):
    found = byar_interval(count)
    assert found.lower < found.value < found.upper


@pytest.mark.parametrize(("count", "confidence"), [(0, 0.95), (1, 0.998)])
def test_byar_leaves_a_limit_it_does_not_have_blank_and_says_so(count, confidence):
    found = byar_interval(count, confidence=confidence)
    assert math.isnan(found.lower)
    assert found.upper > count
    assert "no lower limit" in found.note


def test_no_events_have_an_exact_lower_limit_of_nothing():
    found = exact_poisson_interval(0)
    assert found.lower == 0
    assert found.upper == pytest.approx(-math.log(0.025))


def test_a_rate_uses_exact_limits_below_ten_events_and_byars_from_ten_on():
    found = crude_rate([9, 10], 1000, multiplier=1000)
    assert list(found.method) == ["exact Poisson", "Byar"]
    assert found.lower[0] == exact_poisson_interval(9).lower
    assert found.upper[1] == byar_interval(10).upper


@given(st.integers(0, 10**5), st.integers(1, 10**6), st.floats(0.01, 1e6))
def test_a_rate_scales_with_what_it_is_told_per(count, population, multiplier):
    one, many = crude_rate(count, population, multiplier=1), crude_rate(count, population, multiplier=multiplier)
    for part in ("value", "lower", "upper"):
        assert getattr(many, part) == pytest.approx(getattr(one, part) * multiplier, rel=1e-12)


def test_rates_of_arrays_are_those_of_each_number():
    counts, people = np.array([[0, 9, 10, 500]]).T, np.array([0, 100, 20_000])
    found = crude_rate(counts, people)
    for place in np.ndindex(4, 3):
        one = crude_rate(counts[place[0], 0], people[place[1]])
        got = (found.value[place], found.lower[place], found.upper[place])
        np.testing.assert_equal(got, (one.value, one.lower, one.upper))
        assert (found.method[place], found.note[place]) == (one.method, one.note)


def test_more_events_than_people_are_allowed_and_no_people_give_no_rate():
    assert crude_rate(30, 10, multiplier=1).value == 3
    found = crude_rate(3, 0)
    assert math.isnan(found.value)
    assert found.note == "the population is 0, so there is no rate"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((-1, 10), {}),
        ((1, -10), {}),
        ((math.nan, 10), {}),
        ((1, 10), {"multiplier": 0}),
        ((1, 10), {"multiplier": -5}),
        ((1, 10), {"multiplier": [1, 2]}),
        ((1, 10), {"confidence": 1.5}),
        (([1, 2], [1, 2, 3]), {}),
    ],
)
def test_what_cannot_be_is_a_plain_error(arguments, named):
    with pytest.raises(UsageError):
        crude_rate(*arguments, **named)


@pytest.mark.parametrize("interval", [byar_interval, exact_poisson_interval])
@pytest.mark.parametrize(("count", "confidence"), [(-1, 0.95), (math.nan, 0.95), ("ten", 0.95), (5, 95)])
def test_a_count_that_cannot_be_is_a_plain_error(interval, count, confidence):
    with pytest.raises(UsageError):
        interval(count, confidence=confidence)
