"""The icons, and what a chart says of itself when it has none."""

import numpy as np
import pytest

from integratedcare.statistics.spc import xmr

CALM = [10, 12] * 6  # mean 11, limits 5.68 and 16.32
MISSING = np.nan


def test_the_variation_is_that_of_the_latest_point():
    assert xmr([*CALM, 30]).variation == "improvement_high"
    assert xmr([*CALM, 30], improvement="down").variation == "concern_high"
    assert xmr([*CALM, -30]).variation == "concern_low"
    assert xmr([*CALM, -30], improvement="down").variation == "improvement_low"
    assert xmr([*CALM, -30], improvement="neutral").variation == "neutral_low"
    assert xmr([*CALM, 30, 11], fix_after=12).variation == "common_cause"


@pytest.mark.parametrize(
    ("target", "up", "down"),
    [
        (20, "consistent_fail", "consistent_pass"),
        (2, "consistent_pass", "consistent_fail"),
        (11, "inconsistent", "inconsistent"),
        (None, "", ""),
        (MISSING, "", ""),
    ],
)
def test_assurance_is_where_the_target_lies_beside_the_limits(target, up, down):
    assert xmr(CALM, target=target).assurance == up
    assert xmr(CALM, target=target, improvement="down").assurance == down
    assert xmr(CALM, target=target, improvement="neutral").assurance == ""


@pytest.mark.parametrize("improvement", ["up", "down"])
def test_a_target_on_a_limit_is_met_only_sometimes(improvement):
    chart = xmr(CALM)
    for limit in (chart.lower[0], chart.upper[0]):
        assert xmr(CALM, target=limit, improvement=improvement).assurance == "inconsistent"


def test_assurance_is_judged_by_the_limits_of_the_latest_phase():
    better = [*CALM, *(value + 20 for value in CALM)]
    assert xmr(better, target=18).assurance == "inconsistent"
    assert xmr(better, target=18, rebase=(12,)).assurance == "consistent_pass"


def test_under_twelve_points_there_are_lines_and_labels_and_no_icons():
    chart = xmr([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], target=50)
    assert chart.mean[0] == 6
    assert chart.upper[0] == pytest.approx(6 + 2.66)
    assert chart.point_type[5] == "increasing"
    assert (chart.variation, chart.assurance) == ("", "")
    assert chart.note == "not enough data: an icon needs 12 points, and there are 11"


def test_missing_values_do_not_count_as_points():
    assert xmr([*CALM[:11], MISSING]).variation == ""
    assert xmr([*CALM[:11], MISSING]).note == "not enough data: an icon needs 12 points, and there are 11"


@pytest.mark.parametrize("values", [[5.0], [MISSING] * 20, [5.0, MISSING, 5.0]])
def test_without_two_neighbours_there_are_no_limits(values):
    chart = xmr(values, target=1)
    assert np.isnan(chart.lower).all()
    assert np.isnan(chart.near_upper).all()
    assert (chart.variation, chart.assurance) == ("", "")
    assert chart.note.startswith("not enough data")


def test_a_latest_phase_of_one_point_has_no_icons():
    chart = xmr([*CALM, 30], rebase=(12,), target=1)
    assert (chart.variation, chart.assurance) == ("", "")
    assert chart.note == "not enough data: the latest phase has no two values in a row, so no limits and no icons"


def test_a_short_latest_phase_has_icons_and_says_that_its_limits_are_trial_limits():
    chart = xmr([*CALM, 30, 31, 30], rebase=(12,))
    assert chart.variation == "common_cause"
    assert chart.note == "trial limits: the latest phase has 3 points, fewer than 12"


def test_a_missing_latest_value_leaves_the_icons_of_the_one_before():
    chart = xmr([*CALM, 30, MISSING], target=99)
    assert (chart.variation, chart.assurance) == ("improvement_high", "consistent_fail")
    assert chart.point_type[-1] == ""
    assert chart.note == "the latest value is missing, so the icons are those of the last one there is"


def test_no_moving_range_reaches_over_a_missing_value():
    chart = xmr([10, 12, MISSING, 50, 52], screen=False)
    assert chart.mean[0] == 31
    assert chart.upper[0] == pytest.approx(31 + 2.66 * 2)


def test_each_series_may_have_its_own_direction_and_target():
    chart = xmr([[*CALM, 30]] * 3, improvement=["up", "down", "neutral"], target=[99, MISSING, 99])
    assert chart.variation.tolist() == ["improvement_high", "concern_high", "neutral_high"]
    assert chart.assurance.tolist() == ["consistent_fail", "", ""]


def test_there_may_be_no_series_at_all():
    chart = xmr(np.zeros((0, 24)))
    assert chart.variation.shape == (0,)


def test_the_method_says_whether_moving_ranges_were_screened():
    assert xmr(CALM).method == "XmR, moving ranges screened once"
    assert xmr(CALM, screen=False).method == "XmR, moving ranges not screened"
