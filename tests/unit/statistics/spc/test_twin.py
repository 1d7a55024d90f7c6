"""The fast chart of many series agrees with the slow obvious one of each."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integratedcare.statistics.spc import ASSURANCES, POINT_TYPES, VARIATIONS, xmr

LINES = ("mean", "lower", "upper", "near_lower", "near_upper")
WHOLE = st.integers(-4, 4)


def drifting(steps: list[int]) -> list[float]:
    """A series of small steps, which has trends and shifts where independent values would not."""
    return np.cumsum(steps).astype(float).tolist()


SERIES = st.one_of(
    st.lists(st.integers(0, 12).map(float), min_size=1, max_size=60),
    st.lists(st.integers(-2, 3), min_size=1, max_size=60).map(drifting),
    st.lists(st.sampled_from([-1, 1, 1, 1, 1, 1, 1, 1, 1, 0]), min_size=8, max_size=60).map(drifting),
)


@st.composite
def questions(draw):
    """A few series of one length, some values missing, and everything that can be asked of them."""
    series = draw(st.lists(SERIES, min_size=1, max_size=4))
    length = min(map(len, series))
    values = np.array([one[:length] for one in series])
    for place in draw(st.sets(st.integers(0, values.size - 1), max_size=4)):
        values.flat[place] = np.nan
    return values, {
        "screen": draw(st.booleans()),
        "fix_after": draw(st.integers(12, length)) if length >= 12 and draw(st.booleans()) else None,
        "rebase": tuple(draw(st.sets(st.integers(0, length - 1), max_size=3))),
        "improvement": draw(st.sampled_from(["up", "down", "neutral"])),
        "target": draw(st.none() | st.integers(-20, 20)),
        "run_points": draw(st.sampled_from([6, 7])),
    }


@settings(max_examples=600, deadline=None)
@given(questions())
def test_every_line_label_and_icon_is_that_of_the_slow_twin(plain_xmr, question):
    values, asked = question
    chart = xmr(values, **asked)
    for place, series in enumerate(values.tolist()):
        slow = plain_xmr(series, **asked)
        for line in LINES:
            np.testing.assert_allclose(getattr(chart, line)[place], getattr(slow, line), rtol=1e-12, atol=1e-12)
        assert chart.point_type[place].tolist() == slow.point_type
        assert chart.variation[place] == slow.variation
        assert chart.assurance[place] == slow.assurance


@settings(max_examples=200, deadline=None)
@given(questions())
def test_many_series_at_once_are_the_same_as_each_alone(question):
    values, asked = question
    together = xmr(values, **asked)
    for place, series in enumerate(values):
        alone = xmr(series, **asked)
        for field in (*LINES, "point_type"):
            np.testing.assert_array_equal(getattr(together, field)[place], getattr(alone, field))
        assert (together.variation[place], together.note[place]) == (alone.variation, alone.note)


@settings(max_examples=200, deadline=None)
@given(questions())
def test_turning_a_series_upside_down_turns_every_label_over(question):
    values, asked = question
    over = {"increasing": "decreasing", "decreasing": "increasing"}
    for kind in POINT_TYPES:
        for up, down in (("above", "below"), ("below", "above")):
            if up in kind:
                over[kind] = kind.replace(up, down)
    asked |= {"target": None}
    chart, turned = xmr(values, **asked), xmr(-values, **asked)
    # A point between two trends that do not meet takes the direction that leads on; level counts as falling.
    level = np.zeros(values.shape, dtype=bool)
    level[:, :-1] = values[:, 1:] == values[:, :-1]
    expected = np.vectorize(lambda kind: over.get(kind, kind), otypes=["U20"])(chart.point_type)
    assert (turned.point_type == expected)[~level].all()


@settings(max_examples=200, deadline=None)
@given(questions())
def test_only_the_words_of_the_closed_lists_come_out(question):
    values, asked = question
    chart = xmr(values, **asked)
    assert set(chart.point_type.ravel()) <= {*POINT_TYPES, ""}
    assert set(chart.variation) <= {*VARIATIONS, ""}
    assert set(chart.assurance) <= {*ASSURANCES, ""}
    assert ((chart.point_type == "") == np.isnan(values)).all()


def test_the_shape_that_goes_in_comes_out():
    values = np.arange(2 * 3 * 15).reshape(2, 3, 15) % 7
    chart = xmr(values, improvement=[["up"], ["down"]], target=[1.0, 2.0, np.nan])
    assert chart.upper.shape == chart.point_type.shape == (2, 3, 15)
    assert chart.variation.shape == chart.assurance.shape == chart.note.shape == (2, 3)
    assert isinstance(xmr(values[0, 0]).variation, str)


def test_a_chart_cannot_be_changed():
    with pytest.raises(AttributeError):
        xmr([1, 2, 3]).variation = "improvement_high"
