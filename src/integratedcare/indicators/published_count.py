"""Every loader's amounts together, each with the published file it came from."""

import ibis

from integratedcare.indicators.counted import COLUMNS, KEY
from integratedcare.pipeline.columns import text
from integratedcare.pipeline.table import table


@table(
    key=["source", *KEY],
    may_be_empty=True,
    columns={"source": text("Published file, by its name in the catalogue"), **COLUMNS},
)
def published_count(
    waiting_list_count, cancer_wait_count, emergency_care_count, trust_emergency_count, bed_count,
    criteria_to_reside_count, discharge_count, delay_count, talking_therapy_count, appointment_count,
    appointment_wait_count, appointment_category_count, appointment_coverage_count, online_request_count,
    pcn_staff_count, doctor_count, disease_register_count, payment_count,
):  # fmt: skip
    """One row per source, body, period and measure: the amounts that indicators are made of, as loaded.

    Trusts' accident and emergency figures stand under the boards' file, whose indicators they belong to.
    """
    emergency = ibis.union(emergency_care_count, trust_emergency_count)
    sources = {
        "rtt_incomplete_by_org_month": waiting_list_count,
        "cancer_waits_by_org_month": cancer_wait_count,
        "england_icb_accidents_emergency": emergency,
        "england_critical_general_acute_beds": bed_count,
        "england_icb_criteria_to_reside": criteria_to_reside_count,
        "england_icb_discharged_patients": discharge_count,
        "england_delayed_discharge_reasons": delay_count,
        "england_sicb_iapt": talking_therapy_count,
        "gp_appointments_practice_2025_11_per_1000": appointment_count,
        "gp_appointments_practice_2025_11_time_to_appt": appointment_wait_count,
        "gp_appointments_practice_2025_11_national_category": appointment_category_count,
        "gp_appointments_coverage": appointment_coverage_count,
        "gp_online_submissions_by_practice": online_request_count,
        "pcn_workforce_2025_11_by_role": pcn_staff_count,
        "england_underdoctored_areas": doctor_count,
        "qof_prevalence_practice_2022_23": disease_register_count,
        "nhs_payments_to_general_practice_2022_23": payment_count,
    }
    return ibis.union(*[rows.mutate(source=ibis.literal(name)) for name, rows in sources.items()])
