"""From averages to segments: the framework's worked example, the override, decisions, and what may never happen."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.oversight.segments.decision import Decision
from integratedcare.oversight.segments.segment import Average, place, segment_of, with_override
from integratedcare.rules import load_rules

QUARTILES = load_rules()["2025-26"].oversight
THRESHOLDS = load_rules()["2026-27"].oversight
DEFAULT = load_rules()["2022-23"].oversight
AVERAGES = st.lists(
    st.tuples(st.integers(100, 400), st.integers(0, 8)), min_size=1, max_size=20
).map(lambda rows: [Average(f"R{n:02}", score / 100, used) for n, (score, used) in enumerate(rows)])  # fmt: skip


def averages(*scores: float, used: int = 5) -> list[Average]:
    return [Average(f"R{n:02}", score, used) for n, score in enumerate(scores)]


def decided(code: str, segment: int | None) -> dict[str, Decision]:
    return {code: Decision(code, segment, ("people",), "A reason that is long enough", date(2026, 1, 1))}


def test_the_worked_example_is_segment_three():
    assert segment_of(2.48, (2.10, 2.35, 2.60)) == 3


def test_a_score_at_a_cut_point_belongs_to_the_better_segment():
    assert [segment_of(score, (2.10, 2.35, 2.60)) for score in (1.0, 2.10, 2.11, 2.35, 2.60, 2.61)] == [
        1,
        1,
        2,
        2,
        3,
        4,
    ]


@pytest.mark.parametrize(("segment", "after"), [(1, 3), (2, 3), (3, 3), (4, 4)])
def test_in_deficit_nobody_is_better_than_three(segment, after):
    assert with_override(segment, in_deficit=True, not_better_than=3) == after
    assert with_override(segment, in_deficit=False, not_better_than=3) == segment


def test_providers_are_cut_into_quarters_and_the_override_says_what_it_moved():
    found = place(averages(1.0, 2.0, 3.0, 4.0), QUARTILES, "provider", deficits={"R00": True, "R03": True})
    assert [found[code].segment for code in sorted(found)] == [3, 2, 3, 4]
    assert [found[code].is_overridden for code in sorted(found)] == [True, False, False, False]
    assert found["R00"].worked_out == 1
    assert {one.status for one in found.values()} == {"segmented"}


def test_boards_are_scored_and_not_segmented_in_2025_26():
    found = place(averages(1.0, 2.0, 3.0, 4.0), QUARTILES, "icb", deficits={"R00": True}, decisions=decided("R01", 5))
    assert {(one.segment, one.is_overridden, one.status) for one in found.values()} == {(None, False, "not_segmented")}


def test_below_the_minimum_of_measures_nobody_is_segmented_nor_counts_for_the_quarters():
    few = [Average("R90", 1.0, 3), Average("R91", None, 0)]
    with_few = place([*averages(1.0, 2.0, 3.0, 4.0), *few], QUARTILES, "provider")
    assert (with_few["R90"].segment, with_few["R90"].status) == (None, "too_few_measures")
    assert with_few["R91"].status == "too_few_measures"
    without = place(averages(1.0, 2.0, 3.0, 4.0), QUARTILES, "provider")
    assert {code: with_few[code] for code in without} == without


def test_three_bodies_cannot_be_cut_into_quarters():
    assert {one.status for one in place(averages(1.0, 2.0, 3.0), QUARTILES, "provider").values()} == {"too_few_bodies"}


def test_the_fifth_segment_takes_a_decision():
    found = place(averages(1.0, 2.0, 3.0, 4.0), QUARTILES, "provider", decisions=decided("R03", 5))
    assert (found["R03"].segment, found["R03"].worked_out, found["R03"].status) == (5, 4, "decided")
    assert all(one.segment != 5 for one in place(averages(*[4.0] * 9), QUARTILES, "provider").values())


def test_2026_27_uses_thresholds_for_boards_too_and_says_that_they_are_illustrative():
    found = place(averages(1.75, 1.76, 2.51, 3.26), THRESHOLDS, "icb")
    assert [found[code].segment for code in sorted(found)] == [1, 2, 3, 4]
    assert {one.status for one in found.values()} == {"illustrative"}


def test_in_2022_23_everybody_is_in_two_until_a_decision_moves_them():
    found = place([Average("R00", None, 0), *averages(1.0)[1:], Average("R01", 4.0, 6)], DEFAULT, "provider")
    assert {(one.segment, one.status) for one in found.values()} == {(2, "default")}
    moved = place([Average("R01", 4.0, 6)], DEFAULT, "provider", decisions=decided("R01", 4))
    assert (moved["R01"].segment, moved["R01"].worked_out, moved["R01"].status) == (4, 2, "decided")


def test_a_decision_that_ends_another_leaves_what_was_worked_out():
    found = place(averages(1.0, 2.0, 3.0, 4.0), QUARTILES, "provider", decisions=decided("R03", None))
    assert (found["R03"].segment, found["R03"].status) == (4, "segmented")


@given(AVERAGES, st.sets(st.sampled_from([f"R{n:02}" for n in range(20)])))
def test_the_override_never_improves_and_never_touches_who_is_not_in_deficit(rows, in_deficit):
    plain = place(rows, QUARTILES, "provider")
    found = place(rows, QUARTILES, "provider", deficits=dict.fromkeys(in_deficit, True))
    for code, one in found.items():
        if code in in_deficit and one.segment is not None:
            assert one.segment >= max(3, plain[code].segment)
        else:
            assert one == plain[code]


@given(AVERAGES, st.randoms(use_true_random=False))
def test_the_order_of_bodies_never_matters(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    for rules in (QUARTILES, THRESHOLDS, DEFAULT):
        assert place(rows, rules, "provider") == place(shuffled, rules, "provider")


@given(AVERAGES)
def test_a_better_average_never_has_a_worse_segment(rows):
    found = place(rows, QUARTILES, "provider")
    placed = [(one.score, found[one.code].segment) for one in rows if found[one.code].segment]
    assert all(a[1] <= b[1] for a in placed for b in placed if a[0] <= b[0])


@given(AVERAGES, st.integers(100, 400))
def test_under_thresholds_one_body_never_changes_another(rows, score):
    alone = place(rows, THRESHOLDS, "provider")
    more = place([*rows, Average("NEW", score / 100, 8)], THRESHOLDS, "provider")
    assert {code: more[code] for code in alone} == alone
