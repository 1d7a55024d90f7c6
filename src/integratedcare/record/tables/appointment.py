"""An appointment booked in any system that sends FHIR."""

from integratedcare.feeds.fhir.feeds import BY_FHIR
from integratedcare.pipeline.table import table
from integratedcare.record.tables.event import KEY, about, event_columns


@table(key=KEY, columns=event_columns(BY_FHIR["appointment"], "appointment_id"), may_be_empty=True, in_parts=True)
def appointment(appointment_row, appointment_person):
    """An appointment booked in any system that sends FHIR."""
    return about(appointment_row, appointment_person)
