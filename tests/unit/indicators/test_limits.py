"""Limits inside a query are those of `integratedcare.statistics`, row by row."""

from datetime import date

import numpy as np
import pytest

from integratedcare.indicators.limits import exact_limit
from integratedcare.statistics.counts import byar_interval
from integratedcare.statistics.proportions import wilson_interval
from integratedcare.statistics.rates import crude_rate

FIRST, END = date(2022, 7, 1), date(2025, 3, 31)


@pytest.fixture(scope="module")
def limits(table_of):
    """`limits(method, pairs)`: lower, value and upper of each (numerator, denominator)."""

    def of(method: str, pairs) -> np.ndarray:
        body = {"source": "s", "board_set_start": FIRST, "level": "icb", "period_start": END, "period_end": END}
        amounts = [
            body | {"code": f"{n:04d}", "measure": measure, "amount": float(amount)}
            for n, pair in enumerate(pairs)
            for measure, amount in zip(("top", "bottom"), pair, strict=True)
        ]
        one = {"indicator": "i", "source": "s", "method": method, "better": "higher", "multiplier": 100}
        rows = table_of(
            "indicator_value",
            indicator=[one | {"numerator": "top", "denominator": "bottom"}],
            indicator_count=amounts,
            exact_limit=exact_limit.table.function(),
        )
        return np.array([(row["lower"], row["value"], row["upper"]) for row in rows], dtype=float).T

    return of


def test_proportions_have_wilson_limits(limits):
    pairs = [(0, 7), (7, 7), (1, 3), (65, 100), (1045, 5000), (97_388, 7_093_502), (12.5, 40.25)]
    numerator, denominator = np.array(pairs, dtype=float).T
    expected = wilson_interval(numerator, denominator)
    lower, value, upper = limits("proportion", pairs) / 100
    np.testing.assert_allclose(value, expected.value, rtol=1e-12)
    np.testing.assert_allclose(lower, expected.lower, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(upper, expected.upper, rtol=1e-9)


def test_rates_have_exact_limits_below_ten_events_and_byars_from_ten(limits):
    pairs = [(n, 1000) for n in range(25)] + [(65, 4000), (31_098_559, 63_758_585)]
    events, people = np.array(pairs, dtype=float).T
    expected = crude_rate(events, people, multiplier=100)
    lower, value, upper = limits("rate", pairs)
    np.testing.assert_allclose(value, expected.value, rtol=1e-12)
    np.testing.assert_allclose(lower, expected.lower, rtol=1e-9)
    np.testing.assert_allclose(upper, expected.upper, rtol=1e-9)


def test_a_count_carried_by_share_is_no_whole_number_and_has_byars_limits(limits):
    lower, _, upper = limits("rate", [(4.5, 100), (0.05, 100)])
    expected = byar_interval(np.array([4.5, 0.05]))
    np.testing.assert_allclose(upper, expected.upper, rtol=1e-9)
    np.testing.assert_allclose(lower, expected.lower, rtol=1e-9)  # none for so few


def test_a_ratio_has_no_limits(limits):
    lower, value, upper = limits("ratio", [(5, 10)])
    assert value == [50]
    assert np.isnan([lower, upper]).all()
