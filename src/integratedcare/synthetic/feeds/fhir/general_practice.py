"""Practices' coded entries, medicines and appointments as resources."""

from integratedcare.synthetic.feeds.fhir.line import Template, col, given, raw
from integratedcare.synthetic.feeds.fhir.parts import DMD, HL7, SNOMED, SUBJECT, concept, day, moment
from integratedcare.synthetic.feeds.fhir.projection import Projection
from integratedcare.synthetic.feeds.of_coded_entries import OPT_OUT

PLANNED_FOR = 0.24  # frailty from which the practice has a plan and a team for it: moderate
CODE = concept(SNOMED, col("code"))
WHEN = col(day("observation_date"))
STATUSES = "CASE status WHEN 'Attended' THEN 'fulfilled' WHEN 'DNA' THEN 'noshow' ELSE 'cancelled' END"


def _entry(resource: str, parts: str, body: dict[str, Template], where: str = "true") -> Projection:
    """Coded entries of some parts: d diagnoses, m measurements, f frailty, c choices, v vaccines, a allergies."""
    return Projection(resource, "observation_id", body, f"position(part IN '{parts}') > 0 AND {where}")


GP_OBSERVATION = (
    _entry(
        "Condition", "d",
        {
            "clinicalStatus": concept(f"{HL7}/condition-clinical", "active"), "code": CODE, "subject": SUBJECT,
            "onsetDateTime": WHEN, "recordedDate": col(day("recorded_date")),
        },
    ),
    _entry(
        "Observation", "mf",
        {
            "status": "final", "code": CODE, "subject": SUBJECT, "effectiveDateTime": WHEN,
            "issued": col(f"{day('recorded_date')} || 'T12:00:00Z'"),
            "valueQuantity": given("value", {"value": raw("value"), "unit": given("nullif(unit, '')")}),
        },
    ),
    _entry(
        "Immunization", "v",
        {"status": "completed", "vaccineCode": CODE, "patient": SUBJECT, "occurrenceDateTime": WHEN},
    ),
    _entry(
        "AllergyIntolerance", "a",
        {
            "clinicalStatus": concept(f"{HL7}/allergyintolerance-clinical", "active"), "code": CODE,
            "patient": SUBJECT, "recordedDate": WHEN,
        },
    ),
    _entry(
        "Consent", "c",
        {
            "status": "active", "scope": concept(f"{HL7}/consentscope", "patient-privacy"), "category": [CODE],
            "patient": SUBJECT, "dateTime": WHEN,
            "provision": {"type": col(f"CASE code WHEN '{OPT_OUT}' THEN 'deny' ELSE 'permit' END")},
        },
    ),
    _entry(
        "CarePlan", "f",
        {
            "status": "active", "intent": "plan", "category": [concept(SNOMED, "734163000")],
            "title": "Care plan for frailty", "subject": SUBJECT, "period": {"start": WHEN},
        },
        f"value > {PLANNED_FOR}",
    ),
    _entry(
        "CareTeam", "f",
        {
            "status": "active", "category": [concept("http://loinc.org", "LA28865-6")], "name": "Frailty team",
            "subject": SUBJECT, "period": {"start": WHEN},
        },
        f"value > {PLANNED_FOR}",
    ),
)  # fmt: skip
GP_MEDICINE = (
    Projection(
        "MedicationRequest", "issue_id",
        {
            "status": "completed", "intent": "order", "medicationCodeableConcept": concept(DMD, col("code")),
            "subject": SUBJECT, "authoredOn": col(day("issue_date")),
            "dispenseRequest": {"quantity": {"value": raw("quantity"), "unit": col("unit")}},
        },
    ),
)  # fmt: skip
GP_APPOINTMENT = (
    Projection(
        "Appointment", "appointment_id",
        {
            "status": col(STATUSES), "start": col(moment("appointment_at")),
            "end": col(moment("(appointment_at + to_minutes(minutes))")), "minutesDuration": raw("minutes"),
            "created": col(moment("booked_at")), "participant": [{"actor": SUBJECT, "status": "accepted"}],
        },
    ),
)  # fmt: skip
