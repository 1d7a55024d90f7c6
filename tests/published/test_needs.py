"""Practice-level need against the published allocation files, read naively."""

from collections import Counter, defaultdict

import pytest

pytestmark = pytest.mark.public_data
TOOL = "allocations/icb_place_tool_practice_weighted_pop_{}.parquet"
COLUMNS = {
    "general_and_acute": "G&A WP", "community": "CS WP", "mental_health": "MH WP", "maternity": "Mat WP",
    "health_inequalities": "Health Ineq WP", "prescribing": "Prescr WP", "core": "Final WP",
    "primary_medical_care_need": "Primary Medical Care WP", "primary_medical_care": "Final PMC WP",
}  # fmt: skip
YEARS = {  # year → (file, board, district, population)
    "2023-24": ("2023_2024", "ICS22", "LAD21", "pop 2022/23"),
    "2025-26": ("2025_2026", "ICB", "LAD", "Population"),
}


@pytest.mark.parametrize("year", YEARS)
def test_every_number_is_the_published_one(england_release, read, year):
    file, board, district, population = YEARS[year]
    published = {row["Practice_Code"]: row for row in read(TOOL.format(file))}
    found = {row["practice_code"]: row for row in england_release.rows("practice_need", year=year)}
    assert set(found) == set(published)
    for code, row in found.items():
        raw = published[code]
        assert (row["icb_code"], row["district_code"], row["population"]) == (
            raw[board],
            raw[district],
            raw[population],
        )
        assert {ours: row[ours] for ours in COLUMNS} == {ours: raw[theirs] for ours, theirs in COLUMNS.items()}


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(("group", "board"), [("pcn_code", "pcn_icb_code"), ("sub_icb_code", "sub_icb_icb_code")])
def test_a_group_counts_once_in_the_board_of_most_of_its_people(england_release, year, group, board):
    rows = england_release.rows("practice_need", year=year)
    people = defaultdict(Counter)
    for row in rows:
        people[row[group]][row["icb_code"]] += row["population"]
    for row in rows:
        if row[group] in ("NO-PCN", "NO-SUB-ICB"):
            assert row[board] == row["icb_code"]
        else:
            assert row[board] == max(sorted(people[row[group]]), key=people[row[group]].get)


def test_every_pair_of_board_and_district_is_there(england_release):
    rows = england_release.rows("practice_need", year="2025-26")
    assert len({(row["icb_code"], row["district_code"]) for row in rows}) == 341


def test_the_networks_of_2023_24_are_those_of_its_own_time(england_release, read):
    then = {row["PRACTICE_CODE"]: row["PCN_ODS_CODE"] for row in read("orgs/qof_nhs_structures_2022_2023.parquet")}
    for row in england_release.rows("practice_need", year="2023-24"):
        if then.get(row["practice_code"]):
            expected = then[row["practice_code"]]
            assert row["pcn_code"] == ("NO-PCN" if expected == "U" else expected)


def test_the_densham_surgery(england_release):
    (row,) = england_release.rows("practice_need", year="2025-26", practice_code="A81001")
    assert row["primary_medical_care"] == 4782.681789


@pytest.mark.parametrize("year", YEARS)
def test_every_component_is_scaled_to_the_population(england_release, year):
    rows = england_release.rows("practice_need", year=year)
    everyone = sum(row["population"] for row in rows)
    for component in set(COLUMNS) - {"primary_medical_care_need"}:
        assert sum(row[component] for row in rows) == pytest.approx(everyone, abs=1)


@pytest.mark.parametrize("year", YEARS)
def test_names_are_known_where_codes_are(england_release, year):
    rows = england_release.rows("practice_need", year=year)
    assert [r["practice_code"] for r in rows if r["pcn_code"] != "NO-PCN" and not r["pcn_name"]] == []
    assert {row["icb_code"] for row in rows if not row["icb_name"].endswith("Integrated Care Board")} == set()
