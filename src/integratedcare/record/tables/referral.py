"""A request for a service."""

from integratedcare.feeds.fhir.feeds import BY_FHIR
from integratedcare.pipeline.table import table
from integratedcare.record.tables.event import KEY, about, event_columns


@table(
    key=KEY,
    columns=event_columns(BY_FHIR["referral"], "referral_id", "requester", "performer"),
    may_be_empty=True,
    in_parts=True,
)
def referral(referral_row, referral_person):
    """A request for a service."""
    return about(referral_row, referral_person)
