"""The truth that is kept aside is true of the files, and the dirt in them is the dirt of real files."""

import re
from collections import Counter
from datetime import date

import pytest

from integratedcare.feeds.every import FEEDS

FIRST_DAY, LAST_DAY = date(2021, 11, 1), date(2026, 10, 31)
TYPE_1 = "827241000000103"


def is_nhs_number(text: str) -> bool:
    """Modulus 11, written out: ten digits whose weighted sum, 10 down to 1, is a multiple of 11."""
    return len(text) == 10 and sum((10 - place) * int(digit) for place, digit in enumerate(text)) % 11 == 0


@pytest.fixture(scope="session")
def known(landed) -> list[tuple[str, dict, set[int]]]:
    """For each identity in each delivery: the feed, what was sent of it, and the true people of its rows."""
    found = []
    for one in landed:
        people: dict[int, set[int]] = {}
        for row in one.rows:
            people.setdefault(row["who"], set()).add(row["person"])
        found += [(one.delivery["feed"], who, people[who["who"]]) for who in one.who]
    return found


def test_an_identity_that_a_sender_sends_is_one_true_person(known):
    assert Counter(len(people) for _, _, people in known) == {1: len(known)}


def test_rows_agree_with_the_truth_far_more_often_than_not(known, person):
    agree = Counter()
    for _, who, (true,) in known:
        for name in ("nhs_number", "birth_date", "postcode", "given_name", "family_name"):
            if sent := who.get(name):
                same = f"{sent}".upper().replace(" ", "") == f"{person[true][name]}".upper().replace(" ", "")
                agree[name, same] += 1
    for name in ("nhs_number", "birth_date", "postcode", "given_name", "family_name"):
        wrong = agree[name, False] / (agree[name, True] + agree[name, False])
        assert 0 < wrong < (0.12 if name == "postcode" else 0.08), name


def test_true_numbers_are_valid_unique_and_in_the_test_range(person):
    numbers = [one["nhs_number"] for one in person.values()]
    assert len(set(numbers)) == len(numbers)
    assert all(is_nhs_number(number) and number.startswith("999") for number in numbers)


def test_no_file_holds_anything_like_a_number_of_a_real_person(known):
    sent = {who[name] for _, who, _ in known for name in ("nhs_number", "former_nhs_number") if who.get(name)}
    assert {number.replace(" ", "")[:3] for number in sent} == {"999"}
    wrong = [number for number in sent if not is_nhs_number(number.replace(" ", ""))]
    assert wrong
    assert len(wrong) < 0.02 * len(sent)


def test_postcodes_and_telephones_can_be_nobodys(known):
    codes = {who["postcode"] for _, who, _ in known if who.get("postcode")}
    assert all(re.fullmatch(r"Q[A-Z]\d{1,2} ?\d[A-Z]{2}", code) for code in codes)
    assert all(who["phone"].startswith("04") for _, who, _ in known if who.get("phone"))


def test_numbers_are_missing_more_often_of_some_people_than_of_others(known, person):
    missing = Counter()
    for feed, who, (true,) in known:
        if feed in ("ambulance", "nhs_111"):
            missing[person[true]["ethnic_category"] in ("A", "B"), who["nhs_number"] is None] += 1
    share = {white: missing[white, True] / (missing[white, True] + missing[white, False]) for white in (True, False)}
    assert share[False] > 1.3 * share[True] > 0.1


def test_nothing_happens_to_anyone_before_they_come_or_after_they_die_or_leave(landed, person):
    for one in landed:
        feed = FEEDS[one.delivery["feed"]]
        if feed.name in (
            "demographics",
            "gp_registration",
            "gp_observation",
            "national_data_opt_out",
            "waiting_list",
            "partner",
        ):
            continue
        for row in one.rows:
            true = person[row["person"]]
            day = row[feed.dated_by]
            day = day.date() if hasattr(day, "date") else day
            early, late = (day - true["from_date"]).days, (day - true["until"]).days
            assert early >= -1
            assert late <= 1


def test_registrations_cover_everyone_and_end_with_death_or_leaving(landed, person):
    spells = {}
    for one in landed:
        if one.delivery["feed"] == "gp_registration":
            for row in one.rows:
                spells.setdefault(row["person"], []).append(row)
    assert set(spells) == set(person)
    for true, rows in spells.items():
        newest = max(rows, key=lambda row: row["start_date"])
        if person[true]["death_date"]:
            assert newest["end_date"] == person[true]["death_date"]
        elif person[true]["left_date"] is None:
            assert newest["end_date"] is None
    moved = [rows for rows in spells.values() if len(rows) == 2]
    assert moved
    assert all(
        min(row["end_date"] or LAST_DAY for row in rows) == max(row["start_date"] for row in rows) for rows in moved
    )


def test_some_people_who_left_are_still_on_a_list(landed, person):
    still = [
        row for one in landed if one.delivery["feed"] == "gp_registration" for row in one.rows
        if person[row["person"]]["left_date"] and row["end_date"] is None
    ]  # fmt: skip
    assert still


def test_opt_outs_of_both_kinds_are_there_and_some_are_withdrawn(landed):
    codes = Counter(row["code"] for one in landed if one.delivery["feed"] == "gp_observation" for row in one.rows)
    choices = Counter(
        row["choice"] for one in landed if one.delivery["feed"] == "national_data_opt_out" for row in one.rows
    )
    assert codes[TYPE_1] > 50
    assert codes["827261000000102"] > 0
    assert choices["opt_out"] > 50
    assert choices["withdrawn"] > 0


def test_those_who_died_in_hospital_are_discharged_dead_on_the_day(landed, person):
    died = [
        row
        for one in landed
        if one.delivery["feed"] == "admitted_care"
        for row in one.rows
        if row["discharge_method"] == "4"
    ]
    assert died
    assert all(row["discharge_date"] == person[row["person"]]["death_date"] for row in died)


def test_families_share_a_name_and_an_address_and_some_children_are_twins(person):
    homes = {}
    for one in person.values():
        homes.setdefault(one["household"], []).append(one)
    shared = [home for home in homes.values() if len(home) > 1]
    assert sum(map(len, shared)) > 0.5 * len(person)
    assert all(len({one["address"] for one in home if not one["in_care_home"]}) <= 1 for home in shared)
    twins = [(home, one) for home in shared for one in home if one["is_twin"]]
    assert twins
    for home, twin in twins:
        assert any(one["birth_date"] == twin["birth_date"] for one in home if one is not twin)


def test_people_come_and_go_and_the_number_on_the_last_day_is_the_one_asked_for(person):
    assert (
        sum(one["until"] == LAST_DAY and not one["death_date"] and not one["left_date"] for one in person.values())
        == 2000
    )
    assert sum(one["joined_date"] > FIRST_DAY for one in person.values()) > 200
    assert 60 < sum(one["death_date"] is not None for one in person.values()) < 130
