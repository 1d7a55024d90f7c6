"""Hospital outpatient appointments."""

from integratedcare.feeds.codes import ATTENDED, FIRST_ATTENDANCE, OUTCOME_OF_ATTENDANCE
from integratedcare.feeds.feed import Feed, code, date, number, text
from integratedcare.feeds.person import ETHNICITY, person

OUTPATIENT = Feed(
    name="outpatient",
    title="Outpatient appointments",
    what="Appointments with hospital specialists, attended or not.",
    grain="One row per appointment",
    standard="Secondary Uses Service, outpatients",
    key=("provider_code", "appointment_id"),
    dated_by="appointment_date",
    fields={
        **person("nhs_number_status"),
        "ethnic_category": ETHNICITY,
        "provider_code": text("Provider", "OrganisationCodeCodeOfProvider", "ProviderCode", needed=True),
        "appointment_id": text(
            "Provider's number of the appointment", "AttendanceIdentifier", "AppointmentID", needed=True
        ),
        "practice_code": text("Registered practice", "GPPracticeCode", "GMPCodeOfRegistration"),
        "referral_date": date("Day the referral was received", "ReferralRequestReceivedDate", "ReferralReceivedDate"),
        "appointment_date": date("Day of the appointment", "AppointmentDate", needed=True),
        "specialty": text("Treatment function", "TreatmentFunctionCode", "ActivityTreatmentFunctionCode"),
        "first_attendance": code("First or follow-up", FIRST_ATTENDANCE, "FirstAttendance", "FirstAttendanceCode"),
        "attended": code(
            "Whether attended", ATTENDED, "AttendedOrDNA", "AttendanceStatus", "AttendedOrDidNotAttendCode"
        ),
        "outcome": code(
            "What follows", OUTCOME_OF_ATTENDANCE, "OutcomeOfAttendance", "Outcome", "OutcomeOfAttendanceCode"
        ),
        "procedure": text("Procedures in OPCS-4, separated by semicolons", "ProcedureOPCS", "Procedures"),
        "pathway_id": text("Pathway that it belongs to", "PatientPathwayIdentifier"),
        "price_pounds": number("Price", "TariffFinalPrice", "FinalPrice", "TotalCost", minimum=0),
    },
    in_order=(("referral_date", "appointment_date"),),
)
