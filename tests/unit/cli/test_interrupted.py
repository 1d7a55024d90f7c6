"""Ctrl-C and a kill in the middle of `ics release`: the release before stays, and the next run works."""

import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from integratedcare.pipeline.store import file_digest
from integratedcare.release.reader import open_release


@pytest.fixture
def home(made_up_home, tmp_path) -> Path:
    """A home with a published release and an empty store, so that the next build takes a while."""
    shutil.copytree(made_up_home / "releases", tmp_path / "home" / "releases", symlinks=True)
    return tmp_path / "home"


def stopped_midway(running: subprocess.Popen, home: Path, how: int) -> tuple[int, str]:
    """Send a signal when a few tables stand in the store; exit code and stderr."""
    deadline = time.monotonic() + 60
    while len(list((home / "build").glob("*/*.json"))) < 3 and time.monotonic() < deadline:
        time.sleep(0.01)
    running.send_signal(how)
    _, said = running.communicate(timeout=60)
    return running.returncode, said


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["ctrl-c", "kill"])
def test_the_release_before_is_untouched_and_the_next_run_works(home, made_up_data, ics, ics_process, how):
    before = open_release("made-up", home)
    digests = {path.name: file_digest(path) for path in before.folder.iterdir()}
    code, said = stopped_midway(ics_process(home, "release", "--data", made_up_data), home, how)
    if how == signal.SIGINT:
        assert (code, said) == (130, "Error: Stopped. Nothing was left half-written.\n")
        assert [path for path in home.rglob(".*") if path.suffix != ".lock"] == []
    else:
        assert code == -signal.SIGKILL
    assert {path.name: file_digest(path) for path in before.folder.iterdir()} == digests
    assert (home / "releases" / "made-up" / "current").resolve() == before.folder
    finished = {path.parent.name for path in (home / "build").glob("*/*.json")}
    assert 3 <= len(finished) < 25
    again = ics("release", "--data", made_up_data, home=home)
    assert again.code == 0, again.err
    assert f"Published Release {before.id} of" in again.err
    assert ics("release", "--check", home=home).code == 0
