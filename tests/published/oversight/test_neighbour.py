"""What systems are like, worked out again from the published files, and who is like whom."""

from collections import Counter
from datetime import date

import pytest

pytestmark = pytest.mark.public_data

FIRST, LATER = date(2022, 7, 1), date(2026, 4, 1)
FROM_65 = {"65_69", "70_74", "75_79", "80_84", "85_89", "90_94", "95+"}
ENGLAND_SQUARE_KILOMETRES = 130_310  # Office for National Statistics, Standard Area Measurements (to mean high water)
LONDON = {"QMJ", "QMF", "QRV", "QKK", "QWE"}


@pytest.fixture(scope="module")
def profiles(england_release):
    return {(row["board_set_start"], row["code"]): row for row in england_release.rows("system_profile")}


@pytest.fixture(scope="module")
def nearest(england_release):
    """`nearest(start, code)`: other boards from the most alike on."""

    def of(start, code):
        rows = england_release.rows("system_neighbour", board_set_start=start, code=code)
        return [row["neighbour_code"] for row in sorted(rows, key=lambda row: row["neighbour_rank"])]

    return of


def test_people_and_their_ages_are_those_of_the_practices_of_the_board(profiles, read):
    board = {row["practice_code"]: row["icb_code"] for row in read("orgs/gp_prac_pat_map_2025_12.parquet")}
    people, older, aged = Counter(), Counter(), Counter()
    for row in read("gp_lists/gp_reg_quinary_age_sex_2025_12_all_orgs.parquet"):
        if row["org_type"] != "GP" or row["org_code"] not in board:
            continue
        code, many = board[row["org_code"]], row["number_of_patients"]
        if row["age_group_5"] == "ALL":
            people[code] += many if row["sex"] == "ALL" else 0
        elif row["sex"] != "ALL":
            aged[code] += many
            older[code] += many if row["age_group_5"] in FROM_65 else 0
    of_first = {code: row for (start, code), row in profiles.items() if start == FIRST}
    assert {code: row["population"] for code, row in of_first.items()} == dict(people)
    for code, row in of_first.items():
        assert row["share_65_and_over"] == pytest.approx(older[code] / aged[code])


def test_deprivation_is_the_share_that_is_published(profiles):
    assert profiles[FIRST, "QHL"]["most_deprived_fifth_share"] == pytest.approx(382 / 773)
    assert profiles[FIRST, "QXU"]["most_deprived_fifth_share"] == pytest.approx(4 / 618)


@pytest.mark.parametrize(("start", "boards"), [(FIRST, 42), (LATER, 36)])
def test_boards_cover_the_area_of_england_once(profiles, start, boards):
    areas = [row["square_kilometres"] for (begun, _), row in profiles.items() if begun == start]
    assert len(areas) == boards
    assert sum(areas) == pytest.approx(ENGLAND_SQUARE_KILOMETRES, rel=0.005)


@pytest.mark.parametrize(("start", "boards"), [(FIRST, 42), (LATER, 36)])
def test_every_board_ranks_every_other(england_release, start, boards):
    rows = england_release.rows("system_neighbour", board_set_start=start)
    assert len(rows) == boards * (boards - 1)
    assert {row["neighbour_rank"] for row in rows} == set(range(1, boards))
    assert not [row for row in rows if row["code"] == row["neighbour_code"]]


def test_london_boards_are_most_like_london_boards(nearest):
    assert {nearest(FIRST, code)[0] for code in LONDON} <= LONDON


def test_rural_boards_of_older_people_are_alike(nearest):
    """Cornwall, Somerset, Shropshire, Lincolnshire: small, old and thinly peopled."""
    assert {"QSL", "QOC", "QJM"} <= set(nearest(FIRST, "QT6")[:5])


def test_the_spread_of_a_measure_inside_a_system_is_that_of_its_practices(england_release, read):
    board = {row["practice_code"]: row["icb_code"] for row in read("orgs/gp_prac_pat_map_2025_12.parquet")}
    shares = sorted(
        row["REGISTER"] / row["PRACTICE_LIST_SIZE"] * 100
        for row in read("qof/qof_prevalence_practice_2022_23.parquet")
        if row["GROUP_CODE"] == "DM" and board.get(row["PRACTICE_CODE"]) == "QT6" and row["PRACTICE_LIST_SIZE"]
    )
    found = england_release.rows(
        "variation_within", indicator="register_dm", board_set_start=FIRST, code="QT6", level="practice"
    )
    assert found[0]["units"] >= len(shares) > 40  # and practices that have closed since
    assert found[0]["lowest"] <= shares[0] < found[0]["median"] < shares[-1] <= found[0]["highest"]
    assert found[0]["median"] == pytest.approx(shares[len(shares) // 2], abs=0.3)
