"""Records that newer ones took the place of: a few are kept, to compare with, and none under another key.

Who opted out since is in them still; whoever changed the key wants the pseudonyms of before to lead nowhere; and a
record made every day would fill the disk.
"""

import os
import shutil
import uuid
from pathlib import Path

from integratedcare.record.make.manifest import read_manifest
from integratedcare.record.make.places import MANIFEST, builds

KEEP = 6  # of a purpose, the current one among them


def forget_older(current: Path, home: Path | None = None) -> list[str]:
    """Remove the older records of the purpose of the current one; give back their ids. Tables are kept elsewhere."""
    told = {build: read_manifest(build) for build in builds(home)}
    ours = told.pop(current)
    same = [build for build in told if told[build]["content"]["purpose"] == ours["content"]["purpose"]]
    same.sort(key=lambda build: (build / MANIFEST).stat().st_mtime_ns, reverse=True)
    key = ours["content"]["pseudonym_key"]
    stay = [build for build in same if told[build]["content"]["pseudonym_key"] == key][: KEEP - 1]
    gone = [build for build in same if build not in stay]
    for build in gone:
        leaving = build.with_name(f".staging-{uuid.uuid4().hex}")  # out of sight in one step, as it came
        os.replace(build, leaving)
        shutil.rmtree(leaving, ignore_errors=True)
    return [build.name for build in gone]
