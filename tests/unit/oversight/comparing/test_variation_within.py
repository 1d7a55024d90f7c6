"""Variation inside a system, with the statistics' own over-dispersion as the slow obvious twin."""

import random
from datetime import date
from statistics import quantiles

import numpy as np
import pyarrow as pa
import pytest

from integratedcare.oversight.comparing.grouped import groups_of
from integratedcare.oversight.comparing.variation_within import variation_within
from integratedcare.rules import load_rules
from integratedcare.statistics import over_dispersion, systematic_component_of_variation

FIRST, LATER, OLDER, END = date(2022, 7, 1), date(2026, 4, 1), date(2025, 10, 31), date(2025, 11, 30)
DEFINITIONS = {
    "share": {"method": "proportion", "unit": "%", "multiplier": 100},
    "visits": {"method": "rate", "unit": "per 1,000 people", "multiplier": 1000},
    "payments": {"method": "ratio", "unit": "£ per registered person", "multiplier": 1},
}


def value_row(indicator, code, numerator, denominator, level="practice", end=END):
    times = DEFINITIONS[indicator]["multiplier"]
    return {
        "indicator": indicator, "level": level, "code": code, "period_end": end, "numerator": float(numerator),
        "denominator": float(denominator), "value": numerator / denominator * times,
    }  # fmt: skip


def work_out(values, boards=None):
    """The table, by (indicator, start, board, level), of practices that are all of board A unless told."""
    codes = {row["code"] for row in values}
    boards = boards or dict.fromkeys(codes, "A")
    practice_board = [
        {"board_set_start": start, "practice_code": code, "icb_code": board if start == FIRST else "N"}
        for start in (FIRST, LATER)
        for code, board in boards.items()
    ]
    level_size = [
        {"board_set_start": start, "level": "pcn", "code": code, "icb_code": "A"}
        for start in (FIRST, LATER)
        for code in codes
    ]
    table = variation_within(
        pa.Table.from_pylist([{"indicator": name, **row} for name, row in DEFINITIONS.items()]),
        pa.Table.from_pylist(values),
        pa.Table.from_pylist(practice_board),
        pa.Table.from_pylist(level_size),
        pa.Table.from_pylist([{"board_set_start": FIRST}, {"board_set_start": LATER}]),
        load_rules(),
    )
    key = ("indicator", "board_set_start", "code", "level")
    return {tuple(row[name] for name in key): row for row in table.to_pylist()}


def practices(indicator, count=30, seed=1, spread=0.3):
    chance = random.Random(seed)
    rows = []
    for place in range(count):
        people = chance.randint(2_000, 20_000)
        level = 0.2 * (1 + spread * chance.uniform(-1, 1))
        rows.append(value_row(indicator, f"P{place:02}", round(people * level), people))
    return rows


@pytest.mark.parametrize(("indicator", "scale"), [("share", "arcsine"), ("visits", "square_root")])
def test_dispersion_is_that_of_the_statistics_with_every_unit_kept(indicator, scale):
    values = practices(indicator)
    found = work_out(values)[indicator, FIRST, "A", "practice"]
    kind = DEFINITIONS[indicator]["method"]
    cases, people = ([row[name] for row in values] for name in ("numerator", "denominator"))
    level = sum(cases) / sum(people)
    twin = over_dispersion(kind, cases, people, average=level, transformation=scale, outliers="keep")
    total = float((np.asarray(twin.z) ** 2).sum())
    assert found["dispersion"] == pytest.approx(twin.phi)
    assert found["variance_beyond_chance"] == pytest.approx((total - 29) / total)


def test_rates_have_the_published_systematic_component():
    values = practices("visits")
    found = work_out(values)["visits", FIRST, "A", "practice"]
    cases, people = (np.array([row[name] for row in values]) for name in ("numerator", "denominator"))
    scv = systematic_component_of_variation(cases, people * cases.sum() / people.sum())
    assert found["systematic_component"] == pytest.approx(scv)
    assert work_out(practices("share"))["share", FIRST, "A", "practice"]["systematic_component"] is None


def test_the_quartiles_are_those_of_the_values():
    values = practices("share")
    found = work_out(values)["share", FIRST, "A", "practice"]
    numbers = [row["value"] for row in values]
    assert [found[name] for name in ("lower_quartile", "median", "upper_quartile")] == pytest.approx(
        quantiles(numbers, n=4, method="inclusive")
    )
    assert (found["lowest"], found["highest"], found["units"]) == (min(numbers), max(numbers), 30)


def test_what_chance_alone_gives_is_said_to_be_chance():
    chance = np.random.default_rng(3)
    values = [value_row("share", f"P{n:02}", int(chance.binomial(5_000, 0.3)), 5_000) for n in range(60)]
    found = work_out(values)["share", FIRST, "A", "practice"]
    assert found["variance_beyond_chance"] < 0.3
    equal = work_out([value_row("share", f"P{n}", 100, 500) for n in range(9)])["share", FIRST, "A", "practice"]
    assert equal["variance_beyond_chance"] == 0
    assert (
        equal["sentence"]
        == "At least half of the 9 practices have 20.0%. They differ by no more than chance would give."
    )


def test_the_newest_period_of_the_level_is_the_one_judged():
    old = [value_row("share", f"P{n}", 1, 500, end=OLDER) for n in range(9)]
    new = [value_row("share", f"P{n}", 100, 500) for n in range(6)]
    found = work_out(old + new)["share", FIRST, "A", "practice"]
    assert (found["period_end"], found["units"], found["median"]) == (END, 6, 20.0)


def test_each_board_has_its_own_practices_and_those_of_its_own_time():
    values = practices("share", count=20)
    boards = {row["code"]: "A" if place < 12 else "B" for place, row in enumerate(values)}
    found = work_out(values, boards)
    sizes = {key[1:3]: row["units"] for key, row in found.items() if key[3] == "practice"}
    assert sizes == {(FIRST, "A"): 12, (FIRST, "B"): 8, (LATER, "N"): 20}


def test_networks_are_judged_beside_practices():
    values = [*practices("share"), *(row | {"level": "pcn"} for row in practices("share", count=8))]
    found = work_out(values)
    assert found["share", FIRST, "A", "pcn"]["units"] == 8
    assert found["share", FIRST, "A", "pcn"]["sentence"].startswith("Half of the 8 primary care networks lie between")


def test_a_unit_of_no_board_is_left_out_and_one_unit_alone_has_no_spread():
    values = practices("share", count=3)
    found = work_out(values, {"P00": "A", "P01": "B"})
    assert [key for key in found if key[1] == FIRST] == []


def test_under_the_least_number_of_units_chance_is_not_judged():
    fewest = load_rules()["2026-27"].variation_within.fewest_units
    found = work_out(practices("share", count=fewest - 1))["share", FIRST, "A", "practice"]
    assert (found["dispersion"], found["variance_beyond_chance"]) == (None, None)
    assert found["sentence"].endswith(
        f"Not enough data to tell variation from chance: fewer than {fewest} have a value."
    )


def test_tiny_counts_are_not_judged():
    found = work_out([value_row("visits", f"P{n}", n % 3, 900) for n in range(20)])["visits", FIRST, "A", "practice"]
    assert found["variance_beyond_chance"] is None
    assert "half of them expect fewer than 5 events" in found["note"]


def test_a_share_of_nearly_everybody_counts_as_rare_too():
    found = work_out([value_row("share", f"P{n}", 100 - n % 2, 100) for n in range(20)])[
        "share", FIRST, "A", "practice"
    ]
    assert found["variance_beyond_chance"] is None


def test_payments_are_spread_but_no_chance_deals_them_out():
    values = [value_row("payments", f"P{n}", 100_000 + 5_000 * n, 1_000) for n in range(9)]
    found = work_out(values)["payments", FIRST, "A", "practice"]
    assert found["variance_beyond_chance"] is None
    assert found["sentence"].startswith(
        "Half of the 9 practices lie between £110.00 and £130.00 per registered person."
    )


def test_the_sentence_gives_the_share_beyond_chance():
    found = work_out(practices("share", spread=0.05))["share", FIRST, "A", "practice"]
    part = found["variance_beyond_chance"]
    assert 0 < part < 0.995
    assert found["sentence"].endswith(f"Of the spread between them {part:.0%} is more than chance would give.")


@pytest.mark.parametrize("share", [0, 0.25, 0.5, 0.9, 1])
def test_quantiles_of_many_groups_are_those_of_each(share):
    chance = np.random.default_rng(5)
    label, value = chance.integers(-1, 6, 200), chance.normal(size=200)
    groups = groups_of(label, value)
    expected = [np.quantile(value[label == one], share) for one in range(6)]
    assert groups.label.tolist() == list(range(6))
    assert groups.quantile(value, share) == pytest.approx(expected)
    assert groups.sum(value) == pytest.approx([value[label == one].sum() for one in range(6)])
