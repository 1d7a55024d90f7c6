"""The waterfall ends where the closing position is, for a row and for the total."""

import pytest

from integratedcare.allocation import fair_shares, waterfall, waterfalls
from integratedcare.errors import UsageError


@pytest.fixture
def result(small_need):
    return fair_shares(small_need(), level="icb", pot=1000, opening={"QAA": 600, "QBB": 380}, rule=0.01)


def test_one_row(result):
    assert [(s.step, s.kind, s.amount, s.running_total) for s in waterfall(result, "QBB")] == [
        ("Opening position", "level", 380, 380),
        ("Growth of 1.00% that every area gets", "change", 3.8, 383.8),
        ("Share of the remainder, by gap to target", "change", 10.2, 394),
        ("Closing position", "level", 394, 394),
    ]


def test_the_total_is_the_pot(result):
    assert [step.amount for step in waterfall(result)] == [980, 9.8, 10.2, 1000]
    assert len(waterfalls(result)) == 12


def test_without_opening_positions_there_is_none(small_need, result):
    with pytest.raises(UsageError, match="opening positions"):
        waterfall(fair_shares(small_need(), level="icb", pot=1000))
    with pytest.raises(UsageError, match="no row"):
        waterfall(result, "QZZ")
