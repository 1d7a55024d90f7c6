"""Keys that bring pairs together, and those that do not because too many share them.

A million rows with the local number `UNKNOWN` would be half a billion pairs. A value that more than LARGEST_GROUP nodes
share is busy and brings nobody together. Whether it is busy is counted over all nodes, so that it does not matter in
what order they came.
"""

from collections.abc import Iterable

import duckdb

from integratedcare.linkage.rules import LARGEST_GROUP

KEPT, ADDED, LOST = "kept", "added", "lost"  # the column `state` of nodes: since the last time


def keyed_sql(keys: Iterable[str], nodes: str) -> str:
    """SQL for (node, value, has_number, state) of each key, where there is a value; values as 64-bit digests."""
    each = [
        f"SELECT node, hash({key}) AS value, number IS NOT NULL AS has_number, state "
        f"FROM {nodes} WHERE ({key}) IS NOT NULL"
        for key in keys
    ]
    return " UNION ".join(each)


def without_busy_numbers(engine: duckdb.DuckDBPyConnection, nodes: str) -> str:
    """A view of the nodes in which a number that is busy is none: it is no evidence that two people are one."""
    values = []
    for name in ("written", "other"):
        engine.execute(f"""
            CREATE OR REPLACE TEMP TABLE busy_{name} AS SELECT {name} AS value FROM {nodes}
            WHERE {name} IS NOT NULL AND state <> '{LOST}' GROUP BY ALL HAVING count(*) > {LARGEST_GROUP}""")
        values.append(f"CASE WHEN {name} NOT IN (SELECT value FROM busy_{name}) THEN {name} END AS {name}")
    engine.execute(f"CREATE OR REPLACE TEMP VIEW told_apart AS SELECT * REPLACE ({', '.join(values)}) FROM {nodes}")
    return "told_apart"


def pairs(
    engine: duckdb.DuckDBPyConnection, into: str, keys: Iterable[str], nodes: str, changed: str | None, *, blocked: bool
) -> None:
    """Add to the table `into` the pairs (a < b) that share a value that is not busy.

    `changed` names the nodes of which each pair must have one; None for all. `blocked`: only pairs of which at least
    one has no NHS number, since two numbers decide a pair without a model. With `changed`, the nodes of a value that
    became busy since the last time, or ceased to be, are added to the table `crossed`.
    """
    keys = list(keys)
    some, order = "near", "one.node < two.node"
    near = keyed_sql(keys, nodes)
    sides = changed or (f"(SELECT * FROM {nodes} WHERE number IS NULL)" if blocked else None)
    if sides:
        near = f"SELECT k.* FROM ({near}) AS k SEMI JOIN ({keyed_sql(keys, sides)}) AS here USING (value)"
    engine.execute(f"CREATE OR REPLACE TEMP TABLE near AS {near}")
    if changed:
        engine.execute(f"""
            INSERT INTO crossed SELECT near.node FROM near JOIN (
                SELECT value, count(*) FILTER (state <> '{LOST}') > {LARGEST_GROUP} AS now,
                    count(*) FILTER (state <> '{ADDED}') > {LARGEST_GROUP} AS before
                FROM near GROUP BY value HAVING now <> before) USING (value) WHERE state <> '{LOST}'""")
        engine.execute(f"DELETE FROM near WHERE state = '{LOST}'")
        some = f"(SELECT near.* FROM near SEMI JOIN {changed} AS changed USING (node))"
        order = "one.node <> two.node"
    engine.execute(f"""
        DELETE FROM near WHERE value IN (
            SELECT value FROM near GROUP BY value HAVING count(*) = 1 OR count(*) > {LARGEST_GROUP})""")
    rest = " AND NOT (one.has_number AND two.has_number)" if blocked else ""
    if blocked and not changed:
        some = "(SELECT * FROM near WHERE NOT has_number)"
        order = "(two.has_number OR one.node < two.node) AND one.node <> two.node"
    engine.execute(f"""
        INSERT INTO {into} SELECT DISTINCT least(one.node, two.node), greatest(one.node, two.node)
        FROM {some} AS one JOIN near AS two ON one.value = two.value AND {order}{rest}""")


def count_pairs(engine: duckdb.DuckDBPyConnection, keys: Iterable[str], nodes: str) -> int:
    """How many pairs a key would bring that a model would have to judge, without making them."""
    some = keyed_sql(keys, f"(SELECT * FROM {nodes} WHERE number IS NULL)")
    counted = engine.execute(f"""
        SELECT coalesce(sum(n * (n - 1) // 2 - numbered * (numbered - 1) // 2), 0)
        FROM (SELECT count(*) AS n, count(*) FILTER (has_number) AS numbered FROM ({keyed_sql(keys, nodes)}) AS k
              SEMI JOIN ({some}) AS here USING (value)
              GROUP BY value HAVING count(*) BETWEEN 2 AND {LARGEST_GROUP})""")
    return counted.fetchone()[0]
