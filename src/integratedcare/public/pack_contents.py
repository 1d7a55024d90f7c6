"""What a data pack says it holds: the `datapackage.json` of a Frictionless data package, with nothing taken on trust.

Every file must have a size and a SHA-256, and a path that stays inside the pack.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from integratedcare.errors import DataError

DESCRIPTION = "datapackage.json"
SHA256 = re.compile(r"sha256:([0-9a-f]{64})", re.IGNORECASE)
DRIVE_OR_BACKSLASH = re.compile(r"^[A-Za-z]:|[\\\0]")
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class PackedFile:
    """One file of a pack. `rows` is None where the pack does not count them (a zip, a list of words)."""

    file: str
    path: str
    bytes: int
    sha256: str
    rows: int | None


@dataclass(frozen=True, slots=True)
class PackContents:
    """All that a pack's description says. `version` names the folder it is installed in: its name and a digest."""

    version: str
    files: tuple[PackedFile, ...]

    @property
    def bytes(self) -> int:
        """What the files take up together, in bytes."""
        return sum(file.bytes for file in self.files)


def read_contents(description: bytes, where: str) -> PackContents:
    """The contents that a `datapackage.json` lists. DataError if it is not one that can be checked."""
    at = f"{where}, {DESCRIPTION}"
    try:
        package = json.loads(description.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        place = f", line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise DataError(f"{at}{place}: this is not JSON. Ask for the data pack again.") from error
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list) or not resources:
        raise DataError(f"{at}: it lists no files ('resources'). This is not a data pack.")
    files = tuple(_packed_file(resource, f"{at}, file {n}") for n, resource in enumerate(resources, 1))
    _refuse_clashes(files, at)
    name = re.sub(r"[^a-z0-9]+", "-", str(package.get("name") or "").lower()).strip("-")[:40] or "data"
    return PackContents(f"{name}-{hashlib.sha256(description).hexdigest()[:12]}", files)


def safe_path(path: Any, where: str) -> str:
    """`path`, if it is a plain relative one that stays inside the folder it is read in."""
    if not isinstance(path, str) or not path:
        raise DataError(f"{where}: it has no single path. Each file of a data pack needs one.")
    parts = PurePosixPath(path).parts
    outside = ".." in parts or DRIVE_OR_BACKSLASH.search(path)
    if outside or not parts or "/".join(parts) != path:
        raise DataError(f"{where}: the path {path!r} could lead outside the data pack, so the pack is refused.")
    return path


def copy_checked(
    source: BinaryIO, target: BinaryIO | None, expected: PackedFile, progress: Callable[[int], None]
) -> str:
    """Read a file to its end, writing it on if there is a target. What is wrong with it in words, or nothing.

    It stops as soon as more has come than the pack says, so that a small zip cannot fill the disk.
    """
    digest, read = hashlib.sha256(), 0
    for chunk in _chunks(source):
        read += len(chunk)
        if read > expected.bytes:
            return f"is longer than the {expected.bytes:,} bytes it should be"
        digest.update(chunk)
        if target:
            target.write(chunk)
        progress(len(chunk))
    if read < expected.bytes:
        return f"has {read:,} of its {expected.bytes:,} bytes"
    return "" if digest.hexdigest() == expected.sha256 else "is not the file that was published: its hash differs"


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    while chunk := source.read(CHUNK):
        yield chunk


def _packed_file(resource: Any, where: str) -> PackedFile:
    if not isinstance(resource, dict) or not isinstance(resource.get("name"), str):
        raise DataError(f"{where}: it has no name. This is not a whole data pack.")
    name, size, rows = resource["name"], resource.get("bytes"), resource.get("rows")
    where = f"{where} ({name})"
    digest = SHA256.fullmatch(str(resource.get("hash")))
    if digest is None:
        raise DataError(f"{where}: it has no SHA-256 hash, so the file cannot be checked. Ask for a pack with hashes.")
    if type(size) is not int or size < 0:
        raise DataError(f"{where}: it has no size in bytes, so the file cannot be checked.")
    path = safe_path(resource.get("path"), where)
    return PackedFile(name, path, size, digest[1].lower(), rows if type(rows) is int else None)


def _refuse_clashes(files: tuple[PackedFile, ...], where: str) -> None:
    """DataError if two files share a name or a path, or one stands where another needs a folder."""
    folders = {str(folder).casefold() for file in files for folder in PurePosixPath(file.path).parents}
    names, paths = set(), {DESCRIPTION} | folders
    for file in files:
        if file.file in names or file.path.casefold() in paths:
            raise DataError(f"{where}: {file.file} ({file.path}) stands where another file does. The pack is refused.")
        names.add(file.file)
        paths.add(file.path.casefold())
