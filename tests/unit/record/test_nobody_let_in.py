"""No identifier leaves the store of identifiers, whatever happens to a build."""

import os
import signal
import stat
import subprocess
import sys
import time

import pyarrow.parquet as pq
import pytest

from integratedcare.feeds.every import every_feed
from integratedcare.record.make.places import current_record
from integratedcare.record.tables.every import definitions
from integratedcare.record.tables.sources import landed_nodes

BUILD = (
    "import sys; from datetime import date; from pathlib import Path; "
    "from integratedcare.record.make.build import build_record; "
    "print(build_record('planning', home=Path(sys.argv[1]), today=date(2026, 11, 2)).manifest['build_id'])"
)


def start(home) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", BUILD, str(home)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def outside(home):
    """Every file that is not in the store of identifiers and is not what was agreed."""
    return [path for path in home.rglob("*") if path.is_file() and "identified" not in path.parts]


def test_no_table_has_a_column_that_says_who_somebody_is():
    identifying = {name for feed in every_feed().values() for name in feed.identifying} - {"sex"}
    assert len(identifying) > 8
    for name, node in definitions().items():
        assert not identifying & set(node.columns), name
        if name not in landed_nodes():
            assert not {one for one in node.columns if one.endswith("_id")}, name


def test_no_identifier_is_in_any_file_outside_the_store(home, small):
    small.again(home, "direct_care")
    words = [word.encode() for one in small.EVERYONE for word in (*one[:3], one[5], one[3])]
    for path in outside(home):
        held = path.read_bytes()
        if path.suffix == ".parquet":
            held += repr(pq.read_table(path).to_pylist()).encode()
        assert not [word for word in words if word in held], path
        assert not [word for word in words if word in str(path).encode()]


def test_a_record_and_its_keys_are_for_their_owner_alone(home):
    for folder in (home / "record", current_record("planning", home), home / "identified" / "keys"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for key in (home / "identified" / "keys").iterdir():
        assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_nothing_personal_is_said_on_screen_or_in_an_error(home, small):
    done = subprocess.run([sys.executable, "-c", BUILD, str(home)], capture_output=True, check=True)
    assert not [one for one in small.EVERYONE if any(word.encode() in done.stdout + done.stderr for word in one[:3])]


@pytest.mark.parametrize("after", [0.2, 0.8, 1.5, 2.5])
def test_killed_at_any_moment_the_last_good_record_serves_and_the_next_build_is_whole(home, small, after):
    before = current_record("planning", home)
    small.deliver(home, "nhs_111", "NHS Number,LocalPatientID,DateOfBirth,ProviderCode,CallID,CallDateTime",
                  f"{small.ANN[2]},L0,{small.ANN[3]},Y01,C1,2026-10-03 10:11:12")  # fmt: skip
    process = start(home)
    deadline = time.monotonic() + 60
    while not list(home.glob("identified/scratch/*")) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)  # the libraries are loaded and the build has begun
    time.sleep(after)
    if process.poll() is None:
        os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    serving = current_record("planning", home)
    assert (serving / "manifest.json").exists()
    assert (serving / "person.parquet").exists()
    record = small.again(home)
    assert record.folder != before
    assert len(small.rows(record, "urgent_call")) == 1
    assert not list((home / "record").glob("*/*.part"))


def test_two_builds_at_once_wait_for_one_another(home, small):
    small.deliver(home, "nhs_111", "NHS Number,LocalPatientID,DateOfBirth,ProviderCode,CallID,CallDateTime",
                  f"{small.ANN[2]},L0,{small.ANN[3]},Y01,C1,2026-10-03 10:11:12")  # fmt: skip
    both = [start(home), start(home)]
    said = [process.communicate(timeout=200) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert said[0][0] == said[1][0]
    assert said[0][0].strip().decode() == current_record("planning", home).name


def test_a_full_disk_is_told_as_such_and_the_last_good_record_serves(home, small, monkeypatch):
    from integratedcare.errors import StorageError
    from integratedcare.record.make import link_files

    def full(*_):
        raise OSError(28, "No space left on device")

    before = current_record("planning", home)
    held = {path.relative_to(before): path.read_bytes() for path in before.rglob("*") if path.is_file()}
    small.deliver(home, "nhs_111", "NHS Number,LocalPatientID,DateOfBirth,ProviderCode,CallID,CallDateTime",
                  f"{small.ANN[2]},L0,{small.ANN[3]},Y01,C1,2026-10-03 10:11:12")  # fmt: skip
    with monkeypatch.context() as patched:
        patched.setattr(link_files, "rows_stopped", full)
        with pytest.raises(StorageError, match="is full"):
            small.again(home)
    assert current_record("planning", home) == before
    assert {path.relative_to(before): path.read_bytes() for path in before.rglob("*") if path.is_file()} == held
    assert not list((home / "record").rglob("*.part"))
    assert not list((home / "identified" / "scratch").iterdir())
    assert len(small.rows(small.again(home), "urgent_call")) == 1
