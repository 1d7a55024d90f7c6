"""What is unpacked on its way in lies beside the identifiers, unreadable to others, and never outlives its run."""

import os
import signal
import stat
import subprocess
import sys

import pytest

from integratedcare.feeds.identified import Identified

HOLD = """
import sys, time
from pathlib import Path
from integratedcare.feeds.identified import Identified
with Identified(Path(sys.argv[1])).scratch() as scratch:
    (scratch / "people.parquet").write_text("a name")
    print("held", flush=True)
    time.sleep(600)
"""


def left(folder) -> list:
    """Files in the scratch of a store."""
    return [path for path in (folder / "scratch").rglob("*") if path.is_file()]


def fails_midway(store: Identified) -> None:
    """A run that writes something and fails."""
    with store.scratch() as scratch:
        (scratch / "people.parquet").write_text("a name")
        assert {stat.S_IMODE(one.stat().st_mode) for one in (store.folder, scratch.parent, scratch)} == {0o700}
        raise ValueError("midway")


def test_a_run_that_fails_leaves_nothing(tmp_path):
    store = Identified(tmp_path / "identified")
    with pytest.raises(ValueError, match="midway"):
        fails_midway(store)
    assert left(store.folder) == []


def test_what_a_killed_run_left_goes_with_the_next_and_a_living_run_keeps_its_own(tmp_path):
    store = Identified(tmp_path / "identified")
    both = [subprocess.Popen([sys.executable, "-c", HOLD, str(store.folder)], stdout=subprocess.PIPE) for _ in range(2)]
    try:
        assert [process.stdout.readline() for process in both] == [b"held\n"] * 2
        os.kill(both[0].pid, signal.SIGKILL)
        both[0].wait()
        assert len(left(store.folder)) == 2
        with store.scratch():
            assert len(left(store.folder)) == 1
    finally:
        for process in both:
            process.kill()
            process.communicate()
    with store.scratch() as scratch:
        assert left(store.folder) == []
    assert not scratch.exists()
