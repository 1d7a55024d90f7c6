"""Publishing is one switch: a reader has the old release or the new one, whole."""

import errno
import os
import shutil

import pytest

from integratedcare.errors import DataError, ReleaseError, StorageError
from integratedcare.release import build
from integratedcare.release.build import Universe, make_release, publish
from integratedcare.release.reader import current_folder, open_release
from integratedcare.release.universes import universe_of


@pytest.fixture
def newer(folder):
    """A second release beside the current one, not published yet."""
    return shutil.copytree(folder, folder.with_name("0123456789ab"))


def test_the_switch_is_one_replace_of_one_link(spoiled, folder, newer, monkeypatch):
    replaced = []
    real = os.replace
    monkeypatch.setattr(build.os, "replace", lambda a, b: (replaced.append(b.name), real(a, b)))
    publish(newer)
    assert replaced == ["current"]
    assert current_folder("made-up", spoiled) == newer
    assert sorted(path.name for path in folder.parent.iterdir()) == sorted(["current", newer.name, folder.name])


def test_a_reader_that_was_open_goes_on_reading_the_old_release(spoiled, folder, newer):
    reader = open_release("made-up", spoiled)
    publish(newer)
    assert reader.folder == folder
    assert reader.rows("system")
    assert open_release("made-up", spoiled).folder == newer


def test_a_switch_that_fails_changes_nothing(spoiled, folder, newer, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(build.os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        publish(newer)
    assert current_folder("made-up", spoiled) == folder


@pytest.mark.parametrize("step", ["copyfile", "replace"])
def test_a_disk_that_fills_while_publishing_leaves_the_release_before(spoiled, folder, made_up_data, monkeypatch, step):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    manifest = (folder / "manifest.json").read_text()
    (folder / "manifest.json").write_text(manifest.replace("Made-up", "made-up"))  # so that it is made anew
    monkeypatch.setattr(build.shutil if step == "copyfile" else build.os, step, full)
    with pytest.raises(StorageError, match=r"is full\. Free some space"):
        make_release(universe_of(made_up_data), home=spoiled)
    assert current_folder("made-up", spoiled) == folder
    assert sorted(path.name for path in folder.parent.iterdir()) == sorted(["current", folder.name])
    assert open_release("made-up", spoiled).rows("system")


def test_a_check_that_fails_publishes_nothing(spoiled, folder, made_up_data, monkeypatch):
    failed = [{"name": "Sums agree", "passed": False, "detail": "2 places where it does not hold"}]
    monkeypatch.setattr(build, "release_checks", lambda folder: failed)
    with pytest.raises(ReleaseError, match=r"was not published: Sums agree \(2 places"):
        make_release(universe_of(made_up_data), home=spoiled)
    assert current_folder("made-up", spoiled) == folder


def test_others_may_read_a_release(folder):
    assert folder.stat().st_mode & 0o055 == 0o055


def test_made_up_data_is_never_englands(made_up_data, made_up_home):
    universe = universe_of(made_up_data)
    assert universe.name == "made-up"
    assert "made-up" in universe.title.lower()
    assert not (made_up_home / "releases" / "england").exists()
    release = open_release(home=made_up_home)
    assert release.is_made_up
    assert "(made-up data)" in release.described


@pytest.mark.public_data
def test_published_data_is_englands(public_data):
    assert universe_of(public_data) == Universe("england", "England", public_data)


@pytest.mark.parametrize("content", [None, "", "[1]", '{"name": "x"', '{"name": "england-public-data"}'])
def test_a_folder_that_does_not_say_what_it_is_is_refused(tmp_path, content):
    if content is not None:
        (tmp_path / "datapackage.json").write_text(content)
    with pytest.raises(DataError, match=r"datapackage\.json"):
        universe_of(tmp_path)


def test_a_home_without_a_release_says_what_to_do(tmp_path):
    with pytest.raises(ReleaseError, match=r"no current release\. Run `ics demo`"):
        open_release(home=tmp_path)
    with pytest.raises(ReleaseError, match=r"no current release of 'england'"):
        open_release("england", home=tmp_path)


@pytest.mark.public_data
@pytest.mark.usefixtures("public_data")
def test_england_comes_before_the_made_up_country(published_home):
    assert open_release(home=published_home).universe == "england"
    assert open_release("made-up", home=published_home).universe == "made-up"
