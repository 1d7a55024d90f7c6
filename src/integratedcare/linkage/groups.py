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
OTHER = "other"  # the key of local numbers, of which a node may have many


def key_table(
    engine: duckdb.DuckDBPyConnection, keys: Iterable[str], nodes: str, into: str = "wide", *,
    local: str | None = None, like: str | None = None,
) -> dict[str, str]:  # fmt: skip
    """Make `into` (node, has_number, state and a 64-bit digest for each key); give back each key's column.

    All keys in one pass over the nodes, each text of which they are put together read once, and whole numbers from
    there on: to put the texts together and read them anew for each key took most of the time. Of a key that is one
    column alone the digest is that of its value, the same under every key.

    Args:
        local: the local numbers of the nodes (node, local, has_number, state), of which a node may have many; the view
            `<into>_other` is made of them, for the key OTHER.
        like: a table that was made so of other nodes: only who shares a value with one of them is taken.
    """
    keys = list(dict.fromkeys(keys))
    columns = {key: OTHER if key == OTHER else f"k{place}" for place, key in enumerate(keys)}
    parts = {key: key.split(BESIDE) for key in keys if key != OTHER}
    texts = list(dict.fromkeys(part for each in parts.values() for part in each))
    read = ", ".join(f"{part} AS t{place}" for place, part in enumerate(texts))
    digests = ", ".join(f"CASE WHEN t{at} IS NOT NULL THEN hash(t{at}) END AS d{at}" for at in range(len(texts)))
    together = ", ".join(
        f"{_together([f'd{texts.index(part)}' for part in parts[key]])} AS {columns[key]}" for key in parts
    )
    shares = " OR ".join(f"{columns[key]} IN (SELECT {columns[key]} FROM {like})" for key in parts) if like else "true"
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE {into} AS SELECT * FROM (SELECT node, has_number, state, {together}
        FROM (SELECT node, has_number, state, {digests}
            FROM (SELECT node, number IS NOT NULL AS has_number, state, {read} FROM {nodes}))) WHERE {shares}""")
    if local:
        shares = f"local IN (SELECT value FROM {like}_{OTHER})" if like else "true"
        engine.execute(f"""
            CREATE OR REPLACE TEMP VIEW {into}_{OTHER} AS
            SELECT node, local AS value, has_number, state FROM {local} WHERE {shares}""")
    return columns


def _together(digests: list[str]) -> str:
    """The digest of several, in their order; unknown where one of them is."""
    known = " AND ".join(f"{one} IS NOT NULL" for one in digests)
    return f"CASE WHEN {known} THEN hash({', '.join(digests)}) END" if len(digests) > 1 else digests[0]


def without_busy_numbers(engine: duckdb.DuckDBPyConnection, nodes: str, everybody: str, local: str) -> tuple[str, str]:
    """Views of `nodes` and `local` without numbers that are busy: they are no evidence that two people are one.

    What is busy is counted over `everybody`, of whom `nodes` may be some, and over `local`, which is everybody's.
    """
    theirs = f"SELECT local FROM {local} WHERE node IN (SELECT node FROM {nodes})"
    for name, source, some in (("written", everybody, f"SELECT written FROM {nodes}"), ("local", local, theirs)):
        only = f"AND {name} IN ({some})" if nodes != everybody else ""
        engine.execute(f"""
            CREATE OR REPLACE TEMP TABLE busy_{name} AS SELECT {name} FROM {source}
            WHERE {name} IS NOT NULL AND state <> '{LOST}' {only}
            GROUP BY ALL HAVING count(*) > {LARGEST_GROUP}""")
    [busy] = engine.execute("SELECT count(*) FROM busy_written").fetchone()
    told = "CASE WHEN written NOT IN (SELECT written FROM busy_written) THEN written END AS written"
    but = f" REPLACE ({told})" if busy else ""
    engine.execute(f"CREATE OR REPLACE TEMP VIEW told_apart AS SELECT *{but} FROM {nodes}")
    engine.execute(f"""
        CREATE OR REPLACE TEMP VIEW local_apart AS SELECT node, other FROM {local}
        WHERE state <> '{LOST}' AND local NOT IN (SELECT local FROM busy_local)""")
    return "told_apart", "local_apart"


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
            near = f"SELECT * FROM ({near}) WHERE value IN (SELECT value FROM ({near}) {some})"
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
    each = " UNION ALL ".join(f"SELECT node, {_value(one)} AS value, has_number, state FROM {_where(one, wide)}"
                              for one in kinds)  # fmt: skip
    return f"SELECT DISTINCT * FROM ({each})" if len(kinds) > 1 else each


def _value(column: str) -> str:
    return "value" if column == OTHER else column


def _where(column: str, wide: str) -> str:
    return f"{wide}_{OTHER}" if column == OTHER else f"{wide} WHERE {column} IS NOT NULL"


def count_pairs(engine: duckdb.DuckDBPyConnection, wide: str, columns: Iterable[str], *, every: int = 1) -> list[int]:
    """How many pairs each column would bring that a model would have to judge, without making them.

    `every` looks at one in so many values of each key, and counts each for as many.
    """
    return [
        engine.execute(f"""
            SELECT coalesce(sum(n * (n - 1) // 2 - numbered * (numbered - 1) // 2), 0) * {every}
            FROM (SELECT count(*) AS n, count(*) FILTER (has_number) AS numbered FROM ({_near(column, wide)})
                  WHERE value % {every} = 0 GROUP BY value HAVING count(*) BETWEEN 2 AND {LARGEST_GROUP})
            """).fetchone()[0]
        for column in columns
    ]
