"""Rows that name their person by their sender's number alone are about whom the sender's index of people says."""

import shutil
from pathlib import Path

import duckdb
import pytest

from integratedcare.feeds.landed import Landing, current_landings, identified_store
from integratedcare.pipeline.progress import no_progress
from integratedcare.record.make import by_reference
from integratedcare.record.make.by_reference import Answer, answer_references, indexes_for
from integratedcare.record.make.identities import COLUMNS
from integratedcare.record.make.inputs import know_feeds
from integratedcare.record.make.links import link, read_people

SAYS = ("local_person_id", "nhs_number", "family_name")


def landing(feed: str, sender: str, period: str) -> Landing:
    return Landing(Path(), {"id": f"{feed} {sender} {period}", "feed": feed, "sender": sender, "period": period})


INDEX = {  # what each delivery of an index says of people: (number, NHS number, family name)
    "demographics A 2026-09": [("1", "9990000026", "Earlier"), ("2", "9990000034", "Gone since")],
    "demographics A 2026-10": [("1", "9990000026", "Own month"), ("1", "9990000026", "Own, corrected")],
    "demographics A 2026-11": [("1", "9990000026", "Later"), ("3", None, "Only later")],
    "demographics B 2026-10": [("1", "9990000042", "Of another sender")],
    "demographics several 2026-09": [("9", "9990000050", "Of whoever")],
}
EVENTS = {
    "emergency_care A 2026-10": [
        ("1", None, None), ("1", "9990000018", None),  # the second says who itself
        ("2", None, None), ("3", None, None), ("4", None, None), (None, None, None),
    ],
    "outpatient B 2026-10": [("1", None, None), ("2", None, None)],
    "outpatient several 2026-10": [("9", None, None)],
}  # fmt: skip
INDEXES, ASKING = ([landing(*name.split()) for name in some] for some in (INDEX, EVENTS))


def put(engine, landings: list[Landing]) -> None:
    """Make the table `identity` as `gather` does, of what each landing says."""
    engine.execute(f"CREATE OR REPLACE TEMP TABLE identity ({', '.join(f'{n} {t}' for n, t in COLUMNS.items())})")
    names = ("identity_id", "feed", "landing_id", "sender", "who", *SAYS)
    place = 0
    for one in landings:
        for row in (INDEX | EVENTS)[one.id]:
            place += 1
            engine.execute(
                f"INSERT INTO identity ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
                [place, one.feed, one.id, one.sender, place, *row],
            )


@pytest.fixture
def answered(monkeypatch):
    """Rows of EVENTS after the indexes have answered, and the answers."""
    engine = duckdb.connect()
    monkeypatch.setattr(by_reference, "gather", lambda engine, _, asked: put(engine, asked))
    put(engine, ASKING)
    answers = answer_references(engine, None, ASKING, INDEXES + ASKING)
    return engine.execute(f"SELECT {', '.join(SAYS)} FROM identity ORDER BY identity_id").fetchall(), answers


def slowly(asking: Landing, row: tuple) -> tuple:
    """What a row says in the end: worked out for that row alone, month by month."""
    if row[0] is None or row[1:] != (None, None):
        return row
    theirs = {name.split()[2]: said for name, said in INDEX.items() if name.split()[1] == asking.sender}
    months = [asking.period]
    if asking.sender != "several":
        months += sorted((m for m in theirs if m < asking.period), reverse=True)
        months += sorted(m for m in theirs if m > asking.period)
    for month in months:
        for said in reversed(theirs.get(month, [])):
            if said[0] == row[0]:
                return said
    return row


def test_a_row_of_a_number_alone_says_what_its_senders_index_says(answered):
    assert answered[0] == [slowly(one, row) for one in ASKING for row in EVENTS[one.id]]
    assert [row[2] for row in answered[0]] == [
        "Own, corrected", None, "Gone since", "Only later", None, None, "Of another sender", None, None,
    ]  # fmt: skip


def test_numbers_that_no_index_holds_are_counted(answered):
    assert {one.landing: one.left for one in answered[1]} == dict.fromkeys(EVENTS, 1)


def test_an_answer_holds_until_what_it_did_not_find_may_be_there():
    own, *rest = indexes_for(ASKING[0], INDEXES)
    assert [one.period for one in (own, *rest)] == ["2026-10", "2026-09", "2026-11"]
    all_found, some_left = (Answer(ASKING[0].feed, ASKING[0].id, [own.id], left) for left in (0, 1))
    assert all_found.holds(ASKING[0], [own])
    assert all_found.holds(ASKING[0], [own, *rest])
    assert some_left.holds(ASKING[0], [own])
    assert not some_left.holds(ASKING[0], [own, *rest])
    assert not all_found.holds(ASKING[0], rest)  # its own month was sent again, or its agreement has ended


PATIENTS = "LocalPatientID,NHS Number,FirstName,Surname,DateOfBirth,LastUpdatedDate"
ARRIVED = "LocalPatientID,ProviderCode,AttendanceIdentifier,ArrivalDateTime"


def test_a_patient_who_comes_late_is_joined_and_linking_all_at_once_comes_to_the_same(small, tmp_path):
    (tmp_path / "agreements").mkdir()
    (tmp_path / "agreements" / "all.yaml").write_text(small.agreement(["demographics", "emergency_care"]))

    def deliver(feed, head, *lines, period):
        small.deliver(tmp_path, feed, head, *lines, period=period, sender="RR8")

    def linked(store) -> tuple[set[frozenset], dict]:
        now = [one for feed in ("demographics", "emergency_care") for one in current_landings(feed, tmp_path)]
        engine = duckdb.connect()
        know_feeds(engine, now)
        told = link(engine, store, now, on=small.TODAY, progress=no_progress)
        together: dict[int, set] = {}
        for row in read_people(store).person_link.to_pylist():
            together.setdefault(row["person_id"], set()).add((row["landing_id"], row["who"]))
        return {frozenset(rows) for rows in together.values()}, told["unanswered"]

    ann, ben = (f"{one[2]},{one[0]},{one[1]},{one[3]},2026-09-01" for one in (small.ANN, small.BEN))
    arrivals = [f"{number},RR8,A{number},2026-09-0{number} 08:30" for number in (7, 8, 9)]
    store = identified_store(tmp_path)
    deliver("demographics", PATIENTS, f"7,{ann}", period="2026-09")
    deliver("emergency_care", ARRIVED, *arrivals, period="2026-09")
    people, unanswered = linked(store)
    assert (sorted(map(len, people)), unanswered) == ([1, 1, 2], {"emergency_care": 2})
    deliver("demographics", PATIENTS, f"8,{ben}", period="2026-10")
    people, unanswered = linked(store)
    assert (sorted(map(len, people)), unanswered) == ([1, 2, 2], {"emergency_care": 1})
    shutil.rmtree(store.folder / "links")
    assert linked(store) == (people, unanswered)
