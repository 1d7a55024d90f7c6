"""Hiding small counts, against trying every way to work them out."""

from itertools import product

from integratedcare.feeds.quality import Measured
from integratedcare.web.feeds.provider_rows import hidden_cells, measure_table, month_table
from integratedcare.web.feeds.small import apart, hidden_places, words


def could_be(counts, hidden):
    """Every set of values that the hidden places could have, for a reader who knows the rest and the whole."""
    missing = sum(counts[place] for place in hidden)
    return [one for one in product(range(1, missing + 1), repeat=len(hidden)) if sum(one) == missing]


def test_no_small_count_can_be_worked_out_from_the_whole():
    for size in (2, 3, 4):
        for counts in product((0, 1, 4, 5, 7), repeat=size):
            hidden = sorted(hidden_places(counts))
            assert all(place in hidden for place, count in enumerate(counts) if 0 < count < 5), counts
            assert all(counts[place] for place in hidden), counts
            if not any(0 < count < 5 for count in counts):
                assert hidden == [], counts
            elif sum(map(bool, counts)) > 1:
                assert len(hidden) > 1, counts
                # two counts of one add up to two in one way alone: then what is hidden is that both are the least
                assert len(could_be(counts, hidden)) > 1 or [counts[place] for place in hidden] == [1] * len(hidden)


def test_parts_keep_their_names_and_words_do_not_tell():
    assert apart({"a": 3, "b": 9, "c": 40, "d": 0}) == {"a": None, "b": None, "c": 40, "d": 0}
    assert [words(count) for count in (None, 0, 1, 4, 5, 12345)] == [
        "not known", "0", "fewer than 5", "fewer than 5", "5", "12,345",
    ]  # fmt: skip


def test_a_providers_few_rows_cannot_be_had_from_the_months_total():
    counts = {("RAA", "2026-09"): 30, ("RBB", "2026-09"): 40, ("RAA", "2026-10"): 30, ("RBB", "2026-10"): 3}
    counts |= {("RCC", "2026-10"): 50}
    rows = [Measured("nhs_111", *cell, "rows", "", count, count) for cell, count in counts.items()]
    assert hidden_cells(rows) == {("RBB", "2026-10"), ("RAA", "2026-10")}
    assert [(row["month"], row["rows"]) for row in month_table(rows).rows] == [("2026-10", 83), ("2026-09", 70)]
    for provider, shown in (("RAA", [None, 30]), ("RBB", [None, 40]), ("RCC", [50])):
        assert [row["rows"] for row in month_table(rows, provider).rows] == shown
    told = {(row["provider"], row["month"]): row["counted"] for row in measure_table("nhs_111", rows).rows}
    assert told == counts | {("RBB", "2026-10"): None, ("RAA", "2026-10"): None}
