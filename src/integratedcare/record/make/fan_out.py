"""A join on a bad key is refused before it is made: a few thousand repeats on each side come to millions of rows."""

import duckdb

from integratedcare.errors import ContractError

MOST_A_ROW = 20  # rows that a row may meet on average: a person has a handful of numbers, a number a handful of people
FEW = 1_000_000  # rows that are no harm, whatever they come from


def refuse_fan_out(engine: duckdb.DuckDBPyConnection, left: str, right: str, key: str, what: str) -> int:
    """How many rows the join of two queries on `key` would have; ContractError if far more than either has.

    Counted from the number of times that each key occurs, so that it costs no more than reading both sides.
    """
    pairs, rows = engine.execute(f"""
        WITH l AS (SELECT {key}, count(*) AS times FROM ({left}) GROUP BY ALL),
             r AS (SELECT {key}, count(*) AS times FROM ({right}) GROUP BY ALL)
        SELECT (SELECT coalesce(sum(CAST(l.times AS HUGEINT) * r.times), 0) FROM l JOIN r USING ({key})),
               (SELECT coalesce(sum(times), 0) FROM l) + (SELECT coalesce(sum(times), 0) FROM r)""").fetchone()
    if pairs > max(FEW, MOST_A_ROW * rows):
        raise ContractError(
            f"{what} would come to {int(pairs):,} rows from {int(rows):,}: a key that should tell rows apart repeats, "
            "such as one number that a sender fills in wherever it knows none. Nothing was published. `ics check` "
            "shows which delivery is new; ask its sender for it again."
        )
    return int(pairs)


def refuse_repeats(engine: duckdb.DuckDBPyConnection, table: str, key: str, what: str) -> None:
    """ContractError if a key that other rows are joined to occurs twice: each of those rows would be there twice."""
    rows, keys = engine.execute(
        f"SELECT (SELECT count(*) FROM {table}), (SELECT count(*) FROM (SELECT DISTINCT {key} FROM {table}))"
    ).fetchone()
    if rows != keys:
        raise ContractError(
            f"{what}: {rows - keys:,} of {rows:,} repeat ({key}), so that every row joined to them would be there "
            "twice. Nothing was published. Linking went wrong: report it to whoever looks after the software."
        )
