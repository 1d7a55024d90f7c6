"""Where built tables are kept, and how a file comes to be there whole or not at all."""

import contextlib
import errno
import fcntl
import hashlib
import json
import os
import shutil
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from integratedcare.errors import StorageError

KEEP_PER_TABLE = 6
# How the engine writes Parquet: smaller, and with two fifths less work, than at zstd's usual level in the first version
PARQUET = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, PARQUET_VERSION v2"
A_DAY = 24 * 60 * 60
NOT_WRITABLE = (errno.EACCES, errno.EROFS, errno.EPERM, errno.ENOTDIR, errno.EEXIST, errno.EISDIR)
FULL_DISK = ("no space left", "not enough space", "disk full", "file too large")


@contextlib.contextmanager
def plain_storage_errors(where: Path) -> Iterator[None]:
    """Turn a full or unwritable disk into an error that says so."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise StorageError(f"The disk that holds {where} is full. Free some space and run it again.") from None
        if error.errno in NOT_WRITABLE:
            raise StorageError(f"{where} cannot be written. Check its permissions or set ICS_HOME.") from None
        raise
    except Exception as error:
        if any(words in str(error).lower() for words in FULL_DISK):
            raise StorageError(f"The disk that holds {where} is full. Free some space and run it again.") from None
        raise


@contextlib.contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give a temporary name beside `path`; put it in place when the block ends well, remove it when it does not."""
    with plain_storage_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{uuid.uuid4().hex[:8]}.part")  # no leading dot: Spark hides those
        try:
            yield part
            os.replace(part, path)
        finally:
            shutil.rmtree(part, ignore_errors=True)
            part.unlink(missing_ok=True)


def same_bytes(file: Path, path: Path) -> None:
    """Give a file another name, or copy it where the disk cannot do that. Of a folder of Parquet, its one file."""
    if file.is_dir():
        file = next(file.glob("part-*.parquet"))
    try:
        os.link(file, path)
    except OSError:
        shutil.copyfile(file, path)


def file_digest(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def text_digest(*parts: str) -> str:
    """The SHA-256 of some texts, each kept apart from the next."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other process is in this block for the same folder, then be the only one."""
    folder.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f".{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def sweep(folder: Path) -> None:
    """Remove what killed runs left behind more than a day ago: scratch and staging folders, unfinished parts."""
    left = [*folder.glob(".scratch-*"), *folder.glob(".staging-*"), *folder.glob("*/*.part")]
    for path in left:
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > A_DAY:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


class Store:
    """Built tables by name and fingerprint: `<folder>/<table>/<fingerprint>.parquet` with a `.json` beside it."""

    def __init__(self, folder: Path):
        self.folder = folder

    def path(self, table: str, fingerprint: str) -> Path:
        """Where the table with this fingerprint is, or would be."""
        return self.folder / table / f"{fingerprint[:32]}.parquet"

    def note(self, table: str, fingerprint: str) -> dict | None:
        """What was recorded when the table was built, or none if it is not here whole."""
        path = self.path(table, fingerprint)
        try:
            return json.loads(path.with_suffix(".json").read_text()) if path.exists() else None
        except (OSError, ValueError):
            return None

    def keep_note(self, table: str, fingerprint: str, note: dict) -> None:
        """Record a build beside its table, and let go of the oldest builds of it."""
        path = self.path(table, fingerprint).with_suffix(".json")
        with written_whole(path) as part:
            part.write_text(json.dumps(note, indent=1, sort_keys=True))
        notes = sorted(path.parent.glob("*.json"), key=lambda p: p.stat().st_mtime, reverse=True)
        for old in notes[KEEP_PER_TABLE:]:
            old.unlink(missing_ok=True)
            built = old.with_suffix(".parquet")
            shutil.rmtree(built) if built.is_dir() else built.unlink(missing_ok=True)

    def forget_parts(self, table: str, keep: set[str]) -> None:
        """Let go of the parts of a table that are of other deliveries than these."""
        for path in (self.folder / table).glob("*/"):
            if path.suffix != ".parquet" and path.name not in keep:
                shutil.rmtree(path)
