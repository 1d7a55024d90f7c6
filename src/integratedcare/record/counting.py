"""Counts of people out of a record: how many have a row in a table, by what is known of the row and of them.

It is the way by which figures leave a record: each count passes the gate of disclosure, and that it left is a line of
the audit trail. A hidden count still shows whom it is about: so groups may not be as fine as days, prices or rows, and
where most of them are of a few people nothing is told.
"""

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import duckdb

from integratedcare.errors import StorageError, UsageError
from integratedcare.feeds.convert import name_of, quoted
from integratedcare.pipeline.engines import DuckEngine
from integratedcare.pipeline.store import plain_storage_errors, sweep
from integratedcare.record.age_band import age_band_sql
from integratedcare.record.disclosure import Rule, rule_called
from integratedcare.record.gates import disclosure_gate, purpose_gate, release_gate
from integratedcare.record.make.manifest import read_manifest
from integratedcare.record.make.places import DEFAULT_PURPOSE, current_record, record_folder
from integratedcare.record.tables.every import definitions

AGE_BAND = "age_band"
WHO = "person"  # the column of the pseudonym, and the table of people
PLACES = "hierarchy"
NOT_KNOWN = "not known"
MOST_GROUPS = 2_000
TOO_FINE = ("landing", "row_number", WHO, "birth_month")  # a row, a person, or nearly
BY_MONTH = ("date", "timestamp")
MEMORY = "3GB"
CONDITION = re.compile(r"(\w+)\s*(>=|<=|=)\s*(.*)", re.DOTALL)


@dataclass(frozen=True)
class Counted:
    """Counts of people as they may be shown, None where hidden, in the order of their groups, and of all of them.

    The parts are not to be added up: a person may be in several, and each is rounded by itself.
    """

    groups: tuple[tuple[str, ...], ...]
    people: tuple[int | None, ...]
    whole: int | None
    rule: Rule
    record: dict


def count_people(
    table: str, by: Sequence[str] = (), where: Sequence[str] = (), *,
    purpose: str = DEFAULT_PURPOSE, home: Path | None = None,
) -> Counted:  # fmt: skip
    """Count the people who have a row in a table of a purpose's newest record.

    Args:
        by: columns of the table, of `person` or of `hierarchy` on the day of the record, or `age_band` on that day. Of
            a date it is the month.
        where: conditions that a row must meet, all of them: `is_emergency=true`, `start_date>=2026-04-01`.

    Raises:
        UsageError: no such table or column, a value that is none of its column's, too many groups, or groups most of
            which are of a few people.
        ReleaseError: there is no record for the purpose yet. StorageError: it is damaged.
    """
    folder = current_record(purpose_gate(purpose).name, home)
    record = read_manifest(folder)
    reading = _Reading(folder, record["content"], table)
    conditions = [_condition(one) for one in where]
    by = list(dict.fromkeys(by))
    columns = [reading.group(one) for one in by]
    wanted = [reading.meets(*one) for one in conditions]
    true, whole = _counted(reading.rows(columns, wanted), len(by), table, record_folder(home))
    if len(true) > MOST_GROUPS:
        raise UsageError(f"That is more than {MOST_GROUPS:,} groups of people. Count by fewer columns.")
    parts, of_all = disclosure_gate(true, whole=whole)
    what, hidden = _told(table, by, conditions, folder.name), list(parts.values()).count(None)
    if 2 * hidden > len(parts):
        release_gate(f"nothing: {what}", purpose=purpose, shown=0, hidden=hidden + 1, home=home)
        raise UsageError("Most of these groups are of a few people, which would tell who they are. Count by less.")
    cells = [*parts.values(), of_all]
    release_gate(what, purpose=purpose, shown=len(cells) - cells.count(None), hidden=cells.count(None), home=home)
    return Counted(tuple(parts), tuple(parts.values()), of_all, rule_called(), record)


def _counted(sql: str, columns: int, table: str, scratch: Path) -> tuple[dict[tuple[str, ...], int], int]:
    """The true counts of each group (of one more than may be at the most), and of all, of `_Reading.rows`."""
    sweep(scratch)
    groups = ", ".join(f"g{place}" for place in range(columns))
    each = f"SELECT {groups}, count(DISTINCT who) FROM chosen GROUP BY ALL ORDER BY ALL LIMIT {MOST_GROUPS + 1}"
    with plain_storage_errors(scratch), tempfile.TemporaryDirectory(prefix=".scratch-", dir=scratch) as spill:
        engine = DuckEngine(Path(spill), memory=MEMORY)
        try:
            engine.connection.execute(f"CREATE TEMP TABLE chosen AS {sql}")
            whole = engine.connection.execute("SELECT count(DISTINCT who) FROM chosen").fetchone()[0]
            found = engine.connection.execute(each).fetchall() if columns else []
        except duckdb.ConversionException:
            raise UsageError(
                f"A value of --where is none of its column's. `ics explain {table}` says what columns hold."
            ) from None
        except (duckdb.IOException, duckdb.InvalidInputException):
            raise StorageError("A table of the record cannot be read. `ics record check` says which.") from None
        finally:
            engine.close()
    return {row[:-1]: row[-1] for row in found}, whole


class _Reading:
    """A table of a record, and what may be asked of its rows and of whom they are about."""

    def __init__(self, folder: Path, content: dict, table: str):
        known = definitions()
        self._folder, self._on = folder, content["as_at"]
        self._columns = {name: known[name].columns for name in content["tables"]}
        self._key = known[table].key if table in content["tables"] else ()
        about = sorted(name for name, columns in self._columns.items() if WHO in columns)
        if table not in about:
            raise UsageError(f"No table {table!r} of people is in this record. There are: {', '.join(about)}.")
        self._table = table
        self._asked: set[str] = {table}

    def group(self, name: str) -> str:
        """SQL for what people are grouped by: a column's value, of a date its month."""
        sql, kind = self._column(name)
        if name in (*TOO_FINE, *self._key) or kind == "float64":
            self._refuse(name)
        return f"strftime({sql}, '%Y-%m')" if kind in BY_MONTH else sql

    def meets(self, name: str, how: str, value: str) -> str:
        """SQL that is true of rows whose column is, or is not before or after, a value. A day is all of its hours."""
        sql, kind = self._column(name)
        if name == WHO:
            self._refuse(name)
        if value == NOT_KNOWN and how == "=":
            return f"{sql} IS NULL"
        if kind == "timestamp" and len(value) == len("2026-10-31"):
            sql = f"CAST({sql} AS DATE)"
        return f"{sql} {how} {quoted(value)}"

    def _column(self, name: str) -> tuple[str, str]:
        """SQL for a column, by the first of the table, `person` and `hierarchy` that has it, and its type."""
        for place in dict.fromkeys((self._table, WHO, PLACES)):
            if name in self._columns.get(place, ()):
                self._asked.add(place)
                return f"{place}_rows.{name_of(name)}", self._columns[place][name].type
        if name == AGE_BAND and WHO in self._columns:
            self._asked.add(WHO)
            return age_band_sql(f"{WHO}_rows.birth_month", self._on), "string"
        self._refuse(name)

    def _refuse(self, name: str) -> NoReturn:
        places = [self._columns.get(place, {}) for place in (self._table, WHO, PLACES)]
        there = {AGE_BAND: ""} | {one: column.type for place in places for one, column in place.items()}
        may = [one for one, kind in there.items() if one not in (*TOO_FINE, *self._key) and kind != "float64"]
        raise UsageError(f"People of {self._table} cannot be counted by {name!r}. They can by: {', '.join(may)}.")

    def rows(self, columns: list[str], wanted: list[str]) -> str:
        """SQL for the groups (g0, g1 …) and the person (who) of each row that is wanted."""
        named = "".join(
            f"coalesce(CAST({one} AS VARCHAR), {quoted(NOT_KNOWN)}) AS g{at}, " for at, one in enumerate(columns)
        )
        joined = f"({self._read(self._table)}) AS {self._table}_rows"
        for place in sorted(self._asked - {self._table}):
            only = f" WHERE DATE '{self._on}' BETWEEN start_date AND end_date" if place == PLACES else ""
            joined += f" LEFT JOIN ({self._read(place)}{only}) AS {place}_rows"
            joined += f" ON {place}_rows.{WHO} = {self._table}_rows.{WHO}"
        kept = f" WHERE {' AND '.join(wanted)}" if wanted else ""
        return f"SELECT DISTINCT {named}{self._table}_rows.{WHO} AS who FROM {joined}{kept}"

    def _read(self, table: str) -> str:
        path = self._folder / f"{table}.parquet"
        return f"SELECT * FROM read_parquet({quoted(path / '*.parquet' if path.is_dir() else path)})"


def _condition(text: str) -> tuple[str, str, str]:
    """Column, comparison and value."""
    found = CONDITION.fullmatch(text.strip())
    if not found or not text.isprintable():
        raise UsageError("Write a condition as column=value, column>=value or column<=value.")
    return found[1], found[2], found[3]


def _told(table: str, by: Sequence[str], conditions: Sequence[tuple[str, str, str]], record: str) -> str:
    """What was counted, for the audit trail: columns without the values that were asked for, which may be anything."""
    grouped = f" by {', '.join(by)}" if by else ""
    kept = f" where {', '.join(column for column, _, _ in conditions)}" if conditions else ""
    return f"people of {table}{grouped}{kept}, of record {record}"
