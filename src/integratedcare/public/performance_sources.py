"""Published files about waiting, urgent care, hospital beds and discharge, with the headings that we read.

All are optional: a data folder without one has no indicators of it, and says so.
"""

from integratedcare.pipeline.columns import Column, date, number, text
from integratedcare.pipeline.table import Source


def _texts(**headings: str) -> dict:
    return {name: (heading, text(heading, optional=True)) for name, heading in headings.items()}


def _numbers(**headings: str) -> dict:
    return {name: (heading, number(heading, optional=True)) for name, heading in headings.items()}


def _source(name: str, file: str, texts: dict[str, str], numbers: dict[str, str], **dates: str) -> Source:
    days: dict[str, tuple[str, Column]] = {ours: (h, date(h, optional=True)) for ours, h in dates.items()}
    return Source(name, f"{file}.parquet", _texts(**texts) | days | _numbers(**numbers), optional=True)


waiting_list_file = _source(
    "waiting_list_file",
    "performance/rtt_incomplete_by_org_month",
    {"code": "code", "level": "level", "month": "month"},
    {
        "pathways": "waitlist_value",
        "within_18_weeks": "pct18_within_target",
        "over_52_weeks": "longwait_w52",
        "over_65_weeks": "longwait_w65",
        "over_78_weeks": "longwait_w78",
        "over_104_weeks": "longwait_w104",
    },
)

cancer_wait_file = _source(
    "cancer_wait_file",
    "performance/cancer_waits_by_org_month",
    {"code": "code", "level": "level", "standard": "standard", "month": "month"},
    {"within": "within_target", "total": "total"},
)

_EMERGENCY = {
    "attendances": "total_attendances",
    "over_four_hours": "attendances_over_4hours",
    "emergency_admissions": "total_emergency_admissions",
    "admissions_over_four_hours": "emergency_admissions_over_4hours",
}
board_emergency_file = _source(
    "board_emergency_file",
    "performance/england_icb_accidents_emergency",
    {"ons_code": "icb22_code", "month": "date"},
    _EMERGENCY,
)
trust_emergency_file = _source(
    "trust_emergency_file",
    "performance/england_trust_accidents_emergency",
    {"trust_code": "nhs_trust22_code", "month": "date"},
    _EMERGENCY,
)

bed_file = _source(
    "bed_file",
    "performance/england_critical_general_acute_beds",
    {"trust_code": "nhs_trust22_code", "month": "date"},
    {
        "general_beds": "general_acute_beds_available",
        "general_beds_occupied": "general_acute_beds_occupied",
        "adult_beds": "adult_general_acute_beds_available",
        "adult_beds_occupied": "adult_general_acute_beds_occupied",
        "child_beds": "paediatric_general_acute_beds_available",
        "child_beds_occupied": "paediatric_general_acute_beds_occupied",
        "critical_beds": "adult_critical_care_beds_available",
        "critical_beds_occupied": "adult_critical_care_beds_occupied",
        "newborn_beds": "neonatal_intensive_care_bed_available",
        "newborn_beds_occupied": "neonatal_intensive_care_bed_occupied",
    },
)

board_criteria_file = _source(
    "board_criteria_file",
    "performance/england_icb_criteria_to_reside",
    {"ons_code": "icb22_code"},
    {"staying": "do_not_meet_criteria_to_reside"},
    day="date",
)
trust_criteria_file = _source(
    "trust_criteria_file",
    "performance/england_trust_criteria_to_reside",
    {"trust_code": "nhs_trust22_code"},
    {"staying": "do_not_meet_criteria_to_reside"},
    day="date",
)

discharge_file = _source(
    "discharge_file",
    "performance/england_icb_discharged_patients",
    {"ons_code": "icb22_code"},
    {"discharged": "discharged_total", "by_five": "discharged_by_1700"},
    day="date",
)

delay_file = _source(
    "delay_file",
    "performance/england_delayed_discharge_reasons",
    {"trust_code": "nhs_trust22_code", "reason": "delay_reason"},
    {"delayed": "delay_count"},
    day="date",
)

talking_therapy_file = _source(
    "talking_therapy_file",
    "performance/england_sicb_iapt",
    {"ons_code": "sicbl22_code", "month": "date", "measure": "name"},
    {"amount": "value"},
)

trust_catchment = Source(
    "trust_catchment",
    "geo/lookup_nhs_trusts22_icb22.parquet",
    _texts(trust_code="nhs_trust22_code", ons_code="icb22_code") | _numbers(part="proportion_trust_came_from_icb"),
    optional=True,
)

location_2022 = Source(
    "location_2022",
    "geo/lookup_lsoa11_sicbl22_icb22_ltla22.parquet",
    _texts(ons_code="sicbl22_code", icb_code="icb22_code_h"),
)
