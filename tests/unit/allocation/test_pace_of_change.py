"""Pace of change: the worked example, every step, and what must always hold."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from integratedcare.allocation import PaceOfChange, capitation, pace_of_change
from integratedcare.errors import UsageError

OPENING = [1_560_000_000, 900_000_000, 480_000_000]
TARGET = (1_617_250_673.85, 879_931_389.37, 502_817_936.78)
POT = 3_000_000_000
RULE = PaceOfChange(floor=0.01)


def test_the_worked_example_step_by_step():
    result = pace_of_change(OPENING, TARGET, POT, RULE)
    assert result.uniform_growth_rate == pytest.approx(0.020408, abs=5e-7)
    assert result.distance_from_target == pytest.approx((-0.015714, 0.043681, -0.025898), abs=5e-7)
    assert result.floor_growth == (15_600_000, 9_000_000, 4_800_000)
    assert result.remainder == 30_600_000
    assert result.gap == (41_650_673.85, 0, 18_017_936.78)
    assert result.remainder_share == (21_359_817.27, 0, 9_240_182.73)
    assert result.closing == (1_596_959_817.27, 909_000_000, 494_040_182.73)
    assert math.fsum(result.closing) == POT
    assert result.growth == pytest.approx((0.02369, 0.01, 0.02925), abs=5e-6)
    assert result.closing_distance_from_target == pytest.approx((-0.012547, 0.033035, -0.017457), abs=5e-7)


def test_the_worked_example_in_millions_with_rounded_targets():
    result = pace_of_change([1560, 900, 480], [1617.2507, 879.9314, 502.8179], 3000, RULE)
    assert result.distance_from_target == pytest.approx((-0.015714, 0.043681, -0.025898), rel=1e-4)
    assert result.closing == (1596.96, 909.0, 494.04)


def test_a_pot_too_small_for_the_floor_names_the_smallest_that_can():
    with pytest.raises(UsageError, match=r"£2,969,400,000\.00"):
        pace_of_change(OPENING, [t * 0.98 for t in TARGET], 2_940_000_000, RULE)


def test_the_smallest_pot_gives_everyone_the_floor():
    result = pace_of_change([100, 200, 300], [202, 202, 202], 606, RULE)
    assert result.closing == (101, 202, 303)


def test_everyone_at_target_grows_equally():
    result = pace_of_change([100, 200, 300], [110, 220, 330], 660, RULE)
    assert result.closing == (110, 220, 330)


def test_money_left_when_nobody_is_below_target_goes_by_target():
    result = pace_of_change([100, 100], [101.005, 101.005], 202.01, PaceOfChange(0.01))
    assert sum(result.closing) == pytest.approx(202.01)


areas = st.lists(st.tuples(st.integers(1_000, 10**11), st.floats(0.5, 2)), min_size=1, max_size=15)


@given(areas, st.floats(0, 0.05), st.floats(0, 0.1), st.randoms())
def test_what_always_holds(listed, floor, more, random):
    opening = [pence / 100 for pence, _ in listed]
    floor = round(floor, 4)
    pot = round(math.fsum(opening) * (1 + floor + more) + 1, 2)
    codes = list(range(len(listed)))
    target = capitation(opening, [need for _, need in listed], 1, pot, codes=codes).target
    result = pace_of_change(opening, target, pot, PaceOfChange(floor), codes=codes)

    assert round(math.fsum(result.closing) * 100) == round(pot * 100)  # totals conserve
    for o, f, c, t in zip(opening, result.floored, result.closing, target, strict=True):
        assert f >= o * (1 + floor) - 1e-6 * o  # the floor is kept
        assert c >= f
        if f < t:  # below target after the floor: never further below, never past it by more than a penny
            assert f <= c <= t + 0.0101
            assert abs(c - t) <= max(abs(o - t), 0.0101)
    random.shuffle(codes)
    again = pace_of_change(
        [opening[c] for c in codes], [target[c] for c in codes], pot, PaceOfChange(floor), codes=codes
    )
    assert again.closing == tuple(result.closing[c] for c in codes)


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=10), st.integers(2, 10))
def test_all_at_target_means_equal_growth(opening, tenths):
    assume(sum(opening))
    target = [o * (100 + tenths) / 100 for o in opening]
    result = pace_of_change(opening, target, math.fsum(target), PaceOfChange(0.01))
    assert result.closing == pytest.approx(tuple(target), abs=0.011)


@pytest.mark.parametrize(
    "rule", [None, PaceOfChange, "fast", {"floor": None}, {"floor": 0.01, "remainder": "luck"}, float("nan"), -1]
)
def test_a_rule_that_is_none_is_refused(rule):
    with pytest.raises(UsageError):
        pace_of_change(OPENING, TARGET, POT, rule)


def test_a_rule_may_come_as_a_mapping_or_its_floor():
    by_mapping = pace_of_change(OPENING, TARGET, POT, {"floor": 0.01, "remainder": "gap"})
    assert by_mapping == pace_of_change(OPENING, TARGET, POT, 0.01)


@pytest.mark.parametrize(
    ("opening", "target"),
    [([1, 2], [3]), ([0, 0], [1, 2]), ([-1, 2], [1, 2]), ([1, 2], [1, float("nan")]), ([1, 2], [1, 1])],
)
def test_positions_that_make_no_sense_are_refused(opening, target):
    with pytest.raises(UsageError):
        pace_of_change(opening, target, 3, RULE)
