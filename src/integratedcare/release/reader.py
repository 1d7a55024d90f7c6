"""The one door through which the site and the command line read what was published.

A release never changes, so what is read once is kept; of large tables only the parts that hold what is asked for are
read, each time. Nothing here needs the engine that built the tables.
"""

import contextlib
import fcntl
import os
import weakref
from functools import lru_cache
from pathlib import Path

import pyarrow as pa

from integratedcare.errors import ReleaseError
from integratedcare.home import home as default_home
from integratedcare.release.large_table import ParquetTable, matching
from integratedcare.release.manifest import NAME, read_manifest

UNIVERSES = ("england", "made-up")


class Tables:
    """Parquet files under names of tables, filtered by equality; all but the large ones are read once and kept."""

    def __init__(self, paths: dict[str, Path], described: str):
        self._paths = paths
        self._described = described
        self._files: dict[str, ParquetTable] = {}
        self._whole: dict[str, pa.Table] = {}

    def table(self, name: str, columns: list[str] | None = None, **equals) -> pa.Table:
        """Rows in key order where each named column equals a value, or is one of a list of values.

        Of `indicator_value`, name the indicator: its rows lie together and are read in a few milliseconds.
        """
        try:
            file = self._file(name)
            for column in (*(columns or ()), *equals):
                self._must_have(file, name, column)
            if file.is_large:
                return file.read(columns, equals)
            if name not in self._whole:
                self._whole[name] = file.read(None, {})
        except (OSError, pa.ArrowInvalid):
            raise ReleaseError(
                f"{self._paths[name]} is missing or damaged. Run `ics release` to publish a whole one; "
                "`ics release --check` says what is wrong with this one."
            ) from None
        found = matching(self._whole[name], equals)
        return found.select(columns) if columns else found

    def has(self, name: str) -> bool:
        """Whether there is such a table: a release of an earlier version may lack one."""
        return name in self._paths

    def rows(self, name: str, columns: list[str] | None = None, **equals) -> list[dict]:
        """The same as `table`, as a list of dicts."""
        return self.table(name, columns, **equals).to_pylist()

    def _file(self, name: str) -> ParquetTable:
        if name not in self._files:
            if name not in self._paths:
                raise ReleaseError(f"{self._described} has no table {name!r}. It has: {', '.join(self._paths)}.")
            self._files[name] = ParquetTable(self._paths[name])
        return self._files[name]

    @staticmethod
    def _must_have(file: ParquetTable, name: str, column: str) -> None:
        if column not in file.schema.names:
            raise ReleaseError(f"Table {name!r} has no column {column!r}. It has: {', '.join(file.schema.names)}.")


class Release(Tables):
    """A published release, open for reading."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.manifest = read_manifest(folder)
        paths = {name: folder / f"{name}.parquet" for name in self.manifest["tables"]}
        super().__init__(paths, f"Release {self.id}")
        hold(self, folder)

    @property
    def id(self) -> str:
        """The release's id, twelve hexadecimal digits."""
        return self.manifest["release_id"]

    @property
    def universe(self) -> str:
        """`england` or `made-up`."""
        return self.manifest["universe"]

    @property
    def title(self) -> str:
        """The name of the universe for people: England, or the made-up country's name."""
        return self.manifest["title"]

    @property
    def is_made_up(self) -> bool:
        """Whether the people and bodies in it are invented."""
        return self.universe == "made-up"

    @property
    def described(self) -> str:
        """Where the figures come from, for people."""
        return f"Release {self.id} of {self.title}" + (" (made-up data)" if self.is_made_up else "")


def hold(reader: object, folder: Path) -> None:
    """Keep a release from being pruned for as long as its reader lives, where the disk knows locks."""
    with contextlib.suppress(OSError):
        manifest = os.open(folder / NAME, os.O_RDONLY)
        weakref.finalize(reader, os.close, manifest)
        fcntl.flock(manifest, fcntl.LOCK_SH | fcntl.LOCK_NB)


def releases_folder(universe: str, home: Path | None = None) -> Path:
    """The folder that holds a universe's releases and its `current`."""
    return (home or default_home()) / "releases" / universe


def current_folder(universe: str, home: Path | None = None) -> Path | None:
    """The folder of a universe's current release, or none if nothing is published."""
    link = releases_folder(universe, home) / "current"
    if not os.path.lexists(link):
        return None
    if not link.exists():  # never fall through to another universe
        raise ReleaseError(f"The release that {link} leads to is missing. Run `ics release` to publish one again.")
    return Path(os.path.realpath(link))


def open_release(universe: str | None = None, home: Path | None = None) -> Release:
    """The current release of a universe; with none named, England's if there is one, else the made-up one."""
    for name in [universe] if universe else UNIVERSES:
        folder = current_folder(name, home)
        if folder is not None:
            return _open(folder)
    what = f"release of {universe!r}" if universe else "release"
    raise ReleaseError(
        f"There is no current {what}. Run `ics demo` for the made-up system, or `ics release --data DIR` for real data."
    )


@lru_cache(maxsize=4)  # of each universe the current one and the one before; what is kept open is not pruned
def _open(folder: Path) -> Release:
    return Release(folder)
