"""Taking back what was made: records, the tables they share, and the pseudonyms of their people."""

import os
import shutil
import uuid
from pathlib import Path

from integratedcare.errors import StorageError
from integratedcare.record.make.manifest import read_manifest
from integratedcare.record.make.places import LINKED, MADE, current_link, record_folder
from integratedcare.record.purpose import purposes


def every_build(home: Path | None) -> list[Path]:
    """Every folder of a record, also where its manifest is damaged or missing: what is in it must go all the same."""
    return sorted(path for path in record_folder(home).glob("[!.]*") if path.is_dir() and not path.is_symlink())


def builds_that_used(landings: set[str], home: Path | None) -> list[Path]:
    """The records that were made from any of these deliveries, and those of which nobody can tell."""
    found = []
    for build in every_build(home):
        content = _content(build)
        if content is None or landings & {one for feed in content["feeds"].values() for one in feed["landings"]}:
            found.append(build)
    return found


def told_of(build: Path, home: Path | None) -> dict:
    """What is written down of a record that goes: its id, its purpose and the digests of its tables.

    Of one that cannot be read, the purpose whose newest it is, if it is that.
    """
    if content := _content(build):
        tables = {name: one["digest"] for name, one in content["tables"].items()}
        return {"build": build.name, "purpose": content["purpose"], "tables": tables}
    return {"build": build.name, "purpose": next((name for name, _ in _links_to(build, home)), ""), "tables": {}}


def _content(build: Path) -> dict | None:
    try:
        return read_manifest(build)["content"]
    except StorageError:
        return None


def _links_to(build: Path, home: Path | None) -> list[tuple[str, Path]]:
    """The purposes whose newest record this is, and the links that lead to it."""
    links = [(name, current_link(name, home)) for name in purposes()]
    return [(name, link) for name, link in links if link.is_symlink() and link.resolve() == build.resolve()]


def take_away(build: Path) -> None:
    """Remove a record's folder: out of sight in one step, so that what is killed here is swept by the next build."""
    leaving = build.with_name(f".staging-{uuid.uuid4().hex}")
    os.replace(build, leaving)
    shutil.rmtree(leaving, ignore_errors=True)


def remove_builds(gone: list[Path], folder: Path, home: Path | None) -> list[dict]:
    """Remove records for good, with every table that was made on the way; give back what they were.

    Tables kept for later builds go all of them: those of a record that stays have their own names in it, and making
    the others again costs minutes.
    """
    told = []
    for build in gone:
        told.append(told_of(build, home))
        for _, link in _links_to(build, home):
            link.unlink()
        take_away(build)
    for name in (MADE, LINKED):
        for path in (folder / name).iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in [*folder.glob(".scratch-*"), *folder.glob(".staging-*")]:
        shutil.rmtree(path, ignore_errors=True)
    return told
