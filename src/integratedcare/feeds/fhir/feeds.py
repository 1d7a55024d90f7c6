"""Feeds that come as FHIR resources and have no file layout of their own."""

from integratedcare.feeds.feed import Feed, code, date, moment, number, text, whole, yes_no
from integratedcare.feeds.person import PERSON

WHO = {"local_person_id": PERSON["local_person_id"]}
STANDARD = "HL7 FHIR R4, UK Core"
ENTRY = {
    "condition": "Problem or diagnosis",
    "observation": "Finding or measurement",
    "procedure": "Procedure",
    "immunisation": "Immunisation",
    "allergy": "Allergy or intolerance",
}
PLAN = {"plan": "Care plan", "team": "Care team"}
PLACE = {"organisation": "Organisation", "location": "Place where care is given"}


def _feed(name: str, title: str, what: str, key: tuple[str, ...], dated_by: str, fields: dict, **more) -> Feed:
    grain = "One row per " + ("answer" if name == "questionnaire_answer" else "resource")
    return Feed(name, title, what, grain, STANDARD, key, dated_by, fields, fresh_days=45, row_change=0.9, **more)


CODED = {"code": text("What it is, as a code"), "code_system": text("The code's system")}
BY_FHIR: dict[str, Feed] = {
    feed.name: feed
    for feed in (
        _feed(
            "clinical_entry",
            "Clinical entries",
            "Problems, findings, procedures, immunisations and allergies from any record system.",
            ("kind", "entry_id"),
            "entry_date",
            {
                **WHO,
                "entry_id": text("The resource's id", needed=True),
                "kind": code("Kind of entry", ENTRY, needed=True),
                "entry_date": date("When it held or began"),
                "end_date": date("When it ended"),
                "recorded_date": date("When it was written"),
                **CODED,
                "status": text("Status, in FHIR's words"),
                "value": number("Measured value"),
                "unit": text("Unit of the value"),
                "encounter_id": text("Contact that it belongs to"),
            },
        ),
        _feed(
            "medication_request",
            "Medication requests",
            "Medicines asked for, by any record system.",
            ("request_id",),
            "request_date",
            {
                **WHO,
                "request_id": text("The resource's id", needed=True),
                "request_date": date("When it was written"),
                **CODED,
                "status": text("Status, in FHIR's words"),
                "quantity": number("Quantity to be dispensed", minimum=0),
                "unit": text("Unit of the quantity"),
                "encounter_id": text("Contact that it belongs to"),
            },
        ),
        _feed(
            "care_plan",
            "Care plans and teams",
            "Plans of care and the teams that carry them.",
            ("kind", "plan_id"),
            "start_date",
            {
                **WHO,
                "plan_id": text("The resource's id", needed=True),
                "kind": code("Plan or team", PLAN, needed=True),
                "status": text("Status, in FHIR's words"),
                "category": text("Category, as a code"),
                "title": text("Title"),
                "start_date": date("First day"),
                "end_date": date("Last day"),
            },
            in_order=(("start_date", "end_date"),),
        ),
        _feed(
            "referral",
            "Referrals",
            "Requests for a service, social prescribing among them.",
            ("referral_id",),
            "referral_date",
            {
                **WHO,
                "referral_id": text("The resource's id", needed=True),
                "referral_date": date("When it was made"),
                "status": text("Status, in FHIR's words"),
                "code": text("What is asked for, as a code"),
                "category": text("Category, as a code"),
                "priority": text("Priority, in FHIR's words"),
                "requester": text("Who asks"),
                "performer": text("Who is asked"),
            },
        ),
        _feed(
            "appointment",
            "Appointments",
            "Appointments booked in any system.",
            ("appointment_id",),
            "appointment_at",
            {
                **WHO,
                "appointment_id": text("The resource's id", needed=True),
                "appointment_at": moment("When it begins"),
                "booked_at": moment("When it was booked"),
                "status": text("Status, in FHIR's words"),
                "specialty": text("Specialty, as a code"),
                "minutes": whole("Length"),
            },
        ),
        _feed(
            "consent",
            "Consents",
            "What people agreed to and what they refused.",
            ("consent_id",),
            "consent_date",
            {
                **WHO,
                "consent_id": text("The resource's id", needed=True),
                "consent_date": date("When it was given"),
                "status": text("Status, in FHIR's words"),
                "scope": text("Scope, as a code"),
                "category": text("Category, as a code"),
                "decision": text("permit or deny"),
            },
        ),
        _feed(
            "questionnaire_answer",
            "Questionnaire answers",
            "Answers to questionnaires: numbers, codes, yes and no. Free text is left where it is.",
            ("response_id", "place", "answer_place"),
            "answered_date",
            {
                **WHO,
                "response_id": text("The resource's id", needed=True),
                "place": whole("Place of the question in the response", needed=True),
                "answer_place": whole("Place of the answer", needed=True),
                "questionnaire": text("Address of the questionnaire"),
                "question": text("The question's own number"),
                "answered_date": date("When it was answered"),
                "status": text("Status, in FHIR's words"),
                "number": number("Answer: a number with a fraction"),
                "whole_number": whole("Answer: a whole number", minimum=None),
                "truth": yes_no("Answer: yes or no"),
                "code": text("Answer: a code"),
            },
        ),
        _feed(
            "service",
            "Services and places",
            "Organisations and places that the other resources speak of.",
            ("kind", "service_id"),
            "updated_date",
            {
                "service_id": text("The resource's id", needed=True),
                "kind": code("Organisation or place", PLACE, needed=True),
                "ods_code": text("Code in the NHS's register of organisations"),
                "name": text("Name"),
                "postcode": text("Postcode"),
                "part_of": text("What it is part of"),
                "updated_date": date("When the entry last changed"),
            },
        ),
    )
}
