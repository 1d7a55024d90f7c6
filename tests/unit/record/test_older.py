"""Older records of a purpose: a few stay, to compare with; none whose pseudonyms another key took the place of."""

from datetime import timedelta

import pytest

from integratedcare.errors import UsageError
from integratedcare.record.make import older
from integratedcare.record.make.places import builds, current_record


def test_a_few_stay_and_the_newest_is_current(home, small, monkeypatch):
    monkeypatch.setattr(older, "KEEP", 2)
    other = small.again(home, "monitoring")
    first, second = (small.again(home, on=small.TODAY - timedelta(days=day)) for day in (1, 2))
    assert set(builds(home)) == {other.folder, first.folder, second.folder}
    again = small.again(home, on=small.TODAY - timedelta(days=1))  # the same content: one record, made anew
    third = small.again(home, on=small.TODAY - timedelta(days=3))
    assert set(builds(home)) == {other.folder, again.folder, third.folder}
    assert current_record(home=home) == third.folder


def test_none_stays_whose_pseudonyms_are_of_another_key(home, small):
    other = small.again(home, "monitoring")
    rotated = small.again(home, new_key=True)
    assert set(builds(home)) == {other.folder, rotated.folder}


def test_a_day_to_come_is_refused_and_what_was_made_stays(home, made, small):
    with pytest.raises(UsageError, match="has not come yet"):
        small.again(home, on=small.TODAY + timedelta(days=1))
    assert [one.name for one in builds(home)] == [made.folder.name]
