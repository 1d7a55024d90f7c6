"""Installing a data pack: all of it is checked first, and what was in use stays in use if anything is wrong."""

import errno
import fcntl
import os
import signal
import subprocess
import sys
from types import SimpleNamespace

import pytest

from integratedcare.errors import DataError, StorageError
from integratedcare.public import pack as installing
from integratedcare.public.pack import check, install, installed_folder


def left_behind(home):
    """What lies in the data folder apart from packs in use."""
    return sorted(path.name for path in (home / "data").iterdir() if path.name.startswith(".staging"))


def test_nothing_is_installed_at_first(home):
    assert installed_folder(home) is None


@pytest.mark.parametrize("shape", ["folder", "zip", "zip with a top folder"])
def test_a_pack_is_installed_from_a_folder_or_a_zip(make_pack, make_zip, home, shape):
    folder = make_pack()
    source = {"folder": lambda: folder, "zip": lambda: make_zip(folder)}.get(shape, lambda: make_zip(folder, "pack"))()
    report = install(source, home)
    assert (report.files, report.bytes, report.ignored, report.replaced, report.was_installed) == (
        3,
        33,
        0,
        None,
        False,
    )
    assert installed_folder(home) == report.folder == (home / "data" / report.version).resolve()
    assert check(report.folder).is_whole
    assert os.readlink(home / "data/current") == report.version
    assert left_behind(home) == []


def test_files_that_the_pack_does_not_list_are_left_out_and_counted(make_pack, make_zip, home):
    folder = make_pack()
    (folder / "README.md").write_text("hello")
    (folder / "orgs/.hidden").write_text("hello")
    for source in (folder, make_zip(folder, "pack")):
        report = install(source, home)
        assert report.ignored == 2
        assert not (report.folder / "README.md").exists()


def test_a_report_says_what_is_in_use_and_what_was_left_out(make_pack, home):
    (make_pack() / "README.md").write_text("hello")
    first = install(make_pack(), home)
    second = install(make_pack("other", {"a.csv": bytes(200_000)}), home)
    whole = "each one the file that was published"
    left_out = "Left out 1 that the pack does not list."
    assert first.sentence == f"Now in use: {first.version} (3 files, 0.0 MB, {whole}). {left_out}"
    instead = f"instead of {first.version} (1 file, 0.2 MB, {whole})"
    assert second.sentence == f"Now in use: {second.version}, {instead}."


def test_installing_again_changes_nothing(make_pack, home):
    first = install(make_pack(), home)
    again = install(make_pack(), home)
    assert again.was_installed
    assert again.sentence.startswith(f"Already in use: {first.version}")
    assert again.folder == first.folder


def test_a_spoilt_copy_of_the_pack_in_use_is_refused_like_any_other(make_pack, home):
    first = install(make_pack(), home)
    folder = make_pack()
    (folder / "geo/areas.csv").unlink()
    with pytest.raises(DataError, match="is missing"):
        install(folder, home)
    assert installed_folder(home) == first.folder


def test_installing_over_a_damaged_copy_makes_a_whole_one(make_pack, home):
    first = install(make_pack(), home)
    (first.folder / "geo/areas.csv").unlink()
    second = install(make_pack(), home)
    assert not second.was_installed
    assert check(installed_folder(home)).is_whole


def test_a_copy_whose_description_is_damaged_does_not_stand_in_the_way(make_pack, home):
    first = install(make_pack(), home)
    (first.folder / "datapackage.json").write_text("{")
    assert check(install(make_pack(), home).folder).is_whole


def test_the_replaced_pack_is_kept_and_the_one_before_it_removed(make_pack, home):
    reports = [install(make_pack(f"p{n}", {"a.csv": bytes(n)}), home) for n in range(3)]
    assert [report.replaced for report in reports] == [None, reports[0].version, reports[1].version]
    assert [report.folder.exists() for report in reports] == [False, True, True]
    assert installed_folder(home) == reports[2].folder


def test_going_back_to_the_kept_pack_switches_to_it(make_pack, home):
    one, two = make_pack("one"), make_pack("two", {"a.csv": b"a"})
    first, second = install(one, home), install(two, home)
    back = install(one, home)
    assert (back.folder, back.replaced, back.was_installed) == (first.folder, second.version, False)


WRONG = {
    "a missing file": (lambda folder: (folder / "geo/areas.csv").unlink(), "geo/areas.csv is missing"),
    "a changed file": (lambda folder: (folder / "geo/areas.csv").write_bytes(b"area\nE02\n"), "its hash differs"),
    "a short file": (lambda folder: (folder / "geo/areas.csv").write_bytes(b"ar"), "has 2 of its 9 bytes"),
    "a long file": (lambda folder: (folder / "notes.txt").write_bytes(b"x"), "longer than the 0 bytes"),
    "no description": (lambda folder: (folder / "datapackage.json").unlink(), "datapackage.json"),
}


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize("wrong", WRONG)
def test_a_pack_that_is_not_whole_replaces_nothing(make_pack, make_zip, home, wrong, zipped):
    before = install(make_pack("good", {"a.csv": b"a"}), home).folder
    folder = make_pack("bad")
    spoil, said = WRONG[wrong]
    spoil(folder)
    with pytest.raises(DataError, match=said):
        install(make_zip(folder) if zipped else folder, home)
    assert installed_folder(home) == before
    assert check(before).is_whole
    assert left_behind(home) == []


def test_every_wrong_file_is_named_up_to_five(make_pack, home):
    folder = make_pack(files={f"{n}.csv": b"a" for n in range(8)})
    for n in range(7):
        (folder / f"{n}.csv").unlink()
    with pytest.raises(DataError, match=r"0.csv is missing; .*4.csv is missing \(and 2 more\)"):
        install(folder, home)


def test_a_pack_larger_than_the_limit_is_refused_before_it_is_copied(make_pack, home):
    with pytest.raises(DataError, match="larger than"):
        install(make_pack(), home, limit=10)


def test_a_pack_that_will_not_fit_is_refused_before_it_is_copied(make_pack, home, monkeypatch):
    monkeypatch.setattr(installing.shutil, "disk_usage", lambda path: SimpleNamespace(free=5))
    with pytest.raises(StorageError, match="Free some space"):
        install(make_pack(), home)
    assert left_behind(home) == []


@pytest.mark.parametrize(("code", "said"), [(errno.ENOSPC, "the disk is full"), (errno.EIO, "Input/output error")])
def test_a_disk_that_fails_half_way_replaces_nothing(make_pack, home, monkeypatch, code, said):
    before = install(make_pack("good", {"a.csv": b"a"}), home).folder

    def fail(*_):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(installing, "copy_checked", fail)
    with pytest.raises(StorageError, match=said):
        install(make_pack(), home)
    assert installed_folder(home) == before
    assert left_behind(home) == []


def test_a_switch_that_fails_leaves_the_old_pack_in_use_and_can_be_tried_again(make_pack, home, monkeypatch):
    before = install(make_pack("good", {"a.csv": b"a"}), home).folder
    with monkeypatch.context() as patched:
        patched.setattr(installing.os, "replace", lambda *_: (_ for _ in ()).throw(OSError(errno.EROFS, "read-only")))
        with pytest.raises(StorageError):
            install(make_pack(), home)
    assert installed_folder(home) == before
    assert install(make_pack(), home).folder == installed_folder(home)


def test_ctrl_c_leaves_the_old_pack_in_use_and_no_staging(make_pack, home):
    before = install(make_pack("good", {"a.csv": b"a"}), home).folder

    def interrupt(word, done, total):
        assert installed_folder(home) == before
        assert left_behind(home) != []
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        install(make_pack(), home, interrupt)
    assert installed_folder(home) == before
    assert left_behind(home) == []


def test_a_killed_install_changes_nothing_and_the_next_one_clears_up(make_pack, home):
    before = install(make_pack("good", {"a.csv": b"a"}), home).folder
    source = make_pack()
    code = (
        "import os, pathlib, sys; from integratedcare.public.pack import install;"
        "install(sys.argv[1], pathlib.Path(sys.argv[2]), lambda *_: os.kill(os.getpid(), 9))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(source), str(home)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert installed_folder(home) == before
    assert len(left_behind(home)) == 1
    assert check(install(source, home).folder).is_whole
    assert left_behind(home) == []


def test_two_installs_at_once_are_refused(make_pack, home):
    install(make_pack("good", {"a.csv": b"a"}), home)
    with open(home / "data/.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(StorageError, match="another install is running"):
            install(make_pack(), home)


def test_a_folder_named_current_is_left_alone(make_pack, home):
    (home / "data/current").mkdir(parents=True)
    with pytest.raises(StorageError, match="Move it away"):
        install(make_pack(), home)


def test_a_home_that_is_a_file_is_a_plain_error(make_pack, tmp_path):
    (tmp_path / "home").write_text("")
    with pytest.raises(StorageError, match="can be read and written"):
        install(make_pack(), tmp_path / "home")


@pytest.mark.public_data
def test_the_published_data_installs_whole(public_data, home):
    report = install(public_data, home)
    assert (report.files, report.bytes) == (117, sum(file.bytes for file in check(public_data).contents.files))
    assert check(report.folder).is_whole
