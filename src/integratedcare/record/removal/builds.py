"""Taking back what was made: records, the tables they share, and the pseudonyms of their people."""

import os
import shutil
import uuid
from pathlib import Path

from integratedcare.record.make.manifest import read_manifest
from integratedcare.record.make.places import LINKED, MADE, builds, current_link


def builds_that_used(landings: set[str], home: Path | None) -> list[Path]:
    """The records that were made from any of these deliveries."""
    found = []
    for build in builds(home):
        feeds = read_manifest(build)["content"]["feeds"].values()
        if landings & {one for feed in feeds for one in feed["landings"]}:
            found.append(build)
    return found


def told_of(build: Path) -> dict:
    """What is written down of a record that goes: its id, its purpose and the digests of its tables."""
    content = read_manifest(build)["content"]
    tables = {name: one["digest"] for name, one in content["tables"].items()}
    return {"build": build.name, "purpose": content["purpose"], "tables": tables}


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
        told.append(told_of(build))
        link = current_link(told[-1]["purpose"], home)
        if link.is_symlink() and link.resolve() == build.resolve():
            link.unlink()
        take_away(build)
    for name in (MADE, LINKED):
        for path in (folder / name).iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in [*folder.glob(".scratch-*"), *folder.glob(".staging-*")]:
        shutil.rmtree(path, ignore_errors=True)
    return told
