"""What a landing keeps: rows without identifiers, who they are about, what was set aside, and a manifest.

Rows and people are kept apart from the first moment. `rows` says whom a row is about by a number, `who`, that means
something within this delivery only; the store of identifiers says who that is.
"""

from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

import duckdb

from integratedcare.errors import InputFileError
from integratedcare.feeds.convert import name_of, quoted
from integratedcare.feeds.feed import Feed
from integratedcare.feeds.headings import Headings
from integratedcare.feeds.reading import WITHDRAWN

MOST_REFUSED = 0.05  # a delivery with more than this share of its rows set aside is refused whole


@dataclass(frozen=True)
class Counts:
    """What became of a delivery's rows. Nothing is lost: sent = landed + set_aside."""

    sent: int
    landed: int
    set_aside: int
    people: int
    filled: dict[str, int] = field(default_factory=dict)
    faults: dict[str, int] = field(default_factory=dict)
    first_date: date | None = None
    last_date: date | None = None

    def as_json(self) -> dict:
        """As plain values."""
        days = {name: day.isoformat() if day else None for name, day in self._days().items()}
        return asdict(self) | days

    def _days(self) -> dict[str, date | None]:
        return {"first_date": self.first_date, "last_date": self.last_date}


def settle(engine: duckdb.DuckDBPyConnection, feed: Feed, found: Headings, records: int, names: str) -> Counts:
    """Set repeated keys and refused rows aside, number the people, and count. Makes the tables `who` and `landed`.

    Raises:
        InputFileError: rows were lost in reading, or too many have to be set aside.
    """
    unread = _unread(engine)
    read = engine.execute("SELECT count(*) FROM typed").fetchone()[0]
    if read + unread != records:
        raise InputFileError(
            f"{names}: {records} records were counted and {read + unread} could be read, so the file is not laid out "
            "as it should be (quotation marks inside values?). Nothing was landed."
        )
    _refuse_repeats(engine, feed)
    wrong = f"refused AND NOT list_contains(faults, {quoted(WITHDRAWN)})"  # what is taken back is no sign of a bad file
    refused = engine.execute(f"SELECT count(*) FROM typed WHERE {wrong}").fetchone()[0] + unread
    if records and refused / records > MOST_REFUSED:
        common = _faults(engine, only_refused=True)
        worst = "; ".join(f"{words} ({count} rows)" for words, count in list(common.items())[:3])
        raise InputFileError(
            f"{names}: {refused} of {records} rows would have to be set aside, over {MOST_REFUSED:.0%}, so nothing was "
            f"landed. Most: {worst or 'rows with too few or too many columns'}."
        )
    _number_people(engine, feed)
    filled = [name for name in feed.fields if name in found.known and name not in feed.identifying]
    counted = ", ".join(f"count({name_of(name)})" for name in filled)
    day = name_of(feed.dated_by)
    landed, first, last, *held = engine.execute(
        f"SELECT count(*), CAST(min({day}) AS DATE), CAST(max({day}) AS DATE){', ' + counted if counted else ''} "
        "FROM typed WHERE NOT refused"
    ).fetchone()
    people = engine.execute("SELECT count(*) FROM who").fetchone()[0]
    faults = _faults(engine) | ({"the row has too few or too many columns": unread} if unread else {})
    return Counts(records, landed, records - landed, people, dict(zip(filled, held, strict=True)), faults, first, last)


def _unread(engine: duckdb.DuckDBPyConnection) -> int:
    """Rows that DuckDB set aside because their columns do not fit."""
    tables = {row[0] for row in engine.execute("SHOW TABLES").fetchall()}
    if "reject_errors" not in tables:
        return 0
    return engine.execute("SELECT count(DISTINCT (scan_id, file_id, line)) FROM reject_errors").fetchone()[0]


def _refuse_repeats(engine: duckdb.DuckDBPyConnection, feed: Feed) -> None:
    """Of rows with one key, the first stays. A window over all rows would cost more than the reading."""
    key = ", ".join(map(name_of, feed.key))
    engine.execute(
        f"CREATE TEMP TABLE repeated AS SELECT {key}, min(rowid) AS first_row FROM typed WHERE NOT refused "
        f"GROUP BY ALL HAVING count(*) > 1"
    )
    if not engine.execute("SELECT count(*) FROM repeated").fetchone()[0]:
        return
    same = " AND ".join(f"typed.{name_of(name)} IS NOT DISTINCT FROM repeated.{name_of(name)}" for name in feed.key)
    words = quoted(f"{', '.join(feed.key)}: the key of an earlier row")
    engine.execute(
        f"UPDATE typed SET refused = true, faults = list_append(coalesce(faults, []), {words}) FROM repeated "
        f"WHERE {same} AND typed.rowid > repeated.first_row AND NOT typed.refused"
    )


def _number_people(engine: duckdb.DuckDBPyConnection, feed: Feed) -> None:
    """The distinct people of the delivery, numbered in the order in which they come, so that it is repeatable.

    To order them by what identifies them would be to sort by eleven texts: a quarter of landing an index of people.
    """
    if not feed.identifying:  # a list of services is about nobody
        engine.execute("CREATE TABLE who (who BIGINT)")
        return
    columns = ", ".join(map(name_of, feed.identifying))
    engine.execute(
        f"CREATE TABLE who AS SELECT row_number() OVER (ORDER BY first_row) AS who, {columns} FROM "
        f"(SELECT {columns}, min(rowid) AS first_row FROM typed WHERE NOT refused GROUP BY ALL)"
    )


def landed_sql(feed: Feed) -> str:
    """SQL of the rows that landed: everything but identifiers, and the number of the person."""
    same = [f"typed.{name_of(name)} IS NOT DISTINCT FROM who.{name_of(name)}" for name in feed.identifying]
    columns = ", ".join(f"typed.{name_of(name)}" for name in feed.fields if name not in feed.identifying)
    return (
        f"SELECT typed.rowid + 1 AS row_number, who.who, {columns} FROM typed LEFT JOIN who ON "
        f"{' AND '.join(same) or 'false'} WHERE NOT refused ORDER BY typed.rowid"
    )


def set_aside_sql(found: Headings) -> dict[str, str]:
    """SQL of what is kept apart: rows set aside, values that could not be converted, columns that are not known."""
    parts = {
        "quarantine": "SELECT rowid + 1 AS row_number, faults, sent FROM typed WHERE refused ORDER BY rowid",
        "unconverted": "SELECT rowid + 1 AS row_number, faults, sent FROM typed "
        "WHERE NOT refused AND faults IS NOT NULL ORDER BY rowid",
    }
    if found.unknown:
        unknown = ", ".join(name_of(word) for word in found.unknown)
        parts["unknown_columns"] = (
            f"SELECT rowid + 1 AS row_number, {unknown} FROM typed WHERE NOT refused ORDER BY rowid"
        )
    return parts


def faults_sql() -> str:
    """SQL of what is wrong with rows that landed, in words without values."""
    return (
        "SELECT rowid + 1 AS row_number, unnest(faults) AS fault FROM typed WHERE NOT refused AND faults IS NOT NULL "
        "ORDER BY rowid"
    )


def _faults(engine: duckdb.DuckDBPyConnection, *, only_refused: bool = False) -> dict[str, int]:
    """How many rows have each fault, the commonest first."""
    where = "WHERE refused" if only_refused else "WHERE faults IS NOT NULL"
    rows = engine.execute(
        f"SELECT words, count(*) AS n FROM (SELECT unnest(faults) AS words FROM typed {where}) "
        "GROUP BY words ORDER BY n DESC, words"
    ).fetchall()
    return dict(rows)


def write_parquet(engine: duckdb.DuckDBPyConnection, sql: str, path: Path) -> None:
    """Write a query's rows as Parquet."""
    engine.execute(f"COPY ({sql}) TO {quoted(path)} (FORMAT parquet, COMPRESSION zstd)")
