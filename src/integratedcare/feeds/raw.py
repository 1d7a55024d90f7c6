"""One file that was sent, as SQL that gives its columns as they came, each row with its place.

CSV is copied as text into Parquet, which knows the place of each row and need not be parsed again.
"""

import contextlib
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from integratedcare.errors import InputFileError
from integratedcare.feeds.convert import name_of, quoted
from integratedcare.feeds.headings import look_like_values
from integratedcare.feeds.opening import is_parquet
from integratedcare.feeds.scan import in_utf8, scan

# What a Parquet column's own type is read as
KINDS = {
    "DATE": "TIMESTAMP", "TIMESTAMP": "TIMESTAMP", "BOOLEAN": "BOOLEAN", "FLOAT": "DOUBLE", "DOUBLE": "DOUBLE",
    "TINYINT": "DOUBLE", "SMALLINT": "DOUBLE", "INTEGER": "DOUBLE", "BIGINT": "DOUBLE",
}  # fmt: skip
LONGEST_LINE = 4 << 20
MOST_COLUMNS = 2000
CANNOT = "cannot be read as a table. Ask the sender for it as CSV (UTF-8 or Windows-1252) or Parquet."


@dataclass(frozen=True)
class Raw:
    """One file as SQL that gives its columns, called s0, s1 …; `records` is how many rows it must give.

    `has_places` is whether the SQL gives each row's `place` in the file too. `may_hold_nul`: looking for one in every
    value of every row would cost a tenth of the reading. `kinds` has the type of each column that a Parquet file holds
    as a date, number or yes or no: it is not written out and read again.
    """

    sql: str
    headings: list[str]
    records: int
    name: str
    may_hold_nul: bool = True
    kinds: Mapping[str, str] = field(default_factory=dict)
    has_places: bool = False


def raw(engine: duckdb.DuckDBPyConnection, path: Path, scratch: Path) -> Raw:
    """A plain file ready to read. InputFileError if it is no table."""
    if is_parquet(path):
        return _raw_parquet(engine, path)
    scanned = scan(path)
    clean = in_utf8(path, scanned, scratch)
    headings, separator = _headings(clean, path.name)
    columns = ", ".join(f"s{place}: 'VARCHAR'" for place in range(len(headings)))
    sql = (
        f"SELECT * FROM read_csv({quoted(clean)}, columns={{{columns}}}, auto_detect=false, header=false, skip=1, "
        f"delim={quoted(separator)}, quote='\"', escape='\"', max_line_size={LONGEST_LINE}, null_padding=false, "
        "store_rejects=true, rejects_limit=0)"
    )
    return Raw(sql, headings, scanned.records, path.name, scanned.has_nul)


def _raw_parquet(engine: duckdb.DuckDBPyConnection, path: Path) -> Raw:
    try:
        described = engine.execute(f"DESCRIBE SELECT * FROM read_parquet({quoted(path)})").fetchall()
        records = engine.execute(f"SELECT count(*) FROM read_parquet({quoted(path)})").fetchone()[0]
    except duckdb.Error:
        raise InputFileError(f"{path.name} {CANNOT}") from None
    headings = [row[0] for row in described]
    kinds = {row[0]: KINDS[row[1]] for row in described if row[1] in KINDS}
    return Raw(_parquet_sql(path, headings), headings, records, path.name, kinds=kinds, has_places=True)


def _parquet_sql(path: Path, headings: list[str]) -> str:
    columns = "".join(f", {name_of(word)} AS s{place}" for place, word in enumerate(headings))
    return f"SELECT file_row_number AS place{columns} FROM read_parquet({quoted(path)}, file_row_number = true)"


def with_places(engine: duckdb.DuckDBPyConnection, file: Raw, scratch: Path) -> Raw:
    """The file with each row's place: itself, or a copy of its text as Parquet in `scratch`."""
    if file.has_places:
        return file
    path = scratch / f"{uuid.uuid4().hex}.parquet"
    engine.execute(f"COPY ({file.sql}) TO {quoted(path)} (FORMAT parquet, COMPRESSION lz4_raw)")
    return replace(file, sql=_parquet_sql(path, [f"s{at}" for at in range(len(file.headings))]), has_places=True)


def _headings(path: Path, name: str) -> tuple[list[str], str]:
    """The headings of a CSV file and what separates them."""
    import csv

    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        line = file.readline(LONGEST_LINE)
    separator = max(",\t|;", key=line.count)
    headings = [word.strip() for word in next(csv.reader([line], delimiter=separator), [])]
    if len(headings) < 2 or len(headings) > MOST_COLUMNS or "\0" in line:
        raise InputFileError(f"{name} {CANNOT}")
    twice = sorted({word for word in headings if headings.count(word) > 1 or not word})
    if twice:
        said = "one heading" if look_like_values(headings) else f"the heading {twice[0]!r}"
        what = f"{said} twice" if twice[0] else "a column without a heading"
        raise InputFileError(f"{name} has {what}. Ask the sender to give each column its own.")
    return headings, separator


@contextlib.contextmanager
def plain_reading_errors(names: str) -> Iterator[None]:
    """Say in plain words that these files do not read to their end, and nothing of what they hold."""
    try:
        yield
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error:
        raise InputFileError(f"{names} {CANNOT}") from None
