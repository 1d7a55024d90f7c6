"""Records and the audit trail that are as they were written, and those that somebody changed."""

import shutil

import pyarrow.parquet as pq
import pytest

from integratedcare.errors import StorageError
from integratedcare.record.checking import check_records, check_trail
from integratedcare.record.make.manifest import read_manifest
from integratedcare.record.make.places import MANIFEST, current_records
from integratedcare.record.removal.audit import audit_file, read_audit


def test_what_was_made_is_found_as_it_was_made(home, made, small):
    small.again(home, "monitoring")
    assert list(current_records(home)) == ["planning", "monitoring"]
    for one in check_records(home):
        assert (one.tables, one.wrong) == (len(read_manifest(one.folder)["content"]["tables"]), ())
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
    part.unlink()
    [one] = check_records(home)
    assert sorted(one.wrong) == ["emergency_attendance", "person", "registration"]


def test_a_manifest_that_was_changed_is_named(home, made):
    path = home / "record" / made.folder.name / MANIFEST
    path.write_text(path.read_text().replace('"people_removed": 0', '"people_removed": 1'))
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
