"""An incident that an ambulance service answered, and where the person was taken."""

from integratedcare.feeds.ambulance import AMBULANCE
from integratedcare.pipeline.table import table
from integratedcare.record.tables.event import KEY, about, event_columns


@table(key=KEY, columns=event_columns(AMBULANCE, "incident_id"), may_be_empty=True, in_parts=True)
def ambulance_incident(ambulance_row, ambulance_person):
    """An incident that an ambulance service answered, and where the person was taken."""
    return about(ambulance_row, ambulance_person)
