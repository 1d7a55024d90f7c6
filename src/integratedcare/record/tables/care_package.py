"""What a council arranged for an adult or carer: requests, assessments, services with their cost, reviews."""

from integratedcare.feeds.adult_social_care import ADULT_SOCIAL_CARE
from integratedcare.pipeline.table import table
from integratedcare.record.tables.event import KEY, about, event_columns


@table(key=KEY, columns=event_columns(ADULT_SOCIAL_CARE, "event_id"), may_be_empty=True, in_parts=True)
def care_package(adult_social_care_row, adult_social_care_person):
    """What a council arranged for an adult or carer: requests, assessments, services with their cost, reviews."""
    return about(adult_social_care_row, adult_social_care_person)
