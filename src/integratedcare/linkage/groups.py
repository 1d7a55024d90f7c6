"""Keys that bring pairs together, and those that do not because too many share them.

A million rows with the local number `UNKNOWN` would be half a billion pairs. A value that more than LARGEST_GROUP nodes
share is busy and brings nobody together. Whether it is busy is counted over all nodes, so that it does not matter in
what order they came.
"""

from collections.abc import Iterable

import duckdb

from integratedcare.linkage.rules import LARGEST_GROUP

KEPT, ADDED, LOST = "kept", "added", "lost"  # the column `state` of nodes: since the last time


def _key_table(engine: duckdb.DuckDBPyConnection, keys: list[str], nodes: str, *, is_one: bool) -> str:
    """Make `wide`, a column of 64-bit digests for each key; give back SQL for (node, value, has_number, state) of them.

    All keys in one pass over the nodes, then whole numbers alone: to read the texts anew for each took most of the
    time. With `is_one` a value of one key is that of another too, as a number that one has now and another had before.
    """
    places = range(len(keys))
    salt = ["" if is_one else f", {place}" for place in places]
    digests = ", ".join(f"CASE WHEN k{at} IS NOT NULL THEN hash(k{at}{salt[at]}) END AS k{at}" for at in places)
    texts = ", ".join(f"{key} AS k{at}" for at, key in enumerate(keys))
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE wide AS SELECT node, has_number, state, {digests}
        FROM (SELECT node, number IS NOT NULL AS has_number, state, {texts} FROM {nodes})""")
    each = _each(keys, "wide")
    return f"SELECT DISTINCT * FROM ({each})" if is_one and len(keys) > 1 else each


def _each(keys: list[str], source: str) -> str:
    return " UNION ALL ".join(
        f"SELECT node, k{at} AS value, has_number, state FROM {source} WHERE k{at} IS NOT NULL"
        for at in range(len(keys))
    )


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
    engine: duckdb.DuckDBPyConnection, into: str, keys: Iterable[str], nodes: str, changed: str | None, *,
    blocked: bool, is_one: bool = False,
) -> None:  # fmt: skip
    """Add to the table `into` the pairs (a < b) that share a value that is not busy.

    `changed` names the nodes of which each pair must have one; None for all. `blocked`: only pairs of which at least
    one has no NHS number, since two numbers decide a pair without a model. With `changed`, the nodes of a value that
    became busy since the last time, or ceased to be, are added to the table `crossed`. `is_one`: the keys are of one
    kind, and who has a value under one is brought together with who has it under another.
    """
    keys = list(keys)
    some, order = "near", "one.node < two.node"
    near = _key_table(engine, keys, nodes, is_one=is_one)
    if changed or blocked:
        side = f"(SELECT * FROM wide SEMI JOIN {changed} AS changed USING (node))"
        side = side if changed else "(SELECT * FROM wide WHERE NOT has_number)"
        engine.execute(f"CREATE OR REPLACE TEMP TABLE here AS SELECT DISTINCT value FROM ({_each(keys, side)})")
        near = f"SELECT k.* FROM ({near}) AS k SEMI JOIN here USING (value)"
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


def count_pairs(engine: duckdb.DuckDBPyConnection, keys: Iterable[str], nodes: str, *, every: int = 1) -> list[int]:
    """How many pairs each key would bring that a model would have to judge, without making them.

    `every` looks at one in so many values of each key, and counts each for as many.
    """
    keys = list(keys)
    _key_table(engine, keys, nodes, is_one=False)
    each = " UNION ALL ".join(
        f"SELECT {at} AS place, k{at} AS value, has_number FROM wide WHERE k{at} % {every} = 0"
        for at in range(len(keys))
    )
    counted = engine.execute(f"""
        SELECT place, sum(n * (n - 1) // 2 - numbered * (numbered - 1) // 2) * {every}
        FROM (SELECT place, count(*) AS n, count(*) FILTER (has_number) AS numbered FROM ({each})
              GROUP BY place, value HAVING count(*) BETWEEN 2 AND {LARGEST_GROUP}) GROUP BY place""").fetchall()
    found = dict(counted)
    return [int(found.get(place, 0)) for place in range(len(keys))]
