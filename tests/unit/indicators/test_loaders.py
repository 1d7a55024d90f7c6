"""Loaders, from published files of a few rows: the traps of each without the published data."""

from datetime import date

import pytest

MAY = date(2023, 5, 31)
SHARES = [
    {"trust_code": "T1", "icb_code": "A", "part": 0.75},
    {"trust_code": "T1", "icb_code": "B", "part": 0.25},
    {"trust_code": "T2", "icb_code": "A", "part": 0.25},
    {"trust_code": "T2", "icb_code": "B", "part": 0.75},
]
ONS = [{"ons_code": f"E{code}", "icb_code": code} for code in "AB"]


def by_body(rows: list[dict], measure: str) -> dict:
    return {(row["code"], row["period_end"]): row for row in rows if row["measure"] == measure}


def test_england_of_the_waiting_list_is_the_sum_of_providers_and_not_of_boards(table_of):
    lists = [("A", "icb", 60), ("P1", "provider", 50), ("P2", "provider", 30), ("H1", "icb", 9)]
    rows = table_of(
        "waiting_list_count",
        waiting_list_file=[{"code": c, "level": v, "month": "2023-05", "pathways": n} for c, v, n in lists],
        board=[{"icb_code": "A"}],
    )
    found = {key: row["amount"] for key, row in by_body(rows, "pathways").items()}
    assert found == {("A", MAY): 60, ("P1", MAY): 50, ("P2", MAY): 30, ("ENG", MAY): 80}  # H1 is no board


def test_a_commissioning_hub_is_no_board_and_england_has_its_own_row(table_of):
    standard = {"standard": "FDS28", "month": "2023-05"}
    waits = [("A", "icb", 8, 10), ("13Q", "icb", 1, 2), ("ENG", "national", 9, 12)]
    rows = table_of(
        "cancer_wait_count",
        cancer_wait_file=[standard | {"code": c, "level": v, "within": w, "total": n} for c, v, w, n in waits],
        board=[{"icb_code": "A"}],
    )
    assert set(by_body(rows, "told")) == {("A", MAY), ("ENG", MAY)}
    assert by_body(rows, "told_within_28_days")["ENG", MAY]["amount"] == 9


def test_beds_reach_boards_by_where_patients_live_with_what_is_covered(table_of):
    beds = [("T1", "May 2023", 100), ("T2", "May 2023", 40), ("T1", "June 2023", 100), ("T9", "May 2023", 7)]
    rows = table_of(
        "bed_count",
        bed_file=[{"trust_code": t, "month": m, "general_beds": n, "general_beds_occupied": n} for t, m, n in beds],
        trust_share=SHARES,
    )
    found = by_body(rows, "general_beds")
    assert (found["A", MAY]["amount"], found["A", MAY]["covered_share"]) == (85, 1)
    june = date(2023, 6, 30)
    assert (found["A", june]["amount"], found["A", june]["covered_share"]) == (75, 0.75)  # T2 reported nothing
    assert found["ENG", MAY]["amount"] == 147  # T9 has no catchment, and is in England all the same


def test_half_a_report_of_beds_is_none(table_of):
    rows = table_of(
        "bed_count",
        bed_file=[
            {"trust_code": "T1", "month": "May 2023", "child_beds": 9, "adult_beds": 8, "adult_beds_occupied": 7}
        ],
        trust_share=SHARES,
    )
    assert {row["measure"] for row in rows} == {"adult_beds", "adult_beds_occupied"}


def test_a_boards_own_rows_come_first_and_trusts_only_fill_what_is_missing(table_of):
    first, second = date(2023, 5, 1), date(2023, 5, 2)
    june = date(2023, 6, 1)
    own = [("EA", first, 10), ("EA", second, 20), ("EB", first, 6), ("EA", june, 10)]
    trusts = [("T1", first, 80), ("T1", june, 80), ("T2", june, 40), ("T2", second, None)]
    rows = table_of(
        "criteria_to_reside_count",
        board_criteria_file=[{"ons_code": c, "day": d, "staying": n} for c, d, n in own],
        trust_criteria_file=[{"trust_code": c, "day": d, "staying": n} for c, d, n in trusts],
        board_ons_code=ONS,
        trust_share=SHARES,
    )
    found = by_body(rows, "staying")
    assert (found["A", MAY]["amount"], found["A", MAY]["covered_share"]) == (15, None)  # the mean of two days
    end = date(2023, 6, 30)
    assert (found["B", end]["amount"], found["B", end]["covered_share"]) == (50, 1)
    assert found["ENG", end]["amount"] == 60


def test_discharges_that_a_board_does_not_publish_stay_missing_and_england_says_so(table_of):
    days = [("EA", date(2023, 5, 1), 10), ("EB", date(2023, 5, 1), 4), ("EA", date(2023, 6, 1), 9)]
    rows = table_of(
        "discharge_count",
        discharge_file=[{"ons_code": c, "day": d, "discharged": n} for c, d, n in days],
        board_ons_code=ONS,
    )
    found = by_body(rows, "discharged")
    assert found["ENG", MAY]["note"] is None
    assert found["ENG", date(2023, 6, 30)]["note"] == "Adds up 1 of 2 boards: the rest are missing"
    assert by_body(rows, "by_five") == {}


def test_a_month_in_two_publications_counts_once(table_of):
    row = {"location_code": "L1", "ons_code": "EA", "month": "01MAY2023", "people_covered": 5, "people_at_open": 6}
    rows = table_of("appointment_coverage_count", appointment_coverage_file=[row, row, row], board_ons_code=ONS)
    assert by_body(rows, "people_covered")["A", MAY]["amount"] == 5


def test_percentages_weigh_by_who_finished_and_only_where_they_are_known(table_of):
    cells = [("L1", "Count_FinishedCourseTreatment", 100), ("L2", "Count_FinishedCourseTreatment", 300)]
    cells += [("L1", "Percentage_Recovery", 40), ("L2", "Percentage_Recovery", None)]
    rows = table_of(
        "talking_therapy_count",
        talking_therapy_file=[{"ons_code": c, "month": "May 2023", "measure": m, "amount": n} for c, m, n in cells],
        location_2022=[{"ons_code": c, "icb_code": "A"} for c in ("L1", "L2", "L2")],
    )
    assert by_body(rows, "recovered")["A", MAY]["amount"] == 40
    assert by_body(rows, "finished_recovered")["A", MAY]["amount"] == 100
    assert by_body(rows, "finished")["A", MAY]["amount"] == 400


@pytest.mark.parametrize(("late", "note"), [(None, "1 of the trusts reported no four-hour waits"), (3, None)])
def test_four_hour_waits_that_a_trust_keeps_to_itself_are_told(table_of, late, note):
    month = {"month": "May 2023", "attendances": 10}
    rows = table_of(
        "emergency_care_count",
        board_emergency_file=[month | {"ons_code": "EA", "over_four_hours": 3}],
        trust_emergency_file=[month | {"trust_code": "T1", "over_four_hours": late}],
        board_ons_code=ONS,
    )
    found = by_body(rows, "within_four_hours")["A", MAY]
    assert found["amount"] == 7
    assert (found["note"] or "").startswith(note or "")
    assert by_body(rows, "attendances")["A", MAY]["note"] is None
