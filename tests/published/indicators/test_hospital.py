"""Waiting, urgent care, beds and discharge: every England and board value against the source, read naively."""

import math
from collections import defaultdict
from datetime import date

import pytest

pytestmark = pytest.mark.public_data

REPEATED = {
    "A&E": {date(2025, 2, 28), date(2025, 3, 31)},  # February and March 2024 once more
    "beds": {date(2022, 8, 31)},  # July 2022 once more
}


def test_the_waiting_list(read, amounts, end_of, holds):
    found = amounts()
    for row in read("performance/rtt_incomplete_by_org_month.parquet"):
        end = end_of(*map(int, row["month"].split("-")))
        body = "ENG" if row["level"] == "provider" else row["code"]
        found.put(body, end, "pathways", row["waitlist_value"])
        found.put(body, end, "within_18_weeks", row["pct18_within_target"])
        for weeks in (52, 65, 78, 104):
            found.put(body, end, f"over_{weeks}_weeks", row[f"longwait_w{weeks}"])
    holds("rtt_incomplete_by_org_month", found)


def test_cancer_waits(read, amounts, end_of, holds):
    names = {
        "FDS28": ("told_within_28_days", "told"),
        "CMB31": ("treated_within_31_days", "decided_to_treat"),
        "CMB62": ("treated_within_62_days", "referred_and_treated"),
    }
    found = amounts()
    for row in read("performance/cancer_waits_by_org_month.parquet"):
        if row["level"] == "national" or (row["level"] == "icb" and "COMMISSIONING HUB" not in row["name"]):
            end = end_of(*map(int, row["month"].split("-")))
            top, bottom = names[row["standard"]]
            found.put(row["code"], end, top, row["within_target"])
            found.put(row["code"], end, bottom, row["total"])
    holds("cancer_waits_by_org_month", found)


def test_emergency_care(read, board_of_ons, amounts, end_of, holds):
    found = amounts()
    for row in read("performance/england_icb_accidents_emergency.parquet"):
        end, board = end_of(row["date"]), board_of_ons[row["icb22_code"]]
        if end not in REPEATED["A&E"]:
            all_of_them, late = row["total_attendances"], row["attendances_over_4hours"]
            found.put(board, end, "attendances", all_of_them, "ENG")
            found.put(board, end, "within_four_hours", all_of_them - late, "ENG")
            found.put(board, end, "emergency_admissions", row["total_emergency_admissions"], "ENG")
            found.put(board, end, "admissions_over_four_hours", row["emergency_admissions_over_4hours"], "ENG")
    holds("england_icb_accidents_emergency", found)


def shared_out(found, catchment, trust, end, measure, amount):
    """A trust's amount to England, and to boards by where its patients live."""
    found.put("ENG", end, measure, amount)
    for board, part in catchment[trust]:
        found.put(board, end, measure, amount * part)


def test_beds(read, catchment, amounts, end_of, holds):
    kinds = {
        "general": "general_acute_beds", "adult": "adult_general_acute_beds", "child": "paediatric_general_acute_beds",
        "critical": "adult_critical_care_beds", "newborn": "neonatal_intensive_care_bed",
    }  # fmt: skip
    found = amounts()
    for row in read("performance/england_critical_general_acute_beds.parquet"):
        end = end_of(row["date"])
        for kind, heading in kinds.items():
            there, occupied = row[f"{heading}_available"], row[f"{heading}_occupied"]
            if end not in REPEATED["beds"] and there is not None and occupied is not None:
                shared_out(found, catchment, row["nhs_trust22_code"], end, f"{kind}_beds", there)
                shared_out(found, catchment, row["nhs_trust22_code"], end, f"{kind}_beds_occupied", occupied)
    holds("england_critical_general_acute_beds", found)


def test_criteria_to_reside(read, board_of_ons, catchment, amounts, end_of, holds):
    days, trust_days = defaultdict(list), defaultdict(list)
    for row in read("performance/england_icb_criteria_to_reside.parquet"):
        end = end_of(row["date"].year, row["date"].month)
        days[board_of_ons[row["icb22_code"]], end].append(row["do_not_meet_criteria_to_reside"])
    for row in read("performance/england_trust_criteria_to_reside.parquet"):
        if row["do_not_meet_criteria_to_reside"] is not None:
            end = end_of(row["date"].year, row["date"].month)
            trust_days[row["nhs_trust22_code"], end].append(row["do_not_meet_criteria_to_reside"])
    found, estimated = amounts(), amounts()
    for (board, end), counts in days.items():
        found.put(board, end, "staying", math.fsum(counts) / len(counts), "ENG")
    for (trust, end), counts in trust_days.items():
        shared_out(estimated, catchment, trust, end, "staying", math.fsum(counts) / len(counts))
    for (body, end, measure), amount in estimated.items():
        if body == "QUE" and ("QUE", end) not in days:  # the one board that stopped
            found.put("QUE", end, measure, amount, "ENG")
    holds("england_icb_criteria_to_reside", found)


def test_discharges(read, board_of_ons, amounts, end_of, holds):
    found = amounts()
    for row in read("performance/england_icb_discharged_patients.parquet"):
        end, board = end_of(row["date"].year, row["date"].month), board_of_ons[row["icb22_code"]]
        found.put(board, end, "discharged", row["discharged_total"], "ENG")
        found.put(board, end, "by_five", row["discharged_by_1700"], "ENG")
    holds("england_icb_discharged_patients", found)


def test_delays(read, catchment, amounts, end_of, holds):
    groups = {
        "capacity": "capacity", "care transfer hub": "transfer_hub", "hospital process": "hospital_process",
        "interface": "interface", "wellbeing": "wellbeing",
    }  # fmt: skip
    found = amounts()
    for row in read("performance/england_delayed_discharge_reasons.parquet"):
        if row["delay_count"] is not None:
            end = end_of(row["date"].year, row["date"].month)
            group = next(ours for begins, ours in groups.items() if row["delay_reason"].lower().startswith(begins))
            for measure in (group, "delayed"):
                shared_out(found, catchment, row["nhs_trust22_code"], end, measure, row["delay_count"])
    holds("england_delayed_discharge_reasons", found)
