"""A delivery lands whole, once, with who it is about kept apart; or not at all."""

import gzip
import io
import shutil
import stat
import zipfile
from datetime import date

import pyarrow.parquet as pq
import pytest

from integratedcare.errors import InputFileError, StorageError
from integratedcare.feeds.landed import current_landings, identified_store, landings

HEAD = (
    "NHS Number,LocalPatientIdentifier,PersonBirthDate,ProviderCode,AttendanceIdentifier,ArrivalDateTime,DepartmentType"
)
ROWS = [
    "9434765919,H1,03/02/1950,RWE,A1,2026-10-01 08:30,01",
    "9434765919,H1,03/02/1950,RWE,A2,01/10/2026 23:59:59,3",
    ",H2,2001-12-31,RWE,A3,2026-10-31T12:00:00,",
]
SENT = "\n".join([HEAD, *ROWS]) + "\n"


def rows(landing) -> list[dict]:
    return pq.read_table(landing.rows).to_pylist()


def people(landing, home, part="who") -> list[dict]:
    store = identified_store(home)
    return [row for batch in store.read(landing.key, landing.identified(part)) for row in batch.to_pylist()]


def test_rows_land_with_our_names_and_types(delivered):
    landing = delivered("emergency_care", SENT)
    found = rows(landing)
    assert [row["attendance_id"] for row in found] == ["A1", "A2", "A3"]
    assert [row["row_number"] for row in found] == [1, 2, 3]
    assert [row["department"] for row in found] == ["01", "03", None]
    assert found[1]["arrival_at"].isoformat() == "2026-10-01T23:59:59"
    assert landing.period == "2026-10"
    assert landing.sender == "RWE"


def test_who_a_row_is_about_is_kept_apart_under_a_key(delivered, home):
    landing = delivered("emergency_care", SENT)
    assert not {"nhs_number", "local_person_id", "birth_date"} & set(rows(landing)[0])
    known = {row["who"]: row for row in people(landing, home)}
    assert len(known) == landing.manifest["people"] == 2
    about = [known[row["who"]]["local_person_id"] for row in rows(landing)]
    assert about == ["H1", "H1", "H2"]
    assert {row["birth_date"] for row in known.values()} == {date(1950, 2, 3), date(2001, 12, 31)}
    whole = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert b"9434765919" not in whole
    locked = identified_store(home).path(landing.identified())
    assert stat.S_IMODE(locked.stat().st_mode) == 0o600
    assert stat.S_IMODE(locked.parent.stat().st_mode) == 0o700


def test_the_same_file_twice_is_one_landing(delivered, home):
    first, again = delivered("emergency_care", SENT), delivered("emergency_care", SENT)
    assert first.manifest == again.manifest
    assert len(landings("emergency_care", home)) == 1


def test_a_resubmission_supersedes_and_keeps_the_old(delivered, home):
    old = delivered("emergency_care", SENT)
    new = delivered("emergency_care", SENT.replace("A3", "A4"))
    assert [one.id for one in landings("emergency_care", home)] == [old.id, new.id]
    assert [one.id for one in current_landings("emergency_care", home, on=date(2026, 11, 2))] == [new.id]
    assert rows(old)[2]["attendance_id"] == "A3"


def test_another_month_does_not_supersede(delivered, home):
    delivered("emergency_care", SENT)
    delivered("emergency_care", SENT.replace("2026-10", "2026-09").replace("/10/", "/09/").replace("09-31", "09-30"))
    assert len(current_landings("emergency_care", home, on=date(2026, 11, 2))) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_both_encodings_give_the_same_names(delivered, home, encoding):
    sent = "LocalPatientID,FirstName,Surname,DateOfBirth,LastUpdatedDate\n1,José,Brontë,01/01/1990,2026-10-01\n"
    landing = delivered("demographics", sent.encode(encoding))
    assert [(row["given_name"], row["family_name"]) for row in people(landing, home)] == [("José", "Brontë")]


def test_gzip_zip_and_parquet_give_what_the_csv_gives(delivered, tmp_path):
    plain = rows(delivered("emergency_care", SENT))
    assert rows(delivered("emergency_care", gzip.compress(SENT.encode()), name="sent.csv.gz")) == plain
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("folder/sent.csv", SENT)
    assert rows(delivered("emergency_care", packed.getvalue(), name="sent.zip")) == plain
    import pyarrow.csv as pc

    table = pc.read_csv(io.BytesIO(SENT.encode()))
    pq.write_table(table, tmp_path / "sent.parquet")
    assert [row["attendance_id"] for row in rows(delivered("emergency_care", tmp_path / "sent.parquet"))] == [
        row["attendance_id"] for row in plain
    ]


def test_a_value_across_lines_is_one_value(delivered):
    sent = SENT + '9434765919,H1,03/02/1950,RWE,"A\r\n5",2026-10-02 08:30,01\n'
    assert rows(delivered("emergency_care", sent))[3]["attendance_id"] == "A\r\n5"


def test_columns_that_are_not_known_are_kept_aside(delivered, home):
    sent = "\n".join(line + extra for line, extra in zip([HEAD, *ROWS], [",Ward", ",x", ",y", ","], strict=True))
    landing = delivered("emergency_care", sent)
    assert landing.manifest["unknown_headings"] == ["Ward"]
    kept = people(landing, home, "unknown_columns")
    assert [(row["row_number"], row["Ward"]) for row in kept] == [(1, "x"), (2, "y"), (3, None)]


def many(count: int = 100) -> list[str]:
    return [f"9434765919,H1,03/02/1950,RWE,B{place},2026-10-0{1 + place % 9} 08:30,01" for place in range(count)]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",H1,,RWE,,2026-10-01 08:30,01", "attendance_id: empty"),
        (",H1,,RWE,X1,tomorrow,01", "arrival_at: not a date and time from 1875 to two years ahead"),
        (",H1,,RWE,X1,01/10/2206 08:30,01", "arrival_at: not a date and time from 1875 to two years ahead"),
        (",H1,,RWE,X\x001,2026-10-01 08:30,01", "the row holds a NUL character"),
        (",H1,,RWE,B7,2026-10-01 08:30,01", "provider_code, attendance_id: the key of an earlier row"),
        (",H1,,RWE,X1,2026-10-01 08:30", "the row has too few or too many columns"),
        (",H1,,RWE,X1,2026-10-01 08:30,01,9", "the row has too few or too many columns"),
    ],
)
def test_a_bad_row_is_set_aside_with_a_reason_and_the_rest_land(delivered, row, words):
    landing = delivered("emergency_care", "\n".join([HEAD, *many(), row, ""]))
    told = landing.manifest
    assert (told["sent"], told["landed"], told["set_aside"]) == (101, 100, 1)
    assert words in told["faults"]


def test_a_value_that_means_nothing_is_left_empty_counted_and_kept(delivered, home):
    landing = delivered("emergency_care", "\n".join([HEAD, *many(), ",H1,,RWE,X1,2026-10-01 08:30,77", ""]))
    assert rows(landing)[-1]["department"] is None
    assert landing.manifest["faults"] == {"department: not one of its codes": 1}
    assert '"77"' in people(landing, home, "unconverted")[0]["sent"]


def test_what_was_set_aside_can_be_looked_at_with_the_key_and_is_nowhere_else(delivered, home):
    landing = delivered("emergency_care", "\n".join([HEAD, *many(), "4505577104,,,RWE,,2026-10-01 08:30,01", ""]))
    kept = people(landing, home, "quarantine")
    assert kept[0]["row_number"] == 101
    assert "4505577104" in kept[0]["sent"]
    assert b"4505577104" not in b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "sent.csv", "is empty"),
        (gzip.compress(SENT.encode() * 50)[:-20], "sent.csv.gz", "cut short or damaged"),
        (b"PK\x03\x04 and no more", "sent.zip", "not a whole zip file"),
        (b"just words\n", "sent.csv", "cannot be read as a table"),
        (SENT.replace("H2", '"H2').encode(), "sent.csv", "a quotation mark opens and never closes"),
        (SENT.replace("AttendanceIdentifier", "Attendance").encode(), "sent.csv", "needs a column for attendance_id"),
        (SENT.replace("DepartmentType", "ProviderCode").encode(), "sent.csv", "'ProviderCode' twice"),
        (SENT.replace("DepartmentType", "provider_code").encode(), "sent.csv", "Two headings of the file mean"),
        ((HEAD + "\n").encode(), "sent.csv", "no row landed"),
        (b"PAR1 and no more", "sent.parquet", "cannot be read as a table"),
    ],
)
def test_a_bad_file_is_refused_in_plain_words_and_nothing_changes(delivered, home, content, name, words):
    good = delivered("emergency_care", SENT)
    with pytest.raises(InputFileError) as refused:
        delivered("emergency_care", content, name=f"bad-{name}")
    assert words in str(refused.value)
    assert "9434765919" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert [one.id for one in current_landings("emergency_care", home, on=date(2026, 11, 2))] == [good.id]


def test_a_zip_bomb_is_not_unpacked(delivered):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sent.csv", b"0" * (1 << 25))
    with pytest.raises(InputFileError, match="over 200 times its size"):
        delivered("emergency_care", packed.getvalue(), name="sent.zip")


@pytest.mark.parametrize("path", ["../../sent.csv", "/sent.csv", "C:/sent.csv", "."])
def test_a_zip_whose_paths_lead_out_of_it_is_not_unpacked(delivered, path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(path, SENT)
    with pytest.raises(InputFileError, match="leads out of it"):
        delivered("emergency_care", packed.getvalue(), name="sent.zip")


def test_the_file_of_another_feed_is_recognised(delivered):
    sent = "ProviderCode,HospitalProviderSpellNumber,EpisodeNumber,AdmissionDate\nRWE,S1,1,2026-10-01\n"
    with pytest.raises(InputFileError, match="It looks like admitted_care"):
        delivered("emergency_care", sent)


def test_half_a_file_is_refused_and_the_last_good_one_still_counts(delivered, home):
    good = delivered("emergency_care", "\n".join([HEAD, *many(100), ""]))
    with pytest.raises(InputFileError, match="50 rows where the delivery before had 100"):
        delivered("emergency_care", "\n".join([HEAD, *many(50), ""]))
    assert [one.id for one in current_landings("emergency_care", home, on=date(2026, 11, 2))] == [good.id]
    forced = delivered("emergency_care", "\n".join([HEAD, *many(50), ""]), force=True)
    assert "Landed in spite of its size" in forced.manifest["warnings"][0]


def test_too_many_bad_rows_refuse_the_whole_and_say_what_is_wrong_most(delivered):
    bad = [row.replace("2026-10", "2026-14") for row in many(10)]
    with pytest.raises(InputFileError, match=r"10 of 30 rows .* arrival_at: not a date and time"):
        delivered("emergency_care", "\n".join([HEAD, *bad, *many(20), ""]))


def test_a_stale_delivery_lands_with_a_warning(delivered):
    landing = delivered("emergency_care", SENT, today=date(2027, 6, 1))
    assert "The newest row is of 31 October 2026, over 45 days" in landing.manifest["warnings"][0]


def test_a_full_disk_leaves_nothing_behind_and_is_told_as_such(delivered, home, monkeypatch):
    from integratedcare.feeds import landing

    def full(*_):
        raise OSError(28, "No space left on device")

    good = delivered("emergency_care", SENT)
    monkeypatch.setattr(landing, "write_parquet", full)
    with pytest.raises(StorageError, match="is full"):
        delivered("emergency_care", SENT.replace("A3", "A4"))
    assert [one.id for one in landings("emergency_care", home)] == [good.id]
    assert identified_store(home).folders("landings/emergency_care") == [good.id]
    assert len(list((home / "identified" / "keys").iterdir())) == 1


def test_what_a_killed_landing_left_is_destroyed_by_the_next(delivered, home):
    store = identified_store(home)
    left = delivered("emergency_care", SENT)
    shutil.rmtree(left.folder)
    delivered("emergency_care", SENT.replace("A3", "A4"))
    assert left.id not in store.folders("landings/emergency_care")
    assert not store.has_key(left.key)
