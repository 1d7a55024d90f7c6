"""A recovery programme: the history of its events is the record, and its state is worked out from that history.

Nothing is ever taken out of a history. What was wrong is put right by an event of its own (`Corrected`), after which
every later event must still be possible. Rule R-SEG1: a body in segment four has an open programme with a diagnostic,
exit criteria and a review date, and leaves it only when every criterion is met and dated.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from integratedcare.errors import UsageError
from integratedcare.oversight.recovery import events
from integratedcare.oversight.recovery.events import Corrected, Event

STATES = {
    "opened": "Opened",
    "diagnosed": "Diagnostic done",
    "planned": "Plan agreed",
    "in_support": "In support",
    "exit_proposed": "Exit proposed",
    "closed": "Closed",
    "transferred": "Transferred",
}
OPEN = ("opened", "diagnosed", "planned", "in_support", "exit_proposed")
ANY = tuple(STATES)

# From which states each kind of event is possible, and the state after it (None: as before).
MOVES: dict[str, tuple[tuple[str, ...], str | None]] = {
    "opened": ((), "opened"),
    "diagnostic_done": (("opened",), "diagnosed"),
    "criterion_set": (("diagnosed", "planned", "in_support"), None),
    "plan_agreed": (("diagnosed",), "planned"),
    "support_started": (("planned",), "in_support"),
    "reviewed": (("in_support", "exit_proposed"), None),
    "criterion_met": (("in_support",), None),
    "criterion_lapsed": (("in_support", "exit_proposed"), "in_support"),
    "exit_proposed": (("in_support",), "exit_proposed"),
    "exit_refused": (("exit_proposed",), "in_support"),
    "closed": (("exit_proposed",), "closed"),
    "reopened": (("closed",), "in_support"),
    "transferred": (OPEN, "transferred"),
    "made_public": (ANY, None),
}


@dataclass(frozen=True)
class Criterion:
    """An exit criterion; `met_on` and `evidence` are empty until it is met."""

    number: int
    words: str
    owner: str
    due: date
    met_on: date | None = None
    evidence: str = ""

    @property
    def is_met(self) -> bool:
        """Whether it is met, with a date and evidence."""
        return self.met_on is not None and bool(self.evidence.strip())


@dataclass(frozen=True)
class Programme:
    """Where a programme stands after its history."""

    state: str
    opened_on: date
    last_on: date
    owner: str = ""
    next_review: date | None = None
    reviews: int = 0
    criteria: tuple[Criterion, ...] = ()
    closed_on: date | None = None
    successor: str = ""
    public_on: date | None = None

    @property
    def met(self) -> int:
        """How many exit criteria are met."""
        return sum(criterion.is_met for criterion in self.criteria)

    @property
    def is_open(self) -> bool:
        """Whether the body is still in the programme."""
        return self.state in OPEN

    def is_review_late(self, today: date) -> bool:
        """Whether a review was due before today and has not been recorded."""
        return self.is_open and self.next_review is not None and self.next_review < today


def programme(history: Sequence[Event]) -> Programme:
    """The state that a history leads to. UsageError, with the plain reason, where an event was not possible."""
    found: Programme | None = None
    for event in in_effect(history):
        found = _after(found, event)
    if found is None:
        raise UsageError("A programme begins with being opened; this history is empty.")
    return found


def record(history: Sequence[Event], event: Event, *, today: date) -> tuple[Event, ...]:
    """The history with one more event. UsageError if it is not possible now, or has not happened yet."""
    newest = event.instead if isinstance(event, Corrected) else event
    if event.on > today or newest.on > today:
        raise UsageError("What has not happened yet cannot be recorded. Give today's date or an earlier one.")
    longer = (*history, event)
    programme(longer)
    return longer


def in_effect(history: Sequence[Event]) -> tuple[Event, ...]:
    """The events as they count: corrections put in the place of what they correct. UsageError for one that cannot."""
    counted: list[Event] = []
    for event in history:
        if not isinstance(event, Corrected):
            counted.append(event)
            continue
        _written(event)
        if not 1 <= event.number <= len(counted):
            raise UsageError(f"There is no event {event.number} to correct: this programme has {len(counted)}.")
        if type(event.instead) is not type(counted[event.number - 1]):
            raise UsageError("A correction keeps the kind of event and changes what was recorded of it.")
        if any(event.on < one.on for one in counted):
            raise UsageError("A correction cannot be dated before an event that was already recorded.")
        counted[event.number - 1] = event.instead
    return tuple(counted)


def possible(found: Programme) -> tuple[str, ...]:
    """The kinds of event that could be recorded next, in their usual order."""
    return tuple(kind for kind, (states, _) in MOVES.items() if found.state in states and _barred(found, kind) is None)


def _after(found: Programme | None, event: Event) -> Programme:
    kind = events.kind_of(event)
    _written(event)
    if found is None or kind == "opened":
        if found is not None or kind != "opened":
            raise UsageError("A programme is opened once, and that comes first.")
        return Programme("opened", event.on, event.on)
    if event.on < found.last_on:
        raise UsageError(
            f"This is dated {event.on.isoformat()}, before the event recorded last ({found.last_on.isoformat()}). "
            "Dates cannot go backwards; if the earlier date is wrong, correct that event first."
        )
    states, state = MOVES[kind]
    name = kind.replace("_", " ")
    if found.state not in states:
        wanted = " or ".join(f"'{STATES[one]}'" for one in states)
        raise UsageError(f"'{name}' is not possible while a programme is '{STATES[found.state]}': it must be {wanted}.")
    if why := _barred(found, kind):
        raise UsageError(why)
    return _changed(replace(found, state=state or found.state, last_on=event.on), event)


def _barred(found: Programme, kind: str) -> str | None:
    """Why a kind of event is not possible although the state allows it."""
    missing = [str(criterion.number) for criterion in found.criteria if not criterion.is_met]
    if kind == "plan_agreed" and not found.criteria:
        return "A plan cannot be agreed without exit criteria. Record at least one first."
    if kind in ("exit_proposed", "closed") and (missing or not found.criteria):
        return (
            f"Every exit criterion must be met and dated, with evidence, before a body can leave. Not yet met: "
            f"{', '.join(missing) or 'none has been set'}."
        )
    if kind == "criterion_met" and not missing:
        return "Every criterion is met already."
    if kind == "criterion_lapsed" and not found.met:
        return "No criterion has been met, so none can lapse."
    if kind == "made_public" and found.public_on:
        return "This programme is public already."
    return None


def _changed(found: Programme, event: Event) -> Programme:
    """The programme with what the event says; its state has been changed already."""
    if (due := getattr(event, "next_review", None)) is not None:
        if due <= event.on:
            raise UsageError("The next review must be after the day of this event.")
        found = replace(found, next_review=due)
    match event:
        case events.CriterionSet():
            if event.due <= event.on:
                raise UsageError("A criterion is due after the day it is set.")
            one = Criterion(len(found.criteria) + 1, event.words, event.owner, event.due)
            return replace(found, criteria=(*found.criteria, one))
        case events.PlanAgreed():
            return replace(found, owner=event.owner)
        case events.Reviewed():
            return replace(found, reviews=found.reviews + 1)
        case events.CriterionMet():
            return _criterion(found, event.criterion, is_met=False, met_on=event.on, evidence=event.evidence)
        case events.CriterionLapsed():
            return _criterion(found, event.criterion, is_met=True, met_on=None, evidence="")
        case events.Reopened():
            return replace(_criterion(found, event.criterion, is_met=True, met_on=None, evidence=""), closed_on=None)
        case events.Closed():
            return replace(found, closed_on=event.on, next_review=None)
        case events.Transferred():
            return replace(found, successor=event.successor, next_review=None)
        case events.MadePublic():
            return replace(found, public_on=event.on)
    return found


def _criterion(found: Programme, number: int, *, is_met: bool, met_on: date | None, evidence: str) -> Programme:
    """The programme with one criterion changed, if that is met or not as it must be before."""
    if not 1 <= number <= len(found.criteria):
        raise UsageError(f"There is no exit criterion {number}: this programme has {len(found.criteria)}.")
    if found.criteria[number - 1].is_met != is_met:
        raise UsageError(f"Exit criterion {number} is {'not met' if is_met else 'met already'}.")
    criteria = list(found.criteria)
    criteria[number - 1] = replace(criteria[number - 1], met_on=met_on, evidence=evidence)
    return replace(found, criteria=tuple(criteria))


def _written(event: Event) -> None:
    """UsageError if a text of the event was left empty."""
    for name, value in vars(event).items():
        if isinstance(value, str) and not value.strip():
            raise UsageError(f"'{name.capitalize()}' is empty. Say it in a few words.")
