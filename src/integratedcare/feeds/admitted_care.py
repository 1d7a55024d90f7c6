"""Admitted patient care: stays in hospital."""

from integratedcare.feeds.codes import ADMISSION_METHOD, DISCHARGE_DESTINATION, DISCHARGE_METHOD
from integratedcare.feeds.feed import Feed, code, date, number, text, whole
from integratedcare.feeds.person import ETHNICITY, person

PATIENT_CLASS = {
    "1": "Ordinary admission", "2": "Day case", "3": "Regular day admission", "4": "Regular night admission",
    "5": "Mother and baby using delivery facilities only", "8": "Not applicable",
}  # fmt: skip

ADMITTED_CARE = Feed(
    name="admitted_care",
    title="Admitted patient care",
    what="Stays in hospital, an episode under one consultant a row, with diagnoses, procedures and price.",
    grain="One row per consultant episode",
    standard="Secondary Uses Service, admitted patient care",
    key=("provider_code", "spell_id", "episode_number"),
    dated_by="admission_date",
    fields={
        **person("nhs_number_status"),
        "ethnic_category": ETHNICITY,
        "provider_code": text(
            "Provider", "OrganisationCodeCodeOfProvider", "ProviderCode", "CareProvider", needed=True
        ),
        "site_code": text("Site", "SiteCodeOfTreatment", "CareLocationSite"),
        "spell_id": text("Provider's number of the stay", "HospitalProviderSpellNumber", "SpellID", needed=True),
        "episode_number": whole(
            "Place of the episode in the stay", "EpisodeNumber", "EpisodeOrder", minimum=1, needed=True
        ),
        "practice_code": text("Registered practice", "GPPracticeCode", "GMPCodeOfRegistration"),
        "admission_date": date("Day of admission", "StartDateHospitalProviderSpell", "AdmissionDate", needed=True),
        "admission_method": code(
            "How admitted", ADMISSION_METHOD, "AdmissionMethod", "AdmissionMethodHospitalProviderSpell"
        ),
        "patient_class": code("Class of patient", PATIENT_CLASS, "PatientClassification", "PatientClassificationCode"),
        "episode_start_date": date("Day the episode began", "StartDateEpisode"),
        "episode_end_date": date("Day the episode ended", "EndDateEpisode"),
        "discharge_ready_date": date("Day ready to leave", "DischargeReadyDate"),
        "discharge_date": date("Day of discharge", "DischargeDateHospitalProviderSpell", "DischargeDate"),
        "discharge_method": code(
            "How discharged", DISCHARGE_METHOD, "DischargeMethod", "DischargeMethodHospitalProviderSpell"
        ),
        "discharge_destination": code(
            "Where to", DISCHARGE_DESTINATION, "DischargeDestination", "DischargeDestinationHospitalProviderSpell"
        ),
        "specialty": text("Treatment function", "TreatmentFunctionCode", "ActivityTreatmentFunctionCode"),
        "diagnosis": text("Diagnoses in ICD-10, the first first, separated by semicolons", "DiagnosisICD", "Diagnoses"),
        "procedure": text("Procedures in OPCS-4, separated by semicolons", "ProcedureOPCS", "Procedures"),
        "healthcare_resource_group": text("Healthcare resource group", "HRG", "SpellCoreHRG"),
        "price_pounds": number(
            "Price of the stay, on its first episode", "TariffFinalPrice", "FinalPrice", "TotalCost", minimum=0
        ),
    },
    in_order=(("admission_date", "discharge_ready_date", "discharge_date"), ("episode_start_date", "episode_end_date")),
)
