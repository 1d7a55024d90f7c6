"""FHIR files as deliveries: each view definition's rows become a file of its feed, which lands like any other.

Files are bundles (JSON) or bulk files (NDJSON, a resource a line), as they are or in gzip or zip.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from integratedcare.errors import RulesError
from integratedcare.feeds.every import every_feed
from integratedcare.feeds.fhir.macros import with_macros
from integratedcare.feeds.fhir.reach import Reach
from integratedcare.feeds.fhir.resources import BUNDLE, Resources
from integratedcare.feeds.fhir.rows import Rows, rows_of
from integratedcare.feeds.fhir.view_sql import columns_of
from integratedcare.feeds.private_engine import private_engine
from integratedcare.pipeline.progress import no_progress


@dataclass(frozen=True)
class Loaded:
    """What FHIR files gave: a file for each feed, resources by kind, and kinds that no view reads."""

    files: dict[str, Path]
    resources: dict[str, int]
    unread: dict[str, int]


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
    paths: list[Path], scratch: Path, *, using: list[dict] | None = None, progress: Callable = no_progress
) -> Loaded:
    """Read FHIR files and write a Parquet file for each view that gives rows, into `scratch`.

    Raises:
        InputFileError: a file is not FHIR, or a view meets several values where one was expected.
    """
    chosen = using if using is not None else views()
    reaches: dict[str, Reach] = {BUNDLE: Reach()}
    entries = reaches[BUNDLE].element("entry")
    for view in chosen:
        reach = reaches.setdefault(view.get("resource"), Reach())
        rows_of(view, "asked", reach)  # so that a reach has all that its views ask for before anything is read
    with private_engine(scratch) as engine:
        read = Resources(with_macros(engine), scratch, reaches, entries)
        read.read(paths)
        rows = Rows(read, chosen)
        counted = rows.counts()
        by_feed: dict[str, list[dict]] = {}
        for view in chosen:
            if view["resource"] in counted:
                by_feed.setdefault(feed_of(view), []).append(view)
        whole = {}
        for place, (feed, its_views) in enumerate(by_feed.items()):
            progress(feed, place, len(by_feed))
            columns = {name for view in its_views for name in columns_of(view)}
            key = [name for name in every_feed()[feed].key if name in columns]
            if rows.written(its_views, key, scratch / f"fhir-{feed}.parquet"):
                whole[feed] = scratch / f"fhir-{feed}.parquet"
        progress("done", len(by_feed), len(by_feed))
    known = {view["resource"] for view in chosen}
    return Loaded(whole, dict(counted), {kind: count for kind, count in counted.items() if kind not in known})
