"""A successor's past: predecessors added up by share, for counts and for nothing else."""

import pytest

from integratedcare.errors import UsageError
from integratedcare.organisations.past import past_of


def moved(predecessor: str, successor: str, share: float | None) -> dict:
    return {"predecessor_code": predecessor, "successor_code": successor, "people_share": share}


# Two boards were merged into NEW; a quarter of SPLIT went to OLD, which stood before.
SUCCESSION = [moved("A", "NEW", 1.0), moved("B", "NEW", 1.0), moved("SPLIT", "NEW", 0.75), moved("SPLIT", "OLD", 0.25)]
COUNTS = {
    ("A", 2024): 100, ("B", 2024): 200, ("SPLIT", 2024): 400, ("OLD", 2024): 1000,
    ("A", 2025): 110, ("B", 2025): 210, ("SPLIT", 2025): 440, ("OLD", 2025): 1100,
    ("NEW", 2026): 700, ("OLD", 2026): 1300,
}  # fmt: skip


def test_a_merged_boards_past_is_its_predecessors_by_share():
    assert past_of("NEW", COUNTS, SUCCESSION) == {2024: 600, 2025: 650, 2026: 700}


def test_a_board_that_gained_a_part_adds_it_to_its_own():
    assert past_of("OLD", COUNTS, SUCCESSION) == {2024: 1100, 2025: 1210, 2026: 1300}


def test_a_board_that_did_not_change_keeps_its_own():
    assert past_of("A", COUNTS, SUCCESSION) == {2024: 100, 2025: 110}


def test_together_they_have_everyone_who_was_counted():
    for year in (2024, 2025):
        everyone = sum(people for (_, when), people in COUNTS.items() if when == year)
        assert past_of("NEW", COUNTS, SUCCESSION)[year] + past_of("OLD", COUNTS, SUCCESSION)[year] == everyone


@pytest.mark.parametrize("missing", ["A", "B", "SPLIT"])
def test_a_period_in_which_a_predecessor_is_missing_is_left_out(missing):
    counts = {key: people for key, people in COUNTS.items() if key != (missing, 2024)}
    assert past_of("NEW", counts, SUCCESSION) == {2025: 650, 2026: 700}


def test_a_period_in_which_the_board_itself_is_missing_is_left_out():
    counts = {key: people for key, people in COUNTS.items() if key != ("OLD", 2024)}
    assert past_of("OLD", counts, SUCCESSION) == {2025: 1210, 2026: 1300}


@pytest.mark.parametrize("measure", ["index", "rate", "share"])
def test_what_cannot_be_added_up_is_refused(measure):
    with pytest.raises(UsageError, match=rf"A {measure} of bodies .* only counts can. Add up its numerator"):
        past_of("NEW", COUNTS, SUCCESSION, measure=measure)


def test_a_successor_whose_share_is_not_known_adds_nothing_up():
    assert past_of("T2", {("T1", 2024): 5, ("T2", 2025): 6}, [moved("T1", "T2", None)]) == {2025: 6}
