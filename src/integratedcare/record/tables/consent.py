"""What a person agreed to or refused, in a system that sends FHIR."""

from integratedcare.feeds.fhir.feeds import BY_FHIR
from integratedcare.pipeline.table import table
from integratedcare.record.tables.event import KEY, about, event_columns


@table(key=KEY, columns=event_columns(BY_FHIR["consent"], "consent_id"), may_be_empty=True, in_parts=True)
def consent(consent_row, consent_person):
    """What a person agreed to or refused, in a system that sends FHIR."""
    return about(consent_row, consent_person)
