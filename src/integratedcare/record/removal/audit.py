"""What was done to the record, by whom and when: lines that are only ever added, each sealed to the one before.

A line says how many and never who. Changing or taking out a line breaks every seal after it.
"""

import errno
import fcntl
import getpass
import json
import os
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

from integratedcare.errors import StorageError
from integratedcare.feeds.identified import FOLDER_ONLY_ME, ONLY_ME
from integratedcare.home import home as default_home
from integratedcare.pipeline.store import plain_storage_errors, text_digest

FIRST = "0" * 64
RECORD_MADE = "record made"
OLDER_REMOVED = "older records removed"
ALWAYS = ("at", "by", "action", "before", "seal")  # in each line


def audit_file(home: Path | None = None) -> Path:
    """Where the lines are."""
    return (home or default_home()) / "audit" / "record.jsonl"


def note(action: str, home: Path | None = None, **counts: object) -> dict:
    """Add a line, on disk before this gives it back. `counts` may hold numbers, ids of builds and deliveries."""
    path = audit_file(home)
    with plain_storage_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True, mode=FOLDER_ONLY_ME)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, ONLY_ME)
        with os.fdopen(descriptor, "r+b", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            lines = file.read().splitlines()
            line = {
                "at": datetime.now(UTC).isoformat(timespec="seconds"),
                "by": getpass.getuser(),
                "action": action,
                **counts,
                "before": _line(path, len(lines), lines[-1])["seal"] if lines else FIRST,
            }
            line["seal"] = _seal(line)
            _append(file, json.dumps(line, sort_keys=True).encode() + b"\n")
    return line


def _append(file: FileIO, line: bytes) -> None:
    """Add a line, or nothing: half of one, on a disk that is full, would break the trail for good."""
    end = file.tell()
    try:
        if file.write(line) < len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(file.fileno())
    except OSError:
        file.truncate(end)
        raise


def read_audit(home: Path | None = None) -> list[dict]:
    """Every line, the earliest first. StorageError if one was changed or taken out."""
    path = audit_file(home)
    held = path.read_bytes().splitlines() if path.exists() else []
    lines = [_line(path, place, one) for place, one in enumerate(held, 1)]
    before = FIRST
    for place, line in enumerate(lines, 1):
        if line["before"] != before or line["seal"] != _seal({k: v for k, v in line.items() if k != "seal"}):
            raise _changed(path, place)
        before = line["seal"]
    return lines


def _line(path: Path, place: int, held: bytes) -> dict:
    try:
        line = json.loads(held)
    except ValueError:
        raise _changed(path, place) from None
    if isinstance(line, dict) and all(isinstance(line.get(name), str) for name in ALWAYS):
        return line
    raise _changed(path, place)


def _changed(path: Path, place: int) -> StorageError:
    return StorageError(f"{path}, line {place}: the audit trail was changed. Compare it with its backup.")


def _seal(line: dict) -> str:
    return text_digest(json.dumps(line, sort_keys=True))
