"""A referral to a link worker or voluntary organisation, and how the person felt before and after."""

from integratedcare.feeds.social_prescribing import SOCIAL_PRESCRIBING
from integratedcare.pipeline.table import table
from integratedcare.record.tables.event import KEY, about, event_columns


@table(key=KEY, columns=event_columns(SOCIAL_PRESCRIBING, "referral_id"), may_be_empty=True, in_parts=True)
def social_prescribing_referral(social_prescribing_row, social_prescribing_person):
    """A referral to a link worker or voluntary organisation, and how the person felt before and after."""
    return about(social_prescribing_row, social_prescribing_person)
