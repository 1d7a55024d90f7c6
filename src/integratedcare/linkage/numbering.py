"""Which number a person keeps when people are brought together or taken apart, and the history of it."""

from datetime import date

import duckdb


def number_people(engine: duckdb.DuckDBPyConnection, next_id: int, on: date) -> int:
    """Make `numbered` (node, person_id) and `event` of `together` and `node.was`. Gives back the next free number.

    A number stays with the most nodes that had it (of equals, those with the least node). Where several numbers meet,
    the lowest stays: a merge of the others into it. Nodes that leave a number that stays elsewhere are a split.
    """
    engine.execute("""
        CREATE TEMP TABLE came AS
        SELECT person, was, count(*) AS nodes FROM together JOIN node USING (node)
        WHERE was IS NOT NULL GROUP BY ALL""")
    engine.execute("""
        CREATE TEMP TABLE kept_by AS
        SELECT person, min(was) AS person_id FROM (
            SELECT person, was FROM came
            QUALIFY row_number() OVER (PARTITION BY was ORDER BY nodes DESC, person) = 1) GROUP BY person""")
    engine.execute(f"""
        CREATE TEMP TABLE person_number AS
        SELECT person, person_id FROM kept_by
        UNION ALL SELECT person, {next_id - 1} + row_number() OVER (ORDER BY person)
        FROM (SELECT DISTINCT person FROM together) ANTI JOIN kept_by USING (person)""")
    engine.execute(
        "CREATE TEMP TABLE numbered AS SELECT node, person_id FROM together JOIN person_number USING (person)"
    )
    engine.execute(
        """
        CREATE TEMP TABLE event AS
        SELECT CASE WHEN stays.person_id IS NULL THEN 'merge' ELSE 'split' END AS kind, was AS old_person_id,
            number.person_id AS new_person_id, CAST(? AS DATE) AS on_date,
            CASE WHEN stays.person_id IS NULL THEN 'A link brings them together'
                ELSE 'No link holds them together any more' END AS why
        FROM came JOIN person_number AS number USING (person)
        LEFT JOIN person_number AS stays ON stays.person_id = was WHERE number.person_id <> was""",
        [on],
    )
    return max(next_id, engine.execute("SELECT coalesce(max(person_id), 0) + 1 FROM numbered").fetchone()[0])
