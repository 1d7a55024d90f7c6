"""A disk that is full or may not be written: one plain error, and what stood before still stands."""

import errno
import os
import resource
import subprocess
import sys

import pyarrow.parquet as pq
import pytest

from integratedcare.errors import StorageError
from integratedcare.pipeline.columns import text, whole
from integratedcare.pipeline.engines import DuckEngine
from integratedcare.pipeline.store import sweep, written_whole
from integratedcare.pipeline.table import table

COLUMNS = {"code": text("Practice"), "people": whole("People")}


@table(key=["code"], columns=COLUMNS)
def counted(lists):
    """The published counts."""
    return lists


class FullDisk(DuckEngine):
    """An engine whose disk is full."""

    def write(self, sql, path):
        raise OSError(errno.ENOSPC, "No space left on device", str(path))


def test_a_full_disk_says_so_and_keeps_what_was_built(build, store):
    before = build(counted)["counted"]
    with pytest.raises(StorageError, match=r"The disk that holds .* is full. Free some space and run it again\."):
        build(table(key=["people"], columns=COLUMNS)(counted), engine=FullDisk())
    assert pq.read_table(before.path).num_rows == 3


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "is full"), (errno.EDQUOT, "is full"), (errno.EFBIG, "is full"), (errno.EROFS, "cannot be written"),
     (errno.EACCES, "cannot be written")],
)  # fmt: skip
def test_a_file_is_put_in_place_whole_or_not_at_all(tmp_path, monkeypatch, number, said):
    path = tmp_path / "table.parquet"
    path.write_text("what stood before")

    def refuse(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("integratedcare.pipeline.store.os.replace", refuse)
    with pytest.raises(StorageError, match=said), written_whole(path) as part:
        part.write_text("new")
    assert path.read_text() == "what stood before"
    assert [file.name for file in tmp_path.iterdir()] == ["table.parquet"]


def write_half(part):
    part.write_text("half of it")
    raise ZeroDivisionError


def test_an_error_while_writing_leaves_no_part(tmp_path):
    with pytest.raises(ZeroDivisionError), written_whole(tmp_path / "table.parquet") as part:
        write_half(part)
    assert list(tmp_path.iterdir()) == []


def test_an_engine_that_meets_the_end_of_the_disk_is_told_plainly(tmp_path):
    """A file may not grow over 64 kB in this process: what a full disk is to the engine, without needing one."""
    script = """
import resource, sys
from pathlib import Path
from integratedcare.errors import StorageError
from integratedcare.pipeline.engines import DuckEngine
from integratedcare.pipeline.store import sweep, written_whole
engine = DuckEngine(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
try:
    with written_whole(Path(sys.argv[1]) / "big.parquet") as part:
        engine.write("SELECT random() AS x FROM range(2000000)", part)
except StorageError as error:
    print(error)
"""
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, timeout=60)
    assert "is full. Free some space" in done.stdout, done.stderr[-500:]
    assert list(tmp_path.iterdir()) == []


def test_what_killed_runs_left_is_swept_after_a_day(tmp_path):
    old, new = tmp_path / ".staging-old", tmp_path / ".staging-new"
    part, table = tmp_path / "t" / "x.parquet.1.part", tmp_path / "t" / "x.parquet"
    part.parent.mkdir()
    for folder in (old, new):
        folder.mkdir()
    for file in (part, table):
        file.write_text("rows")
    for path in (old, part, table):
        os.utime(path, (0, 0))
    sweep(tmp_path)
    assert not old.exists()
    assert not part.exists()
    assert new.exists()
    assert table.exists()
