"""Taking a person's rows out of one delivery, each of its files whole or not at all."""

import json

import duckdb
import pyarrow as pa

from integratedcare.feeds.convert import quoted
from integratedcare.feeds.identified import ONLY_ME, Identified
from integratedcare.feeds.landed import MANIFEST, Landing
from integratedcare.feeds.quality_counts import forget_counts
from integratedcare.pipeline.store import PARQUET, file_digest, written_whole

BY_ROW = ("unconverted", "unknown_columns")  # tables of the store that know a row by its number
BATCH = 100_000


def take_out(
    engine: duckdb.DuckDBPyConnection, store: Identified, landing: Landing, theirs: set[int], number: str
) -> int:
    """Take the rows of these `who` out of a delivery, and set-aside rows that hold the number; how many there were.

    The identifiers go first: a run that is killed between leaves rows that nobody can be found by, and the number on
    the list, with which it is run again.
    """
    engine.register("theirs", pa.table({"who": pa.array(sorted(theirs), pa.int64())}))
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE their_row AS
        SELECT row_number FROM read_parquet({quoted(landing.rows)}) SEMI JOIN theirs USING (who)""")
    rows = engine.execute("SELECT count(*) FROM their_row").fetchone()[0]
    if theirs:
        for part in BY_ROW:
            _rewrite(engine, store, landing, part, "SELECT * FROM held ANTI JOIN their_row USING (row_number)")
        _rewrite(engine, store, landing, "who", "SELECT * FROM held ANTI JOIN theirs USING (who)")
    said = "replace(replace(CAST(sent AS VARCHAR), ' ', ''), '-', '')"
    set_aside = _rewrite(
        engine, store, landing, "quarantine", f"SELECT * FROM held WHERE NOT contains({said}, '{number}')"
    )
    if rows:
        _rewrite_rows(engine, landing, rows)
    engine.unregister("theirs")
    return rows + set_aside


def _rewrite(engine: duckdb.DuckDBPyConnection, store: Identified, landing: Landing, part: str, sql: str) -> int:
    """Write a table of the store again without what `sql` leaves out of `held`; how many rows that was."""
    name = landing.identified(part)
    if not store.path(name).exists():
        return 0
    schema = store.schema(landing.key, name)
    engine.register("held", pa.Table.from_batches(list(store.read(landing.key, name)), schema))
    before = engine.execute("SELECT count(*) FROM held").fetchone()[0]
    left = engine.execute(sql).to_arrow_table()
    engine.unregister("held")
    if len(left) < before:
        store.write(landing.key, name, left.schema, left.to_batches(BATCH))
    return before - len(left)


def _rewrite_rows(engine: duckdb.DuckDBPyConnection, landing: Landing, removed: int) -> None:
    told = dict(landing.manifest)
    told["rows_removed"] = told.get("rows_removed", 0) + removed
    told["landed"] -= removed
    left = f"SELECT * FROM read_parquet({quoted(landing.rows)}) ANTI JOIN their_row USING (row_number)"
    with written_whole(landing.rows) as part:
        engine.execute(f"COPY ({left} ORDER BY row_number) TO {quoted(part)} ({PARQUET})")
        told["rows_sha256"] = file_digest(part)
        forget_counts(landing.feed, landing.id, landing.folder.parents[2])
    with written_whole(landing.folder / MANIFEST) as part:
        part.touch(ONLY_ME)
        part.write_text(json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False), encoding="utf-8")
