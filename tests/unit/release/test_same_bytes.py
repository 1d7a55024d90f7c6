"""The same code, libraries, rules and files give the same bytes, wherever and whenever."""

import json
import shutil

import pytest

from integratedcare.errors import DataError, ReleaseError
from integratedcare.pipeline.store import file_digest
from integratedcare.release import build
from integratedcare.release.build import make_release, rebuild
from integratedcare.release.definitions import definitions
from integratedcare.release.manifest import read_manifest, release_id
from integratedcare.release.universes import universe_of


@pytest.fixture(scope="module")
def made_up_folder(made_up_home):
    return (made_up_home / "releases" / "made-up" / "current").resolve()


@pytest.fixture
def never_built(monkeypatch):
    """Fail if anything is built: a refusal should not cost a build."""
    monkeypatch.setattr(build, "make_release", lambda *_, **__: pytest.fail("it was built again before it was refused"))


def test_another_home_gives_the_same_files(made_up_folder, made_up_data, tmp_path):
    moved = shutil.copytree(made_up_data, tmp_path / "moved o'data")
    again = make_release(universe_of(moved), home=tmp_path / "another o'home")
    assert again.name == made_up_folder.name
    first = {path.name: file_digest(path) for path in made_up_folder.glob("*.parquet")}
    assert {path.name: file_digest(path) for path in again.glob("*.parquet")} == first
    manifests = [read_manifest(folder) for folder in (made_up_folder, again)]
    for manifest in manifests:
        manifest.pop("made_at")
    assert manifests[0] == manifests[1]


def test_the_id_is_of_everything_but_the_time(made_up_folder):
    manifest = read_manifest(made_up_folder)
    assert release_id(manifest) == manifest["release_id"] == made_up_folder.name
    assert release_id(manifest | {"made_at": "2001-01-01T00:00:00+00:00"}) == manifest["release_id"]
    for key in set(manifest) - {"made_at", "release_id"}:
        assert release_id(manifest | {key: "changed"}) != manifest["release_id"]


def test_no_path_of_this_machine_is_in_the_manifest(made_up_folder, made_up_data):
    text = (made_up_folder / "manifest.json").read_text()
    assert str(made_up_data) not in text
    assert str(made_up_folder.parent) not in text


def test_the_manifest_says_what_was_read_and_what_was_made(made_up_folder, made_up_data):
    manifest = read_manifest(made_up_folder)
    for path, digest in manifest["inputs"].items():
        assert file_digest(made_up_data / path) == digest
    assert "boundaries/icb23_bsc_tiny.geojson" in manifest["inputs"]
    for name, table in manifest["tables"].items():
        assert file_digest(made_up_folder / f"{name}.parquet") == table["sha256"]
        assert table["rows"] > 0 or definitions()[name].may_be_empty
    assert all(check["passed"] for check in manifest["checks"])
    assert manifest["year_list"] == ["2023-24", "2025-26"]
    assert "2025-26 pace_of_change" in manifest["illustrative_rules"]


def test_rebuilding_gives_the_same_bytes(made_up_folder, made_up_data):
    assert rebuild(made_up_folder, made_up_data)["release_id"] == made_up_folder.name


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("revision", "0123456789abcdef", "revision .*this is 0123456789ab"), ("lock", {"duckdb": "0.1"}, "lock")],
)
@pytest.mark.usefixtures("never_built")
def test_another_revision_or_lock_is_refused(made_up_folder, made_up_data, monkeypatch, name, value, said):
    monkeypatch.setattr(build, name, lambda: value)
    with pytest.raises(ReleaseError, match=f"was made with another {said}"):
        rebuild(made_up_folder, made_up_data)


@pytest.mark.usefixtures("never_built")
def test_other_rules_are_refused(made_up_folder, made_up_data, monkeypatch, tmp_path):
    from integratedcare.rules import load_rules

    (tmp_path / "2025-26").mkdir()
    own = "source: Agreed by our own board in March\nfloor: 0.02\nremainder: gap\n"
    (tmp_path / "2025-26" / "pace_of_change.yaml").write_text(own)
    monkeypatch.setattr(build, "load_rules", lambda: load_rules(str(tmp_path)))
    with pytest.raises(ReleaseError, match="was made with another rules digest"):
        rebuild(made_up_folder, made_up_data)


def test_another_data_folder_is_refused_by_name(made_up_folder, made_up_data, tmp_path):
    """The file and its entry in the data package were both changed, so only the release knows better."""
    other = shutil.copytree(made_up_data, tmp_path / "data")
    path = other / "places" / "places.csv"
    path.write_text(path.read_text().replace("\n", "\r\n"))
    package = json.loads((other / "datapackage.json").read_text())
    for one in package["resources"]:
        if one["path"] == "places/places.csv":
            one["hash"] = f"sha256:{file_digest(path)}"
    (other / "datapackage.json").write_text(json.dumps(package))
    with pytest.raises(ReleaseError, match=r"not the one the release was made from: places/places\.csv differs"):
        rebuild(made_up_folder, other)


def test_a_half_copied_file_is_refused(made_up_folder, made_up_home, made_up_data, tmp_path):
    home = shutil.copytree(made_up_home, tmp_path / "home", symlinks=True)
    other = shutil.copytree(made_up_data, tmp_path / "data")
    path = other / "places" / "places.csv"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:20]))
    with pytest.raises(DataError, match=r"places/places\.csv in .* only half copied"):
        make_release(universe_of(other), home=home)
    there = {path.name for path in (home / "releases" / "made-up").iterdir()}
    assert there - {"current"} == {made_up_folder.name}


def test_a_system_s_own_files_are_inputs(made_up_folder, made_up_data):
    own = read_manifest(made_up_folder)["own_inputs"]
    assert {path: file_digest(made_up_data / path) for path in own} == own
    assert any(path.startswith("local/") for path in own)


@pytest.mark.parametrize("how", ["has changed", "is new", "is no longer there"])
@pytest.mark.usefixtures("never_built")
def test_other_files_of_its_own_are_refused_by_name(made_up_folder, made_up_data, tmp_path, how):
    other = shutil.copytree(made_up_data, tmp_path / "data")
    path = other / sorted(one for one in read_manifest(made_up_folder)["own_inputs"] if one.endswith(".csv"))[0]
    if how == "has changed":
        path.write_text(path.read_text() + "\n")
    elif how == "is new":
        path = path.with_name("another.csv")
        path.write_text("level,code\n")
    else:
        path.unlink()
    with pytest.raises(ReleaseError, match=f"{path.relative_to(other).as_posix()} {how} since the release was made"):
        rebuild(made_up_folder, other)


def test_a_file_of_its_own_that_changes_while_it_is_built_is_refused(made_up_data, tmp_path, monkeypatch):
    seen = iter([{"local/visits.csv": "before"}, {"local/visits.csv": "after"}])
    monkeypatch.setattr(build, "own_inputs", lambda data: next(seen))
    monkeypatch.setattr(build, "build_tables", lambda *_, **__: ({}, {}))
    with pytest.raises(DataError, match=r"local/visits\.csv was changed while the release was built"):
        make_release(universe_of(made_up_data), home=tmp_path)
