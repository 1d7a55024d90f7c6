"""Secondary mental health care: contacts and stays."""

from integratedcare.feeds.community_services import ATTENDANCE, ATTENDANCE_SPELLINGS
from integratedcare.feeds.feed import Feed, code, date, text, whole
from integratedcare.feeds.person import ETHNICITY, person

KINDS = {"contact": "Care contact", "stay": "Hospital stay", "talking_therapy": "Talking therapies session"}

MENTAL_HEALTH = Feed(
    name="mental_health",
    title="Mental health services",
    what="Referrals, contacts and stays in mental health, learning disability and autism services; talking therapies.",
    grain="One row per contact or stay",
    standard="Mental Health Services Data Set",
    key=("provider_code", "kind", "event_id"),
    dated_by="start_date",
    fields={
        **person(),
        "ethnic_category": ETHNICITY,
        "provider_code": text("Provider", "OrgIDProv", "OrganisationIdentifierCodeOfProvider", needed=True),
        "kind": code("Contact or stay", KINDS, "EventKind", needed=True),
        "event_id": text("Provider's number of it", "UniqCareContID", "UniqHospProvSpellID", "EventID", needed=True),
        "referral_id": text("Provider's number of the referral", "UniqServReqID"),
        "referral_date": date("Day the referral was received", "ReferralRequestReceivedDate"),
        "referral_reason": text("Main reason", "PrimReasonReferralMH"),
        "start_date": date(
            "Day of the contact, or first of the stay", "CareContDate", "StartDateHospProvSpell", needed=True
        ),
        "end_date": date("Last day of the stay", "DischDateHospProvSpell"),
        "team": text("Kind of team", "ServTeamTypeRefToMH", "TeamType"),
        "attendance": code("Whether attended", ATTENDANCE, "AttendStatus", spellings=ATTENDANCE_SPELLINGS),
        "minutes": whole("Length of a contact", "ClinContactDurOfCareCont"),
        "legal_status": text("Mental Health Act section, if any", "LegalStatusCode"),
        "ready_date": date("Day clinically ready to leave", "ClinReadyforDischDate"),
        "submission_month": text("National month of submission", "UniqMonthID"),
    },
    in_order=(("referral_date", "start_date", "end_date"),),
)
