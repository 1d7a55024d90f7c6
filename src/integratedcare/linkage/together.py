"""The steps that linking everybody and linking what is new have in common: rows to nodes, and links to people."""

import duckdb
import numpy as np
import pyarrow as pa

from integratedcare.linkage.clean import begin, finish, take
from integratedcare.linkage.cluster import NONE, Links, clusters_by_place
from integratedcare.linkage.known import ROW
from integratedcare.linkage.model import Model
from integratedcare.linkage.rules import blocks, passes

AT_A_TIME = 1_000_000  # rows; more at once take more memory, and fewer are no faster
PIECE = 100_000
STEPS = ("Making names comparable", "Learning", "Judging pairs", "Bringing people together")


def clean_all(engine: duckdb.DuckDBPyConnection, identities: pa.Table | pa.RecordBatchReader) -> None:
    """Make what `clean.finish` makes, of so many rows at a time."""
    begin(engine)
    # In pieces, since the engine reads each on one core; a table may be a single one.
    whole = identities.to_reader(PIECE) if isinstance(identities, pa.Table) else identities
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


def rows_of(engine: duckdb.DuckDBPyConnection, landing: int) -> pa.Table:
    """The rows of `identity_node` of a delivery, by its number in `landing_of`."""
    sql = f"SELECT {', '.join(ROW.names)} FROM identity_node WHERE landing = ? ORDER BY who"
    return engine.execute(sql, [landing]).to_arrow_table()


def keys_of(model: Model | None) -> list[str]:
    """All that brings pairs together: for passes, and for the model's blocks, or all from which they are chosen."""
    chosen = model.blocks if model else blocks()
    return [*(key for one in passes() for key in one.key), *(one.key for one in chosen)]


def bring_together(engine: duckdb.DuckDBPyConnection, link_from: float) -> None:
    """Make `together` (node, person: the least node of the person) of `node` and `edge`."""
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
    found = pa.table({"node": nodes["node"], "person": nodes["node"][least]})
    engine.register("found", found)
    engine.execute("CREATE TEMP TABLE together AS SELECT * FROM found")
    engine.unregister("found")


def look_at_pairs(engine: duckdb.DuckDBPyConnection, link_from: float) -> None:
    """Make `pair`, the edges between `numbered` nodes with their persons, and `best`, each node's surest link."""
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


def node_sql(says: str) -> str:
    """SQL for the columns of People.node that `says` names, and of those that linking gives."""
    return f"""
        SELECT {says}, person_id, coalesce(probability, 1.0) AS probability, coalesce(method, 'alone') AS method
        FROM node JOIN numbered USING (node) LEFT JOIN best USING (node)"""


REVIEW = """
    SELECT a, b, person_a, person_b, probability, why FROM pair
    WHERE person_a <> person_b ORDER BY probability DESC, a, b"""
EVENT = "SELECT * FROM event ORDER BY ALL"
