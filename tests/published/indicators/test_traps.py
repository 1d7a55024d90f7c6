"""The traps of the published files, each by name."""

from datetime import date

import pytest

from integratedcare.pipeline.table import Source
from integratedcare.release.definitions import definitions

pytestmark = pytest.mark.public_data

FIRST = date(2022, 7, 1)


@pytest.fixture(scope="module")
def values(england_release):
    """`values(indicator, level)`: (code, period end) → row, boards being those of July 2022."""

    def of(indicator: str, level: str = "icb") -> dict:
        rows = england_release.rows("indicator_value", indicator=indicator, level=level, board_set_start=FIRST)
        return {(row["code"], row["period_end"]): row for row in rows}

    return of


def test_trap_1_boards_with_other_codes_in_2022_are_found(values):
    for indicator in ("emergency_attendances", "index_smoking", "general_beds"):
        assert {"QXU", "QNX"} <= {code for code, _ in values(indicator)}


def test_trap_6_catchment_is_for_what_boards_do_not_publish_and_shows_what_it_covers(england_release):
    rows = england_release.rows("indicator_value", level="icb", board_set_start=FIRST)
    covered = {row["indicator"] for row in rows if row["covered_share"] is not None}
    sources = {r["indicator"]: r["source"] for r in england_release.rows("indicator") if r["indicator"] in covered}
    assert set(sources.values()) == {
        "england_critical_general_acute_beds", "england_delayed_discharge_reasons", "england_icb_criteria_to_reside",
    }  # fmt: skip
    assert all(row["covered_share"] is None for row in rows if row["indicator"].startswith("emergency"))
    assert all("where their patients live" in row["note"] for row in rows if row["covered_share"] is not None)


def test_trap_9_a_month_that_repeats_another_is_missing(values, england_release):
    refused = {(r["source"], r["period_end"]): r["repeats"] for r in england_release.rows("refused_month")}
    assert refused == {
        ("england_icb_accidents_emergency", date(2025, 2, 28)): date(2024, 2, 29),
        ("england_icb_accidents_emergency", date(2025, 3, 31)): date(2024, 3, 31),
        ("england_critical_general_acute_beds", date(2022, 8, 31)): date(2022, 7, 31),  # nobody had noticed
    }
    for level in ("england", "icb", "region", "provider"):
        ends = {end for _, end in values("emergency_attendances", level)}
        assert date(2025, 1, 31) in ends
        assert not ends & {date(2025, 2, 28), date(2025, 3, 31)}


def test_trap_10_england_of_the_waiting_list_is_the_sum_of_providers(values, read):
    end = date(2026, 4, 30)
    rows = [r for r in read("performance/rtt_incomplete_by_org_month.parquet") if r["month"] == "2026-04"]
    boards = sum(row["waitlist_value"] for row in rows if row["level"] == "icb")
    assert boards == 6_967_123
    assert values("waiting_list", "england")["ENG", end]["value"] - boards == 126_379


def test_trap_10_the_health_index_has_no_national_value(values):
    assert values("index_smoking")
    for level in ("england", "region"):
        assert not values("index_smoking", level)


def test_trap_11_commissioning_hubs_are_no_boards(values):
    codes = {code for code, _ in values("cancer_told_within_28_days")}
    assert len(codes) == 42
    assert not codes & {"13Q", "14M", "14Q", "14R", "14T", "32T", "76A", "97T"}


def test_trap_11_targets_are_each_years_own(england_release):
    targets = england_release.rows("indicator_target", indicator="cancer_treated_within_62_days")
    assert {row["year"]: row["value"] for row in targets}["2025-26"] == 75  # the file says 85 for every year


def test_trap_12_one_board_is_rebuilt_from_trusts_and_only_where_it_can_be(values):
    staying, discharges = values("no_longer_meeting_criteria_to_reside"), values("discharges")
    assert staying["QUE", date(2023, 8, 31)]["covered_share"] is None
    assert staying["QUE", date(2023, 9, 30)]["covered_share"] == 1
    assert all(row["covered_share"] is None for (code, _), row in staying.items() if code != "QUE")
    assert ("QUE", date(2023, 8, 31)) in discharges
    assert ("QUE", date(2023, 9, 30)) not in discharges
    national = values("discharges", "england")
    assert national["ENG", date(2023, 8, 31)]["note"] is None
    assert national["ENG", date(2023, 9, 30)]["note"] == "Adds up 41 of 42 boards: the rest are missing"


def test_trap_13_files_that_mislead_are_not_read():
    paths = {node.path for node in definitions().values() if isinstance(node, Source)}
    assert "workforce/pcn_workforce_2025_11_by_role.parquet" in paths
    assert "workforce/pcn_workforce_fte_by_staff_group_year.parquet" not in paths
    assert "primary_care_activity/pcn_appointments_sub_icb_month.parquet" not in paths


def test_trap_14_months_are_read_from_text_and_never_from_the_period_column(values):
    assert {end for _, end in values("appointments_per_1000")} == {date(2025, 11, 30)}  # `_period` says March
    online = {end for _, end in values("online_requests_per_1000")}
    assert (min(online), max(online)) == (date(2025, 3, 31), date(2025, 11, 30))  # `_period` says 2020
    therapies = {end for _, end in values("talking_therapies_recovery")}
    assert (min(therapies), max(therapies)) == (date(2022, 7, 31), date(2023, 5, 31))
    assert len({end for _, end in values("general_beds")}) == 40
    headings = [h for node in definitions().values() if isinstance(node, Source) for h, _ in node.columns.values()]
    assert headings.count("_period") == 1  # the list sizes, where it is right


def test_trap_15_no_indicator_takes_a_score_from_the_index_that_has_none(england_release):
    assert not [row for row in england_release.rows("indicator") if "imd" in row["source"]]


def test_four_hour_waits_that_trusts_did_not_report_are_told(values):
    rows = values("emergency_within_four_hours", "england")
    assert rows["ENG", date(2023, 5, 31)]["note"].startswith("14 of the trusts reported no four-hour waits")
    assert rows["ENG", date(2023, 6, 30)]["note"] is None


def test_a_numerator_over_its_denominator_gives_no_value(england_release):
    rows = england_release.rows("indicator_value", indicator="register_ld", level="practice")
    odd = [row for row in rows if row["value"] is None]
    assert len(odd) == 1
    assert odd[0]["comparison"] == "not_compared"
    assert odd[0]["note"] == "The numerator is more than the denominator, so no value is given"
