"""What can happen to a recovery programme: one frozen dataclass an event, in the order that they usually come.

Every event has the day it happened (`on`) and who answers for it (`by`, an office and not a person's name). The texts
are those of the body that records them; nothing here holds anything of a patient.
"""

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, get_type_hints

from integratedcare.errors import UsageError


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened on a day, and the office that answers for it."""

    on: date
    by: str


@dataclass(frozen=True, kw_only=True)
class Evidenced(Event):
    """An event for which there must be evidence: where it is written down."""

    evidence: str


@dataclass(frozen=True, kw_only=True)
class Reasoned(Event):
    """An event that somebody decided, and why."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class Opened(Reasoned):
    """The body entered segment four, which opens its programme."""


@dataclass(frozen=True, kw_only=True)
class DiagnosticDone(Evidenced):
    """What is wrong and why has been found out; `evidence` says where it is written down."""

    finding: str


@dataclass(frozen=True, kw_only=True)
class CriterionSet(Event):
    """One thing that must be true before support ends, who owns it and by when. Criteria are numbered as they come."""

    words: str
    owner: str
    due: date


@dataclass(frozen=True, kw_only=True)
class PlanAgreed(Evidenced):
    """The improvement plan with its exit criteria is agreed."""

    owner: str


@dataclass(frozen=True, kw_only=True)
class SupportStarted(Event):
    """Support begins; the first review is on `next_review`."""

    support: str
    next_review: date


@dataclass(frozen=True, kw_only=True)
class Reviewed(Event):
    """A review was held; the next is on `next_review`."""

    finding: str
    next_review: date


@dataclass(frozen=True, kw_only=True)
class CriterionMet(Evidenced):
    """A criterion is met, with the evidence for it."""

    criterion: int


@dataclass(frozen=True, kw_only=True)
class CriterionLapsed(Reasoned):
    """A criterion that had been met is met no longer. A proposal to leave falls with it."""

    criterion: int


@dataclass(frozen=True, kw_only=True)
class ExitProposed(Evidenced):
    """Every criterion is met, and leaving is proposed to whoever decides."""


@dataclass(frozen=True, kw_only=True)
class ExitRefused(Reasoned):
    """The proposal to leave was refused; support goes on."""

    next_review: date


@dataclass(frozen=True, kw_only=True)
class Closed(Event):
    """The body leaves the programme. Only with every criterion met, dated and evidenced."""

    decision: str


@dataclass(frozen=True, kw_only=True)
class Reopened(Reasoned):
    """A programme that was closed opens again, because a criterion is met no longer."""

    criterion: int
    next_review: date


@dataclass(frozen=True, kw_only=True)
class Transferred(Reasoned):
    """The body came to an end; its programme goes on with its successor, under that body's code."""

    successor: str


@dataclass(frozen=True, kw_only=True)
class MadePublic(Evidenced):
    """The programme was published at a board meeting. Until then only signed-in readers see it."""


@dataclass(frozen=True, kw_only=True)
class Corrected(Reasoned):
    """Event `number` was wrong: `instead` takes its place in what is worked out. Both stay in the history."""

    number: int
    instead: Event


KINDS: dict[str, type[Event]] = {
    "opened": Opened,
    "diagnostic_done": DiagnosticDone,
    "criterion_set": CriterionSet,
    "plan_agreed": PlanAgreed,
    "support_started": SupportStarted,
    "reviewed": Reviewed,
    "criterion_met": CriterionMet,
    "criterion_lapsed": CriterionLapsed,
    "exit_proposed": ExitProposed,
    "exit_refused": ExitRefused,
    "closed": Closed,
    "reopened": Reopened,
    "transferred": Transferred,
    "made_public": MadePublic,
    "corrected": Corrected,
}


def kind_of(event: Event) -> str:
    """The machine name of an event's kind."""
    return next(name for name, kind in KINDS.items() if type(event) is kind)


def as_values(event: Event) -> dict[str, Any]:
    """The event as plain values that JSON can hold; dates as 2026-04-01."""
    if isinstance(event, Corrected):
        plain = {field.name: getattr(event, field.name) for field in fields(event) if field.name != "instead"}
        plain |= {"instead_kind": kind_of(event.instead), "instead": as_values(event.instead)}
    else:
        plain = asdict(event)
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in plain.items()}


def event_from(kind: str, values: dict[str, Any]) -> Event:
    """The event that `as_values` wrote. UsageError if the kind, a name or a value is not what it should be."""
    if kind not in KINDS:
        raise UsageError(f"'{kind}' is not something that can happen to a programme. It is one of: {', '.join(KINDS)}.")
    given = dict(values)
    if kind == "corrected" and "instead_kind" in given:
        given["instead"] = event_from(given.pop("instead_kind"), given["instead"])
    hints = get_type_hints(KINDS[kind])
    if set(given) != set(hints):
        odd = sorted(set(given) ^ set(hints))
        raise UsageError(f"A record of '{kind.replace('_', ' ')}' has {', '.join(sorted(hints))}; look at {odd[0]}.")
    return KINDS[kind](**{name: _as(hints[name], given[name], kind, name) for name in hints})


def _as(hint: type, value: Any, kind: str, name: str) -> Any:
    if hint is date and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            value = None
    if isinstance(value, hint) and not isinstance(value, bool):
        return value
    raise UsageError(f"In a record of '{kind.replace('_', ' ')}', '{name}' is not what it should be.")
