"""Opening a programme and adding to its history: each in one transaction with its audit event."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from django.db import transaction

from integratedcare.errors import UsageError
from integratedcare.oversight.recovery import programme as recovery
from integratedcare.oversight.recovery.events import Corrected, Event, Opened, as_values, event_from, kind_of
from integratedcare.oversight.recovery.opening import Lifetime, check_day, frameworks_began, opening
from integratedcare.rules import load_rules
from integratedcare.web.audit.record import record
from integratedcare.web.recovery.models import RecoveryEvent, RecoveryProgramme

UNKNOWN = Lifetime()
NOTHING: Mapping[str, str] = MappingProxyType({})


@transaction.atomic
def open_programme(
    *,
    by,
    universe: str,
    kind: str,
    code: str,
    name: str,
    event: Opened,
    today: date,
    body: Lifetime = UNKNOWN,
    standing: str = "",
    outside: str = "",
    note: str = "",
) -> RecoveryProgramme:
    """Open a programme for a body in segment four. UsageError while one of that body's is open, for a day on which the
    body or the framework was not there, and for a body outside segment four (`standing` says where) without a reason
    (`outside`).
    """
    before = list(RecoveryProgramme.objects.select_for_update().filter(universe=universe, code=code))
    for one in before:
        if recovery.programme(history_of(one)).is_open:
            raise UsageError(f"{name} has a programme open already: {one.reference}. Record what happens there.")
    recovery.record((), event, today=today)
    check_day(event.on, name, body, frameworks_began(load_rules()))
    event = opening(event, name, standing=standing, outside=outside)
    number = max((one.number for one in before), default=0) + 1
    made = RecoveryProgramme.objects.create(universe=universe, kind=kind, code=code, name=name, number=number)
    _add(made, 1, event, by=by, note=note, more={"outside_segment_four": standing} if standing else {})
    return made


@transaction.atomic
def add_event(
    *, by, programme: RecoveryProgramme, event: Event, today: date, body: Lifetime = UNKNOWN, note: str = ""
) -> RecoveryEvent:
    """Add an event to a programme. UsageError, with the plain reason, if it is not possible now."""
    held = RecoveryProgramme.objects.select_for_update().get(pk=programme.pk)
    history = history_of(held)
    recovery.record(history, event, today=today)
    if isinstance(event, Corrected) and isinstance(event.instead, Opened):
        check_day(event.instead.on, held.name, body, frameworks_began(load_rules()))
    return _add(held, len(history) + 1, event, by=by, note=note)


def history_of(programme: RecoveryProgramme) -> tuple[Event, ...]:
    """The events of a programme in the order that they were recorded."""
    return tuple(event_from(row.kind, row.values) for row in programme.events.all())


def _add(
    programme: RecoveryProgramme, number: int, event: Event, *, by, note: str, more: Mapping[str, str] = NOTHING
) -> RecoveryEvent:
    made = RecoveryEvent.objects.create(
        programme=programme, number=number, kind=kind_of(event), values=as_values(event), note=note, recorded_by=by
    )
    detail = {"event": made.kind, "number": number, "on": event.on.isoformat(), **more}
    action = "recovery.opened" if number == 1 else "recovery.recorded"
    record(by=by, action=action, subject=programme.reference, universe=programme.universe, detail=detail)
    return made
