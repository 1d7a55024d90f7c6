"""The recent trend, beside the published sums written out."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.errors import UsageError
from integratedcare.statistics import trend_test

RISING, PEOPLE = [100, 120, 140, 160, 180], [1000] * 5
POINTS = st.lists(st.tuples(st.integers(1, 900), st.integers(901, 5000)), min_size=5, max_size=9)


def chi_squared_by_hand(cases, people):
    """Armitage's statistic from its five sums."""
    time = range(1, 6)
    n, r = sum(people), sum(cases)
    rt = sum(t * x for t, x in zip(time, cases, strict=True))
    nt = sum(t * p for t, p in zip(time, people, strict=True))
    ntt = sum(t * t * p for t, p in zip(time, people, strict=True))
    return n * (n * rt - r * nt) ** 2 / (r * (n - r) * (n * ntt - nt**2))


def slope_by_hand(scores, time):
    middle, mean = sum(time) / len(time), sum(scores) / len(scores)
    across = sum((t - middle) * (s - mean) for t, s in zip(time, scores, strict=True))
    return across / sum((t - middle) ** 2 for t in time)


@given(POINTS)
def test_a_proportion_is_judged_by_the_published_sums(points):
    cases, people = zip(*points, strict=True)
    found = trend_test(cases, people)
    cases, people = cases[-5:], people[-5:]
    statistic = chi_squared_by_hand(cases, people)
    logits = [math.log(x / (n - x)) for x, n in zip(cases, people, strict=True)]
    slope = slope_by_hand(logits, range(5))
    without = [slope_by_hand(logits[:i] + logits[i + 1 :], [t for t in range(5) if t != i]) for i in range(5)]
    assert found.chi_squared == pytest.approx(statistic, rel=1e-6, abs=1e-9)
    assert found.slope == pytest.approx(slope, abs=1e-9)
    if abs(statistic - 9.5495) > 1e-3 and min(abs(s) for s in (*without, slope)) > 1e-9:
        steady = all(s * slope > 0 for s in without)
        word = ("increasing" if slope > 0 else "decreasing") if statistic > 9.5495 and steady else None
        assert found.trend == (word or "no_significant_change")


@given(POINTS)
def test_turning_time_round_turns_the_trend_round(points):
    cases, people = (part[-5:] for part in zip(*points, strict=True))
    there, back = trend_test(cases, people).trend, trend_test(cases[::-1], people[::-1]).trend
    turned = {"increasing": "decreasing", "decreasing": "increasing"}
    assert back == turned.get(there, there)


def test_only_the_last_five_points_count():
    assert trend_test([900, 5, *RISING], [1000, 1000, *PEOPLE]).slope == trend_test(RISING, PEOPLE).slope


def test_a_measure_with_limits_is_weighted_by_its_precision():
    value, half = np.array([50.0, 51, 53, 54, 57]), np.array([1.0, 2, 1, 0.5, 3])
    found = trend_test(value, lower=value - half, upper=value + half)
    weight = (1.959963984540054 / half) ** 2
    columns = np.stack([np.ones(5), np.arange(5)], axis=1)
    slope = np.linalg.lstsq(columns * np.sqrt(weight)[:, None], value * np.sqrt(weight))[0][1]
    error = math.sqrt(np.linalg.inv(columns.T @ np.diag(weight) @ columns)[1, 1])
    assert found.slope == pytest.approx(slope)
    assert found.chi_squared == pytest.approx((slope / error) ** 2)
    assert found.p_value == pytest.approx(math.erfc(slope / error / math.sqrt(2)))
    assert found.trend == "increasing"


def test_a_trend_that_hangs_on_one_point_is_none():
    found = trend_test([100, 99, 98, 97, 400], PEOPLE)
    assert found.chi_squared > 9.5495
    assert found.trend == "no_significant_change"
    assert found.note == "the slope turns round when one point is left out"


def test_a_level_series_with_one_point_out_of_line_has_no_direction_either_way_round():
    cases, people = [1, 25, 1, 1, 1], [901] * 5
    for series in (cases, cases[::-1]):
        assert trend_test(series, people).trend == "no_significant_change"
    assert trend_test([100] * 5, PEOPLE).slope == 0


def test_less_confidence_finds_more():
    cases = [100, 104, 110, 116, 130]
    assert trend_test(cases, PEOPLE).trend == "no_significant_change"
    assert trend_test(cases, PEOPLE, confidence=0.95).trend == "increasing"


def test_many_series_at_once_are_each_series_alone():
    cases = np.array([RISING, RISING[::-1], [0, *RISING[1:]], [100] * 5])
    found = trend_test(cases, PEOPLE)
    assert list(found.trend) == ["increasing", "decreasing", "cannot_be_calculated", "no_significant_change"]
    for row, series in enumerate(cases):
        one = trend_test(series, PEOPLE)
        np.testing.assert_allclose(found.chi_squared[row], one.chi_squared)
        assert found.note[row] == one.note


@pytest.mark.parametrize(
    ("value", "denominator", "why"),
    [
        (RISING[:4], PEOPLE[:4], "fewer than five points"),
        ([0, *RISING[1:]], PEOPLE, "no logit"),
        ([*RISING[:4], 1000], PEOPLE, "no logit"),
        ([0, *RISING[1:]], [0, *PEOPLE[1:]], "no denominator"),
        ([3], [9], "fewer than five points"),
    ],
)
def test_it_refuses_and_says_why(value, denominator, why):
    found = trend_test(value, denominator)
    assert found.trend == "cannot_be_calculated"
    assert math.isnan(found.chi_squared)
    assert math.isnan(found.p_value)
    assert why in found.note


def test_limits_without_width_cannot_be_weighted():
    found = trend_test(RISING, lower=RISING, upper=RISING)
    assert (found.trend, found.note) == ("cannot_be_calculated", "the limits of a point leave no width between them")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((RISING,), {}),
        ((RISING, PEOPLE), {"lower": RISING, "upper": RISING}),
        ((RISING,), {"lower": RISING}),
        ((RISING,), {"lower": PEOPLE, "upper": RISING}),
        ((PEOPLE, RISING), {}),
        ((RISING, PEOPLE[:4]), {}),
        (([math.nan, *RISING[1:]], PEOPLE), {}),
        ((RISING, PEOPLE), {"confidence": 99.8}),
        ((5, 10), {}),
    ],
)
def test_what_cannot_be_is_a_plain_error(arguments, named):
    with pytest.raises(UsageError):
        trend_test(*arguments, **named)
