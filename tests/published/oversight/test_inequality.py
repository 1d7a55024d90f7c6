"""Inequality of disease registers, worked out again from the published files one practice at a time."""

import math
from collections import Counter, defaultdict
from datetime import date

import numpy as np
import pytest

pytestmark = pytest.mark.public_data

FIRST, LATER, MAP = date(2022, 7, 1), date(2026, 4, 1), "orgs/gp_prac_pat_map_2025_12.parquet"
MEASURES = {"register_dm": "DM", "register_ld": "LD", "register_copd": "COPD"}
BODIES = [("england", "ENG"), ("icb", "QHL"), ("icb", "QOQ"), ("region", "Y60")]


@pytest.fixture(scope="module")
def fifth(read):
    """Practices from the most deprived on, each in the fifth where the middle of its people lies."""
    score = {row["practice_code"]: float(row["imd_score"]) for row in read("imd/practice_imd2019_patient_weighted.csv")}
    people = {
        row["org_code"]: row["number_of_patients"]
        for row in read("gp_lists/gp_reg_quinary_age_sex_2025_12_all_orgs.parquet")
        if row["org_type"] == "GP" and row["age_group_5"] == "ALL" and row["sex"] == "ALL"
    }
    everyone = sum(people.get(code, 0) for code in score)
    found, before = {}, 0
    for code in sorted(score, key=lambda code: -score[code]):
        middle = (before + people.get(code, 0) / 2) / everyone
        found[code] = min(int(middle * 5), 4) + 1
        before += people.get(code, 0)
    return found


@pytest.fixture(scope="module")
def bodies_of(read):
    """The bodies of each practice until March 2026: the map's, else the board of its commissioner's practices."""
    board = {row["practice_code"]: row["icb_code"] for row in read(MAP)}
    region = {row["icb_code"]: row["comm_region_code"] for row in read(MAP)}
    most = defaultdict(Counter)
    for row in read(MAP):
        most[row["sub_icb_location_code"]][row["icb_code"]] += 1
    for row in read("orgs/ods_epraccur_2024_01.parquet"):
        if row["commissioner"] in most:
            board.setdefault(row["organisation_code"], most[row["commissioner"]].most_common(1)[0][0])
    return {code: {"ENG", icb, region[icb]} for code, icb in board.items()}


@pytest.fixture(scope="module")
def sums(read, fifth, bodies_of):
    """(measure, body) → of each fifth: cases, people, practices. A register longer than its list is no value."""
    found = defaultdict(lambda: [[0, 0, 0] for _ in range(5)])
    for row in read("qof/qof_prevalence_practice_2022_23.parquet"):
        if row["REGISTER"] is None or not row["PRACTICE_LIST_SIZE"] or row["REGISTER"] > row["PRACTICE_LIST_SIZE"]:
            continue
        if row["PRACTICE_CODE"] in fifth:
            for body in bodies_of.get(row["PRACTICE_CODE"], {"ENG"}):
                one = found[row["GROUP_CODE"], body][fifth[row["PRACTICE_CODE"]] - 1]
                for place, amount in enumerate((row["REGISTER"], row["PRACTICE_LIST_SIZE"], 1)):
                    one[place] += amount
    return found


def release_rows(release, table, indicator, level, code, **more):
    return release.rows(table, indicator=indicator, board_set_start=FIRST, level=level, code=code, **more)


@pytest.mark.parametrize("indicator", MEASURES)
@pytest.mark.parametrize(("level", "code"), BODIES)
def test_the_fifths_are_the_sums_of_their_practices(indicator, level, code, england_release, sums):
    rows = release_rows(england_release, "inequality_fifth", indicator, level, code)
    held = [(row["numerator"], row["denominator"], row["practices"]) for row in rows]
    assert held == [tuple(one) for one in sums[MEASURES[indicator], code]]


@pytest.mark.parametrize("indicator", MEASURES)
@pytest.mark.parametrize(("level", "code"), BODIES[:3])
def test_the_slope_is_that_of_a_weighted_line_through_the_logits(indicator, level, code, england_release, sums):
    cases, people, _ = map(np.array, zip(*sums[MEASURES[indicator], code], strict=True))
    share = people / people.sum()
    middle = np.cumsum(share) - share / 2
    logit = np.log(cases / (people - cases))
    steep, start = np.polyfit(middle, logit, 1, w=np.sqrt(share))
    most, least = (100 / (1 + math.exp(-height)) for height in (start, start + steep))
    found = release_rows(england_release, "inequality", indicator, level, code)[0]
    assert [found[name] for name in ("most_deprived", "least_deprived", "slope", "relative")] == pytest.approx(
        [most, least, least - most, least / most]
    )
    assert found["slope_lower"] < found["slope"] < found["slope_upper"]


def test_every_value_and_every_slope_lies_within_its_limits(england_release):
    for row in england_release.rows("inequality_fifth"):
        assert row["lower"] is None or row["lower"] <= row["value"] <= row["upper"], row
    for row in england_release.rows("inequality"):
        assert row["slope_lower"] is None or row["slope_lower"] <= row["slope"] <= row["slope_upper"], row


def test_diabetes_and_lung_disease_rise_with_deprivation_in_england(england_release):
    """As the quality framework and the health profiles have long shown: more type 2 diabetes and much more COPD."""
    for indicator, least_ratio in (("register_dm", 0.75), ("register_copd", 0.65)):
        found = release_rows(england_release, "inequality", indicator, "england", "ENG")[0]
        assert found["slope_upper"] < 0
        assert found["relative"] < least_ratio


def test_fifths_of_england_hold_a_fifth_of_its_people_each(england_release):
    rows = release_rows(england_release, "inequality_fifth", "online_requests_per_1000", "england", "ENG")
    people = [row["denominator"] for row in rows]
    assert [n / sum(people) for n in people] == pytest.approx([0.2] * 5, abs=0.005)


def test_a_board_without_deprived_practices_has_no_slope_and_says_why(england_release):
    """Surrey Heartlands: 4 of 618 small areas are in England's most deprived fifth."""
    found = release_rows(england_release, "inequality", "register_dm", "icb", "QXU")[0]
    assert found["slope"] is None
    assert "national fifths of deprivation" in found["sentence"]


def test_every_measure_that_practices_have_has_a_row_for_every_body(england_release):
    values = england_release.table("indicator_value", ["indicator"], level="practice")
    measures = set(values["indicator"].to_pylist())
    rows = england_release.rows("inequality")
    assert {row["indicator"] for row in rows} == measures
    many = Counter((row["indicator"], row["level"], row["board_set_start"]) for row in rows)
    for name in measures:
        assert (many[name, "england", FIRST], many[name, "region", FIRST]) == (1, 7)
        assert (many[name, "icb", FIRST], many[name, "icb", LATER]) == (42, 36)
