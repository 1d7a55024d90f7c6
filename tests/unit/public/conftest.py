"""A small data pack, made afresh for each test that asks for one."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

FILES = {"orgs/boards.csv": b"code,name\nQ01,Somewhere\n", "geo/areas.csv": b"area\nE01\n", "notes.txt": b""}


@pytest.fixture
def make_pack(tmp_path):
    """A function that writes a pack folder and returns it; `change` may alter its description before it is written."""

    def make(name: str = "pack", files: dict[str, bytes] | None = None, change=None) -> Path:
        folder = tmp_path / name
        resources = []
        for path, content in (FILES if files is None else files).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
            digest = hashlib.sha256(content).hexdigest()
            named = {"name": Path(path).stem, "path": path, "bytes": len(content), "hash": f"sha256:{digest}"}
            resources.append(named | {"rows": content.count(b"\n")})
        description = {"name": "Small data", "resources": resources}
        if change:
            change(description)
        (folder / "datapackage.json").write_text(json.dumps(description))
        return folder

    return make


@pytest.fixture
def make_zip(tmp_path):
    """A function that zips a folder, at the top of the zip or in one folder there."""

    def make(folder: Path, inside: str | None = None) -> Path:
        where = (folder.parent, inside) if inside else (folder, ".")
        return Path(shutil.make_archive(str(tmp_path / f"{folder.name}-zipped"), "zip", *where))

    return make


@pytest.fixture
def home(tmp_path):
    """The home folder of an installation that has no data pack yet."""
    return tmp_path / "home"
