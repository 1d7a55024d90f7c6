"""People by age, sex and place, against the published rows of other levels and naive sums."""

from collections import Counter, defaultdict
from datetime import date

import pytest

pytestmark = pytest.mark.public_data
FIRST, LATER = date(2022, 7, 1), date(2026, 4, 1)
QUINARY = "gp_lists/gp_reg_quinary_age_sex_2025_12_all_orgs.parquet"
ORG_TYPE = {"practice": "GP", "pcn": "PCN", "sub_icb": "SUB_ICB_LOCATION_CODE", "icb": "ICB", "region": "Comm Region"}
RESIDENTS = "population/population20_lsoa11.parquet"
AREAS = "geo/lookup_lsoa11_sicbl22_icb22_ltla22.parquet"


@pytest.mark.parametrize("level", ORG_TYPE)
def test_registered_people_by_age_and_sex_equal_the_published_rows(england_release, read, level):
    """We add up practices; the file has its own rows for every other level."""
    published = {
        (row["org_code"], row["sex"].lower(), row["age_group_5"]): row["number_of_patients"]
        for row in read(QUINARY)
        if row["org_type"] == ORG_TYPE[level]
        and row["org_code"] != "U"
        and "ALL" not in (row["sex"], row["age_group_5"])
    }
    found = england_release.rows("registered_age_sex", level=level, board_set_start=FIRST)
    assert {(row["code"], row["sex"], row["age_band"]): row["population"] for row in found} == published


@pytest.mark.parametrize(("start", "level"), [(FIRST, "icb"), (LATER, "icb"), (FIRST, "region"), (FIRST, "england")])
def test_ages_and_sexes_add_up_to_everyone(england_release, start, level):
    rows = england_release.rows("registered_age_sex", level=level, board_set_start=start)
    assert sum(row["population"] for row in rows) == 63_936_682


@pytest.mark.parametrize("start", [FIRST, LATER])
def test_residents_of_boards_equal_a_naive_sum(england_release, read, board_of_2026, start):
    board = {}
    for area in read(AREAS):
        code = area["icb22_code_h"]
        if start == LATER:
            code = board_of_2026(code, area["sicbl22_code_h"], area["ltla22_code"])
        board[area["lsoa11_code"]] = code
    naive = defaultdict(Counter)
    for row in read(RESIDENTS):
        for age in range(91):
            naive[board[row["lsoa11_code"]]][age] += row["90+" if age == 90 else str(age)]
    found = defaultdict(dict)
    for row in england_release.rows("resident_age", level="icb", board_set_start=start):
        found[row["code"]][row["age"]] = row["residents"]
    assert found == naive


def test_residents_of_every_level_are_everyone(england_release, read):
    everyone = sum(row["total_population"] for row in read(RESIDENTS))
    for level in ("district", "upper_tier_council", "icb", "england"):
        rows = england_release.rows("resident_age", level=level, board_set_start=FIRST)
        assert sum(row["residents"] for row in rows) == everyone


@pytest.mark.parametrize(
    ("level", "column"), [("icb", "icb22_code_h"), ("sub_icb", "sicbl22_code_h"), ("district", "ltla22_code")]
)
def test_deciles_of_2019_equal_a_naive_count(england_release, read, level, column):
    decile = {row["lsoa11_code"]: row["IMD_decile"] for row in read("imd/imd2019_england_lsoa11.parquet")}
    living = {row["lsoa11_code"]: row["total_population"] for row in read(RESIDENTS)}
    areas, people = Counter(), Counter()
    for area in read(AREAS):
        key = (area[column], decile[area["lsoa11_code"]])
        areas[key] += 1
        people[key] += living[area["lsoa11_code"]]
    rows = england_release.rows("small_area_decile", level=level, board_set_start=FIRST, deprivation="2019")
    assert {(row["code"], row["decile"]): row["small_areas"] for row in rows} == areas
    assert {(row["code"], row["decile"]): row["residents"] for row in rows} == people


def test_deciles_of_2025_are_on_the_areas_of_2021_without_residents(england_release, read):
    decile = {row["lsoa21_code"]: row["IMD_decile"] for row in read("imd/imd2025_england_lsoa21.parquet")}
    areas = Counter((a["icb24_code_nhs"], decile[a["lsoa21_code"]]) for a in read("geo/lookup_lsoa21_icb24.parquet"))
    rows = england_release.rows("small_area_decile", level="icb", board_set_start=FIRST, deprivation="2025")
    assert {(row["code"], row["decile"]): row["small_areas"] for row in rows} == areas
    assert {row["residents"] for row in rows} == {None}


def test_networks_are_flagged_against_their_band_and_never_left_out(england_release, read):
    people, network = (
        Counter(),
        {row["practice_code"]: row["pcn_code"] for row in read("orgs/gp_prac_pat_map_2025_12.parquet")},
    )
    for row in read("gp_lists/gp_list_size_2025.parquet"):
        if row["_period"] == "2025-12":
            people[network[row["code"]]] += row["number_of_patients"]
    flag = {
        code: "below" if n < 30_000 else "above" if n > 50_000 else "within"
        for code, n in people.items()
        if code != "U"
    }
    rows = england_release.rows("level_size", level="pcn", board_set_start=FIRST)
    assert {row["code"]: row["band_flag"] for row in rows} == flag
    assert {row["code"]: row["registered"] for row in rows} == {code: n for code, n in people.items() if code != "U"}
    assert len(rows) == 1297


def test_practice_deprivation_is_the_published_one(england_release, read):
    for level in ("practice", "pcn"):
        published = {
            row[f"{level}_code"]: (float(row["imd_score"]), int(row["imd_decile"]))
            for row in read(f"imd/{level}_imd2019_patient_weighted.csv")
            if row["imd_score"] and row[f"{level}_code"] not in ("", "U")
        }
        rows = england_release.rows("practice_deprivation", level=level)
        assert {row["code"]: (row["imd_score"], row["imd_decile"]) for row in rows} == published
