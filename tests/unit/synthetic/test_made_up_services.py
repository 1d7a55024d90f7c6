"""Numbers of made-up services obey arithmetic, under any seed. Naive sums over whole files."""

import json
from collections import Counter
from itertools import pairwise

import duckdb
import pytest

from integratedcare.indicators.definition import OWN_SOURCES, definitions

WAITS = "performance/rtt_incomplete_by_org_month.parquet"
CATCHMENT = "geo/lookup_nhs_trusts22_icb22.parquet"
BOARDS = "orgs/gp_prac_pat_map_2025_12.parquet"


@pytest.fixture(params=["made_up", "another"])
def ask(request):
    """Run SQL in which {path} names a file of the folder."""
    folder = request.getfixturevalue(request.param)

    def run(query, path, **paths):
        named = {name: f"'{folder / where}'" for name, where in {"path": path, **paths}.items()}
        return duckdb.sql(query.format(**named)).fetchall()

    return run


def never(ask, path, condition):
    """How many rows of a file meet a condition that none may, of a file that has rows."""
    assert ask("select count(*) from {path}", path) > [(0,)]
    return ask("select count(*) from {path} where " + condition, path)[0][0] == 0


def test_every_indicator_has_its_published_file(made_up):
    package = json.loads((made_up / "datapackage.json").read_text())
    there = {resource["name"] for resource in package["resources"]}
    wanted = {one.source for one in definitions().values()} - set(OWN_SOURCES)
    assert len(wanted) >= 17
    assert wanted <= there


def test_longer_waits_are_among_shorter_ones(ask):
    order = ("waitlist_value", "longwait_w52", "longwait_w65", "longwait_w78", "longwait_w104")
    for many, few in pairwise(order):
        assert never(ask, WAITS, f"{few} > {many}")
    assert never(ask, WAITS, "longwait_w104 < 0")
    assert never(ask, WAITS, "pct18_within_target + longwait_w52 > waitlist_value")
    assert ask("select count(*) from {path} where longwait_w104 > 0", WAITS)[0][0] > 0


def test_a_boards_waiting_list_is_made_of_the_trusts_that_its_people_go_to(ask):
    month = "select code, waitlist_value from {path} where month = '2025-03' and level = "
    trusts, boards = dict(ask(month + "'provider'", WAITS)), dict(ask(month + "'icb'", WAITS))
    name = dict(ask("select distinct ons_icb_code, icb_code from {path}", BOARDS))
    made = Counter()
    for trust, board, share in ask("select * from {path}", CATCHMENT):
        made[name[board]] += trusts.get(trust, 0) * share
    assert boards.keys() == made.keys()
    for board, pathways in boards.items():
        assert pathways == pytest.approx(0.985 * made[board], abs=1)
    assert sum(boards.values()) < sum(trusts.values())


def test_cancer_waits_of_the_country_are_those_of_its_boards(ask):
    path = "performance/cancer_waits_by_org_month.parquet"
    assert never(ask, path, "within_target > total or within_target < 0")
    sums = "select standard, month, sum(within_target), sum(total) from {path} where level = "
    both = [set(ask(f"{sums}'{level}' group by all", path)) for level in ("icb", "national")]
    assert both[0] == both[1]
    assert len(both[0]) == 3 * 49


def test_emergency_waits_and_occupied_beds_are_parts(ask):
    for path in (
        "performance/england_icb_accidents_emergency.parquet",
        "performance/england_trust_accidents_emergency.parquet",
    ):
        assert never(ask, path, "attendances_over_4hours > total_attendances or attendances_over_4hours < 0")
        assert never(ask, path, "emergency_admissions_over_4hours > total_emergency_admissions")
        assert never(ask, path, "total_emergency_admissions > total_attendances or isnan(attendances_over_4hours)")
    beds = "performance/england_critical_general_acute_beds.parquet"
    kinds = (
        "general_acute_beds",
        "adult_general_acute_beds",
        "paediatric_general_acute_beds",
        "adult_critical_care_beds",
    )
    for kind in kinds:
        assert never(ask, beds, f"{kind}_occupied > {kind}_available or {kind}_occupied <= 0")
    parts = "adult_general_acute_beds_{0} + paediatric_general_acute_beds_{0} <> general_acute_beds_{0}"
    assert never(ask, beds, f"{parts.format('available')} or {parts.format('occupied')}")


def test_discharges_by_hour_add_up_while_they_are_published_and_one_board_stops(ask):
    path = "performance/england_icb_discharged_patients.parquet"
    assert never(ask, path, "discharged_by_1700 + discharged_between_1701_2359 <> discharged_total")
    assert never(ask, path, "(discharged_by_1700 is null) <> (date > '2023-05-31')")
    ends = ask("select icb22_code, max(date)::text, count(*) - count(distinct date) from {path} group by 1", path)
    assert Counter(end for _, end, _ in ends) == {"2025-08-31": 5, "2023-08-31": 1}
    assert {repeats for *_, repeats in ends} == {0}


def test_every_reason_for_delay_belongs_to_a_group_and_stands_once_a_month(ask):
    path = "performance/england_delayed_discharge_reasons.parquet"
    begins = ("hospital process", "care transfer hub", "interface", "capacity", "wellbeing")
    reasons = [reason for (reason,) in ask("select distinct delay_reason from {path}", path)]
    assert {next(b for b in begins if reason.lower().startswith(b)) for reason in reasons} == set(begins)
    assert ask(
        "select count(*) from (select 1 from {path} group by nhs_trust22_code, date, delay_reason)", path
    ) == ask("select count(*) from {path}", path)
    assert never(ask, path, "delay_count < 0")


def test_talking_therapies_are_rounded_and_nested(ask):
    path = "performance/england_sicb_iapt.parquet"
    found = {}
    for place, month, name, value in ask("select * from {path}", path):
        found.setdefault((place, month), {})[name] = int(value)
    assert len(found) == 12 * 11
    for cells in found.values():
        assert all(value % 5 == 0 for name, value in cells.items() if name.startswith("Count_"))
        assert all(0 <= value <= 100 for name, value in cells.items() if name.startswith("Percentage_"))
        assert (
            cells["Count_FinishedCourseTreatment"] < cells["Count_AccessingServices"] < cells["Count_ReferralsReceived"]
        )
        assert cells["Percentage_ReliableRecovery"] <= cells["Percentage_Recovery"] < cells["Percentage_Improvement"]
        weeks = "Percentage_AccessingServices{}WeeksFinishedCourseTreatment"
        assert cells[weeks.format(6)] <= cells[weeks.format(18)]


def test_payments_add_up_to_their_totals(ask):
    path = "allocations/nhs_payments_to_general_practice_2022_23.parquet"
    columns = [name for name, *_ in ask("describe select * from {path}", path)]
    total = "Total NHS Payments to General Practice"
    parts = columns[columns.index("Global Sum") : columns.index(total)]
    networks = columns[columns.index("PCN Leadership") : columns.index("Covid Immunisation")]
    covid = columns[columns.index("Covid Immunisation") : columns.index("Long Covid") + 1]
    people = "Number of Registered Patients (Last Known Figure)"
    for values in ask("select * from {path}", path):
        row = dict(zip(columns, values, strict=True))
        assert row[total] == pytest.approx(sum(row[part] for part in parts), abs=0.02)
        everything = sum(row[part] for part in (*parts, *networks, *covid))
        assert row[f"{total} including Covid and PCN payments"] == pytest.approx(everything, abs=0.02)
        if row["Practice type"] == "GP practice":
            assert row["Average payments per registered patient"] == pytest.approx(row[total] / row[people], abs=0.01)
        else:
            assert row[people] == 0 < row[total]
    kinds = Counter(kind for (kind,) in ask('select "Practice type" from {path}', path))
    assert kinds["Walk in centre"] == 1
    assert kinds["GP practice"] > 500


def test_online_requests_are_of_three_kinds_and_say_under_one_heading_who_takes_part(ask):
    path = "primary_care_activity/gp_online_submissions_by_practice.parquet"
    kinds = "clinical_submissions_7 + administrative_submissions_7 + other_unknown_type_submissions_7"
    assert never(ask, path, f"{kinds} <> submissions_7 or submissions_7 < 0")
    assert never(ask, path, "(participation is null) = (participation_11 is null)")
    assert never(ask, path, "coalesce(participation, participation_11) = 0 and submissions_7 > 0")
    assert ask("select count(distinct month_1) from {path}", path) == [(9,)]


def test_coverage_repeats_months_alike_and_never_covers_more_than_there_is(ask):
    path = "primary_care_activity/gp_appointments_coverage.parquet"
    assert never(ask, path, "included_practices > open_practices or included_practices < 1")
    assert never(ask, path, "patients_registered_at_included_practices > patients_registered_at_open_practices")
    assert never(ask, path, "included_practices = open_practices and patients_registered_at_included_practices"
                            " <> patients_registered_at_open_practices")  # fmt: skip
    once = "select distinct * exclude (_period) from {path}"
    months = "select distinct sub_icb_location_code, appointment_month from {path}"
    assert len(ask(once, path)) == len(ask(months, path)) == 31 * 12 < ask("select count(*) from {path}", path)[0][0]


def test_a_network_that_has_no_staff_of_a_role_has_no_row(ask):
    path = "workforce/pcn_workforce_2025_11_by_role.parquet"
    assert never(ask, path, "fte <= 0 or headcount < fte")
    assert ask("select sum(fte) > 0 from {path} where contains(staff_role, '(Mental Health Practitioners)')", path) == [
        (True,)
    ]
