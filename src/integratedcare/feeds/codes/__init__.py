"""Closed lists of codes, from the NHS Data Dictionary and the standards that the feeds follow."""

from integratedcare.feeds.codes.activity import (
    ADMISSION_METHOD,
    ATTENDED,
    DISCHARGE_DESTINATION,
    DISCHARGE_METHOD,
    EMERGENCY_DEPARTMENT,
    FIRST_ATTENDANCE,
    OUTCOME_OF_ATTENDANCE,
)
from integratedcare.feeds.codes.people import ETHNIC_CATEGORY, NHS_NUMBER_STATUS, SEX, SEX_SPELLINGS
from integratedcare.feeds.codes.social_care import CARE_EVENT, CARE_SERVICE

__all__ = [
    "ADMISSION_METHOD",
    "ATTENDED",
    "CARE_EVENT",
    "CARE_SERVICE",
    "DISCHARGE_DESTINATION",
    "DISCHARGE_METHOD",
    "EMERGENCY_DEPARTMENT",
    "ETHNIC_CATEGORY",
    "FIRST_ATTENDANCE",
    "NHS_NUMBER_STATUS",
    "OUTCOME_OF_ATTENDANCE",
    "SEX",
    "SEX_SPELLINGS",
]
