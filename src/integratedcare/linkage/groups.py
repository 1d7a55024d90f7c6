"""Keys that bring pairs together, and those that do not because too many share them.

A million rows with the local number `UNKNOWN` would be half a billion pairs. A value that more than LARGEST_GROUP nodes
share is busy and brings nobody together. Whether it is busy is counted over all nodes, so that it does not matter in
what order they came.
"""

from collections.abc import Iterable

import duckdb

from integratedcare.linkage.rules import LARGEST_GROUP

KEPT, ADDED, LOST = "kept", "added", "lost"  # the column `state` of nodes: since the last time
BESIDE = " || '|' || "


def key_table(engine: duckdb.DuckDBPyConnection, keys: Iterable[str], nodes: str, into: str = "wide") -> dict[str, str]:
    """Make `into` (node, has_number, state and a 64-bit digest for each key); give back each key's column.

    All keys in one pass over the nodes, each text of which they are put together read once, and whole numbers from
    there on: to put the texts together and read them anew for each key took most of the time. Of a key that is one
    column alone the digest is that of its value, the same under every key.
    """
    keys = list(dict.fromkeys(keys))
    parts = {key: key.split(BESIDE) for key in keys}
    texts = list(dict.fromkeys(part for each in parts.values() for part in each))
    columns = {key: f"k{place}" for place, key in enumerate(keys)}
    read = ", ".join(f"{part} AS t{place}" for place, part in enumerate(texts))
    digests = ", ".join(f"CASE WHEN t{at} IS NOT NULL THEN hash(t{at}) END AS d{at}" for at in range(len(texts)))
    together = ", ".join(
        f"{_together([f'd{texts.index(part)}' for part in parts[key]])} AS {column}" for key, column in columns.items()
    )
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE {into} AS SELECT node, has_number, state, {together}
        FROM (SELECT node, has_number, state, {digests}
            FROM (SELECT node, number IS NOT NULL AS has_number, state, {read} FROM {nodes}))""")
    return columns


def _together(digests: list[str]) -> str:
    """The digest of several, in their order; unknown where one of them is."""
    known = " AND ".join(f"{one} IS NOT NULL" for one in digests)
    return f"CASE WHEN {known} THEN hash({', '.join(digests)}) END" if len(digests) > 1 else digests[0]


def without_busy_numbers(engine: duckdb.DuckDBPyConnection, nodes: str, wide: str, columns: dict[str, str]) -> str:
    """A view of `nodes` in which a number that is busy is none: it is no evidence that two people are one.

    What is busy is counted over `wide`, a `key_table` of everybody with the keys `written` and `other`.
    """
    values = []
    for name in ("written", "other"):
        engine.execute(f"""
            CREATE OR REPLACE TEMP TABLE busy_{name} AS SELECT {columns[name]} AS value FROM {wide}
            WHERE {columns[name]} IS NOT NULL AND state <> '{LOST}' GROUP BY ALL HAVING count(*) > {LARGEST_GROUP}""")
        if engine.execute(f"SELECT count(*) FROM busy_{name}").fetchone()[0]:
            busy = f"hash({name}) IN (SELECT value FROM busy_{name})"
            values.append(f"CASE WHEN {name} IS NOT NULL AND NOT ({busy}) THEN {name} END AS {name}")
    but = f" REPLACE ({', '.join(values)})" if values else ""
    engine.execute(f"CREATE OR REPLACE TEMP VIEW told_apart AS SELECT *{but} FROM {nodes}")
    return "told_apart"


def pairs(
    engine: duckdb.DuckDBPyConnection, into: str, wide: str, columns: Iterable[str], *,
    changed: str | None = None, blocked: bool = False, sign: str = "",
) -> None:  # fmt: skip
    """Add to the table `into` the pairs (a < b, and `sign`) that share a value of one of the columns that is not busy.

    One column after the other: what is looked up then fits where the processor finds it at once.

    Args:
        wide: as `key_table` makes it, of everybody.
        columns: columns of it; columns in brackets, `(k1, k2)`, are of one kind: who has a value under one is brought
            together with who has it under another, as a number that one has now and another had before.
        changed: names the nodes of which each pair must have one; None for all. The nodes of a value that became busy
            since the last time, or ceased to be, are added to the table `crossed`.
        blocked: only pairs of which at least one has no NHS number, since two numbers decide a pair without a model.
        sign: SQL for a third column of `into`.
    """
    some = f"SEMI JOIN {changed} AS changed USING (node)" if changed else "WHERE NOT has_number" if blocked else ""
    for column in columns:
        near = _near(column, wide)
        if some:
            sides = _near(column, f"(SELECT * FROM {wide} {some})")
            near = f"SELECT * FROM ({near}) WHERE value IN (SELECT value FROM ({sides}))"
        engine.execute(f"CREATE OR REPLACE TEMP TABLE near AS {near}")
        if changed:
            engine.execute(f"""
                INSERT INTO crossed SELECT near.node FROM near JOIN (
                    SELECT value, count(*) FILTER (state <> '{LOST}') > {LARGEST_GROUP} AS now,
                        count(*) FILTER (state <> '{ADDED}') > {LARGEST_GROUP} AS before
                    FROM near GROUP BY value HAVING now <> before) USING (value) WHERE state <> '{LOST}'""")
        there = f"WHERE state <> '{LOST}'" if changed else ""
        engine.execute(f"""
            CREATE OR REPLACE TEMP TABLE telling AS SELECT value FROM near {there}
            GROUP BY value HAVING count(*) BETWEEN 2 AND {LARGEST_GROUP}""")
        first = f"near {some}" if some else "near"
        order = "one.node < two.node"
        if changed:
            order = f"one.node <> two.node AND one.state <> '{LOST}' AND two.state <> '{LOST}'"
        elif blocked:
            order = "one.node <> two.node AND (two.has_number OR one.node < two.node)"
        rest = " AND NOT (one.has_number AND two.has_number)" if blocked else ""
        once = "DISTINCT " if changed or "(" in column else ""
        engine.execute(f"""
            INSERT INTO {into}
            SELECT {once}least(one.node, two.node), greatest(one.node, two.node){sign and f", {sign}"}
            FROM (SELECT * FROM {first}) AS one SEMI JOIN telling USING (value)
            JOIN near AS two ON one.value = two.value AND {order}{rest}""")
    engine.execute("DROP TABLE IF EXISTS near; DROP TABLE IF EXISTS telling")


def _near(column: str, wide: str) -> str:
    """SQL for (node, value, has_number, state) of who has a value."""
    kinds = column.strip("()").split(", ")
    each = " UNION ALL ".join(
        f"SELECT node, {one} AS value, has_number, state FROM {wide} WHERE {one} IS NOT NULL" for one in kinds
    )
    return f"SELECT DISTINCT * FROM ({each})" if len(kinds) > 1 else each


def count_pairs(engine: duckdb.DuckDBPyConnection, wide: str, columns: Iterable[str], *, every: int = 1) -> list[int]:
    """How many pairs each column would bring that a model would have to judge, without making them.

    `every` looks at one in so many values of each key, and counts each for as many.
    """
    return [
        engine.execute(f"""
            SELECT coalesce(sum(n * (n - 1) // 2 - numbered * (numbered - 1) // 2), 0) * {every}
            FROM (SELECT count(*) AS n, count(*) FILTER (has_number) AS numbered FROM {wide}
                  WHERE {column} % {every} = 0 GROUP BY {column} HAVING count(*) BETWEEN 2 AND {LARGEST_GROUP})
            """).fetchone()[0]
        for column in columns
    ]
