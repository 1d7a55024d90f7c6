"""The four rules, on series short enough to be checked by eye.

Marks: . common cause, A above and B below the limit, I increasing, D decreasing, 2 two in three above and 3 below,
S shift above and T below, _ missing. Limits are given by a calm baseline of 12 points where a test needs them fixed.
"""

import numpy as np
import pytest

from integratedcare.errors import UsageError
from integratedcare.statistics.spc import variation_of, xmr
from integratedcare.statistics.spc.chart import Lines
from integratedcare.statistics.spc.phases import find_phases
from integratedcare.statistics.spc.rules import POINT_TYPES, label_points

MISSING = np.nan


def label(values, run_points=7, rebase=()):
    """The labels of points around a mean of 0 with limits at 3 and near limits at 2."""
    value = np.array([values], dtype=float)
    flat = [np.full(value.shape, float(at)) for at in (0, -3, 3, -2, 2, 0)]
    position = label_points(value, Lines(*flat), find_phases(value.shape, rebase, None), run_points)[0]
    known = ~np.isnan(value[0])
    marks = np.array(list(".ABID23ST"))
    return "".join(np.where(known, marks[position], "_"))


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        # 1. A point outside a limit; on the limit is inside.
        ([0, 3, -3, 3.1, -3.1, 0], "...AB."),
        # 2. Seven in a row that rise or fall, all of them.
        ([-1, 1, -3, -2, -1, 0, 1, 2, 3, 1], "..IIIIIII."),
        ([1, -1, 3, 2, 1, 0, -1, -2, -3, -1], "..DDDDDDD."),
        ([-2, -1, 0, 1, 2, 3, -1], "......."),  # six rise
        ([-3, -2, -1, -1, 0, 1, 2, -1], "........"),  # an equal value ends it
        # A turning point belongs to the trend that it begins.
        ([-3, -2, -1, 0, 1, 2, 3, 2, 1, 0, -1, -2, -3], "IIIIIIDDDDDDD"),
        # 3. Two of three between near limit and limit, all three on one side; only those two.
        ([0, 2.5, 1, 2.5, 0], ".2.2."),
        ([0, 2.5, 2.5, 1, 0], ".22.."),
        ([0, 1, -2.5, -2.5, -1], "..33."),
        ([0, 2.5, -1, 2.5, 0], "....."),  # the one between is on the other side
        ([0, 2.5, 0, 2.5, 0], "....."),  # or on the mean
        ([0, 2.5, -2.5, 2.5, 0], "....."),
        ([0, 2.5, 1, 1, 2.5, 0], "......"),
        ([2.5, 1, 1, 2.5, 2.5], "...22"),
        ([0, 2, 1, 2, 0], "....."),  # on the near limit is inside it
        ([2.5, 2.5], ".."),  # two points are not three
        ([1, 3.5, 2.5, 0], ".A.."),  # outside is not between
        ([3.5, 2.5, 2.6, 0], "A22."),
        ([3.5, 3.6, 2.5, 0], "AA.."),
        # 4. Seven in a row on one side of the mean, all of them.
        ([-1, 1, 1.5, 1, 1.5, 1, 1.5, 1, -1], ".SSSSSSS."),
        ([-1, -1.5, -1, -1.5, -1, -1.5, -1, -1.5], "TTTTTTTT"),
        ([1, 1.5, 1, 1.5, 1, 1.5, -1, 1], "........"),  # six
        ([1, 1.5, 1, 0, 1, 1.5, 1, 1.5], "........"),  # a point on the mean ends it
        # The first rule that holds is the label.
        ([1, 1.5, 3.5, 2.5, 2.6, 1.5, 1], "SSA22SS"),
        ([0.1, 0.5, 1, 1.5, 2.1, 2.2, 2.3, 1, 1.5], "IIIIIIISS"),
        ([0.1, 0.5, 1, 1.5, 2.1, 2.2, 3.3], "IIIIIIA"),
    ],
)
def test_a_label_is_the_first_rule_that_holds(values, marks):
    assert label(values) == marks


@pytest.mark.parametrize(
    ("values", "seven", "six"),
    [
        ([-2, -1, 0, 1, 2, 3, -1], ".......", "IIIIII."),
        ([1, 1.5, 1, 1.5, 1, 1.5, -1], ".......", "SSSSSS."),
        ([-2, -1, 0, 1, 2, -1], "......", "......"),
    ],
)
def test_six_points_make_a_trend_or_a_shift_where_that_is_chosen(values, seven, six):
    assert (label(values), label(values, run_points=6)) == (seven, six)


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        ([-3, -2, -1, 0, 1, 2, 3, 1], "........"),
        ([1, 1.5, 1, 1.5, 1, 1.5, 1, -1], "........"),
        ([0, 0, 2.5, 1, 2.5, 1, 0, 0], "........"),
    ],
)
def test_no_rule_looks_across_a_new_phase(values, marks):
    assert label(values, rebase=(4,)) == marks


def test_a_trend_and_a_shift_start_again_in_a_new_phase():
    assert label([1, 1.5, 1, 1.5, 1, 1.5, 1, 1.5, 1], rebase=(2,)) == "..SSSSSSS"
    assert label([-1, 0, -3, -2, -1, 0, 1, 2, 3], rebase=(2,)) == "..IIIIIII"


def test_no_rule_looks_across_a_missing_point():
    assert label([1, 1.5, 1, 1.5, MISSING, 1.5, 1, 1.5, 1]) == "...." + "_" + "...."
    assert label([-3, -2, -1, 0, MISSING, 1, 2, 1.5, 1]) == "...." + "_" + "...."
    assert label([2.5, MISSING, 2.5, 1]) == "._.."


def test_between_two_trends_that_do_not_meet_a_point_takes_the_way_it_goes_on():
    """As the reference labels it: level is not rising, so the end of the first trend counts as decreasing."""
    assert label([-3, -2.5, -2, -1.5, -1, -0.5, 0, 0, 0.5, 1, 1.5, 2, 2.5, 3]) == "IIIIIIDIIIIIII"


def test_only_six_or_seven_points_make_a_run():
    with pytest.raises(UsageError, match="6 or 7 points, not 5"):
        xmr([1, 2, 3], run_points=5)


@pytest.mark.parametrize(
    ("improvement", "high", "low"),
    [
        ("up", "improvement_high", "concern_low"),
        ("down", "concern_high", "improvement_low"),
        ("neutral", "neutral_high", "neutral_low"),
    ],
)
def test_the_variation_of_a_point_is_its_direction_and_which_way_is_better(improvement, high, low):
    expected = ["common_cause", high, low, high, low, high, low, high, low, ""]
    assert variation_of([*POINT_TYPES, ""], improvement).tolist() == expected
