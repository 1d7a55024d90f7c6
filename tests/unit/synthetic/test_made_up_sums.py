"""What one made-up file counts, the others count too. Naive sums over whole files."""

from collections import Counter

import duckdb
import pytest

AGES = "gp_lists/gp_reg_quinary_age_sex_2025_12_all_orgs.parquet"
MAP = "orgs/gp_prac_pat_map_2025_12.parquet"
LISTS = "gp_lists/gp_list_size_2025.parquet"
COMPONENTS = (
    "G&A WP",
    "CS WP",
    "MH WP",
    "Mat WP",
    "Health Ineq WP",
    "Prescr WP",
    "Final WP",
    "Primary Medical Care WP",
    "Final PMC WP",
)


def _rows(folder, path):
    cursor = duckdb.sql(f"select * from '{folder / path}'")
    return [dict(zip(cursor.columns, row, strict=True)) for row in cursor.fetchall()]


@pytest.fixture(scope="module")
def people(made_up):
    """Everyone on each list by kind of body and code, and the same by sex and age."""
    total, parts = {}, Counter()
    for row in _rows(made_up, AGES):
        if row["sex"] == "ALL":
            total[row["org_type"], row["org_code"]] = row["number_of_patients"]
        elif row["age_group_5"] != "ALL":
            parts[row["org_type"], row["org_code"]] += row["number_of_patients"]
    return total, parts


def test_ages_of_both_sexes_add_up_to_everyone(people):
    total, parts = people
    assert total == parts


@pytest.mark.parametrize(
    ("kind", "column"),
    [
        ("PCN", "pcn_code"),
        ("SUB_ICB_LOCATION_CODE", "sub_icb_location_code"),
        ("ICB", "icb_code"),
        ("Comm Region", "comm_region_code"),
    ],
)
def test_practices_add_up_to_each_body_above_them(made_up, people, kind, column):
    total, _ = people
    added = Counter()
    for row in _rows(made_up, MAP):
        added[row[column]] += total["GP", row["practice_code"]]
    assert added == {code: n for (level, code), n in total.items() if level == kind}


def test_the_last_list_sizes_are_the_counts_by_age_and_earlier_months_drift_a_little(made_up, people):
    total, _ = people
    months = Counter()
    for row in _rows(made_up, LISTS):
        months[row["_period"]] += row["number_of_patients"]
        if row["_period"] == "2025-12":
            assert row["number_of_patients"] == total["GP", row["code"]]
    last = months.pop("2025-12")
    assert all(0.99 < people / last < 1 for people in months.values())


@pytest.mark.parametrize("year", ["2023_2024", "2025_2026"])
def test_every_component_adds_up_to_the_population(made_up, year):
    rows = _rows(made_up, f"allocations/icb_place_tool_practice_weighted_pop_{year}.parquet")
    population = sum(row["pop 2022/23" if year == "2023_2024" else "Population"] for row in rows)
    for component in COMPONENTS:
        assert sum(row[component] for row in rows) == pytest.approx(population, abs=1e-4)


@pytest.mark.parametrize("year", ["2023_2024", "2025_2026"])
def test_final_primary_medical_care_is_85_parts_need_and_15_parts_inequality(made_up, year):
    for row in _rows(made_up, f"allocations/icb_place_tool_practice_weighted_pop_{year}.parquet"):
        mixed = 0.85 * row["Primary Medical Care WP"] + 0.15 * row["Health Ineq WP"]
        assert row["Final PMC WP"] == pytest.approx(mixed, abs=1e-8)


def test_residents_of_single_ages_add_up_to_the_area(made_up):
    for row in _rows(made_up, "population/population20_lsoa11.parquet"):
        ages = [row["90+" if age == 90 else str(age)] for age in range(91)]
        assert sum(ages) == row["total_population"]


@pytest.mark.parametrize("path", ["imd/imd2019_england_lsoa11.parquet", "imd/imd2025_england_lsoa21.parquet"])
def test_ranks_run_without_gaps_and_deciles_are_tenths_of_them(made_up, path):
    rows = _rows(made_up, path)
    for column in rows[0]:
        if column.endswith("_rank"):
            assert sorted(row[column] for row in rows) == list(range(1, len(rows) + 1))
            decile = column.replace("_rank", "_decile")
            sizes = Counter(row[decile] for row in rows)
            assert max(sizes.values()) - min(sizes.values()) <= 1
            assert all(row[decile] == (row[column] - 1) * 10 // len(rows) + 1 for row in rows)


def test_each_trusts_catchment_shares_sum_to_one(made_up):
    shares = Counter()
    for row in _rows(made_up, "geo/lookup_nhs_trusts22_icb22.parquet"):
        shares[row["nhs_trust22_code"]] += row["proportion_trust_came_from_icb"]
    assert all(share == pytest.approx(1, abs=1e-12) for share in shares.values())


def test_the_same_areas_are_in_every_file_of_areas(made_up):
    then = {row["lsoa11_code"] for row in _rows(made_up, "geo/lookup_lsoa11_sicbl22_icb22_ltla22.parquet")}
    now = {row["lsoa21_code"] for row in _rows(made_up, "geo/lookup_lsoa21_icb24.parquet")}
    changes = _rows(made_up, "geo/lookup_lsoa11_lsoa21_ltla22.parquet")
    assert {row["lsoa11_code"] for row in changes} == then
    assert {row["lsoa21_code"] for row in changes} == now
    assert {row["lsoa11_code"] for row in _rows(made_up, "imd/imd2019_england_lsoa11.parquet")} == then
    assert {row["lsoa11_code"] for row in _rows(made_up, "population/population20_lsoa11.parquet")} == then
    assert {row["lsoa21_code"] for row in _rows(made_up, "imd/imd2025_england_lsoa21.parquet")} == now
    assert {row["lsoa21_code"] for row in _rows(made_up, "geo/lookup_lsoa21_ward24_ltla24.parquet")} == now
    assert {row["change_code"] for row in changes} == {"U", "S", "M"}
