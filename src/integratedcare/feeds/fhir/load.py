"""FHIR files as deliveries: each view definition's rows become a file of its feed, which lands like any other.

Files are bundles (JSON) or bulk files (NDJSON, a resource a line), as they are or in gzip or zip.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import duckdb

from integratedcare.errors import InputFileError, RulesError
from integratedcare.feeds.convert import quoted
from integratedcare.feeds.every import FEEDS
from integratedcare.feeds.feed import Feed
from integratedcare.feeds.fhir.feeds import BY_FHIR
from integratedcare.feeds.fhir.macros import with_macros
from integratedcare.feeds.fhir.view_sql import parts_sql, rows_sql
from integratedcare.feeds.opening import opened

LARGEST_RESOURCE = 256 << 20  # bytes; a bundle of one person's life is a few megabytes
NOT_FHIR = "is not FHIR: a bundle in JSON, or a resource in JSON a line. Ask the sender for it again."


@dataclass(frozen=True)
class Loaded:
    """What FHIR files gave: a file for each feed, resources by kind, and kinds that no view reads."""

    files: dict[str, Path]
    resources: dict[str, int]
    unread: dict[str, int]


def every_feed() -> dict[str, Feed]:
    """Feeds that FHIR resources can be of, by name."""
    return FEEDS | BY_FHIR


def views(folder: Path | None = None) -> list[dict]:
    """The view definitions of a folder, or ours. RulesError if one is not JSON or names no feed."""
    found = []
    for file in sorted((folder or files(__package__) / "views").iterdir(), key=lambda one: one.name):
        if not file.name.endswith(".json"):
            continue
        try:
            view = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise RulesError(f"{file.name} is not a view definition in JSON. Correct it there.") from None
        if feed_of(view) not in every_feed():
            raise RulesError(f"{file.name} has no tag that names its feed, or a feed that is not known.")
        found.append(view)
    return found


def feed_of(view: dict) -> str | None:
    """The feed that a view's rows are of."""
    tags = view.get("meta", {}).get("tag", [])
    return next((tag.get("code") for tag in tags if tag.get("system") == "feed"), None)


def load(
    paths: list[Path], scratch: Path, *, using: list[dict] | None = None, progress: Callable | None = None
) -> Loaded:
    """Read FHIR files and write a Parquet file for each view that gives rows, into `scratch`.

    Raises:
        InputFileError: a file is not FHIR, or a view meets several values where one was expected.
    """
    engine = with_macros(duckdb.connect())
    engine.execute("SET enable_progress_bar = false; SET autoinstall_known_extensions = false; SET TimeZone = 'UTC'")
    engine.execute(f"SET temp_directory = {quoted(scratch)}")
    chosen = using if using is not None else views()
    parts: dict[str, int] = {}
    rows = {view["name"]: rows_sql(view, _of_kind(view), parts) for view in chosen}
    try:
        _read(engine, paths, scratch, parts)
        counted = dict(engine.execute("SELECT kind, count(*) FROM resources GROUP BY kind ORDER BY kind").fetchall())
        made: dict[str, list[Path]] = {}
        for place, view in enumerate(chosen):
            if progress:
                progress(view["name"], place, len(chosen))
            if view["resource"] in counted and (path := _rows(engine, view["name"], rows[view["name"]], scratch)):
                made.setdefault(feed_of(view), []).append(path)
        if progress:
            progress("done", len(chosen), len(chosen))
        whole = {feed: _together(engine, feed, parts, scratch) for feed, parts in made.items()}
    finally:
        engine.close()
    read = {view["resource"] for view in chosen}
    return Loaded(whole, counted, {kind: count for kind, count in counted.items() if kind not in read})


def _of_kind(view: dict) -> str:
    """The resources that a view is of."""
    return f"(SELECT * FROM resources WHERE kind = {quoted(view.get('resource'))})"


def _together(engine: duckdb.DuckDBPyConnection, feed: str, parts: list[Path], scratch: Path) -> Path:
    """The rows of all views of a feed in one file; a column that a view does not give is empty there.

    Bundles repeat what they share, such as the organisations that they speak of; the same row twice is one.
    """
    path = scratch / f"fhir-{feed}.parquet"
    listed = ", ".join(map(quoted, parts))
    rows = f"SELECT DISTINCT * FROM read_parquet([{listed}], union_by_name=true) ORDER BY ALL"
    engine.execute(f"COPY ({rows}) TO {quoted(path)} (FORMAT parquet)")
    return path


def _read(engine: duckdb.DuckDBPyConnection, paths: list[Path], scratch: Path, parts: dict[str, int]) -> None:
    """Make the table `resources`: a row a resource, as JSON, with its kind and the parts that views ask for."""
    engine.execute("CREATE TABLE resources (kind VARCHAR, resource JSON, parts JSON[])")
    for path in paths:
        plain = opened(path, scratch)
        for place, one in enumerate(plain):
            _read_one(engine, one, f"{path.name}, file {place + 1}" if len(plain) > 1 else path.name, parts)


def _read_one(engine: duckdb.DuckDBPyConnection, path: Path, name: str, parts: dict[str, int]) -> None:
    how = "newline_delimited" if path.name.endswith((".ndjson", ".jsonl")) else "unstructured"
    source = (
        f"SELECT json FROM read_json_objects({quoted(path)}, format='{how}', maximum_object_size={LARGEST_RESOURCE})"
    )
    kind = f"fhir_text(parts[{parts['resourceType']}])"
    entries = "unnest(CAST(json_extract(resource, '$.entry[*].resource') AS JSON[])) AS resource"
    read = f"SELECT json AS resource, {parts_sql('json', parts)} FROM ({source})"
    unbundled = f"SELECT {entries} FROM held WHERE kind = 'Bundle'"
    taken = "INSERT INTO resources SELECT kind, resource, parts FROM"
    try:
        engine.execute(f"CREATE OR REPLACE TABLE held AS SELECT {kind} AS kind, resource, parts FROM ({read})")
        engine.execute(f"{taken} held WHERE kind IS NOT NULL AND kind <> 'Bundle'")  # a log is not a resource
        inner = f"SELECT resource, {parts_sql('resource', parts)} FROM ({unbundled})"
        engine.execute(f"{taken} (SELECT {kind} AS kind, resource, parts FROM ({inner})) WHERE kind IS NOT NULL")
    except duckdb.Error:
        raise InputFileError(f"{name} {NOT_FHIR}") from None


def _rows(engine: duckdb.DuckDBPyConnection, name: str, rows: str, scratch: Path) -> Path | None:
    """Write a view's rows; none if it gives none."""
    path = scratch / f"{name}.parquet"
    try:
        engine.execute(f"COPY ({rows}) TO {quoted(path)} (FORMAT parquet)")
    except duckdb.Error as error:
        several = "several values" in str(error)
        why = "a path gives several values where one was expected" if several else "the data does not fit its paths"
        raise InputFileError(f"The view {name} cannot be used on these files: {why}.") from None
    return path if engine.execute(f"SELECT count(*) FROM {quoted(path)}").fetchone()[0] else None
