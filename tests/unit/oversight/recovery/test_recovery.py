"""A programme can be left only when every criterion is met, and its history is never edited."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from integratedcare.errors import UsageError
from integratedcare.oversight.recovery import events
from integratedcare.oversight.recovery.events import as_values, event_from, kind_of
from integratedcare.oversight.recovery.programme import in_effect, possible, programme, record

START = date(2025, 9, 1)
TODAY = date(2026, 6, 1)
WHO = "Regional director"


def day(number: int) -> date:
    """A day so many days after the programme opened."""
    return START + timedelta(days=number)


OPENED = events.Opened(on=day(0), by=WHO, reason="Segment four in the second quarter")
DIAGNOSTIC = events.DiagnosticDone(on=day(20), by=WHO, finding="Flow and money", evidence="Board paper 12")
FIRST = events.CriterionSet(on=day(25), by=WHO, words="No 12-hour waits", owner="Chief operating officer", due=day(150))
SECOND = events.CriterionSet(on=day(25), by=WHO, words="Within plan", owner="Chief finance officer", due=day(180))
PLAN = events.PlanAgreed(on=day(30), by=WHO, owner="Chief executive", evidence="Board paper 15")
STARTED = events.SupportStarted(on=day(35), by=WHO, support="Improvement director", next_review=day(100))
REVIEWED = events.Reviewed(on=day(100), by=WHO, finding="Half way", next_review=day(200))
MET_FIRST = events.CriterionMet(on=day(120), by=WHO, criterion=1, evidence="Twelve weeks of returns")
MET_SECOND = events.CriterionMet(on=day(180), by=WHO, criterion=2, evidence="Month 9 accounts")
PROPOSED = events.ExitProposed(on=day(190), by=WHO, evidence="Sustained for a quarter")
CLOSED = events.Closed(on=day(200), by="National director", decision="Agreed")
WHOLE = (
    OPENED, DIAGNOSTIC, FIRST, SECOND, PLAN, STARTED, REVIEWED, MET_FIRST, MET_SECOND, PROPOSED, CLOSED,
)  # fmt: skip


def test_a_whole_programme_goes_through_its_states_in_order():
    seen = [programme(WHOLE[: number + 1]).state for number in range(len(WHOLE))]
    assert seen == [
        "opened", "diagnosed", "diagnosed", "diagnosed", "planned", "in_support", "in_support", "in_support",
        "in_support", "exit_proposed", "closed",
    ]  # fmt: skip
    left = programme(WHOLE)
    assert (left.opened_on, left.closed_on, left.met, left.reviews) == (day(0), day(200), 2, 1)
    assert [(one.met_on, one.evidence) for one in left.criteria] == [
        (day(120), "Twelve weeks of returns"),
        (day(180), "Month 9 accounts"),
    ]


def test_leaving_is_refused_while_a_criterion_is_not_met_and_says_which():
    with pytest.raises(UsageError, match="Not yet met: 2"):
        record(WHOLE[:8], replace(PROPOSED, on=day(130)), today=TODAY)
    with pytest.raises(UsageError, match="'closed' is not possible while a programme is 'In support'"):
        record(WHOLE[:9], CLOSED, today=TODAY)


def test_a_criterion_that_lapses_ends_the_proposal_to_leave():
    lapsed = events.CriterionLapsed(on=day(195), by=WHO, criterion=1, reason="Two 12-hour waits")
    found = programme((*WHOLE[:10], lapsed))
    assert (found.state, found.met) == ("in_support", 1)
    assert "closed" not in possible(found)


def test_a_plan_needs_exit_criteria():
    with pytest.raises(UsageError, match="cannot be agreed without exit criteria"):
        programme((OPENED, DIAGNOSTIC, PLAN))


@pytest.mark.parametrize("missing", range(9))
def test_no_step_before_the_proposal_can_be_left_out_except_a_review(missing):
    shorter = WHOLE[:missing] + WHOLE[missing + 1 :]
    if WHOLE[missing] is REVIEWED:
        assert programme(shorter).state == "closed"
    else:
        with pytest.raises(UsageError):
            programme(shorter)


def test_dates_cannot_go_backwards_nor_lie_ahead():
    with pytest.raises(UsageError, match="Dates cannot go backwards"):
        record(WHOLE[:7], replace(MET_FIRST, on=day(99)), today=TODAY)
    with pytest.raises(UsageError, match="has not happened yet"):
        record(WHOLE[:7], MET_FIRST, today=day(119))
    with pytest.raises(UsageError, match="next review must be after"):
        record(WHOLE[:6], replace(REVIEWED, next_review=REVIEWED.on), today=TODAY)


def test_a_text_left_empty_is_refused_because_evidence_is_the_point():
    with pytest.raises(UsageError, match="'Evidence' is empty"):
        record(WHOLE[:7], replace(MET_FIRST, evidence="  "), today=TODAY)


def test_a_correction_changes_what_is_worked_out_and_stays_in_the_history():
    right = replace(MET_SECOND, on=day(185), evidence="Month 10 accounts")
    correction = events.Corrected(on=day(210), by=WHO, number=9, reason="Wrong month", instead=right)
    longer = record(WHOLE, correction, today=TODAY)
    assert longer[:-1] == WHOLE
    assert programme(longer).criteria[1].met_on == day(185)
    assert in_effect(longer)[8] == right


@pytest.mark.parametrize(
    ("number", "instead", "words"),
    [
        (9, replace(MET_SECOND, on=day(195)), "Dates cannot go backwards"),
        (9, replace(MET_SECOND, criterion=1), "is met already"),
        (9, CLOSED, "keeps the kind of event"),
        (99, MET_SECOND, "There is no event 99"),
    ],
)
def test_a_correction_that_would_make_later_events_impossible_is_refused(number, instead, words):
    wrong = events.Corrected(on=day(210), by=WHO, number=number, reason="A slip", instead=instead)
    with pytest.raises(UsageError, match=words):
        record(WHOLE, wrong, today=TODAY)


def test_a_closed_programme_opens_again_only_for_a_criterion_that_is_met_no_longer():
    reopened = events.Reopened(on=day(230), by=WHO, criterion=2, reason="Off plan", next_review=day(260))
    found = programme((*WHOLE, reopened))
    assert (found.state, found.met, found.closed_on) == ("in_support", 1, None)
    assert possible(programme(WHOLE)) == ("reopened", "made_public")


def test_a_programme_of_a_body_that_ends_goes_to_its_successor_and_takes_no_more_events():
    moved = events.Transferred(on=day(110), by=WHO, successor="Z7M4K", reason="The boards merge")
    found = programme((*WHOLE[:7], moved))
    assert (found.state, found.successor, found.next_review) == ("transferred", "Z7M4K", None)
    with pytest.raises(UsageError, match="while a programme is 'Transferred'"):
        programme((*WHOLE[:7], moved, MET_FIRST))


def test_a_review_that_was_due_and_not_held_is_late():
    found = programme(WHOLE[:6])
    assert not found.is_review_late(day(100))
    assert found.is_review_late(day(101))
    assert not programme(WHOLE).is_review_late(day(1000))


@pytest.mark.parametrize("event", WHOLE, ids=kind_of)
def test_every_event_survives_being_written_down(event):
    assert event_from(kind_of(event), as_values(event)) == event
    correction = events.Corrected(on=day(300), by=WHO, number=1, reason="A slip", instead=event)
    assert event_from("corrected", as_values(correction)) == correction


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("opened", {"on": "2025-09-01", "by": WHO}),
        ("opened", {"on": "1 September", "by": WHO, "reason": "Why"}),
        ("criterion_met", {"on": "2025-09-01", "by": WHO, "criterion": "1", "evidence": "x"}),
        ("ended", {}),
    ],
)
def test_what_is_not_an_event_is_refused(kind, values):
    with pytest.raises(UsageError):
        event_from(kind, values)
