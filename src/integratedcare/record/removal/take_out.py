"""Taking a person's rows out of one delivery, each of its files whole or not at all."""

import json
import os
import uuid
from pathlib import Path

import duckdb
import pyarrow as pa

from integratedcare.feeds.convert import quoted
from integratedcare.feeds.identified import ONLY_ME, Identified
from integratedcare.feeds.landed import MANIFEST, Landing
from integratedcare.feeds.quality_counts import forget_counts
from integratedcare.pipeline.store import PARQUET, file_digest

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
    part = landing.folder / f"{uuid.uuid4().hex}.part"
    try:
        sql = (
            f"SELECT * FROM read_parquet({quoted(landing.rows)}) ANTI JOIN their_row USING (row_number) "
            "ORDER BY row_number"
        )
        engine.execute(f"COPY ({sql}) TO {quoted(part)} ({PARQUET})")
        told = dict(landing.manifest)
        told["rows_removed"] = told.get("rows_removed", 0) + removed
        told["landed"] -= removed
        told["rows_sha256"] = file_digest(part)
        forget_counts(landing.feed, landing.id, landing.folder.parents[2])
        os.replace(part, landing.rows)
        _write(landing.folder / MANIFEST, told)
    finally:
        part.unlink(missing_ok=True)


def _write(path: Path, told: dict) -> None:
    part = path.with_name(f"{path.name}.part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, ONLY_ME), "w") as file:
        json.dump(told, file, indent=1, sort_keys=True, ensure_ascii=False)
    os.replace(part, path)
