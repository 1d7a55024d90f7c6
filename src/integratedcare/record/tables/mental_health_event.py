"""A contact or stay in secondary mental health care, or a session of talking therapy."""

from integratedcare.feeds.mental_health import MENTAL_HEALTH
from integratedcare.pipeline.table import table
from integratedcare.record.tables.event import KEY, about, event_columns


@table(key=KEY, columns=event_columns(MENTAL_HEALTH, "event_id", "referral_id"), may_be_empty=True, in_parts=True)
def mental_health_event(mental_health_row, mental_health_person):
    """A contact or stay in secondary mental health care, or a session of talking therapy."""
    return about(mental_health_row, mental_health_person)
