"""One body as a reader meets it, on a day."""

from datetime import date

import pytest

from integratedcare.errors import UsageError
from integratedcare.organisations.profile import profiles

BEFORE, AFTER = date(2026, 3, 31), date(2026, 4, 1)


@pytest.fixture
def moved(made_up_release) -> dict:
    """A board that another took over."""
    return made_up_release.rows("succession", kind="icb")[0]


def test_a_body_has_its_facts_and_its_count(made_up_release):
    board = made_up_release.rows("system", vintage=date(2025, 12, 1), board_set_start=date(2022, 7, 1))[0]
    (body,) = profiles(made_up_release, board["code"])
    assert (body["kind"], body["name"]) == ("icb", board["name"])
    assert (body["registered"], body["registered_date"]) == (board["registered"], date(2025, 12, 1))
    assert f"region {board['region_code']}" in body["parents"]


def test_a_practice_belongs_to_the_board_of_the_day(made_up_release, moved):
    links = made_up_release.rows("organisation_parent", kind="practice", parent_kind="icb")
    before = {row["code"] for row in links if row["parent_code"] == moved["predecessor_code"]}
    after = {row["code"] for row in links if row["parent_code"] == moved["successor_code"]}
    code = min(before & after)
    for day, there, gone in (
        (None, "predecessor_code", "successor_code"),
        (BEFORE, "predecessor_code", "successor_code"),
        (AFTER, "successor_code", "predecessor_code"),
    ):
        (body,) = profiles(made_up_release, code, day)
        assert f"icb {moved[there]}" in body["parents"]
        assert f"icb {moved[gone]}" not in body["parents"]


def test_predecessors_and_successors_are_told_with_their_share(made_up_release, moved):
    (old,) = profiles(made_up_release, moved["predecessor_code"])
    (new,) = profiles(made_up_release, moved["successor_code"])
    share = f"({moved['people_share']:.1%} of people)"
    assert f"{moved['successor_code']} {share}" in old["successors"]
    assert f"{moved['predecessor_code']} {share}" in new["predecessors"]


def test_a_board_that_begins_after_the_newest_count_is_shown_as_it_begins(made_up_release):
    new = next(b for b in made_up_release.rows("organisation", kind="icb") if b["open_date"] == AFTER)
    (body,) = profiles(made_up_release, new["code"])
    assert body["parents"].startswith("region ")
    assert body["registered"] > 0


def test_an_unknown_code_suggests_the_nearest(made_up_release):
    real = made_up_release.rows("organisation", kind="practice")[0]["code"]
    with pytest.raises(UsageError, match=f"No organisation has the code '{real}X'. Did you mean .*{real}"):
        profiles(made_up_release, f"{real}X")


def test_a_code_that_is_nothing_like_any_suggests_nothing(made_up_release):
    with pytest.raises(UsageError, match=r"No organisation has the code '\?'\.$"):
        profiles(made_up_release, "?")
