"""Attendances, stays and outpatient appointments as encounters, with their diagnoses and procedures."""

from integratedcare.synthetic.feeds.fhir.line import Template, col, given
from integratedcare.synthetic.feeds.fhir.parts import (
    HL7,
    ICD10,
    OPCS4,
    SNOMED,
    SUBJECT,
    UK,
    concept,
    day,
    extension,
    moment,
    organisation,
    uk_system,
)
from integratedcare.synthetic.feeds.fhir.projection import Projection

ONE_A_STAY = "episode_number = 1"
SPECIALTY = concept(uk_system("TreatmentFunction"), col("specialty"))
ADMITTED_ON = col(day("admission_date"))
PROVIDER = organisation("provider_code")
DEPARTED = {"url": f"{UK}/Extension-UKCore-EmergencyCareDischargeStatus"}
DESTINATION = concept(uk_system("DischargeDestination"), col("discharge_destination"))


def _class(code: str) -> dict[str, Template]:
    return {"system": f"{HL7}/v3-ActCode", "code": col(code)}


def _procedure(encounter: str, when: str, where: str = "true") -> Projection:
    """The operation of an encounter whose id is the column `encounter`."""
    body = {
        "status": "completed", "code": concept(OPCS4, col("procedure")), "subject": SUBJECT,
        "encounter": {"reference": col(f"'Encounter/' || {encounter}")}, "performedPeriod": {"start": col(day(when))},
    }  # fmt: skip
    return Projection("Procedure", f"{encounter} || '-p'", body, f"procedure IS NOT NULL AND {where}")


EMERGENCY = (
    Projection(
        "Encounter", "attendance_id",
        {
            "status": "finished", "class": _class("'EMER'"), "subject": SUBJECT,
            "period": {"start": col(moment("arrival_at")), "end": col(moment("departure_at"))},
            "reasonCode": [concept(SNOMED, col("chief_complaint"))],
            "hospitalization": {
                "extension": [DEPARTED | {"valueCodeableConcept": concept(SNOMED, col("discharge_status"))}],
            },
            "serviceProvider": PROVIDER,
        },
    ),
)  # fmt: skip
ADMITTED = (
    Projection(
        "Encounter", "spell_id",
        {
            "status": col("CASE WHEN discharge_date IS NULL THEN 'in-progress' ELSE 'finished' END"),
            "class": _class("CASE patient_class WHEN '2' THEN 'SS' ELSE 'IMP' END"), "serviceType": SPECIALTY,
            "subject": SUBJECT,
            "period": {"start": ADMITTED_ON, "end": given("discharge_date", col(day("discharge_date")))},
            "hospitalization": {
                "extension": [
                    extension("AdmissionMethod", col("admission_method")),
                    extension("DischargeMethod", col("discharge_method")),
                ],
                "dischargeDisposition": DESTINATION,
            },
            "serviceProvider": PROVIDER,
        },
        ONE_A_STAY,
    ),
    Projection(
        "Condition", "spell_id || '-' || place",
        {
            "clinicalStatus": concept(f"{HL7}/condition-clinical", "active"),
            "category": [concept(f"{HL7}/condition-category", "encounter-diagnosis")],
            "code": concept(ICD10, col("diagnosis_code")), "subject": SUBJECT,
            "encounter": {"reference": col("'Encounter/' || spell_id")}, "onsetDateTime": ADMITTED_ON,
            "recordedDate": ADMITTED_ON,
        },
        ONE_A_STAY,
        "unnest(string_split(diagnosis, ';')) AS diagnosis_code, "
        "unnest(range(1, 1 + len(string_split(diagnosis, ';')))) AS place",
    ),
    _procedure("spell_id", "admission_date", ONE_A_STAY),
)  # fmt: skip
OUTPATIENT = (
    Projection(
        "Encounter", "appointment_id",
        {
            "extension": given("outcome", [extension("OutcomeOfAttendance", col("outcome"))]),
            "status": col("CASE WHEN attended IN ('5', '6') THEN 'finished' ELSE 'cancelled' END"),
            "class": _class("'AMB'"), "serviceType": SPECIALTY, "subject": SUBJECT,
            "period": {"start": col(day("appointment_date"))}, "serviceProvider": PROVIDER,
        },
    ),
    _procedure("appointment_id", "appointment_date"),
)  # fmt: skip
