"""What the measures of one delivery are counted from, by provider and month: counted once and kept beside its rows.

Rows that landed never change, save that a person may be removed. Their digest and the question are the key of what is
kept, so what was kept for other rows, or by an older version, is counted again. Who may not write there counts again.
"""

import contextlib
import os
import uuid
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from integratedcare.errors import DataError
from integratedcare.feeds.contract import SENDER
from integratedcare.feeds.convert import name_of, quoted
from integratedcare.feeds.feed import Feed
from integratedcare.feeds.landed import Landing, landings_folder
from integratedcare.pipeline.store import text_digest

KEPT, SUMMARY = "quality.parquet", ".quality.json"
ALL, FILLED, WRONG, KNOWN, BACKWARDS = "rows", "filled", "wrong", "known", "backwards"


def counts_of(feed: Feed, landing: Landing) -> pa.Table:
    """A row for each provider and month of a delivery, with a column of counts (int64) for each `question:column`.

    rows  all; filled  have a value; wrong  what was sent means nothing; of two dates: known  both, backwards.
    DataError if its rows cannot be read.
    """
    path, key = landing.folder / KEPT, counts_key(feed, landing)
    with contextlib.suppress(OSError, pa.ArrowException), pq.ParquetFile(path) as file:
        if (file.schema_arrow.metadata or {}).get(b"key") == key.encode():
            return file.read()
    table = _count(feed, landing).replace_schema_metadata({"key": key})
    put(path, lambda part: pq.write_table(table, part))
    return table


def counts_key(feed: Feed, landing: Landing) -> str:
    """A digest of the rows and of what is asked of them."""
    return text_digest(landing.manifest["rows_sha256"], _sql(feed, landing, "rows", "faults"))


def put(path: Path, write: Callable[[Path], object]) -> None:
    """Put a file in place in one step, where that is allowed and there is room; it can always be made again."""
    part = path.with_name(f".scratch-{uuid.uuid4().hex}.part")
    try:
        write(part)
        os.replace(part, path)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def forget_counts(feed: str, landing_id: str, home: Path | None = None) -> None:
    """Remove what was counted from a delivery whose rows are leaving."""
    folder = landings_folder(feed, home)
    (folder / landing_id / KEPT).unlink(missing_ok=True)
    (folder / SUMMARY).unlink(missing_ok=True)


def _count(feed: Feed, landing: Landing) -> pa.Table:
    engine = duckdb.connect()
    try:
        return engine.execute(_sql(feed, landing, landing.rows, landing.faults)).to_arrow_table()
    except duckdb.Error:
        raise DataError(f"The landing {landing.id} of {feed.name} cannot be read. Land that delivery again.") from None
    finally:
        engine.close()


def _sql(feed: Feed, landing: Landing, rows: Path | str, faults: Path | str) -> str:
    sent = [name for name in feed.fields if name in landing.manifest["filled"]]
    ordered = [pair for group in feed.in_order for pair in pairwise(name for name in group if name in sent)]
    provider = next((name for name in SENDER if name in sent), None)
    place = f"coalesce({name_of(provider)}, '')" if provider else quoted(landing.sender)
    month = f"coalesce(strftime({name_of(feed.dated_by)}, '%Y-%m'), '')" if feed.dated_by in sent else "''"
    grouped = f"SELECT {place} AS provider, {month} AS month"
    counts = {
        ALL: "count(*)",
        **{f"{FILLED}:{name}": f"count({name_of(name)})" for name in sent},
        **{
            f"{KNOWN}:{a} to {b}": f"count(CASE WHEN {name_of(a)} IS NOT NULL THEN {name_of(b)} END)"
            for a, b in ordered
        },
        **{f"{BACKWARDS}:{a} to {b}": f"count(*) FILTER ({name_of(b)} < {name_of(a)})" for a, b in ordered},
    }
    wrong = {f"{WRONG}:{n}": f"count(f.fault) FILTER (starts_with(f.fault, {quoted(n + ':')}))" for n in sent}
    asked, asked_of_faults = (
        ", ".join(f"{sql} AS {name_of(name)}" for name, sql in some.items()) for some in (counts, wrong)
    )
    held = f"{grouped}, {asked} FROM read_parquet({quoted(rows)}) GROUP BY ALL"
    if not wrong:
        return held
    bad = (
        f"{grouped}, {asked_of_faults} FROM read_parquet({quoted(rows)}) r "
        f"JOIN read_parquet({quoted(faults)}) f USING (row_number) GROUP BY ALL"
    )
    shown = ", ".join(f"coalesce(bad.{name_of(name)}, 0) AS {name_of(name)}" for name in wrong)
    return f"SELECT held.*, {shown} FROM ({held}) held LEFT JOIN ({bad}) bad USING (provider, month)"
