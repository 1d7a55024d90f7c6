"""One number for one person: link everybody, or link what is new to yesterday's people.

An increment comes to the same people as a full run with the same model would: what is said of a pair depends on that
pair alone, who is together on the links alone, and both are worked out anew only where something changed. The numbers
of people whom nothing touched never change, and no number is ever given twice.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from integratedcare.errors import DataError
from integratedcare.linkage.clean import begin, finish, take
from integratedcare.linkage.cluster import NONE, Links, clusters_by_place
from integratedcare.linkage.groups import ADDED, key_table
from integratedcare.linkage.increment import TOLD, WIDE, Change, change_of, find_touched, persons_around
from integratedcare.linkage.judge import judge
from integratedcare.linkage.model import Model, train
from integratedcare.linkage.numbering import number_people
from integratedcare.linkage.quiet import quietly
from integratedcare.linkage.rules import blocks, passes
from integratedcare.linkage.scratch import leave_room, private_engine

LINK_FROM = 0.95  # of a record: a wrong link shows one person's care as another's
AT_A_TIME = 1_000_000  # rows; more at once take more memory, and fewer are no faster
STEPS = ("Making names comparable", "Learning", "Judging pairs", "Bringing people together")


@dataclass(frozen=True)
class People:
    """Everybody who was linked. All tables are personal and belong in the store of identifiers.

    `person_link` (feed, landing_id, who, node, person_id, probability, method: nhs_number, deterministic,
    probabilistic or alone); `node` (what was written down, and whose it is); `edge` (a, b, probability, method, why);
    `review` (pairs that a person has to look at); `link_event` (kind merge or split, old_person_id, new_person_id,
    on_date, why).
    `is_apart`: rows that say too little share no node (`clean.thin_sql`), as they did in older states. `change`: what
    an increment changed of the tables that it was given.
    """

    model: Model
    next_person_id: int
    person_link: pa.Table = field(repr=False)
    node: pa.Table = field(repr=False)
    edge: pa.Table = field(repr=False)
    review: pa.Table = field(repr=False)
    link_event: pa.Table = field(repr=False)
    is_apart: bool = True
    change: Change | None = field(default=None, repr=False, compare=False)


def link_people(
    identities: pa.Table | pa.RecordBatchReader,
    previous: People | None = None,
    *,
    model: Model | None = None,
    gone: Iterable[tuple[str, str]] = (),
    link_from: float = LINK_FROM,
    on: date | None = None,
    scratch: Path | None = None,
    progress: Callable[[str, int, int], None] = lambda label, done, total: None,
) -> People:
    """Give every identity row its person.

    Args:
        identities: rows, all at once or as they are read (feed, landing_id, who and any of the columns of `clean.TEXTS`
            and birth_date); with `previous` only those that are new. A row that was there before is taken to have been
            sent again.
        previous: yesterday's people.
        model: what was learnt before; without it and without `previous` it is learnt from these rows.
        gone: (feed, landing_id) of landings that no longer count.
        link_from: the least probability of a link.
        on: the date of merges and splits; today if not given.
        scratch: a private folder to spill into; without it nothing is written to a disk.
    """
    with private_engine(scratch) as (engine, _), quietly():
        progress(STEPS[0], 0, len(STEPS))
        _clean(engine, identities)
        progress(STEPS[1], 1, len(STEPS))
        if previous is None:
            model = _link_all(engine, model, progress)
        else:
            progress(STEPS[2], 2, len(STEPS))
            model = model or previous.model
            find_touched(engine, previous, model, _keys(model), list(gone), link_from)
        progress(STEPS[3], 3, len(STEPS))
        _together(engine, link_from)
        next_id = number_people(engine, previous.next_person_id if previous else 1, on or date.today())
        come = _people(engine, link_from, previous is not None)
        if previous is None:
            return People(model, next_id, **come)
        change = change_of(engine, come)
        tables = {name: change.of(name, getattr(previous, name)) for name in ("person_link", "node", "edge", "review")}
        event = pa.concat_tables([previous.link_event, come["link_event"].cast(previous.link_event.schema)])
        return People(model, next_id, **tables, link_event=event, change=change)


def _clean(engine: duckdb.DuckDBPyConnection, identities: pa.Table | pa.RecordBatchReader) -> None:
    """Make `fresh` and `identity_node`, of so many rows at a time."""
    begin(engine)
    whole = identities.to_reader() if isinstance(identities, pa.Table) else identities
    some, count = [], 0
    for batch in whole:
        some.append(batch)
        count += batch.num_rows
        if count >= AT_A_TIME:
            _take(engine, pa.Table.from_batches(some))
            some, count = [], 0
    if some:
        _take(engine, pa.Table.from_batches(some))
    finish(engine)


def _take(engine: duckdb.DuckDBPyConnection, identities: pa.Table) -> None:
    engine.register("identities", identities)
    take(engine, "identities")
    engine.unregister("identities")


def _link_all(engine: duckdb.DuckDBPyConnection, model: Model | None, progress: Callable) -> Model:
    """Make `row_node`, `node` and `edge` of everybody who is in `fresh`; give back the model, learnt if it must be."""
    engine.execute("ALTER TABLE identity_node RENAME TO row_node")
    engine.execute("ALTER TABLE fresh RENAME TO node")
    engine.execute(f"ALTER TABLE node ADD COLUMN state VARCHAR DEFAULT '{ADDED}'")
    engine.execute("ALTER TABLE node ADD COLUMN was BIGINT")
    columns = key_table(engine, _keys(model), "node", WIDE)
    model = model or train(engine, "node", WIDE, columns)
    progress(STEPS[2], 2, len(STEPS))
    judge(engine, "node", WIDE, columns, model)
    engine.execute(f"DROP TABLE {WIDE}")
    engine.execute("ALTER TABLE judged RENAME TO edge")
    return model


def _keys(model: Model | None) -> list[str]:
    """All that brings pairs together: for passes, and for the model's blocks, or all from which they are chosen."""
    chosen = model.blocks if model else blocks()
    return [*(key for one in passes() for key in one.key), *(one.key for one in chosen), "written", "other"]


def _together(engine: duckdb.DuckDBPyConnection, link_from: float) -> None:
    """Make `together` (node, person: the least node of the person)."""
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE placed AS
        SELECT node, coalesce(CAST(number AS BIGINT), {NONE}) AS number,
            CAST(row_number() OVER (ORDER BY node) - 1 AS INTEGER) AS place FROM node""")
    nodes = engine.execute("SELECT node, number FROM placed ORDER BY place").fetchnumpy()
    links = engine.execute(
        """SELECT one.place AS a, two.place AS b, probability, method = 'nhs_number' AS sure
        FROM edge JOIN placed AS one ON one.node = a JOIN placed AS two ON two.node = b
        WHERE probability >= ? AND method <> 'review'""",
        [link_from],
    ).fetchnumpy()
    engine.execute("DROP TABLE placed")
    sure = np.asarray(links["sure"], dtype=bool)
    least = clusters_by_place(nodes["number"], Links(links["a"], links["b"], links["probability"], sure))
    person = nodes["node"][least]
    found = pa.table({"node": nodes["node"], "person": person})
    engine.register("found", found)
    engine.execute("CREATE TEMP TABLE together AS SELECT * FROM found")


def _people(engine: duckdb.DuckDBPyConnection, link_from: float, is_more: bool) -> dict[str, pa.Table]:
    """The tables of `People` for the nodes of `numbered`; of an increment, for those that are touched.

    The first time each table that is taken out is let go of, so that everybody is never in memory twice.
    """
    if is_more:
        persons_around(engine)
    else:
        leave_room(engine)
    engine.execute("""
        CREATE TEMP TABLE pair AS
        SELECT edge.*, one.person_id AS person_a, two.person_id AS person_b
        FROM edge JOIN numbered AS one ON one.node = a JOIN numbered AS two ON two.node = b""")
    engine.execute(
        """
        CREATE TEMP TABLE best AS
        SELECT node, max(probability) AS probability,
            CASE WHEN bool_or(method = 'nhs_number') THEN 'nhs_number' ELSE arg_max(method, probability) END AS method
        FROM (SELECT unnest([a, b]) AS node, probability, method FROM pair
              WHERE person_a = person_b AND method <> 'review' AND probability >= ?) GROUP BY node""",
        [link_from],
    )
    take = partial(_taken_out, engine, is_more)
    review = take("pair", """
        SELECT a, b, person_a, person_b, probability, why FROM pair
        WHERE person_a <> person_b ORDER BY probability DESC, a, b""")  # fmt: skip
    edges = "judged" if is_more else "edge"
    edge = take(edges, f"SELECT * FROM {edges}")
    [rows] = engine.execute("SELECT count(*) FROM row_node").fetchone()
    person_link = take("row_node", """
        SELECT feed, landing_id, who, node, person_id, coalesce(probability, 1.0) AS probability,
            coalesce(method, 'alone') AS method
        FROM row_node JOIN numbered USING (node) LEFT JOIN best USING (node)""")  # fmt: skip
    if person_link.num_rows != rows:
        raise DataError("Rows came to nobody, or to two people. Nothing was linked; report this, it should not be.")
    says = ", ".join(f"node.{name}" for name in ("node", *TOLD.split(", ")))
    node = take("node", f"SELECT {says}, person_id FROM node JOIN numbered USING (node)")
    event = engine.execute("SELECT * FROM event ORDER BY ALL").to_arrow_table()
    return {"person_link": person_link, "node": node, "edge": edge, "review": review, "link_event": event}


def _taken_out(engine: duckdb.DuckDBPyConnection, is_more: bool, table: str, sql: str) -> pa.Table:
    taken = engine.execute(sql).to_arrow_table()
    if not is_more:
        engine.execute(f"DROP TABLE {table}")
    return taken
