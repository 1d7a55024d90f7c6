"""Limits, phases and baselines, worked out by hand."""

import numpy as np
import pytest

from integratedcare.errors import UsageError
from integratedcare.statistics.spc import xmr

CALM = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12]  # mean 11, every moving range 2


def at(chart, *place):
    """Mean, lower and upper at a point."""
    return tuple(round(float(line[place]), 9) for line in (chart.mean, chart.lower, chart.upper))


def test_limits_are_the_mean_and_2_66_mean_moving_ranges():
    chart = xmr(CALM)
    assert at(chart, 0) == at(chart, -1) == (11, 11 - 5.32, 11 + 5.32)
    assert (chart.near_lower[0], chart.near_upper[0]) == pytest.approx((11 - 2 * 5.32 / 3, 11 + 2 * 5.32 / 3))


def test_moving_ranges_that_stand_out_are_left_out_once():
    values = [*CALM, 34]  # moving ranges: eleven of 2 and one of 22; mean 44/12, times 3.267 is 11.979
    assert xmr(values).upper[0] - xmr(values).mean[0] == pytest.approx(2.66 * 2)
    whole = xmr(values, screen=False)
    assert whole.upper[0] - whole.mean[0] == pytest.approx(2.66 * 44 / 12)
    assert whole.mean[0] == xmr(values).mean[0] == pytest.approx(166 / 13)  # the point itself stays in the mean


def test_a_moving_range_on_the_upper_range_limit_is_left_out():
    # 3 and seven of 0 have mean 0.375, and 3.267 times that is 1.225: 3 goes. Then nothing is left but 0.
    chart = xmr([0, 0, 0, 0, 0, 0, 0, 0, 3])
    assert (chart.lower[0], chart.upper[0]) == (chart.mean[0], chart.mean[0])


def test_a_new_phase_has_lines_of_its_own_and_no_range_from_the_phase_before():
    chart = xmr([*CALM, 100, 104, 100, 104], rebase=(12,))
    assert at(chart, 11) == (11, 11 - 5.32, 11 + 5.32)
    assert at(chart, 12) == (102, 102 - 2.66 * 4, 102 + 2.66 * 4)


def test_only_the_baseline_sets_the_lines():
    chart = xmr([*CALM, 30, 31, 32], fix_after=12)
    assert at(chart, 0) == at(chart, 14) == (11, 11 - 5.32, 11 + 5.32)
    assert chart.point_type.tolist()[12:] == ["above_limit"] * 3


def test_a_baseline_and_a_new_phase_go_together():
    """40 points, fixed at 12, rebased at 20: points 0-11 set the first lines, 20-31 the second."""
    first, second = [10, 12] * 6 + [50] * 8, [100, 104] * 6 + [900] * 8
    chart = xmr(first + second, fix_after=12, rebase=(20,))
    assert at(chart, 0) == at(chart, 19) == (11, 11 - 5.32, 11 + 5.32)
    assert at(chart, 20) == at(chart, 39) == (102, 102 - 2.66 * 4, 102 + 2.66 * 4)


def test_a_phase_shorter_than_the_baseline_uses_all_that_it_has():
    chart = xmr([*CALM, *CALM, 100, 104], fix_after=20, rebase=(24,))
    assert at(chart, 25) == (102, 102 - 2.66 * 4, 102 + 2.66 * 4)


def test_phases_may_differ_from_series_to_series():
    values = np.array([CALM, CALM])
    marks = np.zeros(values.shape, dtype=bool)
    marks[1, 6] = True
    chart = xmr(values + np.where(np.arange(12) < 6, 0, [[0], [90]]), rebase=marks)
    assert at(chart, 0, 11) == at(chart, 1, 5) == (11, 11 - 5.32, 11 + 5.32)
    assert at(chart, 1, 6) == (101, 101 - 5.32, 101 + 5.32)


@pytest.mark.parametrize("value", [0.1, 74.2, 1 / 3, 7_093_502, -0.3])
def test_equal_values_have_that_value_as_every_line_and_are_common_cause(value):
    for screen in (True, False):
        chart = xmr([value] * 60, screen=screen)
        for line in (chart.mean, chart.lower, chart.upper, chart.near_lower, chart.near_upper):
            assert set(line.tolist()) == {value}
        assert set(chart.point_type.tolist()) == {"common_cause"}
        assert chart.variation == "common_cause"
        assert chart.note == "the limits lie on the mean, because the values that set them do not differ"


@pytest.mark.parametrize("screen", [True, False])
def test_after_a_baseline_that_never_moved_any_move_is_outside(screen):
    chart = xmr([5] * 12 + [5, 6, 4], fix_after=12, screen=screen)
    assert chart.point_type.tolist()[12:] == ["common_cause", "above_limit", "below_limit"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"rebase": (12,)}, "12 points cannot be rebased at position 12. Give whole positions from 0 to 11"),
        ({"rebase": (-1,)}, "position -1"),
        ({"rebase": (2.5,)}, "position 2.5"),
        ({"rebase": np.zeros(5, dtype=bool)}, "does not fit"),
        ({"fix_after": 11}, "at least 12 points, not 11"),
        ({"fix_after": 12.5}, "not 12.5"),
        ({"fix_after": 13}, "13 points is longer than the series of 12"),
        ({"improvement": "increase"}, "improvement cannot be 'increase'; it is one of up, down, neutral"),
        ({"target": "high"}, "targets are not all numbers"),
        ({"target": [1, 2, 3]}, "does not fit"),
    ],
)
def test_what_cannot_be_meant_is_refused(wrong, said):
    with pytest.raises(UsageError, match=said):
        xmr(CALM, **wrong)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (["a", 1], "not all numbers"),
        ([[1], [1, 2]], "rows of one length"),
        ([], "no points"),
        (5, "no points"),
        ([1, np.inf], "infinity"),
    ],
)
def test_values_that_are_no_series_are_refused(values, said):
    with pytest.raises(UsageError, match=said):
        xmr(values)
