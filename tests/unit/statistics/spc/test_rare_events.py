"""The t and g charts against their formulas."""

import math
import statistics

import numpy as np
import pytest

from integratedcare.errors import UsageError
from integratedcare.statistics.spc import g_chart, t_chart, xmr

DAYS = [20, 35, 3, 60, 14, 27, 41, 9, 33, 18, 52, 25]


@pytest.mark.parametrize("screen", [True, False])
def test_times_are_judged_as_roots_and_drawn_as_times(screen):
    chart = t_chart(DAYS, screen=screen)
    roots = xmr([days ** (1 / 3.6) for days in DAYS], screen=screen)
    for line in ("mean", "lower", "upper", "near_lower", "near_upper"):
        assert getattr(chart, line) == pytest.approx(np.maximum(getattr(roots, line), 0) ** 3.6)
    assert chart.point_type.tolist() == roots.point_type.tolist()
    assert chart.value.tolist() == DAYS


def test_a_long_wait_for_the_next_harm_is_improvement():
    assert t_chart([*DAYS, 900]).variation == "improvement_high"


def test_equal_times_are_common_cause():
    assert set(t_chart([7.3] * 20).point_type.tolist()) == {"common_cause"}


def test_a_time_of_nothing_is_a_time():
    chart = t_chart([0, 5, 9, 4, 12, 3, 8, 2, 7, 5, 4, 6])
    assert chart.point_type[0] == "below_limit"
    assert t_chart([0, 25, 0, 1, 90, 0, 3, 0, 14, 0, 60, 0]).lower[0] == 0


def test_cases_between_events_have_geometric_limits():
    chart = g_chart(DAYS)
    mean = statistics.fmean(DAYS)
    assert chart.mean[0] == pytest.approx(mean)
    assert chart.upper[0] == pytest.approx(mean + 3 * math.sqrt(mean * (mean + 1)))
    assert chart.near_upper[0] == pytest.approx(mean + 2 * math.sqrt(mean * (mean + 1)))
    assert (chart.lower[0], chart.near_lower[0]) == (0, 0)


def test_a_shift_between_events_is_judged_by_the_median():
    """Seven counts under the mean of 21, but not all under the median of 9, are no shift."""
    counts = [10, 8, 11, 7, 12, 8, 10, 7, 9, 12, 90, 8, 81]
    assert max(counts[:7]) < statistics.fmean(counts)
    assert set(g_chart(counts).point_type[:10].tolist()) == {"common_cause"}
    shifted = [3, 4, 2, 5, 3, 4, 2, 60, 70, 80, 65, 75, 90, 60, 85]
    assert g_chart(shifted).point_type[:7].tolist() == ["shift_below"] * 7


def test_the_median_is_that_of_each_baseline():
    low, high = [1, 2, 3, 4, 5, 6] * 2, [91, 92, 93, 94, 95, 96] * 2
    chart = g_chart([low + high, high + low], rebase=(12,))
    assert set(chart.point_type.ravel().tolist()) == {"common_cause"}
    fixed = g_chart(low + high, fix_after=12)
    assert fixed.point_type[12:].tolist() == ["above_limit"] * 12


def test_missing_times_and_counts_are_left_out():
    for chart in (t_chart([*DAYS, np.nan]), g_chart([*DAYS, np.nan])):
        assert chart.point_type[-1] == ""
        assert chart.note.startswith("the latest value is missing")
    assert g_chart([np.nan] * 3).note.startswith("not enough data")


def test_a_time_below_nothing_is_refused():
    with pytest.raises(UsageError, match="times hold a number below 0"):
        t_chart([1, -1])
