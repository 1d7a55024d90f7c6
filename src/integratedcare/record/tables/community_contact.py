"""A contact with a community team."""

from integratedcare.feeds.community_services import COMMUNITY_SERVICES
from integratedcare.pipeline.table import table
from integratedcare.record.tables.event import KEY, about, event_columns


@table(
    key=KEY, columns=event_columns(COMMUNITY_SERVICES, "contact_id", "referral_id"), may_be_empty=True, in_parts=True
)
def community_contact(community_services_row, community_services_person):
    """A contact with a community team."""
    return about(community_services_row, community_services_person)
