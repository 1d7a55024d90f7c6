"""Older records of a purpose: a few stay, to compare with; none whose pseudonyms another key took the place of."""

from datetime import timedelta

import pyarrow.parquet as pq
import pytest

from integratedcare.errors import UsageError
from integratedcare.record.make import older
from integratedcare.record.make.places import MANIFEST, builds, current_record
from integratedcare.record.removal.audit import OLDER_REMOVED, read_audit


def test_a_few_stay_and_the_newest_is_current(home, small, monkeypatch):
    monkeypatch.setattr(older, "KEEP", 2)
    other = small.again(home, "monitoring")
    first, second = (small.again(home, on=small.TODAY - timedelta(days=day)) for day in (1, 2))
    assert set(builds(home)) == {other.folder, first.folder, second.folder}
    again = small.again(home, on=small.TODAY - timedelta(days=1))  # the same content: one record, made anew
    third = small.again(home, on=small.TODAY - timedelta(days=3))
    assert set(builds(home)) == {other.folder, again.folder, third.folder}
    assert current_record(home=home) == third.folder
    removed = [line["builds"] for line in read_audit(home) if line["action"] == OLDER_REMOVED]
    assert len(removed) == 2
    assert removed[-1] == [second.folder.name]


def test_none_stays_whose_pseudonyms_are_of_another_key(home, small):
    before = pseudonyms(home)
    other = small.again(home, "monitoring")
    rotated = small.again(home, new_key=True)
    assert set(builds(home)) == {other.folder, rotated.folder}
    assert before
    assert not before & pseudonyms(home)
    assert small.again(home).folder == rotated.folder


def pseudonyms(home) -> set[str]:
    """Every pseudonym in a file under the folder of records, the tables between builds included."""
    files = [path for path in (home / "record").rglob("*.parquet") if path.is_file()]
    named = [path for path in files if "person" in pq.read_schema(path).names]
    return {one for path in named for one in pq.read_table(path, columns=["person"])["person"].to_pylist()}


def test_a_damaged_older_record_does_not_stop_the_next(home, made, small):
    (home / "record" / made.folder.name / MANIFEST).write_text("{")
    record = small.again(home, on=small.TODAY - timedelta(days=1))
    assert current_record(home=home) == record.folder


def test_a_day_to_come_is_refused_and_what_was_made_stays(home, made, small):
    with pytest.raises(UsageError, match="has not come yet"):
        small.again(home, on=small.TODAY + timedelta(days=1))
    assert [one.name for one in builds(home)] == [made.folder.name]
