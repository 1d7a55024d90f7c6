"""The p and c charts against their formulas, a point at a time."""

import math

import numpy as np
import pytest

from integratedcare.errors import UsageError
from integratedcare.statistics.spc import c_chart, p_chart

LATE = [12, 15, 9, 14, 11, 13, 10, 12, 16, 11, 13, 30]
SEEN = [100, 120, 90, 110, 100, 105, 95, 100, 130, 98, 102, 100]


def test_the_limits_of_a_share_widen_where_the_denominator_is_small():
    chart = p_chart(LATE, SEEN, improvement="down", target=0.5)
    share = sum(LATE) / sum(SEEN)
    for place, seen in enumerate(SEEN):
        spread = math.sqrt(share * (1 - share) / seen)
        assert chart.mean[place] == pytest.approx(share)
        assert chart.upper[place] == pytest.approx(share + 3 * spread)
        assert chart.lower[place] == pytest.approx(share - 3 * spread)
        assert chart.near_upper[place] == pytest.approx(share + 2 * spread)
    assert chart.value.tolist() == pytest.approx([late / seen for late, seen in zip(LATE, SEEN, strict=True)])
    assert (chart.point_type[-1], chart.variation, chart.assurance) == (
        "above_limit",
        "concern_high",
        "consistent_pass",
    )


def test_limits_of_a_share_stay_between_0_and_1():
    chart = p_chart([1, 0, 1, 0], [5, 5, 5, 5])
    assert (chart.lower[0], chart.near_lower[0]) == (0, 0)
    assert p_chart([4, 5, 4, 5], 5).upper.tolist() == [1, 1, 1, 1]


def test_nobody_seen_is_a_missing_point():
    chart = p_chart([1, 0, 2, np.nan], [10, 0, 10, 10])
    assert np.isnan(chart.value[[1, 3]]).all()
    assert chart.mean[0] == pytest.approx(3 / 20)
    assert chart.point_type.tolist() == ["common_cause", "", "common_cause", ""]


@pytest.mark.parametrize(("top", "bottom"), [(0, 7), (7, 7), (1, 3)])
def test_equal_shares_are_common_cause(top, bottom):
    chart = p_chart([top * k for k in range(1, 15)], [bottom * k for k in range(1, 15)])
    assert set(chart.point_type.tolist()) == {"common_cause"}


def test_a_share_has_phases_and_a_baseline():
    top, bottom = [10] * 12 + [40] * 12, [100] * 24
    assert p_chart(top, bottom, rebase=(12,)).mean[[0, 23]].tolist() == [0.1, 0.4]
    assert p_chart(top, bottom, fix_after=12).mean[[0, 23]].tolist() == [0.1, 0.1]


def test_counts_lie_three_roots_of_the_mean_about_it():
    chart = c_chart([4, 6, 5, 3, 7, 5, 5, 4, 6, 5, 5, 5])
    assert chart.mean[0] == 5
    assert (chart.lower[0], chart.upper[0]) == pytest.approx((0, 5 + 3 * math.sqrt(5)))
    assert (chart.near_lower[0], chart.near_upper[0]) == pytest.approx((5 - 2 * math.sqrt(5), 5 + 2 * math.sqrt(5)))


def test_many_series_of_counts_are_the_same_as_each_alone():
    counts = np.array([[1, 4, 2, 9, 3, 3, 2, 1, 5, 2, 8, 2], [20, 22, 19, 25, 50, 22, 21, 20, 19, 24, 22, 21]])
    together = c_chart(counts)
    for place, series in enumerate(counts):
        alone = c_chart(series)
        assert together.upper[place].tolist() == alone.upper.tolist()
        assert together.point_type[place].tolist() == alone.point_type.tolist()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: c_chart([1, -1]), "counts hold a number below 0"),
        (lambda: p_chart([1, -1], [2, 2]), "numerators hold a number below 0"),
        (lambda: p_chart([1, 3], [2, 2]), "numerator is larger than its denominator"),
        (lambda: p_chart([1, 1], [2, 2, 2]), "does not fit"),
    ],
)
def test_counts_that_cannot_be_are_refused(make, said):
    with pytest.raises(UsageError, match=said):
        make()
