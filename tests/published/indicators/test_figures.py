"""Published figures that must come out, and how much there is."""

from collections import Counter, defaultdict
from datetime import date

import pytest

pytestmark = pytest.mark.public_data

FIRST, LATER = date(2022, 7, 1), date(2026, 4, 1)
THEMES = {"quality", "prevention", "leadership", "people", "finance"}


@pytest.fixture(scope="module")
def england(england_release):
    """(indicator, period end) → England's row."""
    rows = england_release.rows("indicator_value", level="england")
    return {(row["indicator"], row["period_end"]): row for row in rows}


@pytest.fixture(scope="module")
def definitions(england_release):
    return {row["indicator"]: row for row in england_release.rows("indicator")}


def test_the_waiting_list_of_april_2026(england):
    end = date(2026, 4, 30)
    assert england["waiting_list", end]["value"] == 7_093_502
    within = england["waiting_within_18_weeks", end]
    assert round(within["value"], 2) == 64.95
    assert within["denominator"] == 7_093_502
    assert england["waiting_over_52_weeks", end]["value"] == 97_388
    assert england["waiting_over_52_weeks_share", end]["numerator"] == 97_388


def test_accident_and_emergency_in_september_2024(england):
    end = date(2024, 9, 30)
    assert england["emergency_attendances", end]["value"] == 2_214_217
    assert round(england["emergency_within_four_hours", end]["value"], 1) == 74.2


def test_every_theme_but_the_local_one_has_values_for_every_board(england_release, definitions):
    rows = england_release.rows(
        "indicator_value", ["indicator", "code", "period_end"], level="icb", board_set_start=FIRST
    )
    newest = {}
    for row in rows:
        newest[row["indicator"]] = max(newest.get(row["indicator"], row["period_end"]), row["period_end"])
    boards = defaultdict(set)
    for row in rows:
        if row["period_end"] == newest[row["indicator"]]:
            boards[row["indicator"]].add(row["code"])
    complete = {indicator for indicator, codes in boards.items() if len(codes) == 42}
    assert {definitions[indicator]["theme"] for indicator in complete} == THEMES
    assert len(complete) >= 80
    assert max(newest.values()) == date(2026, 3, 31)
    assert sorted(set(boards) - complete) == ["discharges"]  # Cambridgeshire and Peterborough stopped publishing


def test_later_boards_have_counts_and_what_counts_give_but_never_an_index(england_release, definitions):
    rows = england_release.rows(
        "indicator_value", ["indicator", "code", "period_end"], level="icb", board_set_start=LATER
    )
    assert "index" not in {definitions[row["indicator"]]["method"] for row in rows}
    carried = Counter(row["indicator"] for row in rows if row["period_end"] == date(2025, 11, 30))
    assert carried
    assert set(carried.values()) == {36}


def test_what_is_carried_to_later_boards_adds_up_to_what_earlier_boards_had(england_release):
    rows = england_release.rows("indicator_value", indicator="waiting_over_52_weeks_share", level="icb")
    for part in ("numerator", "denominator"):
        sums = Counter()
        for row in rows:
            if row["period_end"] == date(2026, 3, 31):
                sums[row["board_set_start"]] += row[part]
        assert sums[LATER] == pytest.approx(sums[FIRST], rel=1e-9)


def test_a_region_is_the_sum_of_its_boards(england_release):
    rows = england_release.rows("indicator_value", indicator="waiting_list", period_end=date(2026, 3, 31))
    boards = sum(row["value"] for row in rows if row["level"] == "icb" and row["board_set_start"] == FIRST)
    assert sum(row["value"] for row in rows if row["level"] == "region") == pytest.approx(boards)


def test_without_a_denominator_there_is_nothing_to_compare(england_release, definitions):
    alone = [name for name, one in definitions.items() if one["method"] in ("count", "index", "mean")]
    for row in england_release.rows("indicator_value", indicator=alone):
        assert (row["numerator"], row["denominator"], row["lower"], row["upper"]) == (None,) * 4
        assert row["comparison"] == "not_compared"


def test_a_value_is_old_24_months_before_the_newest(england_release):
    rows = england_release.table("indicator_value", ["period_end", "is_old"])
    newest = max(rows["period_end"].to_pylist())
    assert newest == date(2026, 4, 30)
    ends = defaultdict(set)
    for row in rows.group_by(["period_end", "is_old"]).aggregate([]).to_pylist():
        ends[row["is_old"]].add(row["period_end"])
    assert max(ends["yes"]) == date(2024, 3, 31)
    assert min(ends["no"]) == date(2024, 4, 30)


def test_intervals_hold_the_value_and_say_how_it_compares(england_release, england, definitions):
    kinds = Counter()
    for row in england_release.rows("indicator_value", level=["icb", "region"]):
        national = england.get((row["indicator"], row["period_end"]))
        if row["lower"] is None or national is None:
            assert row["comparison"] == "not_compared"
            continue
        assert row["lower"] <= row["value"] <= row["upper"]
        side = (row["lower"] > national["value"]) - (row["upper"] < national["value"])
        better = definitions[row["indicator"]]["better"]
        words = {"higher": ("similar", "better", "worse"), "lower": ("similar", "worse", "better")}
        assert row["comparison"] == words.get(better, ("similar", "higher", "lower"))[side]
        kinds[row["comparison"]] += 1
    assert set(kinds) == {"better", "similar", "worse", "higher", "lower"}
