"""Systems against the published figures that anyone can look up, and against the files themselves."""

from collections import Counter, defaultdict
from datetime import date

import pytest

pytestmark = pytest.mark.public_data
FIRST, LATER = date(2022, 7, 1), date(2026, 4, 1)
EVERYONE = 63_936_682


@pytest.mark.parametrize(
    ("index", "code", "deprived", "areas"),
    [("2019", "QHL", 382, 773), ("2019", "QXU", 4, 618), ("2025", "QHL", 385, 793), ("2025", "QXU", 5, 624)],
)
def test_small_areas_in_the_most_deprived_fifth(systems, index, code, deprived, areas):
    board = systems(FIRST, index)[code]
    assert (board["most_deprived_fifth"], board["small_areas"]) == (deprived, areas)
    assert board["most_deprived_fifth_share"] == deprived / areas


def test_birmingham_and_solihull_is_the_most_deprived_and_surrey_heartlands_the_least(systems):
    by_share = sorted(systems(FIRST).values(), key=lambda row: row["most_deprived_fifth_share"])
    assert (by_share[0]["code"], by_share[-1]["code"]) == ("QXU", "QHL")
    assert f"{by_share[-1]['most_deprived_fifth_share']:.1%}" == "49.4%"
    assert f"{by_share[0]['most_deprived_fifth_share']:.2%}" == "0.65%"


@pytest.mark.parametrize(("start", "boards"), [(FIRST, 42), (LATER, 36)])
def test_boards_people_networks_and_areas_on_each_side_of_the_mergers(systems, start, boards):
    rows = systems(start).values()
    assert len(rows) == boards
    assert sum(row["registered"] for row in rows) == EVERYONE
    assert sum(row["practices"] for row in rows) == 6196
    assert sum(row["pcns"] for row in rows) == 1297
    assert sum(row["small_areas"] for row in rows) == 32844
    assert sum(row["small_areas"] for row in systems(start, "2025").values()) == 33755


def test_the_two_periods_are_the_two_board_sets(systems):
    assert {row["board_set_end"] for row in systems(FIRST).values()} == {date(2026, 3, 31)}
    assert {row["board_set_end"] for row in systems(LATER).values()} == {None}


def test_the_smallest_and_largest_board(systems):
    by_people = sorted(systems(FIRST).values(), key=lambda row: row["registered"])
    assert [(row["code"], row["registered"]) for row in (by_people[0], by_people[-1])] == [
        ("QOC", 541_595),
        ("QOP", 3_317_443),
    ]


def test_upper_tier_councils(systems):
    councils = {code: row["upper_tier_councils"] for code, row in systems(FIRST).items()}
    assert sorted(code for code, count in councils.items() if count == 1) == ["QJM", "QR1", "QSL"]
    assert max(councils, key=councils.get) == "QHM"
    assert councils["QHM"] == 14


@pytest.mark.parametrize("start", [FIRST, LATER])
def test_councils_and_areas_equal_a_naive_walk_through_the_lookups(systems, read, board_of_2026, start):
    later = {row["ltla22_code"]: row["ltla23_code"] for row in read("geo/lookup_ltla22_ltla23.parquet")}
    upper = {row["ltla23_code"]: row["utla23_code"] for row in read("geo/lookup_ltla23_utla23.parquet")}
    decile = {row["lsoa11_code"]: row["IMD_decile"] for row in read("imd/imd2019_england_lsoa11.parquet")}
    councils, areas, deprived = defaultdict(set), Counter(), Counter()
    for area in read("geo/lookup_lsoa11_sicbl22_icb22_ltla22.parquet"):
        board = area["icb22_code_h"]
        if start == LATER:
            board = board_of_2026(board, area["sicbl22_code_h"], area["ltla22_code"])
        councils[board].add(upper[later[area["ltla22_code"]]])
        areas[board] += 1
        deprived[board] += decile[area["lsoa11_code"]] <= 2
    assert {
        code: (row["upper_tier_councils"], row["small_areas"], row["most_deprived_fifth"])
        for code, row in systems(start).items()
    } == {code: (len(councils[code]), areas[code], deprived[code]) for code in areas}


def test_registered_people_equal_the_published_rows_of_the_boards(systems, read):
    published = {
        row["org_code"]: row["number_of_patients"]
        for row in read("gp_lists/gp_reg_quinary_age_sex_2025_12_all_orgs.parquet")
        if row["org_type"] == "ICB" and row["sex"] == "ALL" and row["age_group_5"] == "ALL"
    }
    assert {code: row["registered"] for code, row in systems(FIRST).items()} == published


def test_registered_people_of_2026_equal_a_naive_regrouping(systems, read, board_of_2026):
    people = {
        row["code"]: row["number_of_patients"]
        for row in read("gp_lists/gp_list_size_2025.parquet")
        if row["_period"] == "2025-12"
    }
    stands = {
        row["Practice_Code"]: row["LAD"]
        for path in ("icb_place_tool_practice_weighted_pop_2025_2026",)
        for row in read(f"allocations/{path}.parquet")
    }
    counted, practices = Counter(), Counter()
    for row in read("orgs/gp_prac_pat_map_2025_12.parquet"):
        code = row["practice_code"]
        board = board_of_2026(row["icb_code"], row["sub_icb_location_code"], stands.get(code))
        counted[board] += people[code]
        practices[board] += 1
    found = systems(LATER)
    assert {code: row["registered"] for code, row in found.items()} == counted
    assert {code: row["practices"] for code, row in found.items()} == practices


def test_networks_equal_a_naive_count_in_the_board_of_most_of_their_people(systems, read):
    people = {
        row["code"]: row["number_of_patients"]
        for row in read("gp_lists/gp_list_size_2025.parquet")
        if row["_period"] == "2025-12"
    }
    parts = defaultdict(Counter)
    for row in read("orgs/gp_prac_pat_map_2025_12.parquet"):
        if row["pcn_code"] != "U":
            parts[row["pcn_code"]][row["icb_code"]] += people[row["practice_code"]]
    naive = Counter(max(sorted(boards), key=boards.get) for boards in parts.values())
    assert {code: row["pcns"] for code, row in systems(FIRST).items()} == naive


def test_every_published_month_adds_up_to_its_own_file(england_release, read):
    published = Counter()
    for row in read("gp_lists/gp_list_size_2025.parquet"):
        published[date.fromisoformat(f"{row['_period']}-01")] += row["number_of_patients"]
    for start in (FIRST, LATER):
        found = Counter()
        for row in england_release.rows("system", board_set_start=start, deprivation="2019"):
            found[row["vintage"]] += row["registered"]
        assert found == published
