"""A profile as a person reads it: no word of ours for machines in it."""

import re

import pytest

from integratedcare.organisations.profile import profiles
from integratedcare.organisations.profile_words import profile_words


@pytest.mark.parametrize("kind", ["practice", "pcn", "sub_icb", "icb", "trust", "district", "upper_tier_council"])
def test_it_is_in_plain_words(made_up_release, kind):
    row = made_up_release.rows("organisation", kind=kind)[0]
    [body] = [one for one in profiles(made_up_release, row["code"]) if one["kind"] == kind]
    said = profile_words(made_up_release, body)
    assert ("Code", row["code"]) in said
    text = " ".join(f"{label} {words}" for label, words in said)
    assert not re.findall(r"[a-z]+_[a-z_0-9]+", text)  # neither a file's name nor a column's
    assert "None" not in text


def test_parents_and_successors_are_named(made_up_release):
    moved = made_up_release.rows("succession", kind="icb")[0]
    [old] = profiles(made_up_release, moved["predecessor_code"])
    said = dict(profile_words(made_up_release, old))
    [taker] = made_up_release.rows("organisation", kind="icb", code=moved["successor_code"])
    assert said["Taken over by"].startswith(f"{taker['name']} ({taker['code']})")
    assert said["NHS region"].endswith(")")


def test_people_stand_with_the_day_they_were_counted(made_up_release):
    newest = max(row["vintage"] for row in made_up_release.rows("registered"))
    row = made_up_release.rows("registered", vintage=newest)[0]
    [body] = profiles(made_up_release, row["practice_code"])
    assert dict(profile_words(made_up_release, body))["Registered people"].endswith(" on 1 December 2025")
