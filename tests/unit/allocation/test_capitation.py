"""Weighted capitation: the published worked example, and what must always hold."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.allocation import capitation
from integratedcare.errors import UsageError

POPULATION, NEED, COST = [1_000_000, 600_000, 400_000], [1.10, 0.95, 0.90], [1.00, 1.05, 0.95]
area = st.tuples(st.floats(1, 1e7), st.floats(0.1, 3), st.floats(0.8, 1.3))


def test_three_areas_share_three_billion_pounds():
    result = capitation(POPULATION, NEED, COST, 3_000_000_000)
    assert result.weighted_population == pytest.approx((1_100_000, 598_500, 342_000))
    assert result.normalised_weighted_population == pytest.approx((1_078_167.12, 586_620.93, 335_211.96), abs=0.01)
    assert result.share == pytest.approx((0.539084, 0.293310, 0.167606), abs=5e-7)
    assert result.target == (1_617_250_673.85, 879_931_389.37, 502_817_936.78)
    assert result.target_per_head == pytest.approx((1617.25, 1466.55, 1257.04), abs=0.01)


def test_a_pot_in_millions_gives_the_same_shares():
    assert capitation(POPULATION, NEED, COST, 3000).target == pytest.approx((1617.2507, 879.9314, 502.8179), abs=0.005)


def test_one_cost_can_stand_for_all():
    assert capitation([1, 1], [1, 3], 1, 4).target == (1.0, 3.0)


@given(st.lists(area, min_size=1, max_size=20), st.integers(1, 10**12), st.randoms())
def test_targets_add_up_and_order_does_not_matter(areas, pence, random):
    codes = list(range(len(areas)))
    result = capitation(*zip(*areas, strict=True), pence / 100, codes=codes)
    assert sum(result.target_pence) == pence
    assert math.fsum(result.share) == pytest.approx(1)
    assert math.fsum(result.normalised_weighted_population) == pytest.approx(math.fsum(result.population))
    random.shuffle(codes)
    again = capitation(*zip(*(areas[code] for code in codes), strict=True), pence / 100, codes=codes)
    assert again.target_pence == tuple(result.target_pence[code] for code in codes)


@pytest.mark.parametrize("pot", [0, -5, float("nan"), float("inf"), "much"])
def test_a_pot_that_is_none_is_refused(pot):
    with pytest.raises(UsageError, match="pot"):
        capitation(POPULATION, NEED, COST, pot)


@pytest.mark.parametrize(
    ("population", "need", "cost"),
    [([1, 2], [1], 1), ([1, -2], [1, 1], 1), ([0, 0], 1, 1), ([1], ["x"], 1), (5, 1, 1), ([float("nan")], 1, 1)],
)
def test_numbers_that_make_no_sense_are_refused(population, need, cost):
    with pytest.raises(UsageError):
        capitation(population, need, cost, 100)
