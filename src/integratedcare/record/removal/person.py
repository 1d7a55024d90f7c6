"""Removing one person for good, by NHS number.

A landing never changes in silence; this is the one change that is made to it, and it is counted in its manifest and in
the audit trail. The person's rows, identifiers, links and set-aside rows leave every delivery, superseded ones too (of
those, which are not linked, what bears the number or is written alike); every record is taken back; and the number goes
on the list that keeps the person out of each record, whatever lands later. A run that was killed is ended by another.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from integratedcare.errors import UsageError
from integratedcare.feeds.every import every_feed
from integratedcare.feeds.identified import Identified
from integratedcare.feeds.landed import Landing, identified_store, landings
from integratedcare.feeds.private_engine import private_engine
from integratedcare.linkage.nhs_number import digits, digits_sql, is_valid
from integratedcare.pipeline.store import alone, plain_storage_errors
from integratedcare.record.make.links import read_people, unlink_people
from integratedcare.record.make.places import record_folder
from integratedcare.record.removal.audit import note
from integratedcare.record.removal.builds import every_build, remove_builds
from integratedcare.record.removal.suppressed import add_suppressed, read_suppressed
from integratedcare.record.removal.take_out import take_out
from integratedcare.record.removal.written_alike import written_alike


@dataclass(frozen=True)
class Removed:
    """What was removed: rows and deliveries that held them, and records taken back, by purpose."""

    rows: int
    deliveries: int
    purposes: tuple[str, ...]


def remove_person(nhs_number: str, *, home: Path | None = None, on: date | None = None) -> Removed:
    """Remove everything about the bearer of a number.

    Raises:
        UsageError: it is no NHS number. (The number itself is never in a message.)
    """
    number = digits(nhs_number.strip())
    if not is_valid(number):
        raise UsageError("That is not a valid NHS number. Send one number of ten digits on standard input.")
    folder, store = record_folder(home), identified_store(home)
    with plain_storage_errors(folder), alone(folder), store.scratch() as scratch, private_engine(scratch) as engine:
        people = read_people(store)
        every = [one for name, feed in every_feed().items() if feed.identifying for one in landings(name, home)]
        bearers = {one.id: _bearers(engine, store, one, number) for one in every}
        ids = _person_ids(people, bearers, number) | _listed(store, number)
        add_suppressed(store, [{"nhs_number": number, "person_id": one, "since": on or date.today()}
                               for one in (sorted(ids) or [None])])  # fmt: skip
        purposes = tuple(sorted({told["purpose"] for told in remove_builds(every_build(home), folder, home)} - {""}))
        rows = deliveries = 0
        linked = {one.id: bearers[one.id] | _linked(people, ids, one) for one in every}
        alike = written_alike(engine, store, every, linked, set(people.landings) if people else set())
        for landing in every:
            theirs = linked[landing.id] | alike.get(landing.id, set())
            taken = take_out(engine, store, landing, theirs, number)
            rows, deliveries = rows + taken, deliveries + (taken > 0)
        unlink_people(store, ids)
        note("remove-person", home, rows=rows, deliveries=deliveries, records_taken_back=list(purposes))
    return Removed(rows, deliveries, purposes)


def _bearers(engine: duckdb.DuckDBPyConnection, store: Identified, landing: Landing, number: str) -> set[int]:
    """The `who` of a delivery that bear the number."""
    if "nhs_number" not in every_feed()[landing.feed].identifying:
        return set()
    found: set[int] = set()
    for batch in store.read(landing.key, landing.identified("who"), columns=["who", "nhs_number"]):
        engine.register("batch", pa.Table.from_batches([batch]))
        sql = f"SELECT who FROM batch WHERE {digits_sql('CAST(nhs_number AS VARCHAR)')} = ?"
        found |= {row[0] for row in engine.execute(sql, [number]).fetchall()}
        engine.unregister("batch")
    return found


def _listed(store: Identified, number: str) -> set[int]:
    """Who was listed under the number before: a run that was killed may have left rows that no longer bear it."""
    return {one["person_id"] for one in read_suppressed(store).to_pylist() if one["nhs_number"] == number} - {None}


def _person_ids(people, bearers: dict[str, set[int]], number: str) -> set[int]:
    if people is None:
        return set()
    says = [pc.fill_null(pc.equal(people.node[name], number), False) for name in ("number", "written")]
    nodes = set(people.node.filter(pc.or_(*says))["node"].to_pylist())
    for one in people.landings:
        if them := bearers.get(one[1]):
            nodes |= set(_those(people.rows(one), "who", them)["node"].to_pylist())
    return set(_those(people.node, "node", nodes)["person_id"].to_pylist())


def _linked(people, ids: set[int], landing: Landing) -> set[int]:
    if people is None or not ids:
        return set()
    one = (landing.feed, landing.id)
    if one not in people.landings:
        return set()
    nodes = _those(people.node, "person_id", ids)["node"].to_pylist()
    return set(_those(people.rows(one), "node", set(nodes))["who"].to_pylist())


def _those(table: pa.Table, column: str, values: set[int]) -> pa.Table:
    return table.filter(pc.is_in(table[column], pa.array(sorted(values), pa.int64())))
