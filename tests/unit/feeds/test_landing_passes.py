"""A delivery is read in several passes, none of which keeps its rows: what one pass says, the next must keep to."""

import os
import shutil
from datetime import date

import pyarrow.parquet as pq
import pytest

from integratedcare.errors import InputFileError
from integratedcare.feeds import delivery
from integratedcare.feeds.landed import current_landings, identified_store, landings

HEAD = "NHS Number,LocalPatientIdentifier,PersonBirthDate,ProviderCode,AttendanceIdentifier,ArrivalDateTime,row,refused"
PEOPLE = ("9434765919,H1,03/02/1950", ",H2,2001-12-31", ",,", "9434765919,H1,")
COUNT = 200


def sent(start: int, count: int = COUNT) -> str:
    rows = [
        f"{PEOPLE[place % len(PEOPLE)]},RWE,A{place % 290},2026-10-0{1 + place % 9} 08:30,r{place},x{place % 3}"
        for place in range(start, start + count)
    ]
    return "\n".join([HEAD, *rows, ""])


def read(landing, home, part: str) -> list[dict]:
    store = identified_store(home)
    return [row for batch in store.read(landing.key, landing.identified(part)) for row in batch.to_pylist()]


def held(landing, home) -> tuple:
    parts = ("who", "quarantine", "unknown_columns")
    return pq.read_table(landing.rows).sort_by("row_number").to_pylist(), [read(landing, home, one) for one in parts]


def test_rows_keep_their_place_over_files_and_a_repeat_is_kept_as_it_came(delivered, home):
    landing = delivered("emergency_care", sent(0), sent(COUNT, 100))
    rows, (who, apart, unknown) = held(landing, home)
    places = [row["row_number"] for row in rows]
    assert places == [*range(1, COUNT + 91)]
    assert [row["row_number"] for row in apart] == [*range(COUNT + 91, COUNT + 101)]
    assert apart[0]["faults"] == ["provider_code, attendance_id: the key of an earlier row"]
    assert f'"row":"r{COUNT + 90}"' in apart[0]["sent"]
    about = {row["who"]: (row["nhs_number"], row["local_person_id"], str(row["birth_date"])) for row in who}
    expected = [("9434765919", "H1", "1950-02-03"), (None, "H2", "2001-12-31"), (None, None, "None")]
    assert [about[row["who"]] for row in rows[:3]] == expected
    assert [(row["row"], row["refused"]) for row in unknown[:4]] == [(f"r{n}", f"x{n % 3}") for n in range(4)]
    assert (landing.manifest["sent"], landing.manifest["landed"], landing.manifest["people"]) == (300, 290, 4)


@pytest.mark.parametrize("few", [1, 2])
def test_codes_that_meet_change_nothing(delivered, home, monkeypatch, few):
    honest = held(delivered("emergency_care", sent(0), sent(COUNT, 100)), home)
    code = delivery._code
    monkeypatch.setattr(delivery, "_code", lambda columns, of="": f"{code(columns, of)} % {few}")
    monkeypatch.setattr("integratedcare.feeds.landing.ID_DIGITS", 15)
    met = delivered("emergency_care", sent(0), sent(COUNT, 100))
    assert len(landings("emergency_care", home)) == 2
    assert held(met, home) == honest


def test_a_file_that_changes_while_it_is_read_is_refused(delivered, home, monkeypatch):
    count = delivery.count

    def meanwhile(engine, feed, found, rows, records):
        for path in home.parent.glob("*.csv"):
            os.utime(path, ns=(1, 1))
        return count(engine, feed, found, rows, records)

    monkeypatch.setattr("integratedcare.feeds.landing.count", meanwhile)
    with pytest.raises(InputFileError, match="changed while it was read"):
        delivered("emergency_care", sent(0))
    assert not landings("emergency_care", home)


def test_a_later_delivery_comes_after_all_others_also_when_one_was_destroyed(delivered, home):
    gone = delivered("emergency_care", sent(0), period="2026-09")
    old = delivered("emergency_care", sent(0), period="2026-10")
    shutil.rmtree(gone.folder)  # as `ics expire` does
    new = delivered("emergency_care", sent(0, COUNT - 1), period="2026-10")
    assert new.manifest["sequence"] > old.manifest["sequence"]
    assert [one.id for one in current_landings("emergency_care", home, on=date(2026, 11, 2))] == [new.id]
