"""The Wilson interval."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.errors import UsageError
from integratedcare.statistics import wilson_interval

CONFIDENCES = st.sampled_from([0.5, 0.9, 0.95, 0.998, 0.9999])


@st.composite
def some_of_all(draw):
    """A numerator and its denominator."""
    everyone = draw(st.integers(1, 10**6))
    return draw(st.integers(0, everyone)), everyone


def far_from(share: float, cases: int, everyone: int) -> float:
    """How many standard errors the observed proportion is from a supposed one."""
    return abs(cases / everyone - share) / (share * (1 - share) / everyone) ** 0.5


@given(some_of_all(), CONFIDENCES)
def test_the_limits_contain_the_value_and_stay_between_nothing_and_all(counts, confidence):
    found = wilson_interval(*counts, confidence=confidence)
    assert 0 <= found.lower <= found.value <= found.upper <= 1


@given(some_of_all())
def test_each_limit_is_as_many_standard_errors_away_as_the_confidence_says(counts):
    found = wilson_interval(*counts)
    for limit in (found.lower, found.upper):
        if 1e-9 < limit < 1 - 1e-9:
            assert far_from(limit, *counts) == pytest.approx(1.959964, rel=1e-4)


@given(some_of_all())
def test_more_confidence_is_wider(counts):
    narrow, wide = wilson_interval(*counts, confidence=0.9), wilson_interval(*counts, confidence=0.99)
    assert wide.lower <= narrow.lower
    assert wide.upper >= narrow.upper


@given(some_of_all())
def test_those_who_are_not_cases_have_the_mirror_image(counts):
    cases, others = wilson_interval(*counts), wilson_interval(counts[1] - counts[0], counts[1])
    assert others.lower == pytest.approx(1 - cases.upper, abs=1e-12)
    assert others.upper == pytest.approx(1 - cases.lower, abs=1e-12)


def test_arrays_give_what_single_numbers_give():
    cases, everyone = np.array([[0, 3, 9], [1, 4, 7]]), np.array([9, 10, 11])
    found = wilson_interval(cases, everyone)
    assert found.value.shape == found.note.shape == (2, 3)
    for place in np.ndindex(2, 3):
        one = wilson_interval(cases[place], everyone[place[1]])
        assert (one.value, one.lower, one.upper) == (found.value[place], found.lower[place], found.upper[place])


def test_no_denominator_is_no_error_but_no_answer_either():
    found = wilson_interval([0, 1], [0, 2])
    assert np.isnan([found.value[0], found.lower[0], found.upper[0]]).all()
    assert list(found.note) == ["the denominator is 0, so there is no proportion", ""]
    assert found.value[1] == 0.5


def test_a_single_answer_is_plain_numbers_and_text():
    found = wilson_interval(65, 100)
    assert [type(part) for part in (found.value, found.lower, found.upper)] == [float] * 3
    assert (found.method, found.note) == ("Wilson score", "")


def test_an_answer_cannot_be_written_to_and_what_was_given_still_can():
    given_counts = np.array([1.0, 2.0])
    found = wilson_interval(given_counts, 4)
    with pytest.raises(ValueError, match="read-only"):
        found.value[0] = 9
    given_counts[0] = 3


@pytest.mark.parametrize(
    ("numerator", "denominator", "confidence", "words"),
    [
        (-1, 5, 0.95, "numerator is below 0"),
        (1, -5, 0.95, "denominator is below 0"),
        ([1, 6], [5, 5], 0.95, "more than the denominator at position 2"),
        (np.nan, 5, 0.95, "numerator is missing"),
        (None, 5, 0.95, "numerator must be a number|numerator is missing"),
        (1, np.inf, 0.95, "denominator is missing or not finite"),
        ("1", 5, 0.95, "numerator must be a number"),
        ([[1], [1, 2]], 5, 0.95, "rows of equal length"),
        ([1, 2], [3, 4, 5], 0.95, r"numerator \(2,\), denominator \(3,\)"),
        (1, 5, 0, "confidence"),
        (1, 5, 1, "confidence"),
        (1, 5, 95, "Write 95% as 0.95"),
        (1, 5, "0.95", "confidence"),
        (1, 5, True, "confidence"),
    ],
)
def test_what_cannot_be_is_a_plain_error(numerator, denominator, confidence, words):
    with pytest.raises(UsageError, match=words):
        wilson_interval(numerator, denominator, confidence=confidence)


def test_an_error_never_shows_a_value():
    with pytest.raises(UsageError) as caught:
        wilson_interval([7, 3], [4, 4])
    assert "7" not in str(caught.value)
