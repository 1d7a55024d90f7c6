"""Figures as a reader sees them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.charts.figures import figure, round_steps, tick_words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (0.494, "share", "49.4%"),
        (0.00647, "share", "0.6%"),
        (63936682, "people", "63,936,682"),
        (1.0449, "index", "1.04"),
        (1544123000, "pounds", "£1.54bn"),
        (999_960_000, "pounds", "£1.00bn"),
        (15023000, "pounds", "£15.0m"),
        (-4200000, "pounds", "−£4.2m"),
        (12345, "pounds", "£12k"),
        (12.3, "pounds", "£12.30"),
        (7, "practices", "7 practices"),
        (7.25, "minutes", "7.2 minutes"),
        ("[c]", "share", "[c]"),
        (None, "share", "no figure"),
        (math.nan, "people", "no figure"),
        (-0.0001, "share", "0.0%"),
    ],
)
def test_a_figure_is_written_in_its_unit(value, unit, words):
    assert figure(value, unit) == words


def test_a_gain_has_its_sign_and_nothing_has_none():
    assert [figure(value, "share", signed=True) for value in (0.012, -0.012, 0)] == ["+1.2%", "−1.2%", "0.0%"]


def test_pounds_are_written_on_the_scale_asked_for():
    assert figure(1502300000, "pounds", like=3e7) == "£1,502.3m"


@given(st.floats(-1e12, 1e12), st.floats(0, 1e12), st.integers(1, 8))
def test_round_steps_cover_what_they_are_given(low, size, count):
    steps = round_steps(low, low + size, count)
    assert len(steps) >= 2
    assert steps == sorted(set(steps))
    slack = 1e-6 * max(abs(low), size, 1)
    assert steps[0] <= low + slack
    assert steps[-1] >= low + size - slack


@pytest.mark.parametrize(
    ("values", "unit", "like", "words"),
    [
        ([0, 0.05, 0.1], "share", None, ["0%", "5%", "10%"]),
        ([-0.025, 0.0], "share", None, ["−2.5%", "0%"]),
        ([0, 30000, 1500000], "people", None, ["0", "30,000", "1,500,000"]),
        ([0.9, 1], "index", None, ["0.90", "1.00"]),
        ([0, 500, 2500, 1.5e9], "pounds", None, ["£0", "£500", "£2.5k", "£1.5bn"]),
        ([0, 1e9], "pounds", 2e6, ["£0", "£1,000m"]),
        ([0.25, 1250], "minutes", None, ["0.25", "1,250"]),
    ],
)
def test_ticks_have_no_decimals_that_say_nothing(values, unit, like, words):
    assert tick_words(values, unit, like=like) == words
