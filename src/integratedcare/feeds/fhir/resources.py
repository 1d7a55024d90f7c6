"""Reading FHIR files once, into a row for each resource: its kind, and what the views of that kind ask for."""

from pathlib import Path

import duckdb

from integratedcare.errors import InputFileError
from integratedcare.feeds.convert import quoted
from integratedcare.feeds.fhir.reach import Reach, columns_of_texts
from integratedcare.feeds.opening import opened

BUNDLE = "Bundle"
LARGEST_RESOURCE = 256 << 20  # bytes; a bundle of one person's life is a few megabytes
LARGEST_LINE = 4 << 20  # bytes; DuckDB shares a file between cores in pieces of twice this
NOT_FHIR = "is not FHIR: a bundle in JSON, or a resource in JSON a line. Ask the sender for it again."


def read_resources(
    engine: duckdb.DuckDBPyConnection, paths: list[Path], scratch: Path, reaches: dict[str, Reach], entries: str
) -> None:
    """Make the table `resources`: kind, and the columns `text1` … and `parts` of the kind's reach.

    `entries` is SQL of a bundle's list of entries. Kinds without a reach are there without anything of theirs.

    Raises:
        InputFileError: a file is not FHIR.
    """
    columns = [f"text{place + 1} VARCHAR" for place in range(_most(reaches))]
    engine.execute(f"CREATE TABLE resources ({', '.join(['kind VARCHAR', 'parts JSON[]', *columns])})")
    for path in paths:
        plain = opened(path, scratch)
        for place, one in enumerate(plain):
            name = f"{path.name}, file {place + 1}" if len(plain) > 1 else path.name
            try:
                _take(engine, one, reaches)
                _unbundle(engine, reaches, entries)
            except duckdb.Error:
                raise InputFileError(f"{name} {NOT_FHIR}") from None


def _take(engine: duckdb.DuckDBPyConnection, path: Path, reaches: dict[str, Reach]) -> None:
    """Add a file's JSON values: those of its lines, or its only one."""
    by_line = path.name.endswith((".ndjson", ".jsonl"))
    how = "newline_delimited" if by_line else "unstructured"
    for largest in (LARGEST_LINE, LARGEST_RESOURCE)[not by_line :]:
        try:
            source = f"read_json_objects({quoted(path)}, format='{how}', maximum_object_size={largest})"
            engine.execute(f"INSERT INTO resources {_resources(f'SELECT json FROM {source}', reaches)}")
            return
        except duckdb.Error as error:
            if largest == LARGEST_RESOURCE or "maximum_object_size" not in str(error):
                raise


def learn(engine: duckdb.DuckDBPyConnection, reaches: dict[str, Reach]) -> dict[str, int]:
    """Tell each reach what its resources turned out to be. Gives back how many there are of each kind."""
    counts = engine.execute("SELECT kind, count(*), count(parts) FROM resources GROUP BY kind ORDER BY kind").fetchall()
    for kind, _, slow in counts:
        if kind in reaches:
            sql = f"{reaches[kind].learn_sql()} FROM resources WHERE kind = {quoted(kind)} AND parts IS NOT NULL"
            reaches[kind].learn(engine.execute(sql).fetchone() if slow else None)
    return {kind: count for kind, count, _ in counts}


def _unbundle(engine: duckdb.DuckDBPyConnection, reaches: dict[str, Reach], entries: str) -> None:
    """Put what bundles hold in their place, until none is left: a bundle may hold another."""
    where = f"WHERE kind = {quoted(BUNDLE)}"
    while engine.execute(f"SELECT 1 FROM resources {where} LIMIT 1").fetchone():
        engine.execute(f"CREATE OR REPLACE TEMP TABLE held AS SELECT {entries} AS entries FROM resources {where}")
        engine.execute(f"DELETE FROM resources {where}")
        inner = "SELECT unnest(CAST(json_extract(entries, '$[*].resource') AS JSON[])) AS json FROM held"
        engine.execute(f"INSERT INTO resources {_resources(inner, reaches)}")


def _resources(source: str, reaches: dict[str, Reach]) -> str:
    """SQL of the rows of `resources` over a query with a column `json`. A line of a log, say, is no resource."""
    texts = _by_kind({kind: reach.texts_sql("json") for kind, reach in reaches.items()})
    parts = _by_kind({kind: reach.parts_sql("json") for kind, reach in reaches.items()})
    kinds = f"SELECT json, {_kind(reaches)} AS kind FROM ({source})"
    reached = f"SELECT json, kind, {texts} AS texts FROM ({kinds}) WHERE kind IS NOT NULL"
    columns = f"SELECT json, kind{columns_of_texts('texts', _most(reaches))} FROM ({reached})"
    return f"SELECT kind, {parts} AS parts, * EXCLUDE (kind, json) FROM ({columns})"


def _most(reaches: dict[str, Reach]) -> int:
    """How many columns of text the kind has that asks for most."""
    return max(reach.width for reach in reaches.values())


def _by_kind(sql: dict[str, str]) -> str:
    return "CASE kind " + " ".join(f"WHEN {quoted(kind)} THEN {one}" for kind, one in sql.items()) + " END"


def _kind(reaches: dict[str, Reach]) -> str:
    """SQL of a resource's kind, which most say before all else, so that it need not be parsed for it."""
    starts = [(f'{{"resourceType":{space}"{kind}"', kind) for kind in reaches for space in ("", " ")]
    quick = " ".join(f"WHEN starts_with(json, {quoted(start)}) THEN {quoted(kind)}" for start, kind in starts)
    return f"CASE {quick} ELSE json_extract_string(json, '$.resourceType') END"
