"""Who is who, kept between builds: only deliveries that are new are linked, and nobody's number changes without cause.

How the people are kept is `kept_people`'s: only what changed is written, and one switch makes it the people of now.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from itertools import chain

import duckdb
import pyarrow as pa

from integratedcare.feeds.fhir.load import every_feed
from integratedcare.feeds.identified import Identified
from integratedcare.feeds.landed import Landing
from integratedcare.linkage import People, link_people
from integratedcare.record.make.by_reference import Answer, answer_references, says_a_number_alone
from integratedcare.record.make.identities import COLUMNS, IDENTIFIERS
from integratedcare.record.make.kept_people import keep_people, read_people, read_table, state_of

ARROW = {"BIGINT": pa.int64(), "VARCHAR": pa.string(), "DATE": pa.date32()}
AT_A_TIME = 100_000
SCHEMA = pa.schema([(name, ARROW[kind]) for name, kind in COLUMNS.items() if name != "identity_id"])


def linked_landings(store: Identified) -> set[tuple[str, str]]:
    """The deliveries (feed, id) whose people are linked."""
    state = state_of(store)
    return {tuple(one) for one in state["landings"]} if state else set()


def link(
    engine: duckdb.DuckDBPyConnection, store: Identified, landings: list[Landing], *, on: date, progress: Callable
) -> dict:
    """Make the table `linked` (landing, who, person_id) of these deliveries; link those that are new, and those whose
    sender's index of people answers for them anew.

    Gives back what is to be told: people, merges and splits of this time, and how many people of which feed are known
    by a number alone that no index holds.
    """
    known, wanted = linked_landings(store), {(one.feed, one.id) for one in landings}
    answers = read_answers(store)
    holds = {one.id for one in landings if one.id not in answers or answers[one.id].holds(one, landings)}
    fresh = [one for one in landings if (one.feed, one.id) not in known or one.id not in holds]
    events = 0
    if fresh or known - wanted:
        before = read_people(store)
        for one in fresh:  # what is damaged or locked is said before anything is linked
            store.schema(one.key, one.identified("who"))
        by_number = [one for one in fresh if says_a_number_alone(one)]
        answers |= {one.landing: one for one in answer_references(engine, store, by_number, landings)}
        rows = identities(engine, store, [one for one in fresh if one not in by_number])
        with store.scratch() as scratch:
            people = link_people(rows, before, gone=sorted(known - wanted), on=on, scratch=scratch, progress=progress)
        engine.execute("DROP TABLE identity")
        events = len(people.link_event) - (len(before.link_event) if before else 0)
        ours = [asdict(one) for one in answers.values() if (one.feed, one.landing) in wanted]
        keep_people(store, people, sorted(wanted), answers=ours, whole=bool(known - wanted))
        links = people.person_link
    else:
        links = read_table(store, "person_link")
    engine.register("links_read", links.select(["landing_id", "who", "person_id"]))
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE linked AS SELECT landing_id AS landing, who, person_id FROM links_read"
    )
    engine.unregister("links_read")
    counted = engine.execute("SELECT count(DISTINCT person_id) FROM linked").fetchone()[0]
    unanswered: dict[str, int] = {}
    for one in answers.values():
        if one.left and (one.feed, one.landing) in wanted:
            unanswered[one.feed] = unanswered.get(one.feed, 0) + one.left
    return {"people": counted, "merged_or_split": events, "unanswered": dict(sorted(unanswered.items()))}


def read_answers(store: Identified) -> dict[str, Answer]:
    """What became of references to an index of people the last time, by landing."""
    return {one["landing"]: Answer(**one) for one in (state_of(store) or {}).get("answers", [])}


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
