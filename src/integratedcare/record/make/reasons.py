"""Who stays in the record and who does not, delivery by delivery, with the rows that each reason removes counted."""

import duckdb

from integratedcare.feeds.convert import quoted
from integratedcare.feeds.landed import Landing

FIRST_REASON = ("removed", "national", "type_1")  # a row that has several reasons is counted under the first


def judge_people(engine: duckdb.DuckDBPyConnection) -> None:
    """Make the table `stays` (landing, who, person_id, node, reason) of all `linked`: reason is null for those who do.

    It lies nearly as `linked` does, a delivery together, so that what asks for one reads little of the others.
    """
    rank = " ".join(f"WHEN '{name}' THEN {place}" for place, name in enumerate(FIRST_REASON))
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE stays AS
        SELECT landing, who, person_id, node, why.reason FROM linked JOIN landing_feed USING (landing)
        LEFT JOIN (SELECT person_id, feed, arg_min(reason, CASE reason {rank} END) AS reason FROM stopped_person
                   GROUP BY ALL) AS why USING (person_id, feed)""")


def marks_of_people(engine: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """For each delivery a mark that changes when one of its people becomes another, leaves or comes back.

    Two sums of 64-bit hashes over `stays`, whatever the order: to tell builds apart and nothing else.
    """
    rows = engine.execute("""
        SELECT landing, count(*), bit_xor(mark), sum(CAST(mark AS HUGEINT))
        FROM (SELECT landing, hash(who, person_id, reason) AS mark FROM stays) GROUP BY landing""").fetchall()
    return {landing: f"{count}:{mixed}:{total}" for landing, count, mixed, total in rows}


def rows_stopped(engine: duckdb.DuckDBPyConnection, landing: Landing) -> dict[str, int]:
    """How many rows of a delivery each reason removes."""
    out = f"SELECT who, reason FROM stays WHERE landing = {quoted(landing.id)} AND reason IS NOT NULL"
    if not engine.execute(f"SELECT 1 FROM ({out}) LIMIT 1").fetchone():
        return {}
    sql = (
        f"SELECT left_out.reason, count(*) FROM read_parquet({quoted(landing.rows)}) AS sent JOIN ({out}) AS left_out "
        "ON left_out.who = sent.who GROUP BY ALL ORDER BY ALL"
    )
    return dict(engine.execute(sql).fetchall())


def people_stopped(engine: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """How many people each reason removes from at least one feed."""
    sql = "SELECT reason, count(DISTINCT person_id) FROM stays WHERE reason IS NOT NULL GROUP BY reason ORDER BY reason"
    return dict(engine.execute(sql).fetchall())
