"""Funnels of an indicator's bodies."""

import numpy as np
import pytest

from integratedcare.oversight.comparing.funnel import funnel_of
from integratedcare.statistics import funnel_limits

SHARE = {"method": "proportion", "multiplier": 100}
EXAMPLE = {"A": (10232, 15232), "B": (12321, 16123), "C": (15123, 17932), "D": (13213, 18475), "E": (750, 1000)}


def rows(numbers):
    return [{"code": code, "numerator": n, "denominator": d, "value": n / d * 100} for code, (n, d) in numbers.items()]


def binomial(share=0.3, seed=2, many=40):
    chance = np.random.default_rng(seed)
    sizes = chance.integers(500, 50_000, many)
    return {f"B{place:02}": (int(chance.binomial(size, share)), int(size)) for place, size in enumerate(sizes)}


def test_bodies_of_chance_alone_lie_mostly_within_and_the_limits_are_not_opened():
    numbers = binomial()
    found = funnel_of(rows(numbers), SHARE, 30.0)
    assert not found.is_opened
    limits = funnel_limits("proportion", [d for _, d in numbers.values()], average=0.3, multiplier=100)
    for row, low, high in zip(found.rows, limits.lower_998, limits.upper_998, strict=True):
        assert (row["standing"] in ("above_998", "below_998")) == (not low <= row["value"] <= high)
    assert sum(row["standing"] == "within" for row in found.rows) >= 35


def test_bodies_that_all_differ_open_the_limits():
    found = funnel_of(rows(EXAMPLE), SHARE, 75.0996)
    plain = funnel_limits("proportion", 15232, average=0.750996, multiplier=100)
    row = min(found.limits, key=lambda one: abs(one["denominator"] - 15232))
    assert found.is_opened
    assert row["lower_998"] < plain.lower_998 < plain.upper_998 < row["upper_998"]


def test_the_lines_reach_from_under_the_smallest_to_over_the_largest():
    found = funnel_of(rows(EXAMPLE), SHARE, 75.0)
    sizes = [row["denominator"] for row in found.limits]
    assert sizes == sorted(sizes)
    assert sizes[0] < 1000 < 18475 < sizes[-1]


def test_a_body_far_out_is_told_from_the_rest():
    numbers = binomial() | {"far": (9_000, 20_000)}
    found = {row["code"]: row["standing"] for row in funnel_of(rows(numbers), SHARE, 30.0).rows}
    assert found["far"] == "above_998"


@pytest.mark.parametrize(
    ("numbers", "definition", "average"),
    [
        (EXAMPLE, {"method": "ratio", "multiplier": 100}, 75.0),
        (dict(list(EXAMPLE.items())[:4]), SHARE, 75.0),
        (EXAMPLE, SHARE, None),
        (EXAMPLE, SHARE, 0.0),
        (EXAMPLE, SHARE, 100.0),
    ],
    ids=["a ratio", "four bodies", "no average", "nobody", "everybody"],
)
def test_there_is_no_funnel_where_chance_cannot_be_reckoned(numbers, definition, average):
    assert funnel_of(rows(numbers), definition, average) is None


def test_a_body_without_a_denominator_is_left_out():
    found = funnel_of(
        [*rows(EXAMPLE), {"code": "X", "numerator": None, "denominator": None, "value": None}], SHARE, 75.0
    )
    assert [row["code"] for row in found.rows] == list(EXAMPLE)
