"""Who is who, kept between builds: only deliveries that are new are linked, and nobody's number changes without cause.

How the people are kept is `kept_people`'s: only what changed is written, and one switch makes it the people of now.
"""

from collections.abc import Callable, Iterator
from datetime import date

import duckdb
import pyarrow as pa

from integratedcare.feeds.fhir.load import every_feed
from integratedcare.feeds.identified import Identified
from integratedcare.feeds.landed import Landing
from integratedcare.linkage import People, link_people
from integratedcare.record.make.identities import COLUMNS, IDENTIFIERS
from integratedcare.record.make.kept_people import keep_people, read_people, read_table, state_of

ARROW = {"BIGINT": pa.int64(), "VARCHAR": pa.string(), "DATE": pa.date32()}
SCHEMA = pa.schema([(name, ARROW[kind]) for name, kind in COLUMNS.items() if name != "identity_id"])


def linked_landings(store: Identified) -> set[tuple[str, str]]:
    """The deliveries (feed, id) whose people are linked."""
    state = state_of(store)
    return {tuple(one) for one in state["landings"]} if state else set()


def link(
    engine: duckdb.DuckDBPyConnection, store: Identified, landings: list[Landing], *, on: date, progress: Callable
) -> dict:
    """Make the table `linked` (landing, who, person_id) of these deliveries; link those that are new.

    Gives back what is to be told: people, and merges and splits of this time.
    """
    known, wanted = linked_landings(store), {(one.feed, one.id) for one in landings}
    fresh = [one for one in landings if (one.feed, one.id) not in known]
    events = 0
    if fresh or known - wanted:
        before = read_people(store)
        for one in fresh:  # what is damaged or locked is said before anything is linked
            store.schema(one.key, one.identified("who"))
        with store.scratch() as scratch:
            people = link_people(
                identities(store, fresh), before, gone=sorted(known - wanted), on=on, scratch=scratch, progress=progress
            )
        events = len(people.link_event) - (len(before.link_event) if before else 0)
        keep_people(store, people, sorted(wanted), whole=bool(known - wanted))
        links = people.person_link
    else:
        links = read_table(store, "person_link")
    engine.register("links_read", links.select(["landing_id", "who", "person_id"]))
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE linked AS SELECT landing_id AS landing, who, person_id FROM links_read"
    )
    engine.unregister("links_read")
    counted = engine.execute("SELECT count(DISTINCT person_id) FROM linked").fetchone()[0]
    return {"people": counted, "merged_or_split": events}


def unlink_landings(store: Identified, gone: set[tuple[str, str]], *, on: date) -> int:
    """Forget the people of deliveries (feed, id); give back how many were known from nowhere else.

    What was written of them (`node`, `edge`, `review`) goes with them, and so does how often their names occurred.
    """
    gone = gone & linked_landings(store)
    before = read_people(store)
    if before is None or not gone:
        return 0
    nobody = before.person_link.schema.empty_table().select(["feed", "landing_id", "who"])
    with store.scratch() as scratch:
        people = link_people(nobody, before, gone=sorted(gone), on=on, scratch=scratch)
    keep_people(store, people, sorted(linked_landings(store) - gone), whole=True)
    ids = [set(one.person_link.column("person_id").to_pylist()) for one in (before, people)]
    return len(ids[0] - ids[1])


def unlink_people(store: Identified, ids: set[int]) -> None:
    """Forget what was written of these people: their rows, nodes, pairs, pairs for review and history."""
    import pyarrow.compute as pc

    people = read_people(store)
    if people is None or not ids:
        return
    them = pa.array(sorted(ids), pa.int64())

    def without(table: pa.Table, values: pa.Array, *columns: str) -> pa.Table:
        for column in columns:
            table = table.filter(pc.invert(pc.is_in(table[column], values)))
        return table

    nodes = people.node.filter(pc.is_in(people.node["person_id"], them)).column("node").combine_chunks()
    left = People(
        model=people.model,
        next_person_id=people.next_person_id,
        person_link=without(people.person_link, them, "person_id"),
        node=without(people.node, them, "person_id"),
        edge=without(people.edge, nodes, "a", "b"),
        review=without(people.review, nodes, "a", "b"),
        link_event=without(people.link_event, them, "old_person_id", "new_person_id"),
        is_apart=people.is_apart,
    )
    keep_people(store, left, sorted(linked_landings(store)))


def identities(store: Identified, landings: list[Landing]) -> pa.RecordBatchReader:
    """Who the rows of deliveries are about, a batch at a time, so that they are never all in memory."""
    return pa.RecordBatchReader.from_batches(SCHEMA, _batches(store, landings))


def _batches(store: Identified, landings: list[Landing]) -> Iterator[pa.RecordBatch]:
    for landing in landings:
        names = [name for name in every_feed()[landing.feed].identifying if name in IDENTIFIERS]
        told = {"feed": landing.feed, "landing_id": landing.id, "sender": landing.sender}
        for batch in store.read(landing.key, landing.identified("who"), columns=["who", *names]):
            there = set(batch.schema.names)
            columns = [
                batch.column(field.name).cast(field.type)
                if field.name in there
                else pa.repeat(pa.scalar(told.get(field.name), field.type), batch.num_rows)
                for field in SCHEMA
            ]
            yield pa.RecordBatch.from_arrays(columns, schema=SCHEMA)
