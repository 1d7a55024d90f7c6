"""Old releases go, whole and from the oldest; the current one, and one in use, stay."""

import json
import shutil
import subprocess
import sys

import pytest

from integratedcare.release import prune as pruning
from integratedcare.release.manifest import is_whole, release_id
from integratedcare.release.prune import prune
from integratedcare.release.reader import Release, current_folder

HOLDS = """
import sys
from pathlib import Path
from integratedcare.release.reader import Release
held = Release(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def older(folder):
    """Three whole releases made before the current one, the oldest first."""
    made = []
    for year in (2021, 2022, 2023):
        beside = shutil.copytree(folder, folder.with_name("copy"))
        manifest = json.loads((beside / "manifest.json").read_text())
        manifest |= {"title": f"Made in {year}", "made_at": f"{year}-01-01T00:00:00+00:00"}
        manifest["release_id"] = release_id(manifest)
        (beside / "manifest.json").write_text(json.dumps(manifest))
        made.append(beside.rename(folder.with_name(manifest["release_id"])))
        assert is_whole(made[-1])
    return made


def names(folder) -> set[str]:
    return {path.name for path in folder.parent.iterdir()}


def test_the_newest_and_the_current_stay(spoiled, folder, older):
    assert prune("made-up", keep=1, home=spoiled) == sorted(path.name for path in older[:2])
    assert names(folder) == {"current", folder.name, older[2].name}
    assert prune("made-up", keep=1, home=spoiled) == []


def test_five_are_kept_unless_told(spoiled, folder, older):
    assert prune("made-up", home=spoiled) == []


def test_the_current_one_stays_even_when_it_is_the_oldest(spoiled, folder, older):
    (folder.parent / "current").unlink()
    (folder.parent / "current").symlink_to(older[0].name)
    prune("made-up", keep=1, home=spoiled)
    assert names(folder) == {"current", older[0].name, folder.name}
    assert Release(current_folder("made-up", spoiled)).rows("system")


def test_one_that_a_process_has_open_stays_until_it_is_let_go(spoiled, folder, older):
    reader = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(older[0])], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert reader.stdout.readline() == "open\n"
        assert prune("made-up", keep=1, home=spoiled) == [older[1].name]
    finally:
        reader.communicate()
    assert prune("made-up", keep=1, home=spoiled) == [older[0].name]


def test_one_that_is_not_whole_is_no_reason_to_let_a_whole_one_go(spoiled, folder, older):
    (older[2] / "system.parquet").write_bytes(b"half")
    assert prune("made-up", keep=2, home=spoiled) == [older[2].name]
    assert names(folder) == {"current", folder.name, older[0].name, older[1].name}


def test_a_run_that_is_killed_half_way_leaves_no_half_release(spoiled, folder, older, monkeypatch):
    def killed(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(pruning.shutil, "rmtree", killed)
    with pytest.raises(KeyboardInterrupt):
        prune("made-up", keep=1, home=spoiled)
    monkeypatch.undo()
    there = [path for path in folder.parent.iterdir() if not path.name.startswith(".") and path.name != "current"]
    assert all(is_whole(path) for path in there)
    prune("made-up", keep=1, home=spoiled)
    assert names(folder) == {"current", folder.name, older[2].name}


def test_what_is_not_a_release_is_left_alone(spoiled, folder):
    (folder.parent / "notes.txt").write_text("mine")
    (folder.parent / "backup").mkdir()
    assert prune("made-up", keep=1, home=spoiled) == []
    assert {"notes.txt", "backup"} <= names(folder)


def test_a_home_without_releases_has_none_to_remove(tmp_path):
    assert prune("england", home=tmp_path) == []
