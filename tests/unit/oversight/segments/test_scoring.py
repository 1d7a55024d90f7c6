"""Scoring one metric over all bodies, and averaging: the brief's example, slow twins, and what may never happen."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.oversight.segments.scoring import (
    average,
    cut_points,
    quartile_scores,
    rank_scores,
    target_scores,
)

VALUES = st.dictionaries(st.text("ABCDEFG", min_size=1, max_size=3), st.integers(-50, 50).map(float), max_size=12)
BETTER = st.sampled_from(["higher", "lower"])


def test_the_average_of_the_published_example_is_248():
    scores = [1.00, 2.50, 3.20, 4.00, 1.80, 2.00, 3.00, 2.37]
    assert sum(scores) == pytest.approx(19.87)
    assert average(scores) == 2.48


def test_a_missing_measure_shrinks_the_denominator():
    assert average([1.0, 4.0, 4.0]) == 3.0
    assert average([1.0, 4.0]) == 2.5
    assert average([]) is None


def test_halves_are_rounded_up_and_not_to_the_even_digit():
    assert average([1.0, 1.25]) == 1.13
    assert average([1.125]) == 1.13


def test_ranks_are_spread_from_one_for_the_best_to_four():
    assert rank_scores({"A": 90.0, "B": 80.0, "C": 70.0, "D": 60.0}, "higher") == {"A": 1, "B": 2, "C": 3, "D": 4}
    assert rank_scores({"A": 90.0, "B": 80.0, "C": 70.0, "D": 60.0}, "lower") == {"A": 4, "B": 3, "C": 2, "D": 1}


def test_equal_values_share_the_middle_of_their_ranks():
    assert rank_scores({"A": 9.0, "B": 5.0, "C": 5.0, "D": 1.0}, "higher") == {"A": 1, "B": 2.5, "C": 2.5, "D": 4}
    assert rank_scores({"A": 5.0, "B": 5.0}, "higher") == {"A": 2.5, "B": 2.5}


def test_nobody_is_ranked_alone():
    assert rank_scores({"A": 5.0}, "higher") == {}
    assert rank_scores({}, "higher") == {}


def test_meeting_the_target_is_one_and_the_rest_are_spread_over_what_is_left():
    values = {"A": 95.0, "B": 80.0, "C": 79.0, "D": 70.0, "E": 60.0}
    assert target_scores(values, "higher", 80.0) == {"A": 1, "B": 1, "C": 2, "D": 3, "E": 4}
    assert target_scores({"A": 0.5, "B": 1.0, "C": 3.0}, "lower", 1.0) == {"A": 1, "B": 1, "C": 4}


def test_quarters_are_whole_scores_and_need_four_bodies():
    values = {code: float(place) for place, code in enumerate("ABCDEFGH")}
    assert quartile_scores(values, "lower") == {"A": 1, "B": 1, "C": 2, "D": 2, "E": 3, "F": 3, "G": 4, "H": 4}
    assert quartile_scores(values, "higher")["A"] == 4
    assert quartile_scores({"A": 1.0, "B": 2.0, "C": 3.0}, "lower") == {}


def test_cut_points_are_those_of_method_seven():
    assert cut_points([4, 1, 3, 2]) == (1.75, 2.5, 3.25)
    assert cut_points([5.0]) == (5.0, 5.0, 5.0)
    with pytest.raises(ValueError, match="nothing to cut"):
        cut_points([])


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=40))
def test_cut_points_agree_with_the_reference_library(values):
    assert cut_points(values) == pytest.approx(tuple(np.quantile(values, [0.25, 0.5, 0.75])))


@given(VALUES, BETTER)
def test_rank_scores_agree_with_a_slow_count(values, better):
    found = rank_scores(values, better)
    for code, value in values.items():
        ahead = sum((other > value) if better == "higher" else (other < value) for other in values.values())
        same = sum(other == value for other in values.values())
        if len(values) > 1:
            slow = 1 + 3 * (Fraction(2 * ahead + same - 1, 2)) / (len(values) - 1)
            assert found[code] == pytest.approx(float(slow))


@given(VALUES, BETTER, st.integers(-50, 50), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(values, better, target, random):
    shuffled = list(values.items())
    random.shuffle(shuffled)
    for score in (rank_scores, quartile_scores, lambda v, b: target_scores(v, b, float(target))):
        assert score(values, better) == score(dict(shuffled), better)


@given(VALUES, BETTER, st.integers(-50, 50))
def test_scores_lie_between_one_and_four_and_better_is_never_scored_worse(values, better, target):
    for found in (rank_scores(values, better), quartile_scores(values, better), target_scores(values, better, target)):
        assert all(1 <= score <= 4 for score in found.values())
        for one in found:
            for other in found:
                if (values[one] > values[other]) == (better == "higher") and values[one] != values[other]:
                    assert found[one] <= found[other]


@given(VALUES, BETTER, st.integers(-50, 50))
def test_everybody_has_a_target_score_and_just_those_who_meet_it_have_one(values, better, target):
    found = target_scores(values, better, target)
    meets = {code for code, value in values.items() if (value >= target if better == "higher" else value <= target)}
    assert set(found) == set(values)
    assert {code for code, score in found.items() if score == 1} == meets


@given(st.lists(st.floats(1, 4), min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_an_average_does_not_depend_on_the_order_of_its_scores(scores, random):
    shuffled = list(scores)
    random.shuffle(shuffled)
    assert average(scores) == average(shuffled)
    assert average(scores) == pytest.approx(sum(scores) / len(scores), abs=0.0051)
