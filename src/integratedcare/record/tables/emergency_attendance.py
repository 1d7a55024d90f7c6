"""An attendance at an emergency department or urgent treatment centre."""

from integratedcare.feeds.emergency_care import EMERGENCY_CARE
from integratedcare.pipeline.table import table
from integratedcare.record.tables.event import KEY, about, event_columns


@table(key=KEY, columns=event_columns(EMERGENCY_CARE, "attendance_id"), may_be_empty=True, in_parts=True)
def emergency_attendance(emergency_care_row, emergency_care_person):
    """An attendance at an emergency department or urgent treatment centre."""
    return about(emergency_care_row, emergency_care_person)
