"""Quantiles, beside ranking by counting."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.errors import UsageError
from integratedcare.statistics import quantiles

VALUES = st.lists(st.integers(0, 40) | st.none(), min_size=1, max_size=60)


def by_hand(values, groups, number, invert):
    """Each value's quantile from how many in its group come before it."""
    answer = []
    for value, group in zip(values, groups, strict=True):
        known = [v for v, g in zip(values, groups, strict=True) if g == group and v is not None]
        if value is None or len(known) < number:
            answer.append(math.nan)
            continue
        before = sum(v > value if invert else v < value for v in known)
        from_the_end = len(known) - before
        answer.append(number + 1 - math.ceil(from_the_end * number / len(known)))
    return answer


@given(VALUES, st.integers(2, 10), st.booleans(), st.data())
def test_it_is_what_counting_gives(values, number, invert, data):
    groups = data.draw(st.lists(st.sampled_from("AB"), min_size=len(values), max_size=len(values)))
    found = quantiles(values, groups, number=number, invert=invert)
    np.testing.assert_array_equal(found, by_hand(values, groups, number, invert))


@given(VALUES, st.randoms())
def test_order_does_not_matter(values, random):
    order = list(range(len(values)))
    random.shuffle(order)
    found = quantiles(values)
    np.testing.assert_array_equal(quantiles([values[i] for i in order]), found[order])


@given(st.lists(st.integers(-1000, 1000), unique=True, min_size=10, max_size=10))
def test_ten_different_values_fill_each_fifth_with_two(values):
    assert sorted(quantiles(values)) == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


def test_the_highest_are_in_the_first_unless_turned_round():
    assert list(quantiles([10, 20, 30, 40, 50])) == [5, 4, 3, 2, 1]
    assert list(quantiles([10, 20, 30, 40, 50], invert=False)) == [1, 2, 3, 4, 5]


def test_equal_values_share_the_quantile_of_the_first_of_them():
    assert list(quantiles([9, 7, 7, 7, 1], invert=True)) == [1, 2, 2, 2, 5]


def test_a_missing_value_and_a_group_too_small_have_none():
    found = quantiles([1, 2, math.nan, 4, 5, 6, 1], ["a"] * 6 + ["b"])
    assert list(np.isnan(found)) == [False, False, True, False, False, False, True]


def test_each_row_is_ranked_by_itself_with_the_same_groups():
    rows = np.array([[1, 2, 3, 4], [4, 3, 9, 8]])
    found = quantiles(rows, [0, 0, 1, 1], number=2)
    assert found.tolist() == [[2, 1, 2, 1], [1, 2, 1, 2]]
    assert quantiles(rows, number=2).tolist() == [[2, 2, 1, 1], [2, 2, 1, 1]]


@pytest.mark.parametrize(
    ("value", "groups", "number"),
    [([], None, 5), (3, None, 5), ([1, math.inf], None, 5), ([1, 2], ["a"] * 3, 5), ([1], None, 1), ([1], None, 2.5)],
)
def test_what_cannot_be_ranked_is_a_plain_error(value, groups, number):
    with pytest.raises(UsageError):
        quantiles(value, groups, number=number)
