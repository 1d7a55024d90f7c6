"""The made-up country is the kind of country that the product is for."""

from collections import Counter, defaultdict

import duckdb
import pytest

from integratedcare.synthetic import COUNTRY_NAME, HOME_BOARD

AGES = "gp_lists/gp_reg_quinary_age_sex_2025_12_all_orgs.parquet"
AREAS = "geo/lookup_lsoa11_sicbl22_icb22_ltla22.parquet"
ALLOCATION = "allocations/icb_place_tool_practice_weighted_pop_2025_2026.parquet"


@pytest.fixture(scope="module")
def ask(made_up):
    """Run SQL in which {path} names a file of the folder."""

    def run(query, **paths):
        return duckdb.sql(query.format(**{key: f"'{made_up / path}'" for key, path in paths.items()})).fetchall()

    return run


@pytest.fixture(scope="module")
def people(ask):
    return {
        (kind, code): count
        for kind, code, count in ask(
            "select org_type, org_code, number_of_patients from {ages} where sex = 'ALL'", ages=AGES
        )
    }


def test_it_says_that_it_is_made_up():
    assert COUNTRY_NAME.startswith("Made-up")


def test_the_home_board_has_about_1_1_million_people_and_neighbours_of_many_sizes(people):
    boards = {code: count for (kind, code), count in people.items() if kind == "ICB"}
    assert len(boards) == 6
    assert 1_050_000 < boards[HOME_BOARD] < 1_200_000
    assert all(500_000 < count < 1_500_000 for count in boards.values())


def test_places_lie_in_their_band(ask, people):
    members = ask("select place_code, practice_code from {places}", places="places/places.csv")
    total = Counter()
    for place, practice in members:
        total[place] += people.get(("GP", practice), 0)
    assert len(total) == 4
    assert all(250_000 <= count <= 500_000 for count in total.values())
    assert len({practice for _, practice in members}) == len(members)


def test_most_networks_lie_in_their_band_and_a_few_do_not(people):
    sizes = [count for (kind, code), count in people.items() if kind == "PCN" and code != "U"]
    within = sum(30_000 <= count <= 50_000 for count in sizes)
    assert 0.8 * len(sizes) < within < len(sizes)


def test_councils_of_boards_range_from_one_to_several_and_one_straddles_two_boards(ask):
    pairs = ask(
        "select distinct icb22_code_h, utla23_code from {areas} "
        "join {then} using (ltla22_code) join {upper} using (ltla23_code)",
        areas=AREAS,
        then="geo/lookup_ltla22_ltla23.parquet",
        upper="geo/lookup_ltla23_utla23.parquet",
    )
    councils = Counter(board for board, _ in pairs)
    assert councils[HOME_BOARD] == 3
    assert Counter(councils.values())[1] == 1
    assert max(Counter(council for _, council in pairs).values()) == 2


def test_deprivation_differs_between_boards_and_inside_the_home_board(ask):
    shares = defaultdict(dict)
    for board, council, share in ask(
        "select icb22_code_h, ltla22_name, avg((IMD_decile <= 2)::int) from {areas} "
        "join {imd} using (lsoa11_code) group by all",
        areas=AREAS,
        imd="imd/imd2019_england_lsoa11.parquet",
    ):
        shares[board][council] = share
    assert shares[HOME_BOARD]["Hexcombe"] > 0.3
    assert shares[HOME_BOARD]["Brindlewood"] < 0.05


def test_need_follows_age_and_deprivation_as_in_england(ask):
    names = ("general_and_acute", "community", "mental_health", "maternity", "inequalities", "core")
    rows = ask(
        'select LTLA, sum("G&A WP"), sum("CS WP"), sum("MH WP"), sum("Mat WP"), sum("Health Ineq WP"), '
        'sum("Final WP"), sum(Population) from {allocation} group by 1',
        allocation=ALLOCATION,
    )
    need = {
        council: {name: weighted / population for name, weighted in zip(names, columns, strict=True)}
        for council, *columns, population in rows
    }
    assert need["Isle of Merrin"]["community"] > 1.2 > 0.9 > need["Hexcombe"]["community"]
    assert need["Strandholm"]["mental_health"] > 1.1 > 0.8 > need["Brindlewood"]["mental_health"]
    assert need["Strandholm"]["inequalities"] > 1.3 > 0.7 > need["Brindlewood"]["inequalities"]
    assert need["Marlsea"]["core"] > 1.05 > 0.95 > need["Brindlewood"]["core"]


def test_practices_come_and_go_between_the_files(ask):
    paths = {
        "map": "orgs/gp_prac_pat_map_2025_12.parquet",
        "then": "allocations/icb_place_tool_practice_weighted_pop_2023_2024.parquet",
        "now": ALLOCATION,
        "ods": "orgs/ods_epraccur_2024_01.parquet",
    }
    left = ask("select ICB from {now} where Practice_Code not in (select practice_code from {map})", **paths)
    assert (HOME_BOARD,) in left
    assert ask("select 1 from {then} where Practice_Code not in (select Practice_Code from {now})", **paths)
    assert ask("select 1 from {map} where practice_code not in (select Practice_Code from {now})", **paths)
    assert ask("select 1 from {ods} where status_code = 'C' and close_date is not null", **paths)
    assert ask("select 1 from {map} where pcn_code = 'U'", **paths)


def test_two_boards_become_one_in_april_2026(ask):
    rows = ask(
        "select code, reltype, related from {index} where reltype <> ''",
        index="orgs/rtt_org_index_with_icb_mergers_2026.csv",
    )
    assert sorted(rows) == [
        ("QZD", "superseded", "Z7M4K"),
        ("QZE", "superseded", "Z7M4K"),
        ("Z7M4K", "formed", "QZD;QZE"),
    ]
