"""Published files about what general practice does and is paid, with the headings that we read. All are optional.

The month of each is in its month column: `_period` is wrong in some of them.
"""

from integratedcare.pipeline.columns import Column, date, number, text
from integratedcare.pipeline.table import Source


def _source(name: str, file: str, texts: dict[str, str], numbers: dict[str, str], **dates: str) -> Source:
    columns: dict[str, tuple[str, Column]] = {n: (h, text(h, optional=True)) for n, h in texts.items()}
    columns |= {n: (h, date(h, optional=True)) for n, h in dates.items()}
    columns |= {n: (h, number(h, optional=True)) for n, h in numbers.items()}
    return Source(name, f"{file}.parquet", columns, optional=True)


appointment_file = _source(
    "appointment_file",
    "primary_care_activity/gp_appointments_practice_2025_11_per_1000",
    {"month": "month_appointment_month", "practice_code": "gp_code_gp_code"},
    {"appointments": "appointments_appointments", "people": "list_size_list_size"},
)

WAITS = {
    "same_day": "same_day",
    "one_day": "col_1_day",
    "two_to_seven_days": "col_2_to_7_days",
    "eight_to_fourteen_days": "col_8_to_14_days",
    "fifteen_to_twenty_one_days": "col_15_to_21_days",
    "twenty_two_to_twenty_eight_days": "col_22_to_28_days",
    "over_twenty_eight_days": "more_than_28_days_more_than_28_days",
    "unknown_wait": "unknown_data_quality",
}
appointment_wait_file = _source(
    "appointment_wait_file",
    "primary_care_activity/gp_appointments_practice_2025_11_time_to_appt",
    {"month": "month_appointment_month_start_date", "practice_code": "gp_code_gp_code"},
    WAITS,
)

CATEGORIES = {
    "acute_consultation": "general_consultation_acute",
    "routine_consultation": "general_consultation_routine",
    "planned_clinic": "planned_clinics",
    "planned_procedure": "planned_clinical_procedure",
    "unplanned_activity": "unplanned_clinical_activity",
    "walk_in": "walk_in_walk_in",
    "clinical_triage": "clinical_triage",
    "home_visit": "home_visit",
    "care_home_visit": "care_home_visit",
    "group_consultation": "group_consultation_and_group_education_group_consultation_and_g",
    "medication_review": "structured_medication_review",
    "care_home_round": "patient_contact_during_care_home_round_patient_contact_during_c",
    "care_home_planning": "care_home_needs_assessment_personalised_care_and_support_planni",
    "social_prescribing": "social_prescribing_service",
    "outside_service": "service_provided_by_organisation_external_to_the_practice_servi",
    "chargeable_work": "non_contractual_chargeable_work",
    "other_care": "care_related_encounter_but_does_not_fit_into_any_other_category",
    "inconsistent_mapping": "inconsistent_mapping",
    "unmapped": "unmapped",
}
appointment_category_file = _source(
    "appointment_category_file",
    "primary_care_activity/gp_appointments_practice_2025_11_national_category",
    {"month": "month_appointment_month_start_date", "practice_code": "gp_code_gp_code"},
    CATEGORIES,
)

appointment_coverage_file = _source(
    "appointment_coverage_file",
    "primary_care_activity/gp_appointments_coverage",
    {"location_code": "sub_icb_location_code", "ons_code": "icb_ons_code", "month": "appointment_month"},
    {
        "practices_covered": "included_practices",
        "practices_open": "open_practices",
        "people_covered": "patients_registered_at_included_practices",
        "people_at_open": "patients_registered_at_open_practices",
    },
)

online_request_file = _source(
    "online_request_file",
    "primary_care_activity/gp_online_submissions_by_practice",
    {"practice_code": "gp_code"},
    {
        "requests": "submissions_7",
        "clinical_requests": "clinical_submissions_7",
        "people": "registered_patient_count_8",
        "took_part": "participation",
        "took_part_later": "participation_11",
    },
    month="month_1",
)

PAYMENTS = {
    "paid": "Total NHS Payments to General Practice",
    "paid_with_pcn": "Total NHS Payments to General Practice including Covid and PCN payments",
    "global_sum": "Global Sum",
    "quality_framework": "Total QOF Payments",
    "premises": "Premises Payments",
    "local_schemes": "Local Incentive Schemes",
    "locums": "Total Locum Allowances",
    "pcn_workforce": "PCN Workforce",
    "pcn_investment": "PCN Investment and impact Fund",
    "medicines": "Reimbursement of Drugs",
    "registered": "Number of Registered Patients (Last Known Figure)",
    "weighted": "Number of Weighted Patients (Last Known Figure)",
}
payment_file = _source(
    "payment_file",
    "allocations/nhs_payments_to_general_practice_2022_23",
    {"practice_code": "Practice Code", "sub_icb_code": "CCG Code", "practice_type": "Practice type"},
    PAYMENTS,
)
