"""Ranks, comparison, targets, themes and what turned."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.oversight.judging.changes import WAYS, all_turned, changes
from integratedcare.oversight.judging.compared import compare, compare_two
from integratedcare.oversight.judging.family import counted_once
from integratedcare.oversight.judging.of_year import under_year
from integratedcare.oversight.judging.rank import ranks
from integratedcare.oversight.judging.target import Targets, financial_year
from integratedcare.oversight.judging.themes import by_theme, summarise


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 5)), min_size=1, max_size=30), st.booleans())
def test_a_rank_is_one_more_than_how_many_are_better(pairs, low_is_best):
    group, value = (np.array(part) for part in zip(*pairs, strict=True))
    rank, size = ranks(group, value.astype(float), np.full(len(pairs), low_is_best))
    for n, (own, held) in enumerate(pairs):
        others = [v for g, v in pairs if g == own]
        assert rank[n] == 1 + sum(v < held if low_is_best else v > held for v in others)
        assert size[n] == len(others)


@pytest.mark.parametrize(
    ("lower", "upper", "better", "word"),
    [
        (51, 52, "higher", "better"), (51, 52, "lower", "worse"), (51, 52, "neither", "higher"),
        (48, 49, "higher", "worse"), (48, 49, "lower", "better"), (48, 49, "neither", "lower"),
        (50, 52, "higher", "similar"), (None, None, "higher", "not_compared"),
    ],
)  # fmt: skip
def test_only_an_interval_wholly_on_one_side_differs(lower, upper, better, word):
    assert compare({"lower": lower, "upper": upper}, 50, better) == word


def test_two_measured_values_differ_by_both_intervals_and_swapping_them_swaps_the_words():
    def row(value, lower, upper):
        return {"value": value, "lower": lower, "upper": upper}

    # Newcombe (1998), method 10: 56/70 less 48/80 has the interval 0.0524 to 0.3339, so it leaves out zero
    first, second = row(0.8, 0.6918, 0.8769), row(0.6, 0.4904, 0.7004)
    assert (compare_two(first, second, "higher"), compare_two(second, first, "higher")) == ("better", "worse")
    assert (compare_two(first, second, "neither"), compare_two(second, first, "neither")) == ("higher", "lower")
    near = row(0.69, 0.60, 0.78)  # outside the first's own interval, yet not apart
    assert near["value"] < first["lower"]
    assert (compare_two(first, near, "lower"), compare_two(near, first, "lower")) == ("similar", "similar")
    assert compare_two(first, row(0.6, None, None), "higher") == "not_compared"


def test_with_nothing_to_compare_nothing_is_compared():
    assert compare({"lower": 1, "upper": 2}, None, "higher") == "not_compared"


def test_financial_years_turn_on_1_april():
    assert [financial_year(day) for day in (date(2026, 3, 31), date(2026, 4, 1), date(1999, 12, 31))] == [
        "2025-26", "2026-27", "1999-00",
    ]  # fmt: skip


def test_a_target_stands_until_another_is_set():
    targets = Targets([{"indicator": "i", "year": year, "value": n} for n, year in enumerate(("2025-26", "2022-23"))])
    found = [targets.in_force("i", date(year, 6, 1)) for year in (2021, 2022, 2024, 2025, 2030)]
    assert [row and row["value"] for row in found] == [None, 1, 1, 0, 0]
    assert targets.in_force("other", date(2025, 6, 1)) is None


def row(theme: str, name: str, variation=None, is_old="no", **more) -> dict:
    blank = {"assurance": None, "previous_variation": None, "previous_assurance": None, "period_end": date(2026, 3, 31)}
    return {"theme": theme, "indicator": name, "variation": variation, "is_old": is_old} | blank | more


def test_themes_come_in_their_order_and_old_values_are_counted_apart():
    rows = [row("local", "z"), row("quality", "b", "concern_low"), row("quality", "a", "improvement_low"),
            row("prevention", "c", "neutral_high", "yes"), row("quality", "d", "common_cause")]  # fmt: skip
    found = by_theme(rows)
    assert {theme: [r["indicator"] for r in held] for theme, held in found.items()} == {
        "quality": ["a", "b", "d"], "prevention": ["c"], "local": ["z"],
    }  # fmt: skip
    quality, prevention = (summarise(theme, found[theme]) for theme in ("quality", "prevention"))
    assert quality.sentence == "1 improving, 1 getting worse, 1 with no significant change"
    assert (prevention.neutral, prevention.old) == (0, 1)
    assert prevention.sentence == "1 is over two years old and not counted"
    assert summarise("local", found["local"]).sentence == "1 without a chart"


def test_a_family_counts_once_as_the_member_with_the_most_bad_signs():
    def told(*rows) -> list[str]:
        return [r["indicator"] for r in counted_once(rows)]

    def one(name, variation=None, assurance=None, comparison="not_compared", family="waits") -> dict:
        return row("quality", name, variation, assurance=assurance, comparison=comparison, family=family)

    alone = one("alone", "concern_low", family=None)
    assert told(one("a", "improvement_low"), alone, one("b", "concern_high")) == ["alone", "b"]
    assert told(one("a", "concern_high"), one("b", "common_cause", "consistent_fail", "worse")) == ["b"]
    assert told(one("a", None, "consistent_fail"), one("b", "concern_high")) == ["b"]
    assert told(one("a", "common_cause", "inconsistent"), one("b", "improvement_low")) == ["b"]
    assert told(one("a", "common_cause"), one("b", "common_cause", None, "better"), one("c")) == ["b"]
    assert told(one("a"), one("b")) == ["a"]
    assert told(one("a", "concern_high"), one("b", "concern_high", family="beds")) == ["a", "b"]
    old = one("c", "concern_high", "consistent_fail") | {"is_old": "yes"}
    summary = summarise("quality", [one("a", "improvement_low"), one("b", "improvement_low"), old, alone])
    assert (summary.improving, summary.concern, summary.old) == (1, 1, 1)
    assert [r["indicator"] for r in summary.counted] == ["a", "alone"]


def test_only_icons_that_were_there_before_and_are_others_now_have_turned():
    turns = all_turned(
        [
            row("quality", "a", "improvement_high", previous_variation="common_cause"),
            row("quality", "b", "common_cause", previous_variation="common_cause"),
            row("quality", "c", "concern_low", previous_variation=None),
            row("quality", "d", "concern_low", "yes", previous_variation="common_cause"),
            row("quality", "e", assurance="consistent_pass", previous_assurance="inconsistent"),
            row("quality", "f", "concern_low", previous_variation="common_cause", period_end=date(2025, 12, 20)),
        ]
    )
    assert [(turn.row["indicator"], turn.icon, turn.before, turn.after) for turn in turns] == [
        ("a", "variation", "common_cause", "improvement_high"),
        ("e", "assurance", "inconsistent", "consistent_pass"),
    ]
    assert turns[0].words == "improving in March 2026; before, no significant change"


def test_what_tells_of_one_thing_is_one_change_whatever_the_order_of_its_measures():
    rows = [
        row("quality", "share", "improvement_low", previous_variation="common_cause", family="waits"),
        row("quality", "count", "concern_high", previous_variation="common_cause", family="waits"),
        row("quality", "alone", "common_cause", previous_variation="concern_high",
            assurance="consistent_fail", previous_assurance="inconsistent"),
    ]  # fmt: skip
    for some in (rows, rows[::-1]):
        found = {
            change.lead.row.get("family") or change.lead.row["indicator"]: change
            for change in changes(all_turned(some))
        }
        assert {name: (change.way, len(change.others)) for name, change in found.items()} == {
            "waits": ("to_worse", 1), "alone": ("to_missing", 1),
        }  # fmt: skip
        assert {change.way for change in found.values()} <= set(WAYS)


def test_under_another_years_target_assurance_and_sentence_follow_it():
    targets = Targets([{"indicator": "i", "year": "2026-27", "value": 70.0, "direction": "at_least"}])
    one = {"unit": "%", "method": "proportion", "period_type": "month", "better": "higher"}
    given_row = row("quality", "i", "common_cause", lower_limit=60.0, upper_limit=68.0, value=65.0, target=62.0,
                    special_since=None, level="icb", england=None, comparison="not_compared",
                    previous_assurance="inconsistent", assurance="inconsistent")  # fmt: skip
    changed = under_year(given_row, one, targets, "2026-27")
    assert (changed["target"], changed["target_year"], changed["assurance"]) == (70.0, "2026-27", "consistent_fail")
    assert "below the target of 70% and expected to miss it" in changed["sentence"]
    assert all_turned([changed]) == []
    assert under_year(given_row, one, targets, "2025-26")["target"] is None
