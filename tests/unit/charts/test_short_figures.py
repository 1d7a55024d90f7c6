"""Figures of indicators in few letters."""

import pytest

from integratedcare.charts.short_figures import short_figure, short_ticks


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (41.84, "%", "41.8%"),
        (0.034, "% of delays", "0.03%"),
        (0, "%", "0.0%"),
        (104.2, "£ per registered person", "£104.20"),
        (-1_250_000, "£ above plan", "−£1,250,000"),
        (1234.5, "pathways", "1,234"),
        (250, "beds", "250"),
        (30.0, "pathways", "30"),
        (0.0, "pathways", "0"),
        (12.0, "per 1,000 people", "12.0"),
        (12.34, "per 1,000 people", "12.3"),
        (0.456, "FTE per 100,000 people", "0.46"),
        ("[c]", "%", "[c]"),
        (None, "%", "no figure"),
        (0.494, "share", "49.4%"),
        (1_234_567, "people", "1,234,567"),
    ],
)
def test_a_figure_has_its_sign_and_no_more_decimals_than_say_something(value, unit, said):
    assert short_figure(value, unit) == said


def test_a_figure_beside_another_has_the_decimals_that_tell_it_from_it():
    assert short_figure(0.998, "%") == "1.00%"
    assert short_figure(0.998, "%", 1.0) == "0.998%"
    assert short_figure(64.96, "%", 65.0, None) == "64.96%"
    assert short_figure(65.0, "%", 65.0) == "65.0%"
    assert short_figure(0.0004, "%") == "0.0004%"
    assert short_figure(1.000001, "%", 1.0) == "1.0000%"  # no end of decimals


def test_ticks_have_no_decimals_that_say_nothing():
    assert short_ticks([-2.5, 0, 2.5, 1000], "%") == ["−2.5%", "0%", "2.5%", "1,000%"]
    assert short_ticks([0, 0.5], "£ per person") == ["£0", "£0.5"]
    assert short_ticks([0, 0.2], "share") == ["0%", "20%"]
