"""Means with Student's t limits."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.errors import UsageError
from integratedcare.statistics import mean_interval

MEASUREMENTS = st.lists(st.floats(-1e6, 1e6).map(lambda x: round(x, 3)), min_size=2, max_size=30)


def test_four_values_by_hand():
    # 30, 40, 50, 60: mean 45, standard deviation 12.909944, t on 3 degrees of freedom 3.182446
    found = mean_interval([30, 40, 50, 60])
    assert found.value == 45
    assert found.upper - 45 == pytest.approx(3.182446305 * 12.90994449 / 2, rel=1e-8)
    assert found.method == "Student's t"


@given(MEASUREMENTS)
def test_the_limits_contain_the_mean_and_order_does_not_matter(values):
    found, turned = mean_interval(values), mean_interval(values[::-1])
    assert found.lower <= found.value <= found.upper
    assert turned.value == pytest.approx(found.value, rel=1e-9, abs=1e-6)
    assert turned.upper == pytest.approx(found.upper, rel=1e-9, abs=1e-6)


@given(MEASUREMENTS, st.floats(0.001, 1000))
def test_another_unit_gives_the_same_interval_in_it(values, unit):
    found, other = mean_interval(values), mean_interval(np.multiply(values, unit))
    assert other.lower == pytest.approx(found.lower * unit, rel=1e-6, abs=1e-3)


def test_rows_are_taken_one_by_one():
    rows = np.array([[1.0, 2, 4], [3, 3, 3]])
    found = mean_interval(rows)
    for row in range(2):
        one = mean_interval(rows[row])
        assert (found.value[row], found.lower[row], found.upper[row]) == (one.value, one.lower, one.upper)


def test_one_measurement_has_a_mean_and_no_limits():
    found = mean_interval([4.5])
    assert found.value == 4.5
    assert math.isnan(found.lower)
    assert math.isnan(found.upper)
    assert found.note == "one measurement says nothing about how much they vary"


@pytest.mark.parametrize("values", [[], 5, [1, math.nan], ["a", "b"], [[1, 2], [3]]])
def test_what_has_no_mean_is_a_plain_error(values):
    with pytest.raises(UsageError):
        mean_interval(values)
