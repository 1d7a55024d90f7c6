"""Installing a data pack: a Frictionless data package from a folder, a zip or a web address.

Everything is copied into a staging folder and checked there; only a whole pack is switched to, by replacing one
symbolic link. The pack before it is kept until the next install, so that whoever is reading it can finish.
"""

import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from integratedcare.errors import DataError, StorageError
from integratedcare.public.pack_check import CheckReport, Progress, Tally, check, listing
from integratedcare.public.pack_contents import DESCRIPTION, PackContents, copy_checked, read_contents
from integratedcare.public.pack_source import FolderSource, ZipSource, open_source

__all__ = ["CheckReport", "PackReport", "check", "install", "installed_folder", "listing"]

LARGEST = 2 * 1000**3
STAGING, UNPACKED, LOCK = ".staging-", "pack", ".lock"


@dataclass(frozen=True, slots=True)
class PackReport:
    """What `install` did. `ignored` counts files that the pack does not list; `replaced` is the version before."""

    folder: Path
    version: str
    files: int
    bytes: int
    ignored: int
    replaced: str | None
    was_installed: bool

    @property
    def sentence(self) -> str:
        """The report as a person reads it."""
        counted = "1 file" if self.files == 1 else f"{self.files} files"
        whole = f"{counted}, {self.bytes / 1e6:,.1f} MB, each one the file that was published"
        left_out = f" Left out {self.ignored} that the pack does not list." if self.ignored else ""
        if self.was_installed:
            return f"Already in use: {self.version} ({whole})."
        instead = f", instead of {self.replaced}" if self.replaced else ""
        return f"Now in use: {self.version}{instead} ({whole}).{left_out}"


def installed_folder(home: Path) -> Path | None:
    """The folder of the pack that is in use, or None if there is none."""
    current = home / "data" / "current"
    return current.resolve() if (current / DESCRIPTION).is_file() else None


def install(source: str | Path, home: Path, progress: Progress | None = None, limit: int = LARGEST) -> PackReport:
    """Check a pack and make it the one in use: `home/data/<version>/`, with `home/data/current` leading to it.

    `source` is a folder, a zip or the http(s) address of a zip. `progress` is called with a word, the bytes done and
    the bytes in all (None if unknown). `limit` is the most that a pack may take up, in bytes.

    DataError if the pack is not whole, StorageError if it cannot be stored; either way, and on Ctrl-C, whatever was in
    use still is, and nothing half-written is left.
    """
    data = (home / "data").resolve()
    try:
        data.mkdir(parents=True, exist_ok=True)
        _refuse_a_folder_named_current(data)
        with _alone(data), _staging(data) as staging:
            pack = open_source(source, staging, limit, progress or (lambda word, done, total: None))
            description = pack.description()
            contents = read_contents(description, pack.where)
            ignored = len(pack.paths() - {file.path for file in contents.files} - {DESCRIPTION})
            _unpack(pack, description, contents, staging / UNPACKED, limit, progress)
            before = installed_folder(home)
            folder = _whole_copy(data, contents.version, description)
            was_installed = folder is not None and folder == before
            folder = folder or _settle(data, staging / UNPACKED, contents.version)
            _switch(data, staging, folder)
            _remove_all_but(data, folder, before)
    except OSError as error:
        raise _storage_error(error, data) from error
    replaced = before.name if before and before != folder else None
    return PackReport(folder, folder.name, len(contents.files), contents.bytes, ignored, replaced, was_installed)


def _refuse_a_folder_named_current(data: Path) -> None:
    current = data / "current"
    if current.exists() and not current.is_symlink():
        raise StorageError(f"{current}: this is not a link that an install made, so it is left alone. Move it away.")


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """No second install at the same time. The lock goes with the process, however that ends."""
    with open(data / LOCK, "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StorageError(f"{data}: another install is running. Wait until it has finished.") from error
        yield


@contextmanager
def _staging(data: Path) -> Iterator[Path]:
    """A folder beside the packs that is gone afterwards, with any that a killed install left behind."""
    for left in data.glob(f"{STAGING}*"):
        shutil.rmtree(left, ignore_errors=True)
    staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=data))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _unpack(
    pack: FolderSource | ZipSource,
    description: bytes,
    contents: PackContents,
    target: Path,
    limit: int,
    progress: Progress | None,
) -> None:
    """Copy the listed files into `target`, each checked as it is copied. DataError naming every one that is wrong."""
    if contents.bytes > limit:
        raise DataError(f"{pack.where}: it is larger than the {limit / 1e6:,.0f} MB that a data pack may be.")
    free = shutil.disk_usage(target.parent).free
    if contents.bytes > free:
        raise StorageError(
            f"{target.parent.parent}: the data pack needs {contents.bytes / 1e6:,.0f} MB and {free / 1e6:,.0f} MB are "
            "free. Free some space, or set ICS_HOME to a folder on another disk."
        )
    tally, there, wrong = Tally(progress, "Checking", contents.bytes), pack.paths(), []
    for expected in contents.files:
        if expected.path not in there:
            wrong.append(f"{expected.path} is missing")
            continue
        file = target / expected.path
        file.parent.mkdir(parents=True, exist_ok=True)
        with pack.open(expected.path) as stream, open(file, "wb") as copy:
            if problem := copy_checked(stream, copy, expected, tally):
                wrong.append(f"{expected.path} {problem}")
    if wrong:
        more = f" (and {len(wrong) - 5} more)" if len(wrong) > 5 else ""
        raise DataError(f"{pack.where}: {'; '.join(wrong[:5])}{more}. Nothing was changed. Fetch the data pack again.")
    (target / DESCRIPTION).write_bytes(description)


def _whole_copy(data: Path, version: str, description: bytes) -> Path | None:
    """The folder of the same pack, if one installed before is still whole."""
    for folder in data.glob(f"{version}*"):
        listed = folder / DESCRIPTION
        if listed.is_file() and listed.read_bytes() == description and check(folder).is_whole:
            return folder
    return None


def _settle(data: Path, unpacked: Path, version: str) -> Path:
    """Move a checked pack out of staging to a folder of its own, beside a copy that is no longer whole."""
    folder, count = data / version, 1
    while folder.exists():
        count += 1
        folder = data / f"{version}-{count}"
    os.rename(unpacked, folder)
    return folder


def _switch(data: Path, staging: Path, folder: Path) -> None:
    """Make `current` lead to the folder, in one step that either happens or does not."""
    link = staging / "current"
    link.symlink_to(folder.name)
    os.replace(link, data / "current")


def _remove_all_but(data: Path, folder: Path, before: Path | None) -> None:
    """Remove every pack but the one in use and the one it replaced. What cannot be removed stays for next time."""
    for other in data.iterdir():
        is_pack = other.is_dir() and not other.is_symlink() and (other / DESCRIPTION).is_file()
        if is_pack and other not in (folder, before):
            shutil.rmtree(other, ignore_errors=True)


def _storage_error(error: OSError, data: Path) -> StorageError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        what = "the disk is full. Free some space, or set ICS_HOME to a folder on another disk."
    else:
        what = f"{error.strerror or error}. See that the folder can be read and written by you."
    return StorageError(f"{error.filename or data}: {what} Nothing that was installed has changed.")
