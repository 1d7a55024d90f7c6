"""Contacts with community health services."""

from integratedcare.feeds.feed import Feed, code, date, text, whole
from integratedcare.feeds.person import ETHNICITY, person

ATTENDANCE = {"attended": "Attended", "did_not_attend": "Did not attend", "cancelled": "Cancelled"}
ATTENDANCE_SPELLINGS = {
    "5": "attended",
    "6": "attended",
    "7": "did_not_attend",
    "3": "did_not_attend",
    "2": "cancelled",
    "4": "cancelled",
}
MEDIUM = {"face_to_face": "Face to face", "telephone": "Telephone", "video": "Video", "other": "Other"}
MEDIUM_SPELLINGS = {"01": "face_to_face", "02": "telephone", "03": "video", "98": "other"}

COMMUNITY_SERVICES = Feed(
    name="community_services",
    title="Community health services",
    what="Contacts of district nurses, therapists, health visitors and other community teams.",
    grain="One row per care contact",
    standard="Community Services Data Set",
    key=("provider_code", "contact_id"),
    dated_by="contact_date",
    fields={
        **person(),
        "ethnic_category": ETHNICITY,
        "provider_code": text("Provider", "OrganisationIdentifierCodeOfProvider", "ProviderCode", needed=True),
        "contact_id": text("Provider's number of the contact", "CareContactIdentifier", "UniqCareContID", needed=True),
        "referral_id": text("Provider's number of the referral", "ServiceRequestIdentifier", "UniqServReqID"),
        "referral_date": date("Day the referral was received", "ReferralRequestReceivedDate"),
        "service_discharge_date": date("Day the service ended its care", "ServiceDischargeDate"),
        "team": text("Kind of team", "ServiceOrTeamTypeReferredToCommunityCare", "TeamType"),
        "contact_date": date("Day of the contact", "CareContactDate", needed=True),
        "attendance": code(
            "Whether attended", ATTENDANCE, "AttendanceStatus", "AttendOrDNACode", spellings=ATTENDANCE_SPELLINGS
        ),
        "medium": code("How", MEDIUM, "ConsultationMechanism", "ConsultationMedium", spellings=MEDIUM_SPELLINGS),
        "minutes": whole("Length", "ClinicalContactDurationOfCareContact", "ClinContactDurOfCareCont"),
        "submission_month": text("National month of submission", "UniqueMonthID", "UniqMonthID"),
    },
    in_order=(("referral_date", "contact_date"),),
)
