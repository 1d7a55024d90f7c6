"""No sequence of possible events leads to a programme that was left with a criterion unmet."""

from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from integratedcare.errors import UsageError
from integratedcare.oversight.recovery import events
from integratedcare.oversight.recovery.events import KINDS, as_values, event_from, kind_of
from integratedcare.oversight.recovery.programme import in_effect, programme, record

START = date(2025, 1, 1)
FAR = date(2040, 1, 1)
WORDS = st.sampled_from(["Board paper 4", "Three months of returns", " "])
REVIEW = st.integers(-1, 90)


def event_of(kind: str, on: date, criterion: int, words: str, ahead: int) -> events.Event:
    """An event of a kind, possible or not."""
    later = on + timedelta(days=ahead)
    given = {
        "reason": words, "finding": words, "evidence": words, "words": words, "owner": "Chief executive",
        "support": words, "decision": words, "criterion": criterion, "next_review": later, "due": later,
        "successor": "QZZ",
    }  # fmt: skip
    names = set(KINDS[kind].__dataclass_fields__) - {"on", "by"}
    return KINDS[kind](on=on, by="Board", **{name: given[name] for name in names})


class Histories(RuleBasedStateMachine):
    """Tries events of every kind in any order, possible or not, and corrects some of those that were recorded."""

    @initialize()
    def open(self):
        self.history = record((), events.Opened(on=START, by="Board", reason="Segment four"), today=FAR)
        self.before = self.history

    @rule(
        kind=st.sampled_from([kind for kind in KINDS if kind != "corrected"]),
        days=st.integers(-3, 30),
        criterion=st.integers(0, 3),
        words=WORDS,
        ahead=REVIEW,
    )
    def happen(self, kind, days, criterion, words, ahead):
        """Something happens, or is refused and changes nothing."""
        newest = max(one.on for one in in_effect(self.history))
        event = event_of(kind, newest + timedelta(days=days), criterion, words, ahead)
        self.attempt(event)
        if days < 0 and self.history is not self.before:
            raise AssertionError("an event was dated before the one before it")

    @rule()
    def go_on(self):
        """The next step on the straight way out, so that many histories come to their end."""
        found = programme(self.history)
        unmet = [one.number for one in found.criteria if not one.is_met]
        straight = {
            "opened": "diagnostic_done", "diagnosed": "plan_agreed" if found.criteria else "criterion_set",
            "planned": "support_started", "in_support": "criterion_met" if unmet else "exit_proposed",
            "exit_proposed": "closed", "closed": "reopened", "transferred": "made_public",
        }  # fmt: skip
        self.attempt(event_of(straight[found.state], found.last_on, unmet[0] if unmet else 1, "Paper", 30))

    @rule(number=st.integers(0, 40), days=st.integers(-40, 40), words=WORDS)
    def correct(self, number, days, words):
        """An event is recorded otherwise, if all that came later is still possible."""
        counted = in_effect(self.history)
        old = counted[number % len(counted)]
        instead = event_of(kind_of(old), old.on + timedelta(days=days), getattr(old, "criterion", 1), words, 30)
        on = max(one.on for one in counted)
        place = number % len(counted) + 1
        self.attempt(events.Corrected(on=on, by="Board", number=place, reason="A slip", instead=instead))

    def attempt(self, event):
        """Record the event if it is possible."""
        self.before = self.history
        try:
            self.history = record(self.history, event, today=FAR)
        except UsageError:
            self.history = self.before

    @invariant()
    def who_has_left_has_met_everything(self):
        found = programme(self.history)
        if found.state in ("exit_proposed", "closed"):
            assert found.criteria
            assert all(one.met_on and one.evidence.strip() for one in found.criteria)
            assert all(found.opened_on <= one.met_on <= found.last_on for one in found.criteria)
        if found.state in ("in_support", "exit_proposed"):
            assert found.next_review is not None

    @invariant()
    def a_history_only_grows(self):
        assert self.history[: len(self.before)] == self.before

    @invariant()
    def replay_from_what_was_written_gives_the_same_state(self):
        written = [(kind_of(event), as_values(event)) for event in self.history]
        assert programme([event_from(*one) for one in written]) == programme(self.history)

    @invariant()
    def dates_run_forwards(self):
        days = [event.on for event in in_effect(self.history)]
        assert days == sorted(days)


TestHistories = Histories.TestCase
TestHistories.settings = settings(max_examples=120, stateful_step_count=40, deadline=None)
