"""Where nothing changed nobody is read and nothing made; where anything did, however small, the record is made."""

from datetime import date, timedelta

import pyarrow as pa
import pytest

from integratedcare.feeds.landed import identified_store
from integratedcare.record.make import build, unchanged
from integratedcare.record.removal.audit import read_audit
from integratedcare.record.removal.suppressed import add_suppressed

PLACES = pa.table(
    {"kind": ["practice"], "code": ["B86001"], "parent_kind": ["pcn"], "parent_code": ["U1"],
     "start_date": pa.array([date(2020, 1, 1)]), "end_date": pa.array([None], pa.date32())}
)  # fmt: skip


class Read(Exception):
    """Somebody's identifiers were read."""


@pytest.fixture
def watched(monkeypatch):
    """A build that reads who people are stops."""

    def stop(*_args, **_more):
        raise Read

    monkeypatch.setattr(build, "link", stop)


def test_nothing_new_reads_nobody_and_tells_only_how_fresh_the_feeds_are_now(home, made, small, watched):
    later = build.build_record("planning", home=home, today=small.TODAY + timedelta(400))
    assert (later.built, later.folder) == ((), home / "record" / made.folder.name)
    assert later.manifest["content"] == made.manifest["content"]
    late = {one["feed"] for one in later.manifest["freshness"]}
    assert late > {one["feed"] for one in made.manifest["freshness"]}
    assert read_audit(home)[-1]["action"] == "record made"


def deliver(home, small, monkeypatch):
    small.deliver(home, "nhs_111", "NHS Number,LocalPatientID,DateOfBirth,ProviderCode,CallID,CallDateTime",
                  f"{small.ANN[2]},L0,{small.ANN[3]},Y01,C1,2026-10-03 10:11:12")  # fmt: skip


def remove(home, small, monkeypatch):
    add_suppressed(
        identified_store(home), [{"nhs_number": small.ANN[2], "person_id": None, "since": date(2026, 11, 1)}]
    )


def change_a_table(home, small, monkeypatch):
    (home / "record" / "current" / "person.parquet").write_bytes(b"another")


def kill_before_the_end(home, small, monkeypatch):
    unchanged.made_of_file("planning", home).unlink()


def end_an_agreement(home, small, monkeypatch):
    agreement = home / "agreements" / "all.yaml"
    agreement.write_text(agreement.read_text().replace("2029-03-31", "2026-12-31"))


def newer_software(home, small, monkeypatch):
    monkeypatch.setattr(unchanged, "_code", lambda: "another")


def newer_engine(home, small, monkeypatch):
    monkeypatch.setattr(unchanged, "version", lambda name: "99")


@pytest.mark.parametrize(
    "change", [deliver, remove, change_a_table, kill_before_the_end, end_an_agreement, newer_software, newer_engine]
)  # fmt: skip
def test_what_changed_is_seen(home, small, monkeypatch, watched, change):
    change(home, small, monkeypatch)
    with pytest.raises(Read):
        small.again(home)


@pytest.mark.parametrize(
    "asked",
    [{"on": date(2026, 9, 30)}, {"new_key": True}, {"organisations": PLACES}, {"engine": "spark"},
     {"deciles": pa.table({"small_area": ["E1"], "decile": [1]})}],
    ids=lambda asked: next(iter(asked)),
)  # fmt: skip
def test_what_is_asked_for_otherwise_is_seen(home, small, watched, asked):
    with pytest.raises(Read):
        small.again(home, **asked)


def test_places_in_another_order_are_the_same_places():
    rows = pa.table({"code": ["a", "b"], "parent": ["c", "d"]})
    assert unchanged._rows(rows) == unchanged._rows(pa.concat_tables([rows.slice(1), rows.slice(0, 1)]))
    assert unchanged._rows(rows) != unchanged._rows(rows.slice(1)) != unchanged._rows(None)
