"""General practice, staff, money and outcomes: every England and board value against the source, read naively."""

from collections import Counter, defaultdict
from datetime import date

import pytest

pytestmark = pytest.mark.public_data

YEAR_END, STAFF_DAY = date(2023, 3, 31), date(2025, 11, 30)
ROLES = {
    "link_workers": [
        "Social Prescribing Link Workers",
        "Social Prescribing Link Workers (Mental Health Practitioners)",
    ],
    "health_coaches": ["Health and Wellbeing Coaches"],
    "care_coordinators": ["Care Coordinators"],
    "pharmacists": ["Pharmacists", "Advanced Pharmacist Practitioners"],
    "pharmacy_technicians": ["Pharmacy Technicians"],
    "physiotherapists": ["Physiotherapists", "Advanced Physiotherapist Practitioners"],
    "paramedics": ["Paramedics", "Advanced Paramedic Practitioners"],
    "physician_associates": ["Physician Associates"],
    "nursing_associates": ["Nursing Associates"],
    "practice_assistants": ["General Practice Assistants"],
    "salaried_doctors": ["Salaried GPs"],
    "digital_leads": ["Digital and Transformation Leads"],
    "clinical_directors": ["Clinical Director (DPC)", "Clinical Director (Nurse)", "Medical Clinical Director (GP)"],
}
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
    "registered": "Number of Registered Patients (Last Known Figure)",
    "weighted": "Number of Weighted Patients (Last Known Figure)",
}
TALKING = {
    "Percentage_AccessingServices6WeeksFinishedCourseTreatment": "seen_in_six_weeks",
    "Percentage_AccessingServices18WeeksFinishedCourseTreatment": "seen_in_eighteen_weeks",
    "Percentage_Recovery": "recovered",
    "Percentage_ReliableRecovery": "reliably_recovered",
    "Percentage_Improvement": "improved",
    "Percentage_Deterioration": "worsened",
}
NAME, MONTH, WAIT_MONTH = "gp_code_gp_code", "month_appointment_month", "month_appointment_month_start_date"
FOLDER = "primary_care_activity/gp_appointments"


def test_talking_therapies(read, amounts, end_of, holds):
    places = {
        row["sicbl22_code"]: row["icb22_code_h"] for row in read("geo/lookup_lsoa11_sicbl22_icb22_ltla22.parquet")
    }
    cells = {}
    for row in read("performance/england_sicb_iapt.parquet"):
        if row["value"] is not None:
            cells[row["sicbl22_code"], end_of(row["date"]), row["name"]] = float(row["value"])
    found = amounts()
    for (place, end, name), value in cells.items():
        counts = {"Count_ReferralsReceived": "referrals", "Count_AccessingServices": "started"}
        if name in counts:
            found.put(places[place], end, counts[name], value, "ENG")
        finished = cells.get((place, end, "Count_FinishedCourseTreatment"))
        if name in TALKING and finished is not None:
            found.put(places[place], end, TALKING[name], value * finished / 100, "ENG")
            found.put(places[place], end, f"finished_{TALKING[name]}", finished, "ENG")
    holds("england_sicb_iapt", found)


def test_appointments(read, amounts, end_of, holds, board_of_practice):
    found = amounts()
    for row in read(f"{FOLDER}_practice_2025_11_per_1000.parquet"):
        board, end = board_of_practice[row[NAME]], end_of(row[MONTH])
        found.put(board, end, "appointments", row["appointments_appointments"], "ENG")
        found.put(board, end, "people", row["list_size_list_size"], "ENG")
    holds("gp_appointments_practice_2025_11_per_1000", found)


def test_time_to_appointment(read, amounts, end_of, holds, board_of_practice):
    soon = ["same_day", "col_1_day", "col_2_to_7_days", "col_8_to_14_days"]
    late = ["col_15_to_21_days", "col_22_to_28_days", "more_than_28_days_more_than_28_days"]
    found = amounts()
    for row in read(f"{FOLDER}_practice_2025_11_time_to_appt.parquet"):
        board, end = board_of_practice[row[NAME]], end_of(row[WAIT_MONTH])
        known, unknown = sum(row[name] for name in soon + late), row["unknown_data_quality"]
        found.put(board, end, "same_day", row["same_day"], "ENG")
        found.put(board, end, "within_fourteen_days", sum(row[name] for name in soon), "ENG")
        found.put(board, end, "over_twenty_eight_days", row[late[-1]], "ENG")
        found.put(board, end, "unknown_wait", unknown, "ENG")
        found.put(board, end, "known_wait", known, "ENG")
        found.put(board, end, "all_waits", known + unknown, "ENG")
    holds("gp_appointments_practice_2025_11_time_to_appt", found)


def test_kinds_of_appointment(read, amounts, end_of, holds, board_of_practice):
    lists = {row[NAME]: row["list_size_list_size"] for row in read(f"{FOLDER}_practice_2025_11_per_1000.parquet")}
    kinds = {
        "medication_review": "structured_medication_review", "social_prescribing": "social_prescribing_service",
        "group_consultation": "group_consultation_and_group_education_group_consultation_and_g",
        "care_home_planning": "care_home_needs_assessment_personalised_care_and_support_planni",
        "home_visit": "home_visit", "unmapped": "unmapped", "inconsistent_mapping": "inconsistent_mapping",
        "care_home_round": "patient_contact_during_care_home_round_patient_contact_during_c",
    }  # fmt: skip
    found = amounts()
    for row in read(f"{FOLDER}_practice_2025_11_national_category.parquet"):
        board, end = board_of_practice[row[NAME]], end_of(row[WAIT_MONTH])
        for measure, heading in kinds.items():
            found.put(board, end, measure, row[heading], "ENG")
        found.put(board, end, "all_categories", sum(n for n in row.values() if isinstance(n, int)), "ENG")
        found.put(board, end, "people", lists[row[NAME]], "ENG")
    holds("gp_appointments_practice_2025_11_national_category", found)


def test_coverage_of_appointment_figures(read, amounts, end_of, holds, board_of_ons):
    found, seen = amounts(), set()
    for row in read(f"{FOLDER}_coverage.parquet"):
        board, end = board_of_ons[row["icb_ons_code"]], end_of(row["appointment_month"])
        if (row["sub_icb_location_code"], end) not in seen:  # every publication repeats the months before
            seen.add((row["sub_icb_location_code"], end))
            found.put(board, end, "practices_covered", row["included_practices"], "ENG")
            found.put(board, end, "practices_open", row["open_practices"], "ENG")
            found.put(board, end, "people_covered", row["patients_registered_at_included_practices"], "ENG")
            found.put(board, end, "people_at_open", row["patients_registered_at_open_practices"], "ENG")
    holds("gp_appointments_coverage", found)


def test_online_requests(read, amounts, end_of, holds, board_of_practice):
    found = amounts()
    for row in read("primary_care_activity/gp_online_submissions_by_practice.parquet"):
        board, end = board_of_practice[row["gp_code"]], end_of(row["month_1"].year, row["month_1"].month)
        found.put(board, end, "requests", row["submissions_7"], "ENG")
        found.put(board, end, "clinical_requests", row["clinical_submissions_7"], "ENG")
        found.put(board, end, "people", row["registered_patient_count_8"], "ENG")
        took_part = row["participation"] if row["participation"] is not None else row["participation_11"]
        found.put(board, end, "practices_taking_part", took_part, "ENG")
        found.put(board, end, "practices", 1, "ENG")
    holds("gp_online_submissions_by_practice", found)


def test_staff_of_networks(read, amounts, holds, board_of_practice):
    found = amounts()
    for row in read("workforce/pcn_workforce_2025_11_by_role.parquet"):
        for measure in [*ROLES, "direct_care_staff", "mental_health_practitioners"]:
            mine = row["staff_role"] in ROLES.get(measure, [])
            mine |= measure == "direct_care_staff" and row["staff_group"] == "Other Direct Patient Care staff"
            mine |= measure == "mental_health_practitioners" and "(Mental Health Practitioners)" in row["staff_role"]
            found.put(row["icb_code"], STAFF_DAY, measure, row["fte"] if mine else 0.0, "ENG")
    for row in read("gp_lists/gp_list_size_2025.parquet"):
        if row["_period"] == "2025-11":
            found.put(board_of_practice[row["code"]], STAFF_DAY, "people", row["number_of_patients"], "ENG")
    holds("pcn_workforce_2025_11_by_role", found)


def test_disease_registers(read, amounts, holds, board_of_practice):
    found, seen = amounts(), set()
    for row in read("qof/qof_prevalence_practice_2022_23.parquet"):
        board, ages = board_of_practice.get(row["PRACTICE_CODE"], "nowhere"), row["PATIENT_LIST_TYPE"].lower()
        found.put(board, YEAR_END, f"on_{row['GROUP_CODE'].lower()}", row["REGISTER"], "ENG")
        if (row["PRACTICE_CODE"], ages) not in seen:
            seen.add((row["PRACTICE_CODE"], ages))
            found.put(board, YEAR_END, f"people_{ages}", row["PRACTICE_LIST_SIZE"], "ENG")
    assert not [body for body, _, _ in found if body == "nowhere"]
    holds("qof_prevalence_practice_2022_23", found)


def test_payments(read, amounts, holds):
    boards = defaultdict(Counter)
    for row in read("orgs/gp_prac_pat_map_2025_12.parquet"):
        boards[row["sub_icb_location_code"]][row["icb_code"]] += 1
    found = amounts()
    for row in read("allocations/nhs_payments_to_general_practice_2022_23.parquet"):
        if row["Practice type"] == "GP practice":
            board = boards[row["CCG Code"]].most_common(1)[0][0]
            for measure, heading in PAYMENTS.items():
                found.put(board, YEAR_END, measure, row[heading], "ENG")
    holds("nhs_payments_to_general_practice_2022_23", found)


def test_the_health_index(read, amounts, holds, board_of_ons):
    found = amounts()
    for row in read("outcomes/england_health_index_ics_indicators.parquet"):
        found.put(board_of_ons[row["icb22_code"]], date(row["year"], 12, 31), row["indicator"], row["value"])
    holds("england_health_index_ics_indicators", found)


def test_doctors(read, amounts, holds, board_of_practice):
    later = {row["ltla22_code"]: row["ltla23_code"] for row in read("geo/lookup_ltla22_ltla23.parquet")}
    of = {
        r["Practice_Code"]: r["LAD21"]
        for r in read("allocations/icb_place_tool_practice_weighted_pop_2023_2024.parquet")
    }
    of |= {
        r["Practice_Code"]: r["LAD"] for r in read("allocations/icb_place_tool_practice_weighted_pop_2025_2026.parquet")
    }
    sites = {row["Practice_Code"]: row["LAD"] for row in read("orgs/practice_site_lsoa21.parquet")}
    people = defaultdict(Counter)
    for row in read("gp_lists/gp_list_size_2025.parquet"):
        district = of.get(row["code"]) or sites.get(row["code"])
        if row["_period"] == "2025-12" and district:
            people[later.get(district, district)][board_of_practice[row["code"]]] += row["number_of_patients"]
    found = amounts()
    for row in read("workforce/england_underdoctored_areas.parquet"):
        for measure, heading in (("doctors", "total_gp_fte"), ("patients", "total_patients")):
            found.put("ENG", date(2024, 12, 31), measure, row[heading])
            here = people[row["ltla24_code"]]
            for board, n in here.items():
                found.put(board, date(2024, 12, 31), measure, row[heading] * n / here.total())
    holds("england_underdoctored_areas", found)
