"""A release that was damaged is noticed, read from no further, and mended by publishing again."""

import json

import pytest

from integratedcare.errors import ReleaseError
from integratedcare.release.build import make_release
from integratedcare.release.manifest import is_whole, read_manifest, verify
from integratedcare.release.reader import open_release
from integratedcare.release.universes import universe_of


def change_one_byte(path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_a_whole_release_has_nothing_wrong(folder):
    assert verify(folder) == []
    assert is_whole(folder)


@pytest.mark.parametrize("name", ["system", "practice_need", "boundary"])
def test_one_changed_byte_is_noticed(folder, name):
    change_one_byte(folder / f"{name}.parquet")
    assert verify(folder) == [f"{name}.parquet has been changed since the release was made."]
    assert not is_whole(folder)


def test_a_missing_table_is_noticed(folder):
    (folder / "system.parquet").unlink()
    assert verify(folder) == ["system.parquet is missing."]


def test_a_changed_manifest_is_noticed(folder):
    manifest = read_manifest(folder)
    manifest["checks"][0]["passed"] = False
    (folder / "manifest.json").write_text(json.dumps(manifest))
    assert verify(folder) == ["manifest.json has been changed since the release was made."]


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "is not a release: it has no manifest"), ('{"tables"', "cannot be read"), ("[]", "is not the manifest"),
     ("{}", "is not the manifest")],
)  # fmt: skip
def test_a_manifest_that_is_none_is_refused(folder, content, said):
    path = folder / "manifest.json"
    path.unlink() if content is None else path.write_text(content)
    with pytest.raises(ReleaseError, match=said):
        read_manifest(folder)
    assert not is_whole(folder)


@pytest.mark.parametrize("size", [0, 100])
def test_a_truncated_table_is_a_plain_error_for_a_reader(spoiled, folder, size):
    path = folder / "system.parquet"
    path.write_bytes(path.read_bytes()[:size])
    release = open_release("made-up", spoiled)
    with pytest.raises(ReleaseError, match=r"system\.parquet is missing or damaged\. Run `ics release`"):
        release.rows("system")
    assert release.rows("place")


def test_publishing_again_mends_a_damaged_release(spoiled, folder, made_up_data):
    change_one_byte(folder / "system.parquet")
    assert make_release(universe_of(made_up_data), home=spoiled) == folder
    assert verify(folder) == []
    names = {path.name for path in folder.parent.iterdir()}
    assert names == {"current", folder.name}
