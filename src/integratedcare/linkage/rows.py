"""Which rows an increment brings and takes away, and of what nothing is left when they are gone."""

import contextlib
from collections.abc import Iterator

import duckdb
import pyarrow as pa

from integratedcare.linkage.known import ROW, Known, Landing
from integratedcare.linkage.together import rows_of


def count_rows(
    engine: duckdb.DuckDBPyConnection, previous: Known, gone: frozenset[Landing]
) -> dict[Landing, pa.Table]:  # fmt: skip
    """Make `lost` (node) and `local_lost` (node, local): what no row says any more.

    Gives back all rows of the deliveries in `identity_node`, with those of before that were not sent again.
    """
    numbers = engine.execute("SELECT feed, landing_id, landing FROM landing_of ORDER BY ALL").fetchall()
    come = {(feed, landing_id): rows_of(engine, number) for feed, landing_id, number in numbers}
    columns = ", ".join(ROW.names)
    engine.execute("CREATE TEMP TABLE row_gone (node BIGINT, local BIGINT)")
    rows, again = dict(come), set(come) & set(previous.landings) - gone
    for landing in again:
        with _read(engine, before=previous.rows(landing), now=come[landing]):
            engine.execute("INSERT INTO row_gone SELECT node, local FROM before SEMI JOIN now USING (who)")
            rows[landing] = engine.execute(f"""
                SELECT {columns} FROM (FROM before ANTI JOIN now USING (who) UNION ALL FROM now) ORDER BY who
                """).to_arrow_table()
    for landing in gone & set(previous.landings):
        with _read(engine, before=previous.rows(landing)):
            engine.execute("INSERT INTO row_gone SELECT node, local FROM before")
    engine.execute("CREATE TEMP TABLE still AS SELECT DISTINCT node, local FROM identity_node")
    if engine.execute("SELECT count(*) FROM row_gone").fetchone()[0]:
        for landing in set(previous.landings) - gone:
            with _read(engine, rest=rows[landing] if landing in again else previous.rows(landing)):
                engine.execute("INSERT INTO still SELECT node, local FROM rest SEMI JOIN row_gone USING (node)")
    engine.execute("CREATE TEMP TABLE lost AS SELECT DISTINCT node FROM row_gone ANTI JOIN still USING (node)")
    engine.execute("""
        CREATE TEMP TABLE local_lost AS SELECT DISTINCT node, local FROM row_gone
        ANTI JOIN still USING (node, local) WHERE local IS NOT NULL""")
    return rows


@contextlib.contextmanager
def _read(engine: duckdb.DuckDBPyConnection, **tables: pa.Table) -> Iterator[None]:
    for name, table in tables.items():
        engine.register(name, table)
    try:
        yield
    finally:
        for name in tables:
            engine.unregister(name)
