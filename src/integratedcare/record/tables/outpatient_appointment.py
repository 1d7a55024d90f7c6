"""An appointment with a hospital specialist, attended or not."""

from integratedcare.feeds.outpatient import OUTPATIENT
from integratedcare.pipeline.table import table
from integratedcare.record.tables.event import KEY, about, event_columns


@table(key=KEY, columns=event_columns(OUTPATIENT, "appointment_id", "pathway_id"), may_be_empty=True, in_parts=True)
def outpatient_appointment(outpatient_row, outpatient_person):
    """An appointment with a hospital specialist, attended or not."""
    return about(outpatient_row, outpatient_person)
