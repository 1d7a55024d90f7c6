"""The slope and the relative index of inequality, beside a least-squares line and a plain simulation."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.errors import UsageError
from integratedcare.statistics import slope_index_of_inequality

VALUE = np.array([62.0, 66.5, 67.0, 71.0, 70.5, 74.0])
PEOPLE = np.array([900, 1200, 1000, 1100, 800, 950])
LOWER, UPPER = VALUE - 1.5, VALUE + 1.5
GROUPS = st.lists(st.tuples(st.floats(1, 100), st.integers(1, 10**5)), min_size=5, max_size=12)


def by_hand(value, people):
    """(slope, intercept, relative index) from a weighted least-squares solver."""
    share = np.array(people) / sum(people)
    rank = np.cumsum(share) - share / 2
    columns = np.stack([np.ones(len(rank)), rank], axis=1) * np.sqrt(share)[:, None]
    intercept, slope = np.linalg.lstsq(columns, np.array(value) * np.sqrt(share))[0]
    return slope, intercept, (intercept + slope) / intercept


def simulated_by_hand(to=lambda x: x, back=lambda x: x, repetitions=20_000):
    """95% limits of slope and relative index, drawing one line after the other with Python's own numbers."""
    random = np.random.default_rng(99)
    error = (to(UPPER) - to(LOWER)) / 2 / 1.959964
    lines = np.array([by_hand(back(random.normal(to(VALUE), error)), PEOPLE) for _ in range(repetitions)])
    return np.quantile(lines, (0.025, 0.975), axis=0)


@given(GROUPS)
def test_the_line_is_the_least_squares_line(groups):
    value, people = zip(*groups, strict=True)
    found = slope_index_of_inequality(value, people)
    slope, intercept, _ = by_hand(value, people)
    assert found.slope == found.value == pytest.approx(slope, rel=1e-6, abs=1e-6)
    assert found.intercept == pytest.approx(intercept, rel=1e-6, abs=1e-6)


@given(GROUPS, st.floats(0.01, 100))
def test_another_unit_scales_the_slope_and_leaves_the_relative_index(groups, unit):
    value, people = zip(*groups, strict=True)
    one, other = slope_index_of_inequality(value, people), slope_index_of_inequality(np.multiply(value, unit), people)
    assert other.slope == pytest.approx(one.slope * unit, rel=1e-6, abs=1e-6)
    assert other.relative_index == pytest.approx(one.relative_index, rel=1e-6, abs=1e-6)


@given(GROUPS)
def test_turning_the_groups_round_turns_the_slope_round(groups):
    value, people = zip(*groups, strict=True)
    one, other = slope_index_of_inequality(value, people), slope_index_of_inequality(value[::-1], people[::-1])
    assert other.slope == pytest.approx(-one.slope, rel=1e-6, abs=1e-6)


def test_no_difference_between_groups_is_no_slope():
    found = slope_index_of_inequality([7] * 5, PEOPLE[:5])
    assert found.slope == pytest.approx(0, abs=1e-12)
    assert found.relative_index == pytest.approx(1)


@pytest.mark.parametrize(
    ("scale", "to", "back"), [(None, lambda x: x, lambda x: x), ("log", np.log, np.exp)], ids=["plain", "log"]
)
def test_the_limits_are_those_of_a_plain_simulation_within_its_own_error(scale, to, back):
    found = slope_index_of_inequality(VALUE, PEOPLE, lower=LOWER, upper=UPPER, limits_scale=scale)
    slope, intercept, ratio = simulated_by_hand(to, back).T
    assert (found.lower, found.upper) == pytest.approx(slope, abs=0.12)
    assert (found.intercept_lower, found.intercept_upper) == pytest.approx(intercept, abs=0.08)
    assert (found.relative_index_lower, found.relative_index_upper) == pytest.approx(ratio, abs=0.002)


def test_without_a_transform_the_limits_are_those_of_a_normal_distribution():
    found = slope_index_of_inequality(VALUE, PEOPLE, lower=LOWER, upper=UPPER)
    share = PEOPLE / PEOPLE.sum()
    middle = np.cumsum(share) - share / 2 - 0.5
    weight = share * middle / (share * middle**2).sum()
    reach = 1.5 * math.sqrt((weight**2).sum())
    assert (found.lower, found.upper) == pytest.approx((found.slope - reach, found.slope + reach), abs=0.05)
    assert found.relative_index_lower < found.relative_index < found.relative_index_upper


@pytest.mark.parametrize(("transform", "to"), [("log", np.log), ("logit", lambda p: np.log(p / (1 - p)))])
def test_a_transformed_line_answers_in_the_unit_of_the_value(transform, to):
    value = VALUE / 100
    found = slope_index_of_inequality(value, PEOPLE, transform=transform)
    slope, height, _ = by_hand(to(value), PEOPLE)
    back = np.exp if transform == "log" else lambda x: 1 / (1 + math.exp(-x))
    assert found.intercept == pytest.approx(back(height))
    assert found.slope == pytest.approx(back(height + slope) - back(height))
    assert found.relative_index == pytest.approx(back(height + slope) / back(height))


@pytest.mark.parametrize("transform", ["log", "logit"])
def test_limits_of_a_transformed_line_tilt_it_about_its_middle(transform):
    value, lower, upper = VALUE / 100, LOWER / 100, UPPER / 100
    found = slope_index_of_inequality(value, PEOPLE, lower=lower, upper=upper, transform=transform)
    to, back = (
        (np.log, np.exp) if transform == "log" else (lambda p: np.log(p / (1 - p)), lambda x: 1 / (1 + np.exp(-x)))
    )
    flat = slope_index_of_inequality(to(value), PEOPLE, lower=to(lower), upper=to(upper))
    middle = flat.intercept + flat.slope / 2
    ends = [(back(middle - tilt / 2), back(middle + tilt / 2)) for tilt in (flat.lower, flat.upper)]
    assert (found.lower, found.upper) == pytest.approx([last - first for first, last in ends])
    assert (found.relative_index_lower, found.relative_index_upper) == pytest.approx([b / a for a, b in ends])
    assert found.lower < found.slope < found.upper


@pytest.mark.parametrize("scales", [{}, {"transform": "log"}, {"limits_scale": "log"}])
def test_an_area_has_the_same_answer_alone_and_among_others(scales):
    values = VALUE + np.arange(30)[:, None]
    found = slope_index_of_inequality(values, PEOPLE, lower=values - 2, upper=values + 1, repetitions=100_000, **scales)
    for area in (0, 7, 29):
        row = values[area]
        one = slope_index_of_inequality(row, PEOPLE, lower=row - 2, upper=row + 1, **scales)
        for name in ("value", "lower", "upper", "intercept_lower", "relative_index_upper"):
            assert getattr(found, name)[area] == pytest.approx(getattr(one, name), rel=1e-12)


def test_the_same_seed_gives_the_same_limits_and_another_gives_others_close_by():
    answers = [slope_index_of_inequality(VALUE, PEOPLE, lower=LOWER, upper=UPPER, seed=seed) for seed in (3, 3, 4)]
    assert answers[0].upper == answers[1].upper != answers[2].upper
    assert answers[0].upper == pytest.approx(answers[2].upper, abs=0.1)


def test_without_limits_there_is_a_line_and_no_limits():
    found = slope_index_of_inequality(VALUE, PEOPLE)
    assert math.isnan(found.lower)
    assert math.isnan(found.relative_index_upper)
    assert "no limits of the values were given" in found.note


def test_a_group_without_people_refuses_that_area_only():
    people = np.stack([PEOPLE, PEOPLE])
    people[1, 2] = 0
    found = slope_index_of_inequality(VALUE, people, lower=LOWER, upper=UPPER)
    assert list(np.isnan(found.value)) == list(np.isnan(found.lower)) == [False, True]
    assert list(found.note) == ["", "a group has no people"]


def test_a_value_or_limit_without_a_logarithm_is_named():
    nothing = np.array([0.0, *VALUE[1:]])
    assert slope_index_of_inequality(nothing, PEOPLE, transform="log").note == "a value has no log"
    low = np.array([0.0, *LOWER[1:]])
    found = slope_index_of_inequality(VALUE, PEOPLE, lower=low, upper=UPPER, transform="log")
    assert not math.isnan(found.value)
    assert math.isnan(found.lower)
    assert found.note == "a limit of a value has no log"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": VALUE[:4], "population": PEOPLE[:4]}, "5 to 100 groups"),
        ({"population": PEOPLE[:5]}, "last axis holds the groups"),
        ({"population": -PEOPLE}, "population is below 0"),
        ({"value": [math.nan, *VALUE[1:]]}, "value is missing"),
        ({"lower": LOWER}, "both limits"),
        ({"lower": UPPER, "upper": LOWER}, "lower limit is above the upper"),
        ({"transform": "sqrt"}, "must be"),
        ({"transform": "logit"}, "value is above 1"),
        ({"value": -VALUE, "transform": "log"}, "value is below 0"),
        ({"transform": "log", "limits_scale": "logit"}, "Leave limits_scale out"),
        ({"repetitions": 999}, "1,000 to 1,000,000"),
        ({"repetitions": 10**7}, "1,000 to 1,000,000"),
        ({"repetitions": 1e5}, "whole numbers"),
        ({"seed": -1}, "whole numbers"),
        ({"confidence": 1}, "confidence"),
    ],
)
def test_what_cannot_be_is_a_plain_error(changes, words):
    with pytest.raises(UsageError, match=words):
        slope_index_of_inequality(**{"value": VALUE, "population": PEOPLE} | changes)
