"""Feeds that come as FHIR resources and have no file layout of their own."""

from integratedcare.feeds.feed import Feed, Field, code, date, moment, number, text, whole, yes_no
from integratedcare.feeds.person import PERSON

ALIKE = {"standard": "HL7 FHIR R4, UK Core", "fresh_days": 45, "row_change": 0.9}
WHO = {"local_person_id": PERSON["local_person_id"]}
STATUS = {"status": text("Status, in FHIR's words")}
CODED = {"code": text("What it is, as a code"), "code_system": text("The code's system")}
CATEGORY = {"category": text("Category, as a code")}
CONTACT = {"encounter_id": text("Contact that it belongs to")}
ENTRY = {
    "condition": "Problem or diagnosis",
    "observation": "Finding or measurement",
    "procedure": "Procedure",
    "immunisation": "Immunisation",
    "allergy": "Allergy or intolerance",
}
PLAN = {"plan": "Care plan", "team": "Care team"}
PLACE = {"organisation": "Organisation", "location": "Place where care is given"}


def _feed(
    name: str,
    title: str,
    what: str,
    resource_id: str,
    dated_by: str,
    fields: dict[str, Field],
    *,
    kind: Field | None = None,
    places: tuple[str, ...] = (),
    **more,
) -> Feed:
    """A feed about people: whose a resource is, its id, its kind where the feed has several, then what is its own.

    The id is the key, with the kind, and with `places` where a resource gives several rows.
    """
    about = WHO | {resource_id: text("The resource's id", needed=True)} | ({"kind": kind} if kind else {})
    key = ("kind",) * bool(kind) + (resource_id, *places)
    told = {"grain": "One row per resource"} | ALIKE | more
    return Feed(name, title, what, key=key, dated_by=dated_by, fields=about | fields, **told)


CLINICAL_ENTRY = _feed(
    "clinical_entry",
    "Clinical entries",
    "Problems, findings, procedures, immunisations and allergies from any record system.",
    "entry_id",
    "entry_date",
    {
        "entry_date": date("When it held or began"),
        "end_date": date("When it ended"),
        "recorded_date": date("When it was written"),
    }
    | CODED
    | STATUS
    | {
        "value": number("Measured value"),
        "unit": text("Unit of the value"),
        "component": whole("Place of the part of a measurement, such as one of two blood pressures; else empty"),
    }
    | CONTACT,
    kind=code("Kind of entry", ENTRY, needed=True),
    places=("component",),
    grain="One row per resource, and one for each part of a measurement that has several",
)
MEDICATION_REQUEST = _feed(
    "medication_request",
    "Medication requests",
    "Medicines asked for, by any record system.",
    "request_id",
    "request_date",
    {"request_date": date("When it was written")}
    | CODED
    | STATUS
    | {"quantity": number("Quantity to be dispensed", minimum=0), "unit": text("Unit of the quantity")}
    | CONTACT,
)
CARE_PLAN = _feed(
    "care_plan",
    "Care plans and teams",
    "Plans of care and the teams that carry them.",
    "plan_id",
    "start_date",
    STATUS | CATEGORY | {"title": text("Title"), "start_date": date("First day"), "end_date": date("Last day")},
    kind=code("Plan or team", PLAN, needed=True),
    in_order=(("start_date", "end_date"),),
)
REFERRAL = _feed(
    "referral",
    "Referrals",
    "Requests for a service, social prescribing among them.",
    "referral_id",
    "referral_date",
    {"referral_date": date("When it was made")}
    | STATUS
    | {"code": text("What is asked for, as a code")}
    | CATEGORY
    | {
        "priority": text("Priority, in FHIR's words"),
        "requester": text("Who asks"),
        "performer": text("Who is asked"),
    },
)
APPOINTMENT = _feed(
    "appointment",
    "Appointments",
    "Appointments booked in any system.",
    "appointment_id",
    "appointment_at",
    {"appointment_at": moment("When it begins"), "booked_at": moment("When it was booked")}
    | STATUS
    | {"specialty": text("Specialty, as a code"), "minutes": whole("Length")},
)
CONSENT = _feed(
    "consent",
    "Consents",
    "What people agreed to and what they refused.",
    "consent_id",
    "consent_date",
    {"consent_date": date("When it was given")}
    | STATUS
    | {"scope": text("Scope, as a code")}
    | CATEGORY
    | {"decision": text("permit or deny")},
)
QUESTIONNAIRE_ANSWER = _feed(
    "questionnaire_answer",
    "Questionnaire answers",
    "Answers to questionnaires: numbers, codes, yes and no. Free text is left where it is.",
    "response_id",
    "answered_date",
    {
        "place": whole("Place of the question in the response", needed=True),
        "answer_place": whole("Place of the answer", needed=True),
        "questionnaire": text("Address of the questionnaire"),
        "question": text("The question's own number"),
        "answered_date": date("When it was answered"),
    }
    | STATUS
    | {
        "number": number("Answer: a number with a fraction"),
        "whole_number": whole("Answer: a whole number", minimum=None),
        "truth": yes_no("Answer: yes or no"),
        "code": text("Answer: a code"),
    },
    places=("place", "answer_place"),
    grain="One row per answer",
)
SERVICE = Feed(
    name="service",
    title="Services and places",
    what="Organisations and places that the other resources speak of.",
    grain="One row per resource",
    key=("kind", "service_id"),
    dated_by="updated_date",
    fields={
        "service_id": text("The resource's id", needed=True),
        "kind": code("Organisation or place", PLACE, needed=True),
        "ods_code": text("Code in the NHS's register of organisations"),
        "name": text("Name"),
        "postcode": text("Postcode"),
        "part_of": text("What it is part of"),
        "updated_date": date("When the entry last changed"),
    },
    **ALIKE,
)
BY_FHIR: dict[str, Feed] = {
    feed.name: feed
    for feed in (
        CLINICAL_ENTRY,
        MEDICATION_REQUEST,
        CARE_PLAN,
        REFERRAL,
        APPOINTMENT,
        CONSENT,
        QUESTIONNAIRE_ANSWER,
        SERVICE,
    )
}
