"""Indirectly standardised ratios and rates."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.errors import UsageError
from integratedcare.statistics import (
    byar_interval,
    expected_count,
    indirectly_standardised_rate,
    indirectly_standardised_ratio,
)


@given(st.integers(10, 10**5), st.floats(0.1, 1e5))
def test_the_ratio_is_the_count_and_its_limits_over_what_was_expected(observed, expected):
    found, count = indirectly_standardised_ratio(observed, expected), byar_interval(observed)
    assert found.value == pytest.approx(observed / expected)
    assert found.lower == pytest.approx(count.lower / expected)
    assert found.upper == pytest.approx(count.upper / expected)
    assert found.lower < found.value < found.upper


@given(st.integers(0, 1000), st.floats(0.1, 1e4), st.floats(0.1, 1e4))
def test_the_rate_is_the_ratio_times_the_reference_rate(observed, expected, reference):
    ratio, rate = (
        indirectly_standardised_ratio(observed, expected),
        indirectly_standardised_rate(observed, expected, reference),
    )
    assert rate.value == pytest.approx(ratio.value * reference)
    assert rate.upper == pytest.approx(ratio.upper * reference)


def test_expected_events_are_the_reference_rates_times_the_people():
    # 1,000 × 5 / 10,000 + 2,000 × 40 / 8,000 = 0.5 + 10
    assert expected_count([1000, 2000], [5, 40], [10_000, 8_000]) == pytest.approx(10.5)
    many = expected_count([[1000, 2000], [0, 800]], [5, 40], [10_000, 8_000])
    assert list(many) == pytest.approx([10.5, 4])


def test_the_reference_population_itself_has_a_ratio_of_one():
    count, people = [5, 40, 200], [10_000, 8_000, 4_000]
    assert indirectly_standardised_ratio(sum(count), expected_count(people, count, people)).value == pytest.approx(1)


def test_nothing_expected_gives_no_ratio():
    found = indirectly_standardised_ratio([3, 3], [0, 3])
    assert list(np.isnan(found.value)) == [True, False]
    assert found.note[0] == "no events are expected, so there is no ratio"


@pytest.mark.parametrize(("observed", "expected"), [(-1, 5), (5, -1), (math.nan, 5), ([1, 2], [1, 2, 3])])
def test_what_cannot_be_is_a_plain_error(observed, expected):
    with pytest.raises(UsageError):
        indirectly_standardised_ratio(observed, expected)


def test_a_reference_band_needs_people():
    with pytest.raises(UsageError, match="reference population is 0 at position 2"):
        expected_count([1, 2], [1, 2], [10, 0])
