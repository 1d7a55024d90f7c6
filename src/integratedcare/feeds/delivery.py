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
from integratedcare.feeds.raw import plain_reading_errors
from integratedcare.feeds.reading import WITHDRAWN, unknown_as
from integratedcare.feeds.repeats import repeated_sql
from integratedcare.pipeline.store import PARQUET

MOST_REFUSED = 0.05  # a delivery with more than this share of its rows set aside is refused whole …
FEW = 2  # … but so many rows are no sign of a wrong file in a small one, unless they are more than half of it


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


def settle(engine: duckdb.DuckDBPyConnection, feed: Feed, records: int, names: str) -> None:
    """Set repeated keys and refused rows aside, and number the people. Makes `placed`, `left_out` (row) and `who`.

    `placed` has of each row what is wrong, and codes instead of its key and of what identifies the person: texts of
    every row would take as long to keep as to read.

    Raises:
        InputFileError: a file does not read to its end, rows were lost, or too many have to be set aside.
    """
    unread = _unread(engine)
    with plain_reading_errors(names):
        codes = f"{_code(feed.key)} AS key, {_code(feed.identifying)} AS code"
        engine.execute(f"CREATE TEMP TABLE placed AS SELECT row, refused, faults, sent, {codes} FROM typed")
    read = engine.execute("SELECT count(*) FROM placed").fetchone()[0]
    if read + unread != records:
        raise InputFileError(
            f"{names}: {records} records were counted and {read + unread} could be read, so the file is not laid out "
            "as it should be (quotation marks inside values?). Nothing was landed."
        )
    _refuse_repeats(engine, feed)
    wrong = f"refused AND NOT list_contains(faults, {quoted(WITHDRAWN)})"  # what is taken back is no sign of a bad file
    refused = engine.execute(f"SELECT count(*) FROM placed WHERE {wrong}").fetchone()[0] + unread
    if refused > records * MOST_REFUSED and (refused > FEW or refused * 2 > records):
        common = _faults(engine, only_refused=True)
        worst = "; ".join(f"{words} ({count} rows)" for words, count in list(common.items())[:3])
        raise InputFileError(
            f"{names}: {refused} of {records} rows would have to be set aside, over {MOST_REFUSED:.0%}, so nothing was "
            f"landed. Most: {worst or 'rows with too few or too many columns'}."
        )
    engine.execute("CREATE TEMP TABLE left_out AS SELECT row FROM placed WHERE refused")
    _number_people(engine, feed)


def count(engine: duckdb.DuckDBPyConnection, feed: Feed, found: Headings, rows: Path, records: int) -> Counts:
    """What became of a delivery's rows, once those that land are written to `rows`."""
    filled = [name for name in feed.fields if name in found.known and name not in feed.identifying]
    counted = ", ".join(f"count({name_of(name)})" for name in filled)
    day = name_of(feed.dated_by)
    landed, first, last, *held = engine.execute(
        f"SELECT count(*), CAST(min({day}) AS DATE), CAST(max({day}) AS DATE){', ' + counted if counted else ''} "
        f"FROM read_parquet({quoted(rows)})"
    ).fetchone()
    people = engine.execute("SELECT count(*) FROM who").fetchone()[0]
    unread = _unread(engine)
    faults = _faults(engine) | ({"the row has too few or too many columns": unread} if unread else {})
    return Counts(records, landed, records - landed, people, dict(zip(filled, held, strict=True)), faults, first, last)


def _unread(engine: duckdb.DuckDBPyConnection) -> int:
    """Rows that DuckDB set aside because their columns do not fit."""
    tables = {row[0] for row in engine.execute("SHOW TABLES").fetchall()}
    if "reject_errors" not in tables:
        return 0
    return engine.execute("SELECT count(DISTINCT (scan_id, file_id, line)) FROM reject_errors").fetchone()[0]


def _code(columns: tuple[str, ...], of: str = "") -> str:
    """SQL of one number for the values of several columns; two that differ may share it, which is always looked at."""
    return f"hash({', '.join(of + name_of(name) for name in columns)})" if columns else "0"


def _refuse_repeats(engine: duckdb.DuckDBPyConnection, feed: Feed) -> None:
    """Of rows with one key, the first stays; the others are refused. Only rows that share a code are compared."""
    codes = repeated_sql("SELECT key AS code FROM placed WHERE NOT refused")
    if not _want(engine, f"SELECT row FROM placed WHERE NOT refused AND key IN ({codes})"):
        return
    key = ", ".join(map(name_of, feed.key))
    words = quoted(f"{', '.join(feed.key)}: the key of an earlier row")
    engine.execute(f"""
        UPDATE placed SET refused = true, faults = list_append(coalesce(faults, []), {words}), sent = was.sent
        FROM (SELECT row, sent, row_number() OVER (PARTITION BY {key} ORDER BY row) AS time FROM typed_wanted) AS was
        WHERE was.row = placed.row AND time > 1""")


def _want(engine: duckdb.DuckDBPyConnection, rows: str) -> int:
    """Let `typed_wanted` have the rows of a query; how many they are."""
    engine.execute(f"CREATE OR REPLACE TEMP TABLE wanted AS {rows}")
    return engine.execute("SELECT count(*) FROM wanted").fetchone()[0]


def _who(feed: Feed) -> list[str]:
    """The columns that say who a row is about, as SQL."""
    return [name_of(name) for name in feed.identifying]


def _landing(engine: duckdb.DuckDBPyConnection) -> str:
    """SQL of the typed rows that land. To ask of every row again whether it is refused took a third of writing them."""
    any_left_out = engine.execute("SELECT count(*) FROM left_out").fetchone()[0]
    return f"SELECT * FROM typed {'ANTI JOIN left_out USING (row)' if any_left_out else ''}"


def _number_people(engine: duckdb.DuckDBPyConnection, feed: Feed) -> None:
    """The distinct people of the delivery, numbered in the order in which they come, so that it is repeatable.

    They are told apart by their codes, until `write_rows` finds that two share one.
    """
    if not feed.identifying:  # a list of services is about nobody
        engine.execute("CREATE TEMP TABLE who (who BIGINT)")
        return
    engine.execute("""
        CREATE TEMP TABLE first_of AS SELECT row, row_number() OVER (ORDER BY row) AS who FROM
        (SELECT min(row) AS row FROM placed WHERE NOT refused GROUP BY code)""")
    _want(engine, "SELECT row FROM first_of")
    engine.execute(f"""
        CREATE TEMP TABLE who AS SELECT who, {", ".join(_who(feed))} FROM typed_wanted JOIN first_of USING (row)""")


def _number_people_by_text(engine: duckdb.DuckDBPyConnection, feed: Feed) -> None:
    columns = ", ".join(_who(feed))
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE who AS SELECT row_number() OVER (ORDER BY first_row) AS who, {columns} FROM
        (SELECT {columns}, min(row) AS first_row FROM ({_landing(engine)}) GROUP BY ALL)""")


def write_rows(engine: duckdb.DuckDBPyConnection, feed: Feed, path: Path) -> None:
    """Write the rows that land: everything but identifiers, and the number of the person. In no order."""
    columns = "".join(f", typed.{name_of(name)}" for name in feed.fields if name not in feed.identifying)
    alike = "".join(f" AND typed.{one} IS NOT DISTINCT FROM who.{one}" for one in _who(feed))
    sql = f"""
        SELECT typed.row + 1 AS row_number, who.who{columns} FROM ({_landing(engine)}) AS typed
        LEFT JOIN (SELECT *, {_code(feed.identifying)} AS code FROM who) AS who
        ON {_code(feed.identifying, of="typed.")} = who.code{alike}"""
    write_parquet(engine, sql, path)
    if feed.identifying and _rows_of_nobody(engine, path):
        _number_people_by_text(engine, feed)
        write_parquet(engine, sql, path)


def _rows_of_nobody(engine: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Rows whose person shares a code with another, who took their place in `who`."""
    return engine.execute(f"SELECT count(*) - count(who) FROM read_parquet({quoted(path)})").fetchone()[0]


def set_aside_sql(engine: duckdb.DuckDBPyConnection, found: Headings) -> dict[str, str]:
    """SQL of what is kept apart: rows set aside, values that could not be converted, columns that are not known."""
    of_rows = "SELECT row + 1 AS row_number, faults, sent FROM placed WHERE"
    parts = {
        "quarantine": f"{of_rows} refused ORDER BY row",
        "unconverted": f"{of_rows} NOT refused AND faults IS NOT NULL ORDER BY row",
    }
    if found.unknown:
        unknown = ", ".join(f"{name_of(unknown_as(at))} AS {name_of(word)}" for at, word in enumerate(found.unknown))
        parts["unknown_columns"] = f"SELECT row + 1 AS row_number, {unknown} FROM ({_landing(engine)}) ORDER BY 1"
    return parts


def faults_sql() -> str:
    """SQL of what is wrong with rows that landed, in words without values."""
    return (
        "SELECT row + 1 AS row_number, unnest(faults) AS fault FROM placed WHERE NOT refused AND faults IS NOT NULL "
        "ORDER BY row"
    )


def _faults(engine: duckdb.DuckDBPyConnection, *, only_refused: bool = False) -> dict[str, int]:
    """How many rows have each fault, the commonest first."""
    where = "WHERE refused" if only_refused else "WHERE faults IS NOT NULL"
    rows = engine.execute(
        f"SELECT words, count(*) AS n FROM (SELECT unnest(faults) AS words FROM placed {where}) "
        "GROUP BY words ORDER BY n DESC, words"
    ).fetchall()
    return dict(rows)


def write_parquet(engine: duckdb.DuckDBPyConnection, sql: str, path: Path) -> None:
    """Write a query's rows as Parquet."""
    engine.execute(f"COPY ({sql}) TO {quoted(path)} ({PARQUET})")
