"""Largest remainder: sums exactly, never depends on order, ties by code or weight."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.allocation import largest_remainder
from integratedcare.allocation.pennies import to_pence, written_pounds
from integratedcare.errors import UsageError

weights = st.lists(st.floats(0, 1e9), min_size=1, max_size=30).filter(lambda w: sum(w) > 0)


def test_thirds_of_a_pound_give_the_odd_penny_to_the_first_code():
    assert largest_remainder([1, 1, 1], 100, codes=["c", "a", "b"]) == [33, 34, 33]


def test_equal_remainders_without_codes_go_to_the_larger_weight():
    assert largest_remainder([1, 3], 2) == [0, 2]
    assert largest_remainder([3, 1], 2) == [2, 0]


def test_weights_count_as_they_are_written_so_tenths_tie():
    assert largest_remainder([0.1, 0.3, 0.6], 5, codes=["a", "b", "c"]) == [1, 1, 3]


def test_very_large_and_very_small_weights_are_exact():
    assert largest_remainder([1e-12, 1e18], 10**15) == [0, 10**15]


@given(weights, st.integers(0, 10**13))
def test_parts_add_up_and_are_within_a_penny_of_exact(values, pence):
    parts = largest_remainder(values, pence)
    assert sum(parts) == pence
    total = sum(Fraction(repr(v)) for v in values)
    for part, value in zip(parts, values, strict=True):
        assert abs(part - pence * Fraction(repr(value)) / total) < 1


@given(weights, st.integers(0, 10**9), st.randoms())
def test_order_does_not_matter(values, pence, random):
    codes = list(range(len(values)))
    answer = dict(zip(codes, largest_remainder(values, pence, codes), strict=True))
    random.shuffle(codes)
    again = largest_remainder([values[code] for code in codes], pence, codes)
    assert dict(zip(codes, again, strict=True)) == answer


@pytest.mark.parametrize("values", [[0, 0], [-1, 2], [float("nan")], []])
def test_nothing_to_share_by_is_refused(values):
    with pytest.raises(UsageError):
        largest_remainder(values, 100)


@pytest.mark.parametrize(("pounds", "pence"), [(1.1, 110), (0.005, 1), (3_000_000_000, 300_000_000_000)])
def test_pounds_are_read_as_written(pounds, pence):
    assert to_pence(pounds) == pence


@pytest.mark.parametrize("pounds", ["x", None, float("inf"), float("nan")])
def test_what_is_not_an_amount_is_refused(pounds):
    with pytest.raises(UsageError, match="pounds"):
        to_pence(pounds)


def test_pounds_in_a_sentence():
    assert written_pounds(123450) == "£1,234.50"
    assert written_pounds(-5) == "-£0.05"
