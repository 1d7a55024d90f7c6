"""Who is who, kept between builds: only deliveries that are new are linked, and nobody's number changes without cause.

The store of identifiers holds each state of the links whole, in a folder of its own (`links/<number>/`), under the key
`links`. `links/person_link` and its neighbours lead to the newest: they are switched in one step, so that a build that
is killed leaves the people of yesterday.
"""

import contextlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from integratedcare.feeds.identified import FOLDER_ONLY_ME, ONLY_ME, Identified
from integratedcare.feeds.landed import Landing
from integratedcare.linkage import People, link_people
from integratedcare.linkage.store import read_model, write_model
from integratedcare.record.make.by_reference import Answer, answer_references
from integratedcare.record.make.identities import gather

KEY = "links"
TABLES = ("person_link", "node", "edge", "review", "link_event")
STATE = "state.json"


def linked_landings(store: Identified) -> set[tuple[str, str]]:
    """The deliveries (feed, id) whose people are linked."""
    state = _state(store)
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
        gather(engine, store, fresh)
        answers |= {one.landing: one for one in answer_references(engine, store, fresh, landings)}
        identities = engine.execute("SELECT * FROM identity ORDER BY identity_id").to_arrow_table()
        engine.execute("DROP TABLE identity")
        with store.scratch() as scratch:
            people = link_people(
                identities, before, gone=sorted(known - wanted), on=on, scratch=scratch, progress=progress
            )
        events = len(people.link_event) - (len(before.link_event) if before else 0)
        keep_people(store, people, sorted(wanted), answers)
        links = people.person_link
    else:
        links = _table(store, "links/person_link")
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
    keep_people(store, people, sorted(linked_landings(store) - gone))
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
    )
    keep_people(store, left, sorted(linked_landings(store)))


def read_people(store: Identified) -> People | None:
    """The people of the last time; None if nobody was linked yet."""
    state = _state(store)
    if state is None:
        return None
    tables = {name: _table(store, f"links/{state['number']}/{name}") for name in TABLES}
    model = read_model(store, KEY, f"links/{state['number']}")
    return People(model=model, next_person_id=state["next_person_id"], **tables)


def read_answers(store: Identified) -> dict[str, Answer]:
    """What became of references to an index of people the last time, by landing."""
    return {one["landing"]: Answer(**one) for one in (_state(store) or {}).get("answers", [])}


def keep_people(
    store: Identified, people: People, landings: list[tuple[str, str]], answers: dict[str, Answer] | None = None
) -> None:
    """Make these the people of now, in one step, and let go of those of before. `answers` stay unless given."""
    answers = read_answers(store) if answers is None else answers
    number = (_state(store) or {"number": 0})["number"] + 1
    folder = store.folder / "links" / str(number)
    folder.mkdir(parents=True, exist_ok=True, mode=FOLDER_ONLY_ME)
    for name in TABLES:
        table = getattr(people, name)
        store.write(KEY, f"links/{number}/{name}", table.schema, table.to_batches())
    write_model(store, KEY, f"links/{number}", people.model)
    state = {"number": number, "next_person_id": people.next_person_id, "landings": landings}
    state["answers"] = [asdict(one) for one in answers.values() if (one.feed, one.landing) in set(landings)]
    with os.fdopen(os.open(folder / STATE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, ONLY_ME), "w") as file:
        json.dump(state, file)
    for name in (*TABLES[1:], TABLES[0]):  # person_link last: it is what says which state is of now
        _lead(store.path(f"links/{name}"), f"{number}/{name}.parquet")
    for old in store.folder.glob("links/[0-9]*"):
        if old.name != str(number):
            shutil.rmtree(old, ignore_errors=True)


def _state(store: Identified) -> dict | None:
    with contextlib.suppress(OSError):
        target = os.readlink(store.path("links/person_link"))
        return json.loads((store.folder / "links" / target).with_name(STATE).read_text())
    return None


def _lead(link: Path, target: str) -> None:
    part = link.with_name(f"{link.name}.part")
    part.unlink(missing_ok=True)
    part.symlink_to(target)
    os.replace(part, link)


def _table(store: Identified, name: str) -> pa.Table:
    schema, batches = store.schema(KEY, name), list(store.read(KEY, name))
    return pa.Table.from_batches(batches, schema)
