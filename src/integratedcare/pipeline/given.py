"""Where landed rows lie: the files of each delivery, and the rows among them that a later delivery replaced."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from integratedcare.pipeline.checks import quote
from integratedcare.pipeline.sources import SQL_TYPES
from integratedcare.pipeline.table import LANDING, Landed


@dataclass(frozen=True)
class Given:
    """The files of some landed rows, as (id of the landing, Parquet), and what tells them apart from others.

    `fingerprint` is made of ids that are digests already, so that no build hashes the rows. `without` is Parquet of
    (landing, row_number): rows that do not count. `marks` tells each landing's rows apart from others in the same way,
    and `gone` names the landings that have rows in `without`.
    """

    files: tuple[tuple[str, Path], ...]
    fingerprint: str
    without: Path | None = None
    marks: Mapping[str, str] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()

    def of(self, landing: str) -> "Given":
        """What was given of one landing."""
        files = tuple(one for one in self.files if one[0] == landing)
        return Given(files, self.marks[landing] if files else "", self.without if landing in self.gone else None)


def given_sql(
    landed: Landed, given: Given, reading: Callable[[Path], str], quoting: Callable[[str], str] = quote,
    types: dict[str, str] = SQL_TYPES,
) -> str:  # fmt: skip
    """SQL of the rows of all files, in the declared columns and types; a column that a file lacks is null there."""
    parts = [_one(landed, landing, path, reading, quoting, types) for landing, path in given.files]
    if not parts:
        nothing = ", ".join(f"CAST(NULL AS {types[c.type]}) AS {quoting(n)}" for n, c in landed.columns.items())
        return f"SELECT {nothing} WHERE false"
    rows = " UNION ALL ".join(parts)
    if given.without is None:
        return rows
    return (
        f"SELECT rows_sent.* FROM ({rows}) AS rows_sent WHERE NOT EXISTS (SELECT 1 FROM {reading(given.without)} "
        "AS gone WHERE gone.landing = rows_sent.landing AND gone.row_number = rows_sent.row_number)"
    )


def _one(landed: Landed, landing: str, path: Path, reading, quoting, types) -> str:
    import pyarrow.parquet as pq

    there = set(pq.read_schema(path).names)

    def value(name: str) -> str:
        if name == LANDING:
            return f"'{landing}'"  # sixteen hexadecimal digits
        return quoting(name) if name in there else "NULL"

    columns = ", ".join(f"CAST({value(n)} AS {types[c.type]}) AS {quoting(n)}" for n, c in landed.columns.items())
    return f"SELECT {columns} FROM {reading(path)}"
