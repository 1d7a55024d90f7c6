"""Attendances at emergency departments and urgent treatment centres."""

from integratedcare.feeds.codes import EMERGENCY_DEPARTMENT
from integratedcare.feeds.feed import Feed, code, moment, number, text
from integratedcare.feeds.person import ETHNICITY, person

EMERGENCY_CARE = Feed(
    name="emergency_care",
    title="Emergency care attendances",
    what="Attendances at emergency departments: arrival, assessment, treatment, departure.",
    grain="One row per attendance",
    standard="Emergency Care Data Set",
    key=("provider_code", "attendance_id"),
    dated_by="arrival_at",
    fields={
        **person("nhs_number_status"),
        "ethnic_category": ETHNICITY,
        "provider_code": text("Provider", "OrganisationCodeCodeOfProvider", "ProviderCode", needed=True),
        "attendance_id": text("Provider's number of the attendance", "AttendanceIdentifier", needed=True),
        "practice_code": text("Registered practice", "GPPracticeCode", "GMPCodeOfRegistration"),
        "department": code(
            "Kind of department", EMERGENCY_DEPARTMENT, "EmergencyCareDepartmentType", "DepartmentType",
            spellings={"1": "01", "2": "02", "3": "03", "4": "04", "5": "05"},
        ),
        "arrival_at": moment("Arrival", "EmergencyCareArrivalDateTime", "ArrivalDateTime", needed=True),
        "arrival_mode": text("How the person came, as SNOMED CT", "EmergencyCareArrivalMode", "ArrivalMode"),
        "acuity": text("Urgency at first assessment, as SNOMED CT", "EmergencyCareAcuity", "Acuity"),
        "assessed_at": moment("First assessment", "InitialAssessmentDateTime"),
        "seen_at": moment("Seen for treatment", "SeenForTreatmentDateTime"),
        "concluded_at": moment("Treatment finished", "AttendanceConclusionDateTime", "ConclusionDateTime"),
        "departure_at": moment("Left the department", "EmergencyCareDepartureDateTime", "DepartureDateTime"),
        "chief_complaint": text("Chief complaint, as SNOMED CT", "EmergencyCareChiefComplaint"),
        "diagnosis": text("Diagnoses as SNOMED CT, separated by semicolons", "EmergencyCareDiagnosis", "Diagnosis"),
        "discharge_status": text("Where from here, as SNOMED CT", "EmergencyCareDischargeStatus"),
        "price_pounds": number("Price", "TariffFinalPrice", "FinalPrice", "TotalCost", minimum=0),
    },
    in_order=(("arrival_at", "assessed_at", "seen_at", "concluded_at", "departure_at"),),
)  # fmt: skip
