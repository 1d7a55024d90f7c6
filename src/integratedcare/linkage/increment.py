"""What is new joins yesterday's people: only what it touches is judged, brought together and numbered anew.

What is read once of everybody: what they are found by (a digest for each key), and which row, pair and person is
theirs. Everything else is in proportion to what came, and so is what came of it (`Change`).
"""

from dataclasses import dataclass, field

import duckdb
import numpy as np
import pyarrow as pa

from integratedcare.linkage.clean import ALSO, KEY, SAYS, own_node_sql, thin_sql
from integratedcare.linkage.groups import ADDED, KEPT, LOST, key_table
from integratedcare.linkage.judge import EDGE, judge
from integratedcare.linkage.model import Model

TOLD = ", ".join((*SAYS, *ALSO))
WIDE = "wide"


@dataclass(frozen=True)
class Change:
    """Of each table: the places of the rows that go (int64, from 0), and the rows that come after the others."""

    gone: dict[str, np.ndarray] = field(repr=False)
    come: dict[str, pa.Table] = field(repr=False)

    def of(self, name: str, table: pa.Table) -> pa.Table:
        """The table after the change."""
        keep = np.ones(len(table), bool)
        keep[self.gone[name]] = False
        left = table if keep.all() else table.filter(pa.array(keep))
        return pa.concat_tables([left, self.come[name].cast(table.schema)])


def find_touched(
    engine: duckdb.DuckDBPyConnection, previous, model: Model, keys: list[str], gone: list[tuple[str, str]],
    link_from: float,
) -> None:  # fmt: skip
    """Make `node` and `row_node` of what is touched, and `edge` of the pairs in which it is.

    Touched is who came, and everybody who is, was or may now be joined to them or to who went, from link to link. Who
    is together is worked out from such a whole alone, so that it comes to what working it out for everybody would.
    """
    for name in ("person_link", "node", "edge", "review"):
        table = getattr(previous, name)
        engine.register(f"{name}_before", table.append_column("place", pa.array(np.arange(len(table)))))
    engine.execute("CREATE TEMP TABLE was_before (node BIGINT, was BIGINT)")
    if not previous.is_apart:
        _set_apart(engine)
    _who_went(engine, gone)
    engine.execute("CREATE TEMP TABLE added AS SELECT * FROM fresh ANTI JOIN node_before USING (node)")
    engine.execute(f"""
        CREATE TEMP VIEW everybody AS
        SELECT node, {TOLD}, CASE WHEN node IN (SELECT node FROM lost) THEN '{LOST}' ELSE '{KEPT}' END AS state,
            person_id AS was FROM node_before
        UNION ALL SELECT node, {TOLD}, '{ADDED}', was FROM added LEFT JOIN was_before USING (node)""")
    engine.execute("CREATE TEMP TABLE changed AS SELECT node FROM added UNION ALL SELECT node FROM lost")
    engine.execute("CREATE TEMP TABLE crossed (node BIGINT)")
    columns = key_table(engine, keys, "everybody", WIDE)
    judge(engine, "everybody", WIDE, columns, model, changed="changed")
    if engine.execute("SELECT count(*) FROM crossed ANTI JOIN changed USING (node)").fetchone()[0]:
        engine.execute("INSERT INTO changed SELECT DISTINCT node FROM crossed ANTI JOIN changed USING (node)")
        judge(engine, "everybody", WIDE, columns, model, changed="changed")
    engine.execute("DROP TABLE wide")
    _reach(engine, link_from)
    engine.execute("""
        CREATE TEMP TABLE node AS SELECT * FROM everybody WHERE node IN (SELECT node FROM touched)""")
    keys_of = ", ".join(KEY)
    engine.execute(f"""
        CREATE TEMP TABLE row_node AS
        SELECT {keys_of}, node FROM person_link_before
        WHERE node IN (SELECT node FROM touched) AND place NOT IN (SELECT place FROM row_gone)
        UNION ALL SELECT {keys_of}, node FROM identity_node""")
    engine.execute(f"""
        CREATE TEMP TABLE edge AS SELECT {_names(EDGE)} FROM judged
        UNION ALL SELECT {_names(EDGE)} FROM edge_left
        WHERE a IN (SELECT node FROM touched) OR b IN (SELECT node FROM touched)""")


def _names(columns: str) -> str:
    return ", ".join(one.split()[0] for one in columns.split(", "))


def _set_apart(engine: duckdb.DuckDBPyConnection) -> None:
    """Rows that say too little shared one node once (`clean.thin_sql`). Each gets its own, as if it were sent again."""
    engine.execute(f"""
        CREATE TEMP TABLE shared AS SELECT *, {own_node_sql("node")} AS own
        FROM (SELECT {", ".join(KEY)}, node FROM person_link_before) JOIN node_before USING (node)
        ANTI JOIN identity_node USING ({", ".join(KEY)}) WHERE {thin_sql()}""")
    engine.execute(f"INSERT INTO identity_node SELECT {', '.join(KEY)}, own FROM shared")
    told = TOLD.replace("pair", "NULL AS pair")
    engine.execute(f"INSERT INTO fresh BY NAME SELECT own AS node, {told} FROM shared")
    engine.execute("INSERT INTO was_before SELECT own, person_id FROM shared")
    engine.execute("DROP TABLE shared")


def _who_went(engine: duckdb.DuckDBPyConnection, gone: list[tuple[str, str]]) -> None:
    """Make `row_gone` (place, node): rows of deliveries that ended, or sent again; and `lost`: nodes left bare."""
    ended = pa.table({"feed": [one[0] for one in gone], "landing_id": [one[1] for one in gone]}, _LANDING)
    engine.register("ended", ended)
    engine.execute("""
        CREATE TEMP TABLE row_gone AS
        SELECT place, node FROM person_link_before SEMI JOIN identity_node USING (feed, landing_id, who)""")
    if gone:
        engine.execute("""
            INSERT INTO row_gone SELECT place, node FROM person_link_before SEMI JOIN ended USING (feed, landing_id)
            ANTI JOIN row_gone USING (place)""")
    engine.execute("""
        CREATE TEMP TABLE lost AS SELECT DISTINCT node FROM row_gone
        ANTI JOIN identity_node USING (node) ANTI JOIN (
            SELECT node FROM person_link_before WHERE node IN (SELECT node FROM row_gone)
            AND place NOT IN (SELECT place FROM row_gone)) AS still USING (node)""")


_LANDING = pa.schema([("feed", pa.string()), ("landing_id", pa.string())])


def _reach(engine: duckdb.DuckDBPyConnection, link_from: float) -> None:
    """Make `edge_gone` (place), `edge_left` and `touched`."""
    engine.execute("""
        CREATE TEMP TABLE edge_gone AS SELECT place, a, b FROM edge_before
        WHERE a IN (SELECT node FROM changed) OR b IN (SELECT node FROM changed)""")
    engine.execute("""
        CREATE TEMP TABLE edge_left AS SELECT * FROM edge_before WHERE place NOT IN (SELECT place FROM edge_gone)""")
    links = f"probability >= {link_from} AND method <> 'review'"
    engine.execute(f"""
        CREATE TEMP TABLE touched AS SELECT DISTINCT node FROM (
            SELECT node FROM changed UNION ALL SELECT node FROM identity_node
            UNION ALL SELECT unnest([a, b]) FROM edge_gone
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


def change_of(engine: duckdb.DuckDBPyConnection, come: dict[str, pa.Table]) -> Change:
    """The change of each table, of what came (`come`, of who is touched)."""
    touched = "(SELECT node FROM touched UNION ALL SELECT node FROM lost)"
    gone = {
        "person_link": f"FROM person_link_before WHERE node IN {touched} OR place IN (SELECT place FROM row_gone)",
        "node": f"FROM node_before WHERE node IN {touched}",
        "edge": "FROM edge_gone",
        "review": f"FROM review_before WHERE a IN {touched} OR b IN {touched}",
    }
    places = {name: engine.execute(f"SELECT place {sql}").fetchnumpy()["place"] for name, sql in gone.items()}
    return Change(places, come)


def persons_around(engine: duckdb.DuckDBPyConnection) -> None:
    """Add to `numbered` those at the other end of a pair, as they were."""
    engine.execute("""
        INSERT INTO numbered SELECT node, person_id FROM node_before
        WHERE node IN (SELECT unnest([a, b]) FROM edge) AND node NOT IN (SELECT node FROM numbered)""")
