"""Households: couples of like age, children with a mother of a fitting age, lodgers and the old in care homes.

Within a small area women and men are lined up by age and paired; children, also lined up, go to women in their
twenties to forties, so that brothers and sisters, and a mother's age at birth, come out plausible. Some children of
one mother become twins.
"""

import duckdb

PAIRED = 0.62  # share of adult women who live with a man of the household
TWINS = 0.022  # share of children who have the birthday of the child before them


def make_households(engine: duckdb.DuckDBPyConnection) -> None:
    """Make the table `home`: person, household (a person's number), role and, for twins, the birth date they share."""
    engine.execute(f"""
        CREATE TABLE home AS
        WITH ranked AS (
            SELECT person, area, sex, h, birth_date, until,
                CASE WHEN birth_date > until - 6570 THEN 'child' WHEN sex = 2 THEN 'woman' ELSE 'man' END AS role,
                CASE WHEN birth_date <= until - 6570 AND sex = 2 AND birth_date > until - 17500 THEN 1 ELSE 0 END
                    AS mother
            FROM life),
        woman AS (
            SELECT person, area, h, row_number() OVER (PARTITION BY area ORDER BY birth_date, person) AS place
            FROM ranked WHERE role = 'woman'),
        man AS (
            SELECT person, area, row_number() OVER (PARTITION BY area ORDER BY birth_date, person) AS place
            FROM ranked WHERE role = 'man'),
        mother AS (
            SELECT person, area, row_number() OVER (PARTITION BY area ORDER BY birth_date, person) AS place,
                count(*) OVER (PARTITION BY area) AS mothers
            FROM ranked WHERE mother = 1),
        child AS (
            SELECT person, area, h, birth_date, row_number() OVER (PARTITION BY area ORDER BY birth_date, person)
                AS place,
                count(*) OVER (PARTITION BY area) AS children
            FROM ranked WHERE role = 'child'),
        of_mother AS (
            SELECT child.person, child.h, child.birth_date, child.place, child.area,
                coalesce(mother.person, child.person) AS household
            FROM child LEFT JOIN (SELECT area, any_value(mothers) AS mothers FROM mother GROUP BY area)
                AS many USING (area)
            LEFT JOIN mother ON mother.area = child.area
                AND mother.place = 1 + CAST(floor((child.place - 1) * many.mothers / child.children) AS BIGINT)),
        twins AS (
            SELECT person, household, 'child' AS role,
                CASE WHEN chance(h, 'twin') < {TWINS}
                    AND lag(household) OVER (PARTITION BY area ORDER BY place) = household
                    AND birth_date - lag(birth_date) OVER (PARTITION BY area ORDER BY place) < 500
                    THEN lag(birth_date) OVER (PARTITION BY area ORDER BY place) END AS twin_birth_date
            FROM of_mother)
        SELECT person, household, role, twin_birth_date FROM twins
        UNION ALL SELECT person, person, 'woman', NULL FROM woman
        UNION ALL
        SELECT man.person, CASE WHEN chance(woman.h, 'pair') < {PAIRED} THEN woman.person ELSE man.person END, 'man',
            NULL
        FROM man LEFT JOIN woman USING (area, place)""")
