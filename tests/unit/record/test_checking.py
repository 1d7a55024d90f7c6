"""Records and the audit trail that are as they were written, and those that somebody changed."""

import os
import shutil
from datetime import timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from integratedcare.errors import StorageError
from integratedcare.record.checking import check_records, check_trail
from integratedcare.record.make import build
from integratedcare.record.make.manifest import read_manifest
from integratedcare.record.make.places import MANIFEST, current_records
from integratedcare.record.removal.audit import audit_file, read_audit


def test_what_was_made_is_found_as_it_was_made(home, made, small):
    small.again(home, "monitoring")
    assert list(current_records(home)) == ["planning", "monitoring"]
    assert [(one.purpose, one.wrong) for one in check_records(home)] == [("planning", ()), ("monitoring", ())]
    lines, seal = check_trail(home)
    assert (lines, seal) == (len(read_audit(home)), read_audit(home)[-1]["seal"])


def test_every_table_that_is_changed_cut_short_or_missing_is_named(home, small):
    small.deliver(
        home, "emergency_care", "NHS Number,ProviderCode,AttendanceIdentifier,ArrivalDateTime",
        f"{small.ANN[2]},RR8,A1,2026-10-01 08:30", f"{small.DEV[2]},RR8,A2,2026-10-02 08:30",
    )  # fmt: skip
    folder = small.again(home).folder
    for path in folder.glob("*.parquet"):  # files that are the same bytes under other names become our own
        if path.is_file():
            shutil.copy(path, f"{path}.copy")
            path.unlink()
            shutil.move(f"{path}.copy", path)
    with (folder / "person.parquet").open("r+b") as file:
        file.seek(40)
        byte = file.read(1)
        file.seek(40)
        file.write(bytes([byte[0] ^ 1]))
    (folder / "registration.parquet").unlink()
    part = max((folder / "emergency_attendance.parquet").iterdir(), key=lambda one: pq.read_metadata(one).num_rows)
    rows = pq.read_table(part)
    part.unlink()
    pq.write_table(rows.set_column(rows.column_names.index("provider_code"), "provider_code", [["X"] * 2]), part)
    pq.write_table(rows, folder / "more.parquet")
    [one] = check_records(home)
    assert sorted(one.wrong) == ["emergency_attendance", "more", "person", "registration"]

    again = small.again(home)  # the same content, and none of what was changed
    assert again.folder == folder
    assert set(again.built) >= {"emergency_attendance", "person", "registration"}
    [one] = check_records(home)
    assert one.wrong == ()


def test_what_was_changed_where_it_lies_is_made_anew_though_the_tables_kept_are_the_same_bytes(home, made, small):
    path = home / "record" / made.folder.name / "person.parquet"
    before = path.read_bytes()
    kept = next(one for one in (home / "record" / ".made" / "person").glob("*.parquet") if one.read_bytes() == before)
    path.unlink()
    os.link(kept, path)  # as a build leaves it
    with path.open("r+b") as file:
        file.write(b"XXXX")
    assert check_records(home)[0].wrong == ("person",)
    again = small.again(home)
    assert again.folder.name == made.folder.name
    assert pq.read_table(path).num_rows == made.manifest["content"]["tables"]["person"]["rows"]
    assert check_records(home)[0].wrong == ()


def test_a_manifest_that_was_changed_is_named(home, made):
    path = home / "record" / made.folder.name / MANIFEST
    path.write_text(path.read_text().replace('"people_removed": 0', '"people_removed": 1'))
    [one] = check_records(home)
    assert one.wrong == (MANIFEST,)


@pytest.mark.parametrize(
    "text", ["{}", "[]", "7", '{"content": {}}', "", '{"content": {"tables": {}, "as_at": "x"}, "files": [1]}']
)
def test_a_manifest_that_is_damaged_is_said_to_be(home, made, text):
    (home / "record" / made.folder.name / MANIFEST).write_text(text)
    with pytest.raises(StorageError, match="damaged"):
        read_manifest(home / "record" / made.folder.name)
    [one] = check_records(home)
    assert one.wrong == (MANIFEST,)


def test_a_record_of_whose_making_no_line_tells_is_named(home, made):
    audit_file(home).unlink()
    [one] = check_records(home)
    assert one.wrong == (MANIFEST,)


def test_a_line_that_was_changed_or_taken_out_stops_the_check(home, made):
    path = audit_file(home)
    lines = path.read_bytes().splitlines(keepends=True)
    assert len(lines) > 1
    path.write_bytes(b"".join(lines[1:]))
    with pytest.raises(StorageError, match="line 1: the audit trail was changed"):
        check_trail(home)
    path.write_bytes(lines[0].replace(b"planning", b"plotting", 1) + b"".join(lines[1:]))
    with pytest.raises(StorageError, match="audit trail was changed"):
        check_trail(home)
    for line in (b"[]\n", b"null\n", b"7\n", b"{}\n"):
        path.write_bytes(b"".join(lines) + line)
        with pytest.raises(StorageError, match=f"line {len(lines) + 1}: the audit trail was changed"):
            check_trail(home)


@pytest.mark.parametrize("step", ["note", "publish", "forget_older"])
def test_wherever_a_build_ends_the_record_that_serves_has_its_line(home, made, small, monkeypatch, step):
    class Killed(BaseException):
        pass

    def killed(*_, **__):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(build, step, killed)
        with pytest.raises(Killed):
            small.again(home, on=small.TODAY - timedelta(days=1))
    [one] = check_records(home)
    assert (one.folder.name == made.folder.name, one.wrong) == (step != "forget_older", ())
    later = small.again(home, on=small.TODAY - timedelta(days=1))
    assert [(one.folder, one.wrong) for one in check_records(home)] == [(later.folder, ())]


def test_an_older_record_whose_rows_were_changed_is_not_sealed_anew_as_right(home, made, small):
    first, _ = (small.again(home, on=small.TODAY - timedelta(days=days)).folder for days in (2, 1))
    path = first / "person.parquet"
    rows = pq.read_table(path)
    with path.open("r+b") as file:  # where it lies: the table kept between records is the same bytes
        shorter = pa.BufferOutputStream()
        pq.write_table(rows.slice(1), shorter)
        file.truncate(0)
        file.write(shorter.getvalue())
    with pytest.raises(StorageError, match="changed since they were made: person"):
        small.again(home, on=small.TODAY - timedelta(days=2))
    assert current_records(home)["planning"] != first
    assert small.again(home, on=small.TODAY - timedelta(days=2)).folder == first
    assert pq.read_table(path).num_rows == len(rows)
    assert [one.wrong for one in check_records(home)] == [()]


def test_a_record_that_cannot_be_put_in_its_place_leaves_the_one_that_was_there(home, made, small, monkeypatch):
    path = home / "record" / made.folder.name / "person.parquet"
    held = path.read_bytes()
    path.unlink()
    path.write_bytes(held + b"X")
    replace = os.replace

    def full(source, target):
        if str(target).endswith(made.folder.name) and not str(source).endswith("-before"):
            raise OSError(28, "No space left on device")
        return replace(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        with pytest.raises(StorageError, match="is full"):
            small.again(home)
    assert path.read_bytes() == held + b"X"
    small.again(home)
    assert [one.wrong for one in check_records(home)] == [()]
