"""Scores, ranks and their intervals, against arithmetic done by hand and by loops."""

import itertools
import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.oversight.integration.composite import bootstrapped_ranks, composite, rank_interval, ranks, z_scores
from integratedcare.oversight.integration.sensitivity import drawn_weights, sensitivity

NONE = float("nan")


def naive_scores(z, weights, minimum):
    """One body and one part at a time."""
    found = []
    for row in z:
        known = [(value, weight) for value, weight in zip(row, weights, strict=True) if value == value and weight]
        weight = sum(one for _, one in known)
        enough = weight > 0 and weight >= minimum * sum(weights) - 1e-12
        found.append(sum(value * one for value, one in known) / weight if enough else None)
    return found


def naive_ranks(scores):
    """1 and how many are better."""
    return [None if one is None else 1 + sum(other is not None and other > one for other in scores) for one in scores]


def same(array, listed):
    return [None if value != value else pytest.approx(value) for value in array] == listed


def test_the_worked_example_of_z_scores():
    values = [78, 71, 65, 80, 69, 74]
    assert statistics.fmean(values) == pytest.approx(72.8333, abs=5e-5)
    assert statistics.pstdev(values) == pytest.approx(5.1451, abs=5e-5)
    z = z_scores(np.array(values, float)[:, None], np.array([True]))[:, 0]
    assert z[0] == pytest.approx(1.0042, abs=5e-5)
    assert z.mean() == pytest.approx(0)
    assert z.std() == pytest.approx(1)


def test_lower_is_better_turns_the_sign_and_a_missing_value_stays_missing():
    z = z_scores(np.array([[1.0, 1.0], [2.0, 2.0], [NONE, 3.0]]), np.array([True, False]))
    assert z[0, 1] == pytest.approx(1.224745, abs=1e-6)
    assert np.isnan(z[2, 0])
    assert z[0, 0] == pytest.approx(-1)


def test_a_part_in_which_all_are_equal_tells_nobody_apart():
    assert np.isnan(z_scores(np.full((5, 1), 0.1), np.array([True]))).all()


cells = st.one_of(st.just(NONE), st.integers(-4, 4).map(float))


@given(
    st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=6),
    st.lists(st.integers(0, 5).map(float), min_size=3, max_size=3),
    st.sampled_from([0.0, 0.5, 0.7, 1.0]),
)
def test_scores_and_ranks_are_those_of_a_loop(z, weights, minimum):
    scores = composite(np.array(z), np.array(weights), minimum_share=minimum)
    expected = naive_scores(z, weights, minimum)
    assert same(scores, expected)
    rounded = np.round(scores, 9)
    listed = [None if value != value else float(value) for value in rounded]
    assert same(ranks(rounded), naive_ranks(listed))


def test_many_sets_of_weights_at_once_are_the_same_as_one_by_one():
    z = np.array([[1.0, -1.0, 0.5], [0.0, NONE, 1.0]])
    weights = np.array([[1.0, 2.0, 3.0], [0.0, 1.0, 0.0], [5.0, 0.0, 1.0]])
    together = composite(z, weights)
    for row, single in zip(together, weights, strict=True):
        np.testing.assert_array_equal(row, composite(z, single))


def test_equal_scores_share_a_rank_and_the_next_is_passed_over():
    np.testing.assert_array_equal(ranks(np.array([2.0, 3.0, 2.0, NONE, 1.0])), [2, 1, 2, NONE, 4])


def test_a_rank_interval_holds_ranks_that_were_drawn_and_leaves_out_the_tails():
    drawn = np.concatenate([np.full((10, 1), 1.0), np.full((980, 1), 5.0), np.full((10, 1), 9.0)])
    assert [float(one[0]) for one in rank_interval(drawn)] == [5, 5]
    assert [float(one[0]) for one in rank_interval(drawn, confidence=0.999)] == [1, 9]


def test_a_body_that_is_best_on_every_part_is_first_in_every_draw_and_the_order_of_parts_alone_decides():
    z = np.array([[2.0, 2.0, 2.0], [0.5, -1.0, 0.0], [-1.0, 0.5, 0.0]])
    drawn = bootstrapped_ranks(z, np.full(z.shape, NONE), np.ones(3), draws=500, seed=1)
    assert set(drawn[:, 0]) == {1.0}
    assert set(drawn[:, 1]) == {2.0, 3.0}


def test_the_bootstrap_agrees_with_every_way_to_take_two_parts_of_two():
    z = np.array([[1.0, -1.0], [0.0, 0.1]])
    ways = [np.bincount(way, minlength=2) for way in itertools.product(range(2), repeat=2)]
    first = np.mean([ranks(composite(z, way.astype(float)))[0] == 1 for way in ways])
    drawn = bootstrapped_ranks(z, np.full(z.shape, NONE), np.ones(2), draws=20_000, seed=2)
    assert (drawn[:, 0] == 1).mean() == pytest.approx(first, abs=0.02)


def test_sampling_error_alone_can_change_the_order():
    z, error = np.array([[0.1], [0.0]]), np.array([[0.5], [0.5]])
    sure = bootstrapped_ranks(z, np.zeros((2, 1)), np.ones(1), draws=500, seed=3)
    unsure = bootstrapped_ranks(z, error, np.ones(1), draws=500, seed=3)
    assert set(sure[:, 0]) == {1.0}
    assert 0.3 < (unsure[:, 0] == 2).mean() < 0.6


def test_weights_are_drawn_around_those_given_add_up_to_one_and_are_the_same_each_time():
    weights = np.array([20.0, 10.0, 0.0, 70.0])
    drawn = drawn_weights(weights, 30, 20_000, 4)
    np.testing.assert_allclose(drawn.sum(axis=1), 1)
    np.testing.assert_allclose(drawn.mean(axis=0), weights / 100, atol=0.005)
    assert not drawn[:, 2].any()
    expected = np.sqrt(0.2 * 0.8 / 31)  # the standard deviation of one share of a Dirichlet distribution
    assert drawn[:, 0].std() == pytest.approx(expected, rel=0.03)
    np.testing.assert_array_equal(drawn, drawn_weights(weights, 30, 20_000, 4))


def test_leaving_out_each_part_is_the_order_of_the_others():
    z = np.array([[3.0, 0.0, 0.0], [0.0, 2.0, 0.0], [0.0, 0.0, 1.5]])
    found = sensitivity(z, np.ones(3), concentration=30, draws=200, seed=5)
    np.testing.assert_array_equal(found.rank, [1, 2, 3])
    for part in range(3):
        rest = [other for other in range(3) if other != part]
        np.testing.assert_array_equal(found.without[part], ranks(composite(z[:, rest], np.ones(2))))
    assert found.first_share.sum() == pytest.approx(1)
    assert (found.lower <= found.rank).all()
    assert (found.rank <= found.upper).all()


def test_tight_weights_leave_the_order_alone():
    z = np.array([[1.0, 0.0], [0.0, 0.5], [-1.0, -0.5]])
    found = sensitivity(z, np.ones(2), concentration=1e6, draws=300, seed=6)
    np.testing.assert_array_equal(found.lower, found.rank)
    np.testing.assert_array_equal(found.upper, found.rank)
