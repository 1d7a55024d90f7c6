"""Funnel limits and which areas lie outside them."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.errors import UsageError
from integratedcare.statistics import (
    exact_poisson_interval,
    funnel_limits,
    funnel_significance,
    over_dispersion,
    wilson_interval,
)

LIMITS = ("lower_95", "upper_95", "lower_998", "upper_998")
SHARES = st.floats(0.01, 0.99)


def at_most(count: int, mean: float) -> float:
    """The chance of so many events or fewer, summed term by term."""
    return math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count + 1))


@given(st.integers(1, 10**6), SHARES)
def test_an_area_on_the_limit_has_a_wilson_interval_that_just_touches_the_average(people, share):
    found = funnel_limits("proportion", people, average=share)
    if found.lower_95 > 0:
        assert wilson_interval(found.lower_95 * people, people).upper == pytest.approx(share, rel=1e-6)
    if found.upper_998 < 1:
        touching = wilson_interval(found.upper_998 * people, people, confidence=0.998).lower
        assert touching == pytest.approx(share, rel=1e-6)


@given(SHARES, st.lists(st.integers(1, 10**7), min_size=2, max_size=9))
def test_a_funnel_narrows_as_areas_grow(share, sizes):
    found = funnel_limits("proportion", sorted(sizes), average=share)
    assert (np.diff(found.upper_998 - found.lower_998) <= 0).all()
    assert (found.lower_998 <= found.lower_95).all()
    assert (found.lower_95 <= share).all()
    assert (share <= found.upper_95).all()
    assert (found.upper_95 <= found.upper_998).all()


@given(st.floats(0.1, 1e5))
def test_a_ratio_is_held_against_the_exact_interval_of_what_was_expected(expected):
    found, around = funnel_limits("ratio", expected), exact_poisson_interval(expected)
    assert found.lower_95 == pytest.approx(around.lower / expected)
    assert found.upper_95 == pytest.approx(around.upper / expected)


@given(st.integers(1, 200))
def test_on_the_fingertips_curve_an_area_has_an_exact_interval_that_just_touches_one(count):
    around = exact_poisson_interval(count)
    found = funnel_limits("ratio", [around.upper, around.lower], convention="fingertips")
    assert found.lower_95[0] == pytest.approx(count / around.upper, rel=1e-6)
    assert found.upper_95[1] == pytest.approx(count / around.lower, rel=1e-6)


def test_the_fingertips_curve_starts_at_no_events_below_and_one_above():
    tiny = 0.0005
    found = funnel_limits("ratio", tiny, convention="fingertips")
    assert found.lower_998 == 0
    assert found.upper_998 == 1 / tiny
    assert at_most(0, 3.7) < 0.025 < at_most(0, 3.6)
    assert funnel_limits("ratio", 3.6, convention="fingertips").lower_95 == 0


def test_a_rate_is_a_ratio_to_its_average():
    rate = funnel_limits("rate", [10_000, 50_000], average=0.001, multiplier=100_000)
    ratio = funnel_limits("ratio", [10, 50])
    for name in LIMITS:
        assert getattr(rate, name) == pytest.approx(getattr(ratio, name) * 100)
    assert rate.average == 100


def test_without_an_average_it_is_that_of_all_areas_and_one_for_a_ratio():
    assert funnel_limits("proportion", [100, 300], numerator=[10, 70]).average == pytest.approx(0.2)
    assert funnel_limits("rate", [100, 300], numerator=[10, 70], multiplier=1000).average == pytest.approx(200)
    assert funnel_limits("ratio", [100, 300], numerator=[10, 70]).average == 1


def test_an_area_without_people_has_no_limit():
    found = funnel_limits("proportion", [0, 100], average=0.2)
    assert list(np.isnan(found.lower_95)) == [True, False]
    assert list(found.note) == ["the denominator is 0, so there is no limit", ""]


def test_between_variance_opens_the_funnel_everywhere_and_phi_in_proportion():
    observed, expected = [110, 95, 150, 70, 130], [100, 100, 110, 100, 100]
    spread = over_dispersion("ratio", observed, expected)
    additive = funnel_limits("ratio", [10, 100, 1e9], over_dispersion=spread)
    assert additive.upper_95[2] == pytest.approx(math.exp(1.959964 * math.sqrt(spread.tau_squared)), rel=1e-5)
    multiplicative = funnel_limits("ratio", [10, 100, 1e9], over_dispersion=spread, model="multiplicative")
    assert multiplicative.upper_95[1] == pytest.approx(math.exp(1.959964 * math.sqrt(spread.phi / 100)), rel=1e-5)
    assert multiplicative.upper_95[2] == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize(
    ("kind", "transformation", "top"), [("proportion", "arcsine", 1), ("rate", "square_root", math.inf)]
)
def test_limits_on_a_transformed_scale_stay_where_values_can_be(kind, transformation, top):
    random = np.random.default_rng(5)
    people = random.integers(50, 400, 40)
    cases = random.binomial(people, np.clip(random.normal(0.2, 0.1, 40), 0.01, 0.9))
    spread = over_dispersion(kind, cases, people, transformation=transformation)
    found = funnel_limits(kind, [1, 50, 5000], numerator=None, average=0.2, over_dispersion=spread)
    assert spread.tau_squared > 0
    assert (found.lower_998 >= 0).all()
    assert (found.upper_998 <= top).all()
    plain = funnel_limits(kind, [50, 5000], average=0.2)
    assert (found.upper_95[1:] > plain.upper_95).all()


def test_an_over_dispersion_without_an_answer_leaves_the_limits_blank_and_says_why():
    spread = over_dispersion("ratio", [0, 5, 9], [4, 5, 6])
    found = funnel_limits("ratio", 10, over_dispersion=spread)
    assert math.isnan(found.upper_95)
    assert "no logarithm" in found.note


def test_areas_outside_each_limit_have_its_label():
    found = funnel_significance("proportion", [200, 225, 250, 175, 150], [1000] * 5, average=0.2)
    assert list(found) == ["Not significant", "High (0.025)", "High (0.001)", "Low (0.025)", "Low (0.001)"]


@pytest.mark.parametrize(
    ("observed", "label"),
    [(50, "Not significant"), (66, "High (0.025)"), (80, "High (0.001)"), (35, "Low (0.025)"), (25, "Low (0.001)")],
)
def test_a_ratio_is_outside_where_its_own_interval_leaves_out_one(observed, label):
    assert funnel_significance("ratio", observed, 50) == label


def test_a_standardised_rate_of_few_events_is_not_judged_and_nor_is_an_area_without_people():
    found = funnel_significance("rate", [9, 90, 0], [1000, 1000, 0], average=0.05, directly_standardised=True)
    assert list(found) == ["Not applicable", "High (0.001)", "Not applicable"]
    assert funnel_significance("rate", [9], [1000], average=0.05) == ["Low (0.001)"]


@pytest.mark.parametrize(
    ("arguments", "named", "words"),
    [
        (("share", 100), {"average": 0.2}, "kind of funnel"),
        (("proportion", 100), {}, "needs an average"),
        (("proportion", 100), {"average": 1.2}, "average is above 1"),
        (("rate", 100), {"average": 0}, "above 0"),
        (("ratio", -1), {}, "denominator is below 0"),
        (("ratio", math.nan), {}, "missing"),
        (("proportion", [10, 20]), {"numerator": [11, 2]}, "more than the denominator at position 1"),
        (("proportion", [10, 20]), {"numerator": [1]}, "last axis holds the areas"),
        (("ratio", 5), {"convention": "spc"}, "convention is one of"),
        (("ratio", 5), {"model": "mixed"}, "model one of"),
        (("ratio", 5), {"multiplier": 0}, "multiplier"),
        (("proportion", 5), {"average": 0.1, "over_dispersion": over_dispersion("ratio", [1, 2], [1, 1])}, "same kind"),
    ],
)
def test_what_cannot_be_is_a_plain_error(arguments, named, words):
    with pytest.raises(UsageError, match=words):
        funnel_limits(*arguments, **named)
