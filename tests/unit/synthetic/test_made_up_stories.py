"""What a visitor sees in the home board: signals of every kind, a trust in trouble, and people treated unequally."""

from collections import Counter
from datetime import date

import numpy as np
import pytest

from integratedcare.synthetic import HOME_BOARD
from integratedcare.synthetic.hospital_stories import WITHIN_18_WEEKS
from integratedcare.synthetic.monthly_series import months
from integratedcare.synthetic.story import Story

FIRST_BOARDS = date(2022, 7, 1)
YEAR = months(date(2024, 1, 1), date(2024, 12, 1))


@pytest.fixture(scope="module")
def judged(made_up_release):
    """The home board's judgements, by indicator, as it was until 31 March 2026."""
    rows = made_up_release.rows("judgement", level="icb", code=HOME_BOARD, board_set_start=FIRST_BOARDS)
    return {row["indicator"]: row for row in rows}


def test_a_story_without_chance_goes_straight_from_month_to_month():
    told = Story({"2024-03": 1.0, "2024-05": 3.0}, noise=0).run(np.random.default_rng(0), YEAR)
    assert told.tolist() == [1, 1, 1, 2, 3, 3, 3, 3, 3, 3, 3, 3]


def test_the_seasons_put_january_above_july():
    told = Story({"2024-01": 0.5}, noise=0, winter=0.2).run(np.random.default_rng(0), YEAR)
    assert told[0] - told[6] == pytest.approx(0.2)
    assert told.argmax() == 0


def test_trusts_with_a_story_of_their_own_follow_it_and_others_lie_apart():
    when = months(date(2022, 4, 1), date(2026, 4, 1))
    random = np.random.default_rng(3)
    told = {code: WITHIN_18_WEEKS.run(random, code, when) for code in ("ZH1", "ZH2", "ZJ1", "ZJ2")}
    assert told["ZH1"][-3:].mean() > told["ZH1"][:3].mean() + 0.08
    assert told["ZH2"][-3:].mean() < told["ZH2"][:3].mean() - 0.03
    assert abs(told["ZJ1"].mean() - told["ZJ2"].mean()) > 0.005


def test_every_indicator_has_a_value_in_the_home_board(made_up_release, judged):
    assert {row["indicator"] for row in made_up_release.rows("indicator")} == judged.keys()
    nothing = [name for name, row in judged.items() if row["value"] == 0 or row["value"] is None]
    assert nothing == []


def test_charts_of_the_home_board_show_every_kind_of_signal(judged):
    icons = Counter(row["variation"].split("_")[0] for row in judged.values() if row["variation"])
    assert icons["improvement"] >= 6
    assert icons["concern"] >= 5
    assert icons["common"] >= 6
    assert {row["assurance"] for row in judged.values()} >= {"consistent_pass", "consistent_fail", "inconsistent"}


def test_something_turns_for_worse_and_for_better_in_the_newest_month(judged):
    turned = {
        name: row["variation"].split("_")[0]
        for name, row in judged.items()
        if row["period_end"] == date(2026, 3, 31) and row["variation"] != row["previous_variation"]
    }
    assert turned["cancer_treated_within_62_days"] == "concern"
    assert turned["children_seen_by_dentist"] == "improvement"


def test_emergency_departments_are_slower_in_winter(made_up_release):
    rows = made_up_release.rows(
        "indicator_value", indicator="emergency_within_four_hours", level="icb", code=HOME_BOARD
    )
    share = {row["period_end"]: row["value"] for row in rows}
    for year in (2023, 2024, 2025):
        assert share[date(year, 1, 31)] < share[date(year, 7, 31)] - 1


def test_the_home_board_is_in_deficit(judged):
    assert judged["return_surplus"]["value"] < -10_000_000


def test_one_of_its_trusts_is_in_trouble_on_most_measures(made_up_release):
    rows = made_up_release.rows("judgement", level="provider", code="ZH2")
    ranked = {row["indicator"]: (row["rank"], row["ranked_of"]) for row in rows if row["rank"]}
    for name in ("waiting_within_18_weeks", "waiting_over_52_weeks_share", "cancer_treated_within_62_days"):
        assert ranked[name][0] == ranked[name][1], name
    assert ranked["emergency_within_four_hours"][0] > ranked["emergency_within_four_hours"][1] / 2


def test_deprivation_and_networks_make_a_difference(made_up_release):
    mine = {"code": HOME_BOARD, "board_set_start": FIRST_BOARDS}
    unequal = [
        row["indicator"]
        for row in made_up_release.rows("inequality", level="icb", **mine)
        if row["slope_lower"] is not None and (row["slope_lower"] > 0 or row["slope_upper"] < 0)
    ]
    assert {"appointments_within_fourteen_days", "medication_reviews_per_1000", "register_copd"} <= set(unequal)
    assert len(unequal) >= 12
    apart = {row["indicator"]: row for row in made_up_release.rows("variation_within", level="pcn", **mine)}
    wait = apart["appointments_within_fourteen_days"]
    assert wait["median"] - wait["lowest"] > 3 * (wait["median"] - wait["lower_quartile"])


def test_a_board_that_stopped_publishing_is_estimated_from_trusts(made_up_release):
    name = "no_longer_meeting_criteria_to_reside"
    rows = made_up_release.rows(
        "indicator_value", indicator=name, level="icb", code="QZC", board_set_start=FIRST_BOARDS
    )
    covered = {row["period_end"]: row["covered_share"] for row in rows}
    assert covered[date(2023, 8, 31)] is None
    assert covered[date(2025, 8, 31)] == 1
