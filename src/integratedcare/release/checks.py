"""What must hold across tables before a release is published: the sums that a reader would try."""

from pathlib import Path

import duckdb

CHECKS = {
    "Every registered person is in exactly one board, in every period and count": """
        SELECT count(*) FROM (
            SELECT board_set_start, vintage, sum(registered) AS boards FROM system
            WHERE deprivation = '2019' GROUP BY ALL
        ) s JOIN (SELECT vintage, sum(registered) AS practices FROM registered GROUP BY ALL) r USING (vintage)
        WHERE boards <> practices""",
    "Boards' people by age and sex add up to the newest count": """
        SELECT count(*) FROM (
            SELECT board_set_start, code, sum(population) AS people FROM registered_age_sex
            WHERE level = 'icb' GROUP BY ALL
        ) a JOIN system s USING (board_set_start, code)
        WHERE s.deprivation = '2019' AND s.vintage = (SELECT max(vintage) FROM system) AND people <> registered""",
    "Deciles add up to the small areas of each board": """
        SELECT count(*) FROM (
            SELECT board_set_start, deprivation, code, sum(small_areas) AS areas FROM small_area_decile
            WHERE level = 'icb' GROUP BY ALL
        ) d JOIN (SELECT DISTINCT board_set_start, deprivation, code, small_areas FROM system) s
        USING (board_set_start, deprivation, code) WHERE areas <> small_areas""",
    "Every component of need adds up to the population it was scaled to": """
        SELECT count(*) FROM (
            SELECT sum(population) AS p, sum(core) AS c, sum(general_and_acute) AS g, sum(community) AS s,
                   sum(mental_health) AS m, sum(maternity) AS b, sum(prescribing) AS r, sum(health_inequalities) AS h,
                   sum(primary_medical_care) AS k
            FROM practice_need GROUP BY year
        ) WHERE greatest(abs(p-c), abs(p-g), abs(p-s), abs(p-m), abs(p-b), abs(p-r), abs(p-h), abs(p-k)) > 1""",
    "What a board gave up adds up to all of its people": """
        SELECT count(*) FROM (
            SELECT predecessor_code, sum(people_share) AS part FROM succession WHERE kind = 'icb' GROUP BY ALL
        ) WHERE abs(part - 1) > 1e-9 AND predecessor_code NOT IN (
            SELECT code FROM organisation WHERE kind = 'icb' AND close_date IS NULL)""",
}


def release_checks(folder: Path) -> list[dict]:
    """Run every check over the Parquet files of a folder: name, whether it passed, and in how many places not."""
    connection = duckdb.connect()
    for path in sorted(folder.glob("*.parquet")):
        quoted = str(path).replace("'", "''")
        connection.execute(f"CREATE VIEW {path.stem} AS SELECT * FROM read_parquet('{quoted}')")
    results = []
    for name, sql in CHECKS.items():
        broken = connection.execute(sql).fetchone()[0]
        results.append({"name": name, "passed": broken == 0, "detail": f"{broken} places where it does not hold"})
    connection.close()
    return results
