"""How far areas spread beyond chance."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.errors import UsageError
from integratedcare.statistics import over_dispersion, systematic_component_of_variation

AREAS = st.lists(st.tuples(st.integers(1, 400), st.floats(20, 300)), min_size=2, max_size=40)


def z_by_hand(observed, expected):
    return [math.sqrt(e) * math.log(o / e) for o, e in zip(observed, expected, strict=True)]


@given(AREAS)
def test_with_every_area_kept_it_is_the_published_sum(areas):
    observed, expected = zip(*areas, strict=True)
    found = over_dispersion("ratio", observed, expected, outliers="keep")
    z = z_by_hand(observed, expected)
    phi, n = sum(value**2 for value in z) / len(z), len(z)
    between = (n * phi - (n - 1)) / (sum(expected) - sum(e**2 for e in expected) / sum(expected))
    assert list(found.z) == pytest.approx(z, abs=1e-9)
    assert found.phi == pytest.approx(phi)
    assert found.tau_squared == pytest.approx(max(0, between), abs=1e-12)


@given(AREAS)
def test_outliers_are_brought_in_to_the_tenth_and_the_ninetieth_in_a_hundred(areas):
    observed, expected = zip(*areas, strict=True)
    found = over_dispersion("ratio", observed, expected, outliers="winsorise")
    low, high = np.quantile(found.z, (0.1, 0.9))
    assert found.phi == pytest.approx(np.mean([min(max(z, low), high) ** 2 for z in found.z]))


def test_a_tenth_at_each_end_is_taken_out():
    # Twenty areas expecting 100: of ranks 1–20 among 21, the lowest two and the highest two fall in the outer tenths.
    observed = [60, 70, *range(92, 108), 140, 160]
    found = over_dispersion("ratio", observed, [100] * 20, outliers="truncate")
    inner = z_by_hand(observed[2:-2], [100] * 16)
    assert found.phi == pytest.approx(sum(z**2 for z in inner) / 16)
    assert found.tau_squared == 0


def test_areas_that_differ_by_chance_alone_have_a_phi_of_about_one():
    random = np.random.default_rng(11)
    people = random.integers(500, 5000, 4000)
    for kind, cases in (("proportion", random.binomial(people, 0.3)), ("rate", random.poisson(people * 0.3))):
        assert over_dispersion(kind, cases, people, outliers="keep").phi == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize(("kind", "transformation"), [("proportion", "arcsine"), ("ratio", "square_root")])
def test_z_on_the_other_scales(kind, transformation):
    found = over_dispersion(kind, [30, 50], [100, 100], average=0.4, transformation=transformation)
    if kind == "proportion":
        expected = [2 * 10 * (math.asin(math.sqrt(p)) - math.asin(math.sqrt(0.4))) for p in (0.3, 0.5)]
    else:
        expected = [2 * (math.sqrt(o) - math.sqrt(40)) for o in (30, 50)]
    assert list(found.z) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("observed", "expected", "why"),
    [([0, 5], [5, 5], "no logarithm"), ([5, 5], [0, 5], "no denominator"), ([5], [5], "fewer than two areas")],
)
def test_it_refuses_and_says_why(observed, expected, why):
    found = over_dispersion("ratio", observed, expected)
    assert math.isnan(found.phi)
    assert math.isnan(found.tau_squared)
    assert why in found.note


def test_none_observed_has_a_square_root():
    assert over_dispersion("ratio", [0, 5], [5, 5], transformation="square_root").note == ""


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("ratio", [1, 2], [1, -1]), {}),
        (("ratio", [1, 2], [1, 1]), {"transformation": "arcsine"}),
        (("ratio", [1, 2], [1, 1]), {"outliers": "drop"}),
        (("ratio", [1, 2], [1, 1]), {"tail": 0.5}),
        (("ratio", [[1, 2]], [[1, 1]]), {}),
        (("odds", [1, 2], [1, 1]), {}),
    ],
)
def test_what_cannot_be_is_a_plain_error(arguments, named):
    with pytest.raises(UsageError):
        over_dispersion(*arguments, **named)


def test_the_systematic_component_is_zero_where_areas_differ_as_chance_would_have_it():
    # (O − E)² / E² = 1 / E in both areas
    assert systematic_component_of_variation([90, 110], [100, 100]) == pytest.approx(0)
    assert list(systematic_component_of_variation([[90, 110], [100, 100]], [100, 100])) == pytest.approx([0, -1])


@pytest.mark.parametrize(("observed", "expected"), [([1, 2], [0, 2]), ([1], [1]), ([1, -2], [1, 2]), (3, 4)])
def test_variation_needs_two_areas_that_expect_something(observed, expected):
    with pytest.raises(UsageError):
        systematic_component_of_variation(observed, expected)
