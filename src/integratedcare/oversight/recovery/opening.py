"""Whether a programme can be opened: while the body and the framework were there, and for a body in segment four."""

from dataclasses import dataclass, replace
from datetime import date

from integratedcare.errors import UsageError
from integratedcare.oversight.recovery.events import Opened
from integratedcare.rules.loader import Rules

SHORTEST_REASON = 20  # letters, as for a decision about a segment


class NotThatDay(UsageError):
    """The body or the framework was not there on the day."""


class OutsideFour(UsageError):
    """The body is not in segment four, and nothing says why it gets support all the same."""


@dataclass(frozen=True)
class Lifetime:
    """The first and the last day of a body; none where it is not known, or has not come."""

    began: date | None = None
    ended: date | None = None


def frameworks_began(rules: Rules) -> date:
    """The first day of the first framework that is held: nobody was in recovery support under any before."""
    days = [rules[year].oversight.begins_on for year in rules.years if rules[year].oversight.method != "not_held"]
    return min(day for day in days if day)


def check_day(day: date, name: str, body: Lifetime, first: date) -> None:
    """NotThatDay if the body did not exist on the day on which its programme opened, or no framework did."""
    if body.began and day < body.began:
        raise NotThatDay(f"{name} began on {_said(body.began)}, so no programme of it was opened before.")
    if body.ended and day > body.ended:
        raise NotThatDay(
            f"{name} ended on {_said(body.ended)}, so no programme of it was opened after. Open one for the body that "
            "took over."
        )
    if day < first:
        raise NotThatDay(
            f"Recovery support began with the oversight framework of {_said(first)}: nothing opens before."
        )


def opening(event: Opened, name: str, *, standing: str, outside: str) -> Opened:
    """The event as it is to be recorded. `standing` says where the body is, and nothing if it is in segment four or
    worse; then `outside`, why it is opened all the same, becomes part of the reason. OutsideFour without one.
    """
    if not standing:
        return event
    if len(outside.strip()) < SHORTEST_REASON:
        raise OutsideFour(
            f"{name} is not in segment four: {standing}. If it gets recovery support all the same, say why, in "
            f"{SHORTEST_REASON} letters or more."
        )
    return replace(
        event, reason=f"{event.reason.rstrip('. ')}. Opened outside segment four, because: {outside.strip()}"
    )


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
