"""An appointment in general practice."""

from integratedcare.feeds.gp_appointment import GP_APPOINTMENT
from integratedcare.pipeline.table import table
from integratedcare.record.tables.event import KEY, about, event_columns


@table(key=KEY, columns=event_columns(GP_APPOINTMENT, "appointment_id"), may_be_empty=True, in_parts=True)
def gp_appointment(gp_appointment_row, gp_appointment_person):
    """An appointment in general practice."""
    return about(gp_appointment_row, gp_appointment_person)
