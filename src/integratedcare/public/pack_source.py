"""Where a data pack comes from: a folder, a zip, or a zip at a web address.

A source is looked through before any of it is unpacked: a path or a link that leads out of the pack refuses it.
"""

import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from integratedcare.errors import DataError
from integratedcare.public.pack_contents import DESCRIPTION, safe_path

BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
LARGEST_DESCRIPTION = 50 * 1024 * 1024


class FolderSource:
    """A pack that lies in a folder."""

    def __init__(self, folder: Path):
        self.where = str(folder)
        self.folder = folder.resolve()
        if not (self.folder / DESCRIPTION).is_file():
            raise DataError(f"{folder}: there is no {DESCRIPTION} here, so this is not a data pack.")

    def paths(self) -> set[str]:
        """Every file in the folder, as the pack writes paths."""
        found = (file for file in self.folder.rglob("*") if not file.is_dir())
        return {file.relative_to(self.folder).as_posix() for file in found}

    def description(self) -> bytes:
        """The bytes of its `datapackage.json`."""
        return (self.folder / DESCRIPTION).read_bytes()

    @contextmanager
    def open(self, path: str) -> Iterator[BinaryIO]:
        """One file, for reading. DataError if it is a link that leads out of the folder."""
        file = self.folder / path
        if not file.resolve().is_relative_to(self.folder):
            raise DataError(f"{self.where}, {path}: this is a link out of the data pack, so the pack is refused.")
        with open(file, "rb") as stream:
            yield stream


class ZipSource:
    """A pack in a zip, at its top or in one folder there."""

    def __init__(self, file: Path):
        self.where = str(file)
        try:
            self._zip = zipfile.ZipFile(file)
        except BROKEN_ZIP as error:
            raise self._broken() from error
        entries = self._zip.infolist()
        for entry in entries:
            safe_path(entry.orig_filename.rstrip("/"), self.where)
            if stat.S_ISLNK(entry.external_attr >> 16):
                raise DataError(f"{self.where}, {entry.filename}: this is a link, so the pack is refused.")
        self._top = self._find_top([entry.filename for entry in entries])
        self._entries = {entry.filename.removeprefix(self._top): entry for entry in entries if not entry.is_dir()}

    def _find_top(self, names: list[str]) -> str:
        descriptions = [name for name in names if PurePosixPath(name).name == DESCRIPTION and name.count("/") < 2]
        if DESCRIPTION in descriptions:
            return ""
        if len(descriptions) != 1:
            found = "more than one" if descriptions else "no"
            raise DataError(f"{self.where}: it holds {found} {DESCRIPTION}, so this is not one data pack.")
        return descriptions[0].removesuffix(DESCRIPTION)

    def _broken(self) -> DataError:
        return DataError(f"{self.where}: this zip cannot be read: it is cut short, damaged or locked. Fetch it again.")

    def paths(self) -> set[str]:
        """Every file in the zip, as the pack writes paths."""
        return set(self._entries)

    def description(self) -> bytes:
        """The bytes of its `datapackage.json`."""
        with self.open(DESCRIPTION) as stream:
            found = stream.read(LARGEST_DESCRIPTION + 1)
        if len(found) > LARGEST_DESCRIPTION:
            raise DataError(f"{self.where}: its {DESCRIPTION} is larger than any data pack needs, so it is refused.")
        return found

    @contextmanager
    def open(self, path: str) -> Iterator[BinaryIO]:
        """One file, for reading. DataError if the zip is broken there."""
        try:
            with self._zip.open(self._entries[path]) as stream:
                yield stream
        except BROKEN_ZIP as error:
            raise self._broken() from error


def open_source(
    source: str | Path, staging: Path, limit: int, progress: Callable[[str, int, int | None], None]
) -> FolderSource | ZipSource:
    """The pack at a path or a web address; one from the web is first fetched into the staging folder."""
    if "://" in str(source):
        from integratedcare.public.pack_download import download  # the web is seldom asked for

        file = staging / "download.zip"
        download(str(source), file, limit, progress)
        return ZipSource(file)
    path = Path(source).expanduser()
    if path.is_dir():
        return FolderSource(path)
    if path.is_file():
        return ZipSource(path)
    raise DataError(f"{path}: there is no such file or folder. Name a data pack's folder, its zip or a web address.")
