"""XmR charts that others have published, or that were worked out from the published method, to every digit given.

Sources: R package NHSRplotthedots (its page of deviations from the national spreadsheet, its tests, its issues 93, 143,
153, 167) and worked examples of the method of NHS England's Making Data Count.
"""

import pytest

from integratedcare.statistics.spc import xmr

OUTLYING = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
# Twenty standard normal numbers, R's `set.seed(123); rnorm(20)`.
NORMAL = [
    -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285,
    -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716,
    0.70135590, -0.47279141,
]  # fmt: skip
WITH_TEN = [*NORMAL[:14], 10, *NORMAL[15:]]


@pytest.mark.parametrize(
    ("values", "screen", "mean", "lower", "upper", "within"),
    [
        (OUTLYING, True, 1.944444, -0.715556, 4.604444, 5e-7),
        (OUTLYING, False, 1.944444, -3.062614, 6.951503, 5e-7),
        (NORMAL, True, 0.1416238, -3.01138, 3.294627, 5e-6),
        (WITH_TEN, True, 0.6694159, -2.383666, 3.722497, 5e-7),
        (WITH_TEN, False, 0.6694159, -4.596625, 5.935457, 5e-7),
    ],
)
def test_lines_with_and_without_screening(values, screen, mean, lower, upper, within):
    chart = xmr(values, screen=screen)
    assert (chart.mean[0], chart.lower[0], chart.upper[0]) == pytest.approx((mean, lower, upper), abs=within)


@pytest.mark.parametrize("screen", [True, False])
def test_the_outlying_point_is_above_the_limit_screened_or_not(screen):
    labels = xmr(OUTLYING, screen=screen).point_type.tolist()
    assert [place for place, label in enumerate(labels) if label != "common_cause"] == [4]
    assert labels[4] == "above_limit"


def test_a_fixed_baseline_and_what_comes_after_it():
    chart = xmr([50, 52, 49, 51, 50, 48, 53, 50, 51, 49, 52, 50, 55, 56, 54, 57, 55, 56, 58], fix_after=12)
    lines = (chart.mean[0], chart.lower[0], chart.upper[0], chart.near_upper[0])
    assert lines == pytest.approx((50.4167, 44.1294, 56.7039, 54.6082), abs=5e-5)
    assert chart.point_type.tolist()[12:] == [
        "two_in_three_above",
        "two_in_three_above",
        "shift_above",
        "above_limit",
        "two_in_three_above",
        "two_in_three_above",
        "above_limit",
    ]


def test_two_near_points_on_both_sides_of_the_mean_are_common_cause():
    """Issue 143."""
    assert set(xmr([1, -1] * 7 + [5.5, -5.5]).point_type.tolist()[-2:]) == {"common_cause"}


@pytest.mark.parametrize(("step", "label"), [(1, "increasing"), (-1, "decreasing")])
def test_a_trend_is_found_both_ways(step, label):
    """Issue 167: eight points, 0 to 7 or 0 to -7. Their limits are narrow, so the outermost are outside."""
    labels = xmr([step * place for place in range(8)]).point_type.tolist()
    ends = ["below_limit", "above_limit"][::step]
    assert labels == [ends[0], *[label] * 6, ends[1]]


@pytest.mark.parametrize(
    ("limits_about", "up", "down"),
    [
        (2, "consistent_fail", "consistent_pass"),
        (6, "consistent_pass", "consistent_fail"),
        (4, "inconsistent", "inconsistent"),
    ],
)
def test_assurance_of_a_target_of_four(limits_about, up, down):
    values = [limits_about - 0.1, limits_about + 0.1] * 6
    assert xmr(values, target=4).assurance == up
    assert xmr(values, target=4, improvement="down").assurance == down
    assert xmr(values, target=4, improvement="neutral").assurance == ""


def test_rebasing_and_fixing_go_together():
    """Issue 93: of 40 points rebased at the middle and fixed at 12, points 1-12 and 21-32 set the lines."""
    values = [(7 * place) % 11 + (20 if place >= 20 else 0) for place in range(40)]
    chart = xmr(values, fix_after=12, rebase=(20,))
    for start in (0, 20):
        alone = xmr(values[start : start + 12])
        assert chart.upper[start + 19] == alone.upper[0]
        assert chart.mean[start] == alone.mean[0]
