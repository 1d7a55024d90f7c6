"""Records that newer ones took the place of: a few are kept, to compare with, and none under another key.

Who opted out since is in them still; whoever changed the key wants the pseudonyms of before to lead nowhere; and a
record made every day would fill the disk.
"""

import contextlib
from pathlib import Path

from integratedcare.errors import StorageError
from integratedcare.record.make.manifest import read_manifest
from integratedcare.record.make.places import MANIFEST, builds
from integratedcare.record.removal.audit import OLDER_REMOVED, note
from integratedcare.record.removal.builds import remove_builds, take_away

KEEP = 6  # of a purpose, the current one among them


def forget_older(current: Path, home: Path | None = None) -> None:
    """Remove the older records of the purpose of the current one, of which the audit trail first gets a line.

    Tables that later builds may use again stay, unless some are under another key. A record whose manifest is damaged
    is left alone: it must not stop the others from being made.
    """
    told = {}
    for build in builds(home):
        with contextlib.suppress(StorageError):
            told[build] = read_manifest(build)["content"]
    ours = told.pop(current)
    same = [build for build, content in told.items() if content["purpose"] == ours["purpose"]]
    same.sort(key=lambda build: (build / MANIFEST).stat().st_mtime_ns, reverse=True)
    another = [build for build in same if told[build]["pseudonym_key"] != ours["pseudonym_key"]]
    older = [build for build in same if build not in another][KEEP - 1 :]
    if older or another:
        gone = [build.name for build in older + another]
        note(OLDER_REMOVED, home, purpose=ours["purpose"], builds=gone)
    for build in older:
        take_away(build)
    if another:
        remove_builds(another, current.parent, home)
