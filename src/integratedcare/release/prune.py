"""Letting go of old releases, a whole one at a time."""

import contextlib
import fcntl
import os
import re
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

from integratedcare.pipeline.store import alone, plain_storage_errors
from integratedcare.release.manifest import NAME, is_whole, read_manifest
from integratedcare.release.reader import current_folder, releases_folder

KEEP = 5  # besides the current one: England's is about fifteen megabytes
AN_ID = re.compile(r"[0-9a-f]{12}")
LEAVING = ".removed-"


def prune(universe: str, *, keep: int = KEEP, home: Path | None = None) -> list[str]:
    """Remove all but the current release and the `keep` newest whole ones besides; give back the ids removed.

    One that is open somewhere (a site that still answers from it) stays until the next time. A release leaves its
    name in one step, so one that is half removed is never found; what a killed run left of one goes first.
    """
    releases = releases_folder(universe, home)
    if not releases.is_dir():
        return []
    with plain_storage_errors(releases), alone(releases):
        for left in releases.glob(f"{LEAVING}*"):
            shutil.rmtree(left, ignore_errors=True)
        current = current_folder(universe, home)
        others = [path for path in releases.iterdir() if AN_ID.fullmatch(path.name) and path != current]
        whole = sorted((path for path in others if is_whole(path)), key=_made_at, reverse=True)
        removed = [path.name for path in others if path not in whole[:keep] and _remove(path)]
    return sorted(removed)


def _made_at(folder: Path) -> str:
    return str(read_manifest(folder).get("made_at", ""))


def _remove(folder: Path) -> bool:
    """Whether the release was removed; not while somebody has it open."""
    with _not_in_use(folder) as is_free:
        if not is_free:
            return False
        leaving = folder.with_name(f"{LEAVING}{folder.name}-{uuid.uuid4().hex[:8]}")
        os.replace(folder, leaving)
    shutil.rmtree(leaving, ignore_errors=True)
    return True


@contextlib.contextmanager
def _not_in_use(folder: Path) -> Iterator[bool]:
    """Whether no reader holds the release (see `hold`); none can take hold of it inside the block."""
    try:
        manifest = (folder / NAME).open("rb")
    except OSError:
        yield True  # without a manifest nobody can have opened it
        return
    with manifest:
        try:
            fcntl.flock(manifest, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        except OSError:  # a disk that knows no locks: then nothing says that it is free
            yield False
            return
        yield True
