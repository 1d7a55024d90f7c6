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
from integratedcare.feeds.convert import name_of, quoted
from integratedcare.feeds.every import FEEDS
from integratedcare.feeds.feed import Feed
from integratedcare.feeds.fhir.feeds import BY_FHIR
from integratedcare.feeds.fhir.macros import with_macros
from integratedcare.feeds.fhir.reach import Reach
from integratedcare.feeds.fhir.resources import BUNDLE, learn, read_resources
from integratedcare.feeds.fhir.view_sql import columns_of, rows_sql
from integratedcare.feeds.fhir.withdrawn import WITHDRAWN, withdrawn_sql
from integratedcare.feeds.private_engine import private_engine


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
    chosen = using if using is not None else views()
    reaches: dict[str, Reach] = {BUNDLE: Reach()}
    entries = reaches[BUNDLE].element("entry")
    for view in chosen:
        _rows_sql(view, reaches)  # so that each kind's reach has all that its views ask for
    with private_engine(scratch) as engine:
        read_resources(with_macros(engine), paths, scratch, reaches, entries)
        counted = learn(engine, reaches)
        by_feed: dict[str, list[dict]] = {}
        for view in chosen:
            if view["resource"] in counted:
                by_feed.setdefault(feed_of(view), []).append(view)
        whole = {}
        for place, (feed, its_views) in enumerate(by_feed.items()):
            if progress:
                progress(feed, place, len(by_feed))
            rows = {view["name"]: _rows_sql(view, reaches) for view in its_views}
            columns = {name for view in its_views for name in columns_of(view)}
            key = [name for name in every_feed()[feed].key if name in columns]
            if _together(engine, rows, key, scratch / f"fhir-{feed}.parquet"):
                whole[feed] = scratch / f"fhir-{feed}.parquet"
        if progress:
            progress("done", len(by_feed), len(by_feed))
    read = {view["resource"] for view in chosen}
    return Loaded(whole, counted, {kind: count for kind, count in counted.items() if kind not in read})


def _rows_sql(view: dict, reaches: dict[str, Reach]) -> str:
    """SQL of the view's rows over the resources of its kind, with the column that says which were withdrawn."""
    kind = view.get("resource")
    resources = f"(SELECT * FROM resources WHERE kind = {quoted(kind)})"
    reach = reaches.setdefault(kind, Reach())
    return rows_sql(view, resources, reach, also=f"{withdrawn_sql(kind, reach)} AS {name_of(WITHDRAWN)}")


def _together(engine: duckdb.DuckDBPyConnection, rows: dict[str, str], key: list[str], path: Path) -> int:
    """Write the rows of all views of a feed, and give their number; what a view does not give is empty there.

    Bundles repeat what they share, such as the organisations that they speak of; the same row twice is one. One that
    has been taken back takes its earlier self with it.
    """
    union = " UNION ALL BY NAME ".join(rows.values())
    keys = ", ".join(map(name_of, key)) or "true"
    try:
        if engine.execute(f"SELECT 1 FROM ({union}) GROUP BY {keys} HAVING count(*) > 1 LIMIT 1").fetchone():
            ever = f"bool_or({name_of(WITHDRAWN)}) OVER (PARTITION BY {keys}) AS {name_of(WITHDRAWN)}"
            union = f"SELECT DISTINCT * REPLACE ({ever}) FROM ({union}) ORDER BY ALL"
        written = engine.execute(f"COPY ({union}) TO {quoted(path)} (FORMAT parquet, COMPRESSION uncompressed)")
        return written.fetchone()[0]
    except duckdb.Error as error:
        several = "several values" in str(error)
        why = "a path gives several values where one was expected" if several else "the data does not fit its paths"
        name = _unusable(engine, rows)
        raise InputFileError(f"The view {name} cannot be used on these files: {why}.") from None


def _unusable(engine: duckdb.DuckDBPyConnection, rows: dict[str, str]) -> str:
    """Which of a feed's views it was."""
    for name, sql in rows.items():
        try:
            engine.execute(f"CREATE OR REPLACE TEMP TABLE tried AS {sql}")
        except duckdb.Error:
            return name
    return ", ".join(rows)
