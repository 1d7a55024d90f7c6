"""One number for one person: link everybody, or link what is new to yesterday's people.

An increment comes to the same people as a full run with the same model would: what is said of a pair depends on that
pair alone, who is together on the links alone, and both are worked out anew only where something changed. The numbers
of people whom nothing touched never change, and no number is ever given twice.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from integratedcare.linkage.clean import ALSO, SAYS, clean
from integratedcare.linkage.cluster import NONE, Links, clusters
from integratedcare.linkage.groups import ADDED, KEPT, LOST
from integratedcare.linkage.judge import EDGE, judge
from integratedcare.linkage.model import Model, train
from integratedcare.linkage.numbering import number_people
from integratedcare.linkage.quiet import quietly
from integratedcare.linkage.scratch import private_engine

LINK_FROM = 0.95  # of a record: a wrong link shows one person's care as another's
STEPS = ("Making names comparable", "Learning", "Judging pairs", "Bringing people together")


@dataclass(frozen=True)
class People:
    """Everybody who was linked. All tables are personal and belong in the store of identifiers.

    `person_link` (feed, landing_id, who, node, person_id, probability, method: nhs_number, deterministic,
    probabilistic or alone); `node` (what was written down, and whose it is); `edge` (a, b, probability, method, why);
    `review` (pairs that a person has to look at); `link_event` (kind merge or split, old_person_id, new_person_id,
    on_date, why).
    """

    model: Model
    next_person_id: int
    person_link: pa.Table = field(repr=False)
    node: pa.Table = field(repr=False)
    edge: pa.Table = field(repr=False)
    review: pa.Table = field(repr=False)
    link_event: pa.Table = field(repr=False)


def link_people(
    identities: pa.Table,
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
        identities: rows (feed, landing_id, who and any of the columns of `clean.TEXTS` and birth_date); with
            `previous` only those that are new. A row that was there before is taken to have been sent again.
        previous: yesterday's people.
        model: what was learnt before; without it and without `previous` it is learnt from these rows.
        gone: (feed, landing_id) of landings that no longer count.
        link_from: the least probability of a link.
        on: the date of merges and splits; today if not given.
        scratch: a private folder to spill into; without it one is made in the system's own place.
    """
    with private_engine(scratch) as (engine, _), quietly():
        progress(STEPS[0], 0, len(STEPS))
        engine.register("identities", identities)
        clean(engine, "identities")
        _nodes(engine, previous, list(gone))
        progress(STEPS[1], 1, len(STEPS))
        model = model or (previous.model if previous else train(engine, "node"))
        progress(STEPS[2], 2, len(STEPS))
        _edges(engine, previous, model)
        progress(STEPS[3], 3, len(STEPS))
        _together(engine, link_from)
        next_id = number_people(engine, previous.next_person_id if previous else 1, on or date.today())
        return _people(engine, model, next_id, link_from, previous)


def _nodes(engine: duckdb.DuckDBPyConnection, previous: People | None, gone: list[tuple[str, str]]) -> None:
    """Make `row_node`, of every row that counts, and `node`, each with its `state` and its `was` (former person)."""
    says = ", ".join((*SAYS, *ALSO))
    if previous is None:
        engine.execute("ALTER TABLE identity_node RENAME TO row_node")
        engine.execute(
            f"CREATE TEMP TABLE node AS SELECT node, {says}, '{ADDED}' AS state, CAST(NULL AS BIGINT) AS was FROM fresh"
        )
        return
    engine.register("row_before", previous.person_link)
    engine.register("node_before", previous.node)
    ended = pa.table({"feed": [one[0] for one in gone], "landing_id": [one[1] for one in gone]}, _LANDING)
    engine.register("ended", ended)
    engine.execute("""
        CREATE TEMP TABLE row_node AS
        SELECT feed, landing_id, who, node FROM row_before ANTI JOIN ended USING (feed, landing_id)
        ANTI JOIN identity_node USING (feed, landing_id, who)
        UNION ALL SELECT feed, landing_id, who, node FROM identity_node""")
    engine.execute(f"""
        CREATE TEMP TABLE node AS
        SELECT node, {says}, CASE WHEN node IN (SELECT node FROM row_node) THEN '{KEPT}' ELSE '{LOST}' END AS state,
            person_id AS was FROM node_before
        UNION ALL SELECT node, {says}, '{ADDED}', NULL FROM fresh ANTI JOIN node_before USING (node)""")


_LANDING = pa.schema([("feed", pa.string()), ("landing_id", pa.string())])


def _edges(engine: duckdb.DuckDBPyConnection, previous: People | None, model: Model) -> None:
    """Make `edge`: what was said before of pairs that nothing touched, and what is said now of the others."""
    if previous is None:
        judge(engine, "node", None, model)
        engine.execute("ALTER TABLE judged RENAME TO edge")
        return
    engine.execute("CREATE TEMP TABLE crossed (node BIGINT)")
    engine.execute(f"CREATE TEMP TABLE changed AS SELECT * FROM node WHERE state <> '{KEPT}'")
    judge(engine, "node", "changed", model)
    if engine.execute("SELECT count(*) FROM crossed ANTI JOIN changed USING (node)").fetchone()[0]:
        engine.execute(
            "INSERT INTO changed SELECT * FROM node SEMI JOIN crossed USING (node) ANTI JOIN changed USING (node)"
        )
        judge(engine, "node", "changed", model)
    engine.register("edge_before", previous.edge)
    engine.execute(f"CREATE TEMP TABLE edge ({EDGE})")
    engine.execute("""
        INSERT INTO edge SELECT * FROM edge_before
        WHERE a NOT IN (SELECT node FROM changed) AND b NOT IN (SELECT node FROM changed)""")
    engine.execute("INSERT INTO edge SELECT * FROM judged")
    engine.execute(f"DELETE FROM node WHERE state = '{LOST}'")


def _together(engine: duckdb.DuckDBPyConnection, link_from: float) -> None:
    """Make `together` (node, person: the least node of the person)."""
    nodes = engine.execute(f"SELECT node, coalesce(CAST(number AS BIGINT), {NONE}) AS number FROM node ORDER BY node")
    nodes = nodes.fetchnumpy()
    links = engine.execute(
        """SELECT a, b, probability, method = 'nhs_number' AS sure FROM edge
        WHERE probability >= ? AND method <> 'review'""",
        [link_from],
    ).fetchnumpy()
    sure = np.asarray(links["sure"], dtype=bool)
    person = clusters(nodes["node"], nodes["number"], Links(links["a"], links["b"], links["probability"], sure))
    found = pa.table({"node": nodes["node"], "person": person})
    engine.register("found", found)
    engine.execute("CREATE TEMP TABLE together AS SELECT * FROM found")


def _people(engine, model: Model, next_id: int, link_from: float, previous: People | None) -> People:
    says = ", ".join(f"node.{name}" for name in (*SAYS, *ALSO))
    engine.execute(
        """
        CREATE TEMP TABLE best AS
        SELECT node, max(probability) AS probability,
            CASE WHEN bool_or(method = 'nhs_number') THEN 'nhs_number' ELSE arg_max(method, probability) END AS method
        FROM (SELECT unnest([a, b]) AS node, probability, method FROM edge
              JOIN numbered AS one ON one.node = a JOIN numbered AS two ON two.node = b
              WHERE one.person_id = two.person_id AND method <> 'review' AND probability >= ?) GROUP BY node""",
        [link_from],
    )
    person_link = engine.execute("""
        SELECT feed, landing_id, who, node, person_id, coalesce(probability, 1.0) AS probability,
            coalesce(method, 'alone') AS method
        FROM row_node JOIN numbered USING (node) LEFT JOIN best USING (node)""").to_arrow_table()
    node = engine.execute(f"SELECT node.node, {says}, person_id FROM node JOIN numbered USING (node)").to_arrow_table()
    review = engine.execute("""
        SELECT a, b, one.person_id AS person_a, two.person_id AS person_b, probability, why
        FROM edge JOIN numbered AS one ON one.node = a JOIN numbered AS two ON two.node = b
        WHERE one.person_id <> two.person_id ORDER BY probability DESC, a, b""").to_arrow_table()
    event = engine.execute("SELECT * FROM event ORDER BY ALL").to_arrow_table()
    if previous is not None:
        event = pa.concat_tables([previous.link_event, event.cast(previous.link_event.schema)])
    return People(
        model, next_id, person_link, node, engine.execute("SELECT * FROM edge").to_arrow_table(), review, event
    )
