"""Figures that others have published, or that were worked out from the published formulas, to every digit given.

Sources: test data and worked examples of the R package PHEindicatormethods (Byar, Wilson, standardised ratios, life
expectancy, slope index, funnels); the R package FunnelPlotR (over-dispersion as the Summary Hospital-level Mortality
Indicator has it); the rest worked out from the formulas in the docstrings.
"""

import numpy as np
import pytest

from integratedcare.statistics import (
    byar_interval,
    directly_standardised_rate,
    funnel_limits,
    funnel_significance,
    indirectly_standardised_ratio,
    life_expectancy,
    over_dispersion,
    slope_index_of_inequality,
    systematic_component_of_variation,
    wilson_interval,
)

OBSERVED, EXPECTED = [110, 95, 150, 70, 130], [100, 100, 110, 100, 100]


def limits(found):
    return found.lower, found.upper


@pytest.mark.parametrize(
    ("count", "confidence", "published"),
    [
        (1, 0.95, (0.013072, 5.563756)),
        (65, 0.95, (50.163188, 82.849139)),
        (1045, 0.95, (982.593202, 1110.331213)),
        (10, 0.998, (2.916318, 24.193725)),
    ],
)
def test_byar(count, confidence, published):
    assert limits(byar_interval(count, confidence=confidence)) == pytest.approx(published, abs=5e-7)


@pytest.mark.parametrize(
    ("numerator", "denominator", "confidence", "published", "digit"),
    [
        (65, 100, 0.95, (0.55254443, 0.73635752), 5e-9),
        (65, 100, 0.998, (0.49549466, 0.77835406), 5e-9),
        (35078, 41980, 0.95, (0.83201210, 0.83910324), 5e-9),
        (35078, 41980, 0.998, (0.82992190, 0.84110220), 5e-9),
        (1045, 5000, 0.95, (0.197955, 0.220491), 5e-7),
        (640, 1000, 0.95, (0.6098, 0.6692), 5e-5),
        (150, 200, 0.95, (0.6857, 0.8049), 5e-5),
    ],
)
def test_wilson(numerator, denominator, confidence, published, digit):
    assert limits(wilson_interval(numerator, denominator, confidence=confidence)) == pytest.approx(published, abs=digit)


def test_directly_standardised_rate():
    found = directly_standardised_rate([10, 40, 90], [10_000, 8_000, 4_000], [50_000, 35_000, 15_000])
    assert (found.value, *limits(found)) == pytest.approx((562.5, 472.761051, 664.250162), abs=5e-7)


@pytest.mark.parametrize(
    ("observed", "published"),
    [(895, (1.070723, 1.001715, 1.143233)), (9, (0.010767, 0.004923, 0.020439))],
    ids=["Byar", "exact"],
)
def test_indirectly_standardised_ratio(observed, published):
    found = indirectly_standardised_ratio(observed, 835.8835612311743)
    assert (found.value, *limits(found)) == pytest.approx(published, abs=5e-7)


@pytest.mark.parametrize(
    ("value", "people", "published"),
    [
        ([75, 76.5, 78, 79.5, 81], [200] * 5, (7.5, 74.25, 1.101010)),
        ([120, 100, 90, 80, 60], [300, 250, 200, 150, 100], (-65.714286, 129.857143, 0.493949)),
    ],
)
def test_slope_index(value, people, published):
    found = slope_index_of_inequality(value, people)
    assert (found.slope, found.intercept, found.relative_index) == pytest.approx(published, abs=5e-7)


def test_slope_index_of_life_expectancy_by_tenth():
    people = [7291, 7997, 6105, 7666, 5790, 6934, 5918, 5974, 7147, 7534]
    value = [75.93346, 78.34424, 83.83606, 83.63754, 80.46550, 81.11568, 81.69308, 84.19001, 80.59556, 86.28943]
    found = slope_index_of_inequality(value, people)
    assert (found.slope, found.relative_index) == pytest.approx((6.934616, 1.088818), abs=6e-6)


def test_funnel_of_a_proportion():
    found = funnel_limits("proportion", 1000, average=0.2, multiplier=100)
    published = (17.5208, 22.4792, 16.0911, 23.9089)
    assert (found.lower_95, found.upper_95, found.lower_998, found.upper_998) == pytest.approx(published, abs=5e-5)


def test_funnel_of_four_areas():
    cases, people = [10232, 12321, 15123, 13213], [15232, 16123, 17932, 18475]
    found = funnel_limits("proportion", people, numerator=cases, multiplier=100)
    assert found.average == pytest.approx(75.0996, abs=5e-5)
    first = [limit[0] for limit in (found.lower_95, found.upper_95, found.lower_998, found.upper_998)]
    assert first == pytest.approx([74.413, 75.786, 74.017, 76.182], abs=5e-4)
    labels = ["Low (0.001)", "High (0.001)", "High (0.001)", "Low (0.001)"]
    assert list(funnel_significance("proportion", cases, people)) == labels


def test_funnel_of_a_ratio():
    found = funnel_limits("ratio", 50)
    published = (0.742219, 1.318375, 0.619179, 1.518838)
    assert (found.lower_95, found.upper_95, found.lower_998, found.upper_998) == pytest.approx(published, abs=5e-7)


def test_over_dispersion_of_hospital_mortality():
    spread = over_dispersion("ratio", OBSERVED, EXPECTED)
    assert list(spread.z) == pytest.approx([0.9531, -0.5129, 3.2529, -3.5667, 2.6236], abs=5e-5)
    assert (spread.phi, spread.tau_squared) == pytest.approx((6.271655, 0.067080), abs=5e-7)
    found = funnel_limits("ratio", 100, over_dispersion=spread)
    assert (found.lower_95, found.upper_95) == pytest.approx((0.5803, 1.7231), abs=6e-5)


def test_systematic_component_of_variation():
    assert systematic_component_of_variation(OBSERVED, EXPECTED) == pytest.approx(5.512810, abs=5e-7)


def test_life_expectancy_at_every_age():
    people = [7060, 35059, 46974, 48489, 43219, 38561, 46009, 57208, 61435, 55601, 50209, 56416, 46411, 39820, 37978]
    people += [37039, 33288, 23306, 11936, 11936]
    deaths = [17, 9, 4, 8, 20, 15, 24, 33, 50, 71, 100, 163, 263, 304, 536, 872, 1390, 1605, 1936, 1937]
    found = life_expectancy(deaths, people)
    np.testing.assert_allclose(found.value, YEARS, atol=6e-9)
    # The published limits were worked out with z = 1.96: they agree to the four decimals that the package tests.
    np.testing.assert_allclose(found.lower, LOWER, atol=5e-5)
    np.testing.assert_allclose(found.upper, UPPER, atol=5e-5)


YEARS = [
    80.16960813, 79.36245674, 75.44193645, 70.47299936, 65.52909542, 60.67510088, 55.78835987, 50.92752727, 46.06740425,
    41.24505636, 36.49322717, 31.83343842, 27.26027992, 22.9719144, 18.76856852, 14.95858336, 11.51684445, 8.618849241,
    6.163942934, 6.16210635,
]  # fmt: skip
LOWER = [
    79.88268548, 79.0898816, 75.17407307, 70.20675732, 65.26548673, 60.41876577, 55.53801579, 50.68279939, 45.82666794,
    41.00842831, 36.26223216, 31.60996318, 27.04337271, 22.76653134, 18.57570352, 14.77985004, 11.34831778, 8.451134045,
    5.978358351, 5.887683386,
]  # fmt: skip
UPPER = [
    80.45653078, 79.63503188, 75.70979983, 70.7392414, 65.79270412, 60.931436, 56.03870395, 51.17225516, 46.30814055,
    41.48168441, 36.72422219, 32.05691365, 27.47718713, 23.17729746, 18.96143352, 15.13731667, 11.68537112, 8.786564437,
    6.349527517, 6.436529314,
]  # fmt: skip
