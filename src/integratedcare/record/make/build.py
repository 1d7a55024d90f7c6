"""Making a record: link, pass the gates, build the tables that changed, write the manifest, switch.

Killed at any moment, what was made before still serves; two builds at once wait for one another.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import pyarrow as pa

from integratedcare.errors import DataError, UsageError
from integratedcare.feeds.landed import Landing, current_landings, identified_store
from integratedcare.feeds.private_engine import private_engine
from integratedcare.pipeline.build import Build, Built
from integratedcare.pipeline.engines import DuckEngine, SparkEngine
from integratedcare.pipeline.parts import NONE
from integratedcare.pipeline.progress import no_progress, part_of
from integratedcare.pipeline.store import Store, alone, plain_storage_errors, sweep
from integratedcare.record import gates
from integratedcare.record.make.in_place import digest_of, forget_changed, put_in_place
from integratedcare.record.make.inputs import given_organisations, given_to_tables, know_feeds
from integratedcare.record.make.linkage_quality import gather_linkage, write_linkage
from integratedcare.record.make.links import link
from integratedcare.record.make.manifest import freshness, read_manifest, seal_of, write_manifest
from integratedcare.record.make.older import forget_older
from integratedcare.record.make.opt_outs import SAID_IN
from integratedcare.record.make.places import MADE, current_link, linked_folder, publish, record_folder
from integratedcare.record.make.pseudonym import give_pseudonyms, key_of
from integratedcare.record.make.reasons import judge_people, people_stopped
from integratedcare.record.make.rules import RecordRules
from integratedcare.record.make.unchanged import is_unchanged, made_of, made_with, note_made_of
from integratedcare.record.purpose import Purpose, opt_outs, purposes_digest
from integratedcare.record.removal.audit import RECORD_MADE, note
from integratedcare.record.tables.every import definitions
from integratedcare.record.tables.sources import ASKED_ONLY, about_people

ENGINES = ("duckdb", "spark")
LINKED_BY, GATED_BY = 0.5, 0.6  # how far a build is when people are linked, and when the gates are passed
MEMORY = "3GB"  # what a table may take before it spills


@dataclass(frozen=True)
class Record:
    """A record that was made, or found to be as it was."""

    folder: Path
    manifest: dict
    built: tuple[str, ...]


def build_record(
    purpose: str, *, home: Path | None = None, on: date | None = None, today: date | None = None,
    engine: str = "duckdb", new_key: bool = False, organisations: pa.Table | None = None,
    truth: Path | None = None, deciles: pa.Table | None = None, progress: Callable = no_progress,
) -> Record:  # fmt: skip
    """Make the record of a purpose from all landings that count, and make it the current one.

    Args:
        on: the day of the record, today or before; if not given, the day on which the newest delivery landed.
        today: the day of making, on which agreements must hold.
        engine: duckdb or spark, for the tables. Gates and links always run on DuckDB, beside the identifiers.
        new_key: make pseudonyms under a new key from now on.
        organisations: who belongs to whom and when, as a release's `organisation_parent`, for the hierarchy.
        truth: folder that says who is really who, of made-up people, to measure linkage against.
        deciles: (small_area, decile) of deprivation, to tell how well linkage does by it.

    Raises:
        UsageError: no such purpose or engine, or a day to come. DataError: nothing has landed that the purpose may use.
    """
    chosen, today = refuse_unknown(purpose, engine), today or date.today()
    if on and on > today:
        raise UsageError(f"{on} has not come yet. Give a day up to today, or leave --on out.")
    folder = record_folder(home)
    with plain_storage_errors(folder), alone(folder):
        sweep(folder)
        return _make(chosen, folder, home, on, today, engine, new_key, organisations, progress, truth, deciles)


def refuse_unknown(purpose: str, engine: str) -> Purpose:
    """The purpose of this name. UsageError if there is no such purpose or engine."""
    if engine not in ENGINES:
        raise UsageError(f"There is no engine {engine!r}. There are: {', '.join(ENGINES)}.")
    return gates.purpose_gate(purpose)


def _make(
    purpose: Purpose, folder: Path, home: Path | None, on: date | None, today: date, engine: str, new_key: bool,
    organisations: pa.Table | None, progress: Callable, truth: Path | None, deciles: pa.Table | None,
) -> Record:  # fmt: skip
    """`build_record`, alone in the folder."""
    people = [one for name in about_people() for one in current_landings(name, home, on=today)]
    asked = [one for name in ASKED_ONLY for one in current_landings(name, home, on=today)]
    landings = people + asked
    covered, stopped = gates.lawful_basis_gate(purpose, people)
    if not covered:
        may = sorted({word for one in stopped for word in one.manifest["purposes"]})
        why = f"The agreements of what has landed name: {', '.join(may)}." if may else "Land a feed with `ics land`."
        raise DataError(f"Nothing has landed that may be used for {purpose.name}. {why}")
    store = identified_store(home)
    key = key_of(store, purpose.name, new=new_key)
    day = (on or max(date.fromisoformat(one.manifest["landed_on"]) for one in covered)).isoformat()
    what = partial(
        made_of, store, landings, covered, purpose.name, purposes_digest(), day, engine, key,
        organisations=organisations, deciles=deciles,
    )  # fmt: skip
    before = current_link(purpose.name, home).resolve()
    if truth is None and is_unchanged(before, what(), purpose.name, home):
        told = read_manifest(before)
        write_manifest(before, told["content"], freshness(covered + asked, today, home), told["files"])
        return _published(before, (), home)
    with store.scratch() as scratch, private_engine(scratch) as private:
        know_feeds(private, landings)
        told = link(private, store, people, on=today, progress=part_of(progress, 0, LINKED_BY))
        gates.opt_out_gate(private, store, purpose, landings)
        judge_people(private)
        give_pseudonyms(private, store, key)
        links = linked_folder(folder, purpose.name)
        given, accounts = given_to_tables(
            private, store, covered, stopped, key, links, part_of(progress, LINKED_BY, GATED_BY)
        )
        left_out = people_stopped(private)
        linkage = gather_linkage(private, store, covered, truth)
    given["organisation_parent"] = given_organisations(organisations, links)
    tables = gates.minimum_data_gate(purpose)
    forget_changed(folder, purpose.name, home)
    built = _tables(tables, given, folder, RecordRules(day), engine, part_of(progress, GATED_BY, 1))
    content = {
        "purpose": purpose.name,
        "lawful_basis": purpose.lawful_basis,
        "as_at": day,
        "purposes_digest": purposes_digest(),
        "pseudonym_key": key,
        "engine": engine,
        "feeds": accounts,
        "opt_outs": {name: _opt_out(name, left_out, landings) for name in purpose.opt_outs},
        "people_removed": left_out.get(gates.REMOVED, 0),
        "asked_only": sorted([one.feed, one.id] for one in asked),
        "people_linked": told["people"],
        "known_by_number_alone": told["unanswered"],
        "tables": {name: {"rows": built[name].rows, "digest": digest_of(built[name])} for name in tables},
        "without_tables": list(purpose.without_tables),
    }
    target = put_in_place(folder, content, built, freshness(covered + asked, today, home))
    write_linkage(linkage, target, day, deciles, truth, partial(gates.release_gate, purpose=purpose.name, home=home))
    record = _published(target, tuple(name for name in tables if built[name].was_built), home)
    _forget_files_without_use(links, given)
    for name in tables:
        Store(folder / MADE).forget_parts(name, {NONE, *(one.id for one in landings)})
    forget_older(target, home)
    note_made_of(target, what(), purpose.name, home)
    return record


def _published(folder: Path, built: tuple[str, ...], home: Path | None) -> Record:
    """A record that is made the current one of its purpose. Before the switch it has its line in the audit trail."""
    manifest = read_manifest(folder)
    purpose, key = manifest["content"]["purpose"], manifest["content"]["pseudonym_key"]
    note(RECORD_MADE, home, purpose=purpose, build=folder.name, pseudonym_key=key, files=seal_of(manifest))
    publish(folder, purpose, home)
    return Record(folder, manifest, built)


def _tables(names, given, folder: Path, rules: RecordRules, engine: str, progress: Callable) -> dict[str, Built]:
    with tempfile.TemporaryDirectory(prefix=".scratch-", dir=folder) as scratch:
        runs = _spark() if engine == "spark" else DuckEngine(Path(scratch), memory=MEMORY)
        try:
            build = Build(
                definitions(), engine=runs, rules=rules, data=None, store=Store(folder / MADE), made_with=made_with(),
                given=given,
            )  # fmt: skip
            return build.run(names, progress)
        finally:
            runs.close()


def _spark() -> SparkEngine:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError("Spark is not installed. Install the extra `spark`, or build with --engine duckdb.") from None
    return SparkEngine(SparkSession.builder.appName("record").getOrCreate())


def _opt_out(name: str, people: dict[str, int], landings: list[Landing]) -> dict:
    """What an opt-out came to. A feed of choices that never landed is said out loud: nobody could be asked."""
    heard = any(one.feed == SAID_IN[name][0] for one in landings)
    return {"title": opt_outs()[name].title, "people": people.get(name, 0), "choices_landed": heard}


def _forget_files_without_use(links: Path, given: dict) -> None:
    """Files that this build does not read are let go of: they can be written again at any time."""
    used = {path for one in given.values() for _, path in one.files} | {one.without for one in given.values()}
    stems = {path.stem for path in used if path}
    for path in links.iterdir():
        if path.stem not in stems:
            path.unlink(missing_ok=True)
