"""From landings to what the tables read: who stays, rows that do not count, and the account of every row."""

import os
import uuid
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from integratedcare.feeds.every import every_feed
from integratedcare.feeds.identified import Identified
from integratedcare.feeds.landed import Landing
from integratedcare.pipeline.given import Given
from integratedcare.pipeline.store import file_digest, plain_storage_errors, text_digest
from integratedcare.record.make.link_files import link_file
from integratedcare.record.make.reasons import marks_of_people
from integratedcare.record.make.replaced import replaced_rows
from integratedcare.record.tables.organisations import ORGANISATION_PARENT
from integratedcare.record.tables.sources import LINK, about_people


def given_organisations(organisations: pa.Table | None, folder: Path) -> Given:
    """Write who belongs to whom beside the people, under its own digest; with none given, nobody belongs anywhere."""
    if organisations is None:
        return Given((), text_digest("none"))
    rows = organisations.select(list(ORGANISATION_PARENT.columns))
    rows = rows.sort_by([(name, "ascending") for name in rows.column_names])
    part = folder / f"{uuid.uuid4().hex}.part"
    with plain_storage_errors(folder):
        pq.write_table(rows, part, compression="zstd")
        digest = file_digest(part)
        path = folder / f"{ORGANISATION_PARENT.name}-{digest[:24]}.parquet"
        os.replace(part, path)
    return Given((("release", path),), digest)


def know_feeds(engine: duckdb.DuckDBPyConnection, landings: list[Landing]) -> None:
    """Make the table `landing_feed` (landing, feed), and the type `delivery`, which names one in a byte or two."""
    rows = pa.table(
        {
            "landing": pa.array([one.id for one in landings], pa.string()),
            "feed": pa.array([one.feed for one in landings], pa.string()),
        }
    )
    engine.register("rows_of_it", rows)
    engine.execute("CREATE TYPE delivery AS ENUM (SELECT DISTINCT landing FROM rows_of_it ORDER BY landing)")
    engine.execute("CREATE TEMP TABLE landing_feed AS SELECT landing::delivery AS landing, feed FROM rows_of_it")
    engine.unregister("rows_of_it")


def given_to_tables(
    engine: duckdb.DuckDBPyConnection, store: Identified, covered: list[Landing], stopped: list[Landing], key: str,
    folder: Path, progress: Callable,
) -> tuple[dict[str, Given], dict[str, dict]]:  # fmt: skip
    """What the tables read beside the landings, written into `folder`, and the account of each feed.

    What a build before has written and nothing has changed since is used as it is.
    """
    given, accounts, links = {}, {}, []
    marks = {landing: f"{key}:{mark}" for landing, mark in marks_of_people(engine).items()}
    for place, name in enumerate(about_people()):
        progress(f"gates_{name}", place, len(about_people()))
        ours = sorted((one for one in covered if one.feed == name), key=lambda one: one.id)
        replaced = replaced_rows(engine, every_feed()[name], ours, marks, folder)
        told: dict[str, dict[str, int]] = {}  # of each delivery
        linked = []
        for landing in ours:
            people = link_file(engine, store, landing, marks.get(landing.id, ""), folder)
            linked.append((landing.id, people.path, people.mark))
            told[landing.id] = _told(landing, people.stopped, replaced.counts.get(landing.id, 0))
        for landing in (one for one in stopped if one.feed == name):
            told[landing.id] = dict.fromkeys(("landed", "no_basis"), landing.manifest["landed"])
        rows = {one.id: f"{one.id}:{one.manifest['rows_sha256']}:{replaced.marks.get(one.id, '')}" for one in ours}
        given[f"{name}_row"] = Given(
            tuple((one.id, one.rows) for one in ours), text_digest(*rows.values()), replaced.path, rows,
            frozenset(replaced.marks),
        )  # fmt: skip
        given[f"{name}_person"] = _people(linked)
        links += linked
        if told:
            reasons = sorted({reason for one in told.values() for reason in one})
            sums = {reason: sum(one.get(reason, 0) for one in told.values()) for reason in reasons}
            accounts[name] = sums | {"landings": sorted(told)}
    given[LINK] = _people(sorted(links))
    return given, accounts


def _people(linked: list[tuple[str, Path, str]]) -> Given:
    files = tuple((landing, path) for landing, path, _ in linked)
    marks = {landing: f"{landing}:{mark}" for landing, _, mark in linked}
    return Given(files, text_digest(*marks.values()), marks=marks)


def _told(landing: Landing, stopped: dict[str, int], replaced: int) -> dict[str, int]:
    """What became of the rows of a delivery: landed = in_record + stopped (by reason) + replaced."""
    landed = landing.manifest["landed"]
    told = {"landed": landed, "in_record": landed - sum(stopped.values()) - replaced}
    return told | stopped | ({"replaced": replaced} if replaced else {})
