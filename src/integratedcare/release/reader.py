"""The one door through which the site and the command line read what was published.

A release never changes, so what is read once is kept. Nothing here needs the engine that built the tables.
"""

import os
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from integratedcare.errors import ReleaseError
from integratedcare.home import home as default_home
from integratedcare.release.manifest import read_manifest

UNIVERSES = ("england", "made-up")


class Tables:
    """Parquet files under names of tables, read once and filtered by equality."""

    def __init__(self, paths: dict[str, Path], described: str):
        self._paths = paths
        self._described = described
        self._whole: dict[str, pa.Table] = {}

    def table(self, name: str, columns: list[str] | None = None, **equals) -> pa.Table:
        """Rows in key order where each named column equals a value, or is one of a list of values."""
        found = self._read(name)
        for column, value in equals.items():
            found = found.filter(_matches(found, name, column, value))
        return found.select(columns) if columns else found

    def rows(self, name: str, columns: list[str] | None = None, **equals) -> list[dict]:
        """The same as `table`, as a list of dicts."""
        return self.table(name, columns, **equals).to_pylist()

    def _read(self, name: str) -> pa.Table:
        if name not in self._whole:
            if name not in self._paths:
                raise ReleaseError(f"{self._described} has no table {name!r}. It has: {', '.join(self._paths)}.")
            try:
                self._whole[name] = pq.ParquetFile(self._paths[name]).read()  # read_table would import pandas
            except (OSError, pa.ArrowInvalid):
                raise ReleaseError(
                    f"{self._paths[name]} is missing or damaged. Run `ics release` to publish a whole one; "
                    "`ics release --check` says what is wrong with this one."
                ) from None
        return self._whole[name]


class Release(Tables):
    """A published release, open for reading."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.manifest = read_manifest(folder)
        paths = {name: folder / f"{name}.parquet" for name in self.manifest["tables"]}
        super().__init__(paths, f"Release {self.id}")

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


def _matches(table: pa.Table, name: str, column: str, value) -> pa.ChunkedArray:
    if column not in table.column_names:
        raise ReleaseError(f"Table {name!r} has no column {column!r}. It has: {', '.join(table.column_names)}.")
    held = table[column]
    if isinstance(value, list | tuple | set | frozenset):
        return pc.is_in(held, value_set=pa.array(list(value), type=held.type))
    return pc.equal(held, pa.scalar(value, type=held.type))


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


@lru_cache(maxsize=8)
def _open(folder: Path) -> Release:
    return Release(folder)
