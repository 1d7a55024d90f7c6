"""Who is who, kept between builds: only deliveries that are new are linked, and nobody's number changes without cause.

How the people are kept is `kept_people`'s: only what changed is written, and one switch makes it the people of now.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from functools import partial
from itertools import chain

import duckdb
import pyarrow as pa

from integratedcare.feeds.fhir.load import every_feed
from integratedcare.feeds.identified import Identified
from integratedcare.feeds.landed import Landing
from integratedcare.linkage import LINK_FROM, People
from integratedcare.linkage.increment import link_more
from integratedcare.linkage.model import without_unsaid
from integratedcare.linkage.people import link_all
from integratedcare.pipeline.build import no_progress
from integratedcare.record.make.by_reference import Answer, answer_references, says_a_number_alone
from integratedcare.record.make.identities import COLUMNS, IDENTIFIERS
from integratedcare.record.make.kept_people import KeptPeople, keep_change, keep_people, known_people, read_people

ARROW = {"BIGINT": pa.int64(), "VARCHAR": pa.string(), "DATE": pa.date32()}
AT_A_TIME = 100_000
SCHEMA = pa.schema([(name, ARROW[kind]) for name, kind in COLUMNS.items() if name != "identity_id"])


def link(
    engine: duckdb.DuckDBPyConnection, store: Identified, landings: list[Landing], *, on: date, progress: Callable
) -> dict:
    """Make what `read_links` makes of these deliveries; link those that are new, and those whose sender's index of
    people answers for them anew. `engine`: after `know_feeds`.

    Gives back what is to be told: people, merges and splits of this time, and how many people of which feed are known
    by a number alone that no index holds.
    """
    known, wanted = known_people(store), {(one.feed, one.id) for one in landings}
    there = known.landings if known else set()
    answers = read_answers(known)
    holds = {one.id for one in landings if one.id not in answers or answers[one.id].holds(one, landings)}
    fresh = [one for one in landings if (one.feed, one.id) not in there or one.id not in holds]
    events = 0
    if fresh or there - wanted:
        for one in fresh:  # what is damaged or locked is said before anything is linked
            store.schema(one.key, one.identified("who"))
        by_number = [one for one in fresh if says_a_number_alone(one)]
        answers |= {one.landing: one for one in answer_references(engine, store, by_number, landings)}
        rows = identities(engine, store, [one for one in fresh if one not in by_number])
        ours = [asdict(one) for one in answers.values() if (one.feed, one.landing) in wanted]
        told = {"landings": wanted, "answers": ours}
        with store.scratch() as scratch:
            how = {"link_from": LINK_FROM, "on": on, "scratch": scratch, "progress": progress}
            if known is None:
                link_all(rows, partial(keep_people, store, **told), **how)
            else:
                change = link_more(rows, known, gone=there - wanted, **how)
                events = len(change.come["link_event"])
                keep_change(store, change, whole=_is_forgotten(store, there - wanted), **told)
        engine.execute("DROP TABLE identity")
        known = known_people(store)
    read_links(engine, known)
    counted = engine.execute("SELECT count(DISTINCT person_id) FROM linked_node").fetchone()[0]
    unanswered: dict[str, int] = {}
    for one in answers.values():
        if one.left and (one.feed, one.landing) in wanted:
            unanswered[one.feed] = unanswered.get(one.feed, 0) + one.left
    return {"people": counted, "merged_or_split": events, "unanswered": dict(sorted(unanswered.items()))}


def read_links(engine: duckdb.DuckDBPyConnection, known: KeptPeople) -> None:
    """Make `linked_node` (node, person_id, method, …), `linked_row` (landing, who, node), and of both the view `linked`
    (landing, who, person_id, node): who is who in each delivery.
    """
    columns = ["node", "person_id", "number", "probability", "method"]
    engine.register("read", known.batches("node", columns))
    engine.execute(f"CREATE OR REPLACE TEMP TABLE linked_node AS SELECT {', '.join(columns)} FROM read")
    engine.unregister("read")
    engine.execute("CREATE OR REPLACE TEMP TABLE linked_row (landing delivery, who BIGINT, node BIGINT)")
    for feed, landing in sorted(known.landings):
        engine.register("read", known.rows((feed, landing)))
        engine.execute("INSERT INTO linked_row SELECT ?, who, node FROM read", [landing])
        engine.unregister("read")
    engine.execute("""
        CREATE OR REPLACE TEMP VIEW linked AS
        SELECT landing, who, person_id, node FROM linked_row JOIN linked_node USING (node)""")


def _is_forgotten(store: Identified, gone: set[tuple[str, str]]) -> bool:
    """Whether one of these deliveries was destroyed. What another only took the place of may be kept, and is."""
    return any(not store.has_key(f"{feed}-{landing}") for feed, landing in gone)


def read_answers(known: KeptPeople | None) -> dict[str, Answer]:
    """What became of references to an index of people the last time, by landing."""
    return {one["landing"]: Answer(**one) for one in (known.state["answers"] if known else [])}


def unlink_landings(store: Identified, gone: set[tuple[str, str]], *, on: date) -> int:
    """Forget the people of deliveries (feed, id); give back how many were known from nowhere else.

    What was written of them (nodes, pairs, pairs for review) goes with them, and so does how often names and places
    occurred that nobody else says; also where a build has left the deliveries out before, and kept it in older parts.
    """
    known = known_people(store)
    if known is None:
        return 0
    with store.scratch() as scratch:
        change = link_more(
            SCHEMA.empty_table(), known, gone=gone & known.landings, link_from=LINK_FROM, on=on, scratch=scratch,
            progress=no_progress,
        )  # fmt: skip
    before = _persons(known)
    keep_change(store, change, whole=True)
    return len(before - _persons(known_people(store)))


def _persons(known: KeptPeople) -> set[int]:
    return set(known.batches("node", ["person_id"]).read_all().column("person_id").to_pylist())


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
    node = without(people.node, them, "person_id")
    left = People(
        model=without_unsaid(people.model, node.to_reader()),
        next_person_id=people.next_person_id,
        row={one: without(rows, nodes, "node") for one, rows in people.row.items()},
        node=node,
        local=without(people.local, nodes, "node"),
        edge=without(people.edge, nodes, "a", "b"),
        review=without(people.review, nodes, "a", "b"),
        link_event=without(people.link_event, them, "old_person_id", "new_person_id"),
    )
    keep_people(store, left)


def identities(engine: duckdb.DuckDBPyConnection, store: Identified, landings: list[Landing]) -> pa.RecordBatchReader:
    """Who the rows of deliveries are about, and those of the table `identity`, never all in memory at a time."""
    more = engine.execute(f"SELECT {', '.join(SCHEMA.names)} FROM identity").to_arrow_reader(AT_A_TIME)
    return pa.RecordBatchReader.from_batches(
        SCHEMA, chain(_batches(store, landings), (one.cast(SCHEMA) for one in more))
    )


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
