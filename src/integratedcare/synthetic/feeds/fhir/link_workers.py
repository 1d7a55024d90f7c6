"""Referrals to social prescribing, and how satisfied people said they were before and after."""

from integratedcare.synthetic.feeds.fhir.line import col, raw
from integratedcare.synthetic.feeds.fhir.parts import SNOMED, SUBJECT, concept, day, organisation
from integratedcare.synthetic.feeds.fhir.projection import Projection

WELL_BEING = "urn:integratedcare:questionnaire:life-satisfaction"
REFERRED = concept(SNOMED, "871731000000106")
BEFORE = "CASE asked WHEN 'before' THEN {} ELSE {} END"

SOCIAL_PRESCRIBING = (
    Projection(
        "ServiceRequest", "referral_id",
        {
            "status": col("CASE WHEN closed_date IS NULL THEN 'active' ELSE 'completed' END"), "intent": "order",
            "category": [REFERRED], "priority": "routine", "code": REFERRED, "subject": SUBJECT,
            "authoredOn": col(day("referral_date")), "requester": organisation("referrer_code"),
        },
    ),
    Projection(
        "QuestionnaireResponse", "referral_id || '-' || asked",
        {
            "basedOn": [{"reference": col("'ServiceRequest/' || referral_id")}], "questionnaire": WELL_BEING,
            "status": "completed", "subject": SUBJECT,
            "authored": col(day(BEFORE.format("first_contact_date", "closed_date"))),
            "item": [
                {
                    "linkId": "life-satisfaction",
                    "answer": [{"valueInteger": raw(BEFORE.format("satisfaction_before", "satisfaction_after"))}],
                },
            ],
        },
        "asked = 'before' OR closed_date IS NOT NULL",
        "unnest(['before', 'after']) AS asked",
    ),
)  # fmt: skip
