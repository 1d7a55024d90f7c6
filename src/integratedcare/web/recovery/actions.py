"""Opening a programme and adding to its history: each in one transaction with its audit event."""

from datetime import date

from django.db import transaction

from integratedcare.errors import UsageError
from integratedcare.oversight.recovery import programme as recovery
from integratedcare.oversight.recovery.events import Event, Opened, as_values, event_from, kind_of
from integratedcare.web.audit.record import record
from integratedcare.web.recovery.models import RecoveryEvent, RecoveryProgramme


@transaction.atomic
def open_programme(
    *, by, universe: str, kind: str, code: str, name: str, event: Opened, today: date, note: str = ""
) -> RecoveryProgramme:
    """Open a programme for a body in segment four. UsageError while one of that body's is open."""
    before = list(RecoveryProgramme.objects.select_for_update().filter(universe=universe, code=code))
    for one in before:
        if recovery.programme(history_of(one)).is_open:
            raise UsageError(f"{name} has a programme open already: {one.reference}. Record what happens there.")
    recovery.record((), event, today=today)
    number = max((one.number for one in before), default=0) + 1
    made = RecoveryProgramme.objects.create(universe=universe, kind=kind, code=code, name=name, number=number)
    _add(made, 1, event, by=by, note=note)
    return made


@transaction.atomic
def add_event(*, by, programme: RecoveryProgramme, event: Event, today: date, note: str = "") -> RecoveryEvent:
    """Add an event to a programme. UsageError, with the plain reason, if it is not possible now."""
    held = RecoveryProgramme.objects.select_for_update().get(pk=programme.pk)
    history = history_of(held)
    recovery.record(history, event, today=today)
    return _add(held, len(history) + 1, event, by=by, note=note)


def history_of(programme: RecoveryProgramme) -> tuple[Event, ...]:
    """The events of a programme in the order that they were recorded."""
    return tuple(event_from(row.kind, row.values) for row in programme.events.all())


def _add(programme: RecoveryProgramme, number: int, event: Event, *, by, note: str) -> RecoveryEvent:
    made = RecoveryEvent.objects.create(
        programme=programme, number=number, kind=kind_of(event), values=as_values(event), note=note, recorded_by=by
    )
    detail = {"event": made.kind, "number": number, "on": event.on.isoformat()}
    action = "recovery.opened" if number == 1 else "recovery.recorded"
    record(by=by, action=action, subject=programme.reference, universe=programme.universe, detail=detail)
    return made
