"""Who is registered with which practice, and when."""

from integratedcare.feeds.feed import Feed, code, date, text
from integratedcare.feeds.person import SMALL_AREA, person

KINDS = {"regular": "Regular", "temporary": "Temporary", "private": "Private", "other": "Other"}

GP_REGISTRATION = Feed(
    name="gp_registration",
    title="General practice registrations",
    what="Each spell of registration with a practice.",
    grain="One row per person, practice and start of registration",
    standard="General practice extract",
    key=("local_person_id", "practice_code", "start_date"),
    dated_by="start_date",
    fields={
        **person("given_name", "family_name", "address", "nhs_number_status"),
        "practice_code": text("Practice", "GPPracticeCode", "OrganisationCode", "PracticeODSCode", needed=True),
        "start_date": date("First day registered", "RegistrationDate", "RegistrationStartDate", needed=True),
        "end_date": date("Last day registered", "DeductionDate", "RegistrationEndDate"),
        "small_area": SMALL_AREA,
        "kind": code("Kind of registration", KINDS, "RegistrationType", "PatientType"),
        "usual_doctor": text("Code of the usual doctor", "UsualGPCode"),
    },
    in_order=(("start_date", "end_date"),),
    row_change=0.1,
)
