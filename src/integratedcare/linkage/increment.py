"""What is new joins yesterday's people: only what it touches is judged, brought together and numbered anew.

Of everybody else what they are found by is read once, and nothing is kept of who shares none of it with who came.
"""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from integratedcare.linkage.clean import ALSO, SAYS
from integratedcare.linkage.groups import ADDED, KEPT, LOST, key_table
from integratedcare.linkage.judge import judge
from integratedcare.linkage.known import PLACE, Change, Known, Landing, with_places
from integratedcare.linkage.model import Model
from integratedcare.linkage.numbering import number_people
from integratedcare.linkage.quiet import quietly
from integratedcare.linkage.rows import count_rows
from integratedcare.linkage.scratch import private_engine
from integratedcare.linkage.together import (
    EVENT,
    REVIEW,
    STEPS,
    bring_together,
    clean_all,
    keys_of,
    look_at_pairs,
    node_sql,
)

TOLD = ", ".join((*SAYS, *ALSO))
EDGE = "a, b, probability, method, why"
NEW, WIDE = "wide_new", "wide"


def link_more(
    identities: pa.Table | pa.RecordBatchReader, previous: Known, *, model: Model | None = None,
    gone: Iterable[Landing], link_from: float, on: date, scratch: Path | None,
    progress: Callable[[str, int, int], None],
) -> Change:  # fmt: skip
    """What new rows, and deliveries that no longer count, change of yesterday's people: as `people.link_people`."""
    gone = frozenset(gone)
    with private_engine(scratch) as (engine, _), quietly():
        progress(STEPS[0], 0, len(STEPS))
        clean_all(engine, identities)
        progress(STEPS[2], 2, len(STEPS))
        rows = count_rows(engine, previous, gone)
        _read(engine, previous)
        _find_changed(engine)
        _judge(engine, model or previous.model)
        _reach(engine, link_from)
        progress(STEPS[3], 3, len(STEPS))
        bring_together(engine, link_from)
        next_id = number_people(engine, previous.next_person_id, on)
        _persons_around(engine)
        look_at_pairs(engine, link_from)
        come = {
            "node": node_sql(", ".join(f"node.{name.strip()}" for name in ("node", *TOLD.split(",")))),
            "local": "SELECT node, local, other, has_number FROM local_new",
            "edge": f"SELECT {EDGE} FROM judged",
            "review": REVIEW,
            "link_event": EVENT,
        }
        touched = "(SELECT node FROM touched UNION ALL SELECT node FROM lost)"
        left = {
            "node": f"FROM node_before WHERE node IN {touched}",
            "local": "FROM local_before SEMI JOIN local_lost USING (node, local)",
            "edge": "FROM edge_gone",
            "review": f"FROM review_before WHERE a IN {touched} OR b IN {touched}",
        }
        return Change(
            model or previous.model, next_id, gone, rows,
            {name: engine.execute(f"SELECT {PLACE} {sql}").fetchnumpy()[PLACE] for name, sql in left.items()},
            {name: engine.execute(sql).to_arrow_table() for name, sql in come.items()},
        )  # fmt: skip


def _read(engine: duckdb.DuckDBPyConnection, previous: Known) -> None:
    """Make `node_before`, `local_before`, `edge_before` and `review_before`."""
    for name in ("node", "local", "edge", "review"):
        engine.register("read", with_places(previous.batches(name)))
        engine.execute(f"CREATE TEMP TABLE {name}_before AS SELECT * FROM read")
        engine.unregister("read")


def _find_changed(engine: duckdb.DuckDBPyConnection) -> None:
    """Make `everybody` and `everybody_local` with what is new, and `changed`: the nodes whose pairs are judged anew."""
    engine.execute("CREATE TEMP TABLE added AS SELECT * FROM fresh ANTI JOIN node_before USING (node)")
    engine.execute("CREATE TEMP TABLE local_new AS SELECT * FROM local ANTI JOIN local_before USING (node, local)")
    engine.execute(f"""
        CREATE TEMP VIEW everybody AS
        SELECT node, {TOLD}, CASE WHEN node IN (SELECT node FROM lost) THEN '{LOST}' ELSE '{KEPT}' END AS state,
            person_id AS was FROM node_before
        UNION ALL SELECT node, {TOLD}, '{ADDED}', NULL FROM added""")
    engine.execute(f"""
        CREATE TEMP VIEW everybody_local AS
        SELECT node, local, other, has_number, coalesce(state, '{KEPT}') AS state FROM local_before
        LEFT JOIN (SELECT node, local, '{LOST}' AS state FROM local_lost) USING (node, local)
        UNION ALL SELECT node, local, other, has_number, '{ADDED}' FROM local_new""")
    engine.execute("""
        CREATE TEMP TABLE changed AS SELECT node FROM added UNION SELECT node FROM lost
        UNION SELECT node FROM local_new UNION SELECT node FROM local_lost""")


def _judge(engine: duckdb.DuckDBPyConnection, model: Model) -> None:
    """Make `judged` of all pairs of who changed; and of who shares a number that became busy, or ceased to be."""
    while True:
        engine.execute("CREATE OR REPLACE TEMP TABLE crossed (node BIGINT)")
        for name in ("everybody", "everybody_local"):
            engine.execute(f"CREATE OR REPLACE TEMP VIEW new_{name} AS FROM {name} SEMI JOIN changed USING (node)")
        key_table(engine, keys_of(model), "new_everybody", NEW, local="new_everybody_local")
        columns = key_table(engine, keys_of(model), "everybody", WIDE, local="everybody_local", like=NEW)
        judge(engine, "everybody", "everybody_local", WIDE, columns, model, changed="changed")
        crossed = "FROM crossed ANTI JOIN changed USING (node)"
        if not engine.execute(f"SELECT count(*) {crossed}").fetchone()[0]:
            return
        engine.execute(f"INSERT INTO changed SELECT DISTINCT node {crossed}")


def _reach(engine: duckdb.DuckDBPyConnection, link_from: float) -> None:
    """Make `touched` and its `node` and `edge`, and `edge_gone`.

    Touched is who changed, and everybody who is, was or may now be joined to them or to who went, from link to link.
    Who is together is worked out from such a whole alone, so that it comes to what working it out for everybody would.
    """
    engine.execute(f"""
        CREATE TEMP TABLE edge_gone AS SELECT {PLACE}, a, b FROM edge_before
        WHERE a IN (SELECT node FROM changed) OR b IN (SELECT node FROM changed)""")
    engine.execute(f"CREATE TEMP TABLE edge_left AS SELECT * FROM edge_before ANTI JOIN edge_gone USING ({PLACE})")
    links = f"probability >= {link_from} AND method <> 'review'"
    engine.execute(f"""
        CREATE TEMP TABLE touched AS SELECT DISTINCT node FROM (
            SELECT node FROM changed UNION ALL SELECT unnest([a, b]) FROM edge_gone
            UNION ALL SELECT unnest([a, b]) FROM judged WHERE {links})""")
    engine.execute("CREATE TEMP TABLE newly AS SELECT node FROM touched")
    while engine.execute("SELECT count(*) FROM newly").fetchone()[0]:
        engine.execute(f"""
            CREATE OR REPLACE TEMP TABLE newly AS SELECT DISTINCT node FROM (
                SELECT b AS node FROM edge_left WHERE a IN (SELECT node FROM newly) AND {links}
                UNION ALL SELECT a FROM edge_left WHERE b IN (SELECT node FROM newly) AND {links})
            ANTI JOIN touched USING (node)""")
        engine.execute("INSERT INTO touched SELECT node FROM newly")
    engine.execute("DELETE FROM touched WHERE node IN (SELECT node FROM lost)")
    engine.execute("CREATE TEMP TABLE node AS SELECT * FROM everybody SEMI JOIN touched USING (node)")
    engine.execute(f"""
        CREATE TEMP TABLE edge AS SELECT {EDGE} FROM judged
        UNION ALL SELECT {EDGE} FROM edge_left
        WHERE a IN (SELECT node FROM touched) OR b IN (SELECT node FROM touched)""")


def _persons_around(engine: duckdb.DuckDBPyConnection) -> None:
    """Add to `numbered` those at the other end of a pair, as they were."""
    engine.execute("""
        INSERT INTO numbered SELECT node, person_id FROM node_before
        WHERE node IN (SELECT unnest([a, b]) FROM edge) AND node NOT IN (SELECT node FROM numbered)""")
