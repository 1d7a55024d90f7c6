"""Households: couples of like age, children with a mother of a fitting age, grown children, sharers, the old alone.

Within a small area, women have places for children of the ages that theirs would be, brothers and sisters some years
apart, and the area's children fill them in order of age. Women and men who live in twos are lined up by age and paired,
and of those who are left over, one with the next. Some of the rest share a home, most of them young. Those who died in
the years covered belong to the household that they left; those who moved away moved together.

How big households come out is set beside the Census of 2021 (SIZES) on the page about made-up people.
"""

import duckdb

FIRST_CHILD, SPREAD, APART = 27.0, 5.0, 2.8
"""Years: a mother's age at her first birth, how much mothers differ, and between births. Illustrative, after the
national statistics of births by parents' ages (2021: mothers were 30.9 at a birth on average)."""
TWINS = 0.03  # share of births that are of two, about twice as many as in life, so that linkage meets enough of them
CHILDREN = "CASE WHEN {x} < 0.1 THEN 0 WHEN {x} < 0.2 THEN 1 WHEN {x} < 0.68 THEN 2 WHEN {x} < 0.9 THEN 3 ELSE 4 END"
"""Children whom a woman has, by a draw: illustrative, more than in life, for of the mothers drawn only so many become
mothers as the area has children."""
AT_HOME = "CASE WHEN age < 18 THEN 1 WHEN age < 20 THEN 0.8 WHEN age < 25 THEN 0.5 WHEN age < 30 THEN 0.27 "
AT_HOME += "WHEN age < 35 THEN 0.12 ELSE 0.02 END"
"""Share who live with a parent, by age: illustrative, after Young adults living with their parents (Labour Force
Survey, 2021: 28 in a hundred of those aged 20 to 34)."""
COUPLE = "CASE WHEN age < 25 THEN 0.3 WHEN age < 35 THEN 0.65 WHEN age < 75 THEN 0.74 WHEN age < 85 THEN 0.56 "
COUPLE += "ELSE 0.3 END"
"""Share of the others who live in twos, by age: illustrative, after Living arrangements (Census 2021)."""
SHARE, SHARERS = "CASE WHEN age < 38 THEN 0.8 ELSE 0.25 END", 4
"""Share of those left who share a home with friends or kin, and how many of them do so together: illustrative."""
SIZES = {1: 30, 2: 34, 3: 16, 4: 13, 5: 7}
"""Households of England of one person, two … and five or more, of a hundred, rounded: Census 2021, Office for National
Statistics, table TS017 (household size); without care homes. What is illustrative above was chosen to come near it."""


def make_households(engine: duckdb.DuckDBPyConnection) -> None:
    """Make the table `home`: person, household (a person's number), role and, for twins, the birth date they share."""
    engine.execute(f"""
        CREATE TABLE lodged AS
        SELECT *, chance(h, 'at home') < {AT_HOME} AS at_home, age >= 18 AS grown,
            chance(h, 'couple') < {COUPLE} AS as_couple
        FROM (SELECT person, area, kind = 2 AS gone, sex, h, birth_date, (until - birth_date) / 365.25 AS age FROM life)
        """)
    engine.execute(f"""
        CREATE TABLE cradle AS
        WITH hoped AS (
            SELECT *, age - {FIRST_CHILD} - {SPREAD} * bell(draw(h, 'first birth')) - {APART} * born AS expected
            FROM (SELECT *, unnest(range({CHILDREN.format(x="chance(h, 'children')")})) AS born
                FROM lodged WHERE sex = 2 AND NOT at_home)),
        birth AS (
            SELECT person AS mother, area, gone, expected >= 18 AS grown, expected, unnest(CASE
                WHEN share(again(draw(h, 'twins'), born)) < {TWINS} THEN [false, true] ELSE [false] END) AS is_twin,
                chance(h, 'mother') AS luck
            FROM hoped WHERE expected BETWEEN 0 AND 45),
        -- As many mothers as the area's children need, so that families stay as big as they were drawn.
        needed AS (
            SELECT *, rank() OVER (PARTITION BY area, gone, grown ORDER BY luck) AS before
            FROM birth LEFT JOIN (SELECT area, gone, count(*) AS young FROM lodged WHERE NOT grown GROUP BY ALL)
                USING (area, gone))
        SELECT *, row_number() OVER (PARTITION BY area, gone, grown ORDER BY expected, mother, is_twin) AS place,
            count(*) OVER (PARTITION BY area, gone, grown) AS places
        FROM needed WHERE grown OR before <= young""")
    engine.execute("""
        CREATE TABLE child AS
        WITH lined AS (
            SELECT person, area, gone, grown, birth_date,
                row_number() OVER (PARTITION BY area, gone, grown ORDER BY age, person) AS place,
                count(*) OVER (PARTITION BY area, gone, grown) AS children
            FROM lodged WHERE at_home),
        room AS (SELECT area, gone, grown, any_value(places) AS places FROM cradle GROUP BY 1, 2, 3),
        elder AS (
            SELECT person, area, row_number() OVER (PARTITION BY area ORDER BY abs(age - 42), person) AS place,
                count(*) OVER (PARTITION BY area) AS elders
            FROM lodged WHERE NOT at_home AND NOT gone),
        placed AS (
            SELECT lined.*, 1 + CAST(floor((place - 1) * places / children) AS BIGINT) AS cradle,
                CASE WHEN grown THEN NULL ELSE 1 + (place - 1) % elders END AS aunt
            FROM lined LEFT JOIN room USING (area, gone, grown)
            LEFT JOIN (SELECT area, any_value(elders) AS elders FROM elder GROUP BY 1) USING (area))
        SELECT placed.person, coalesce(mother, elder.person, placed.person) AS household,
            coalesce(is_twin, false) AS is_twin, placed.grown, placed.area, placed.place, birth_date
        FROM placed LEFT JOIN cradle ON cradle.area = placed.area AND cradle.gone = placed.gone
            AND cradle.grown = placed.grown AND cradle.place = placed.cradle
        LEFT JOIN elder ON elder.area = placed.area AND elder.place = placed.aunt""")
    engine.execute(f"""
        CREATE TABLE home AS
        WITH pair AS (
            SELECT person, area, gone, sex, row_number() OVER (PARTITION BY area, gone, sex ORDER BY age, person)
                AS place FROM lodged WHERE as_couple AND NOT at_home),
        couple AS (
            SELECT woman.person AS woman, man.person AS man
            FROM (FROM pair WHERE sex = 2) AS woman JOIN (FROM pair WHERE sex = 1) AS man USING (area, gone, place)),
        single AS (
            SELECT *, (row_number() OVER (PARTITION BY area, gone, as_couple ORDER BY age, person) - 1)
                // CASE WHEN as_couple THEN 2 ELSE {SHARERS} END AS door
            FROM lodged
            WHERE NOT at_home AND (as_couple OR chance(h, 'shares') < {SHARE})
                AND person NOT IN (SELECT woman FROM couple) AND person NOT IN (SELECT man FROM couple)
                AND person NOT IN (SELECT household FROM child)),
        sharer AS (SELECT person, min(person) OVER (PARTITION BY area, gone, as_couple, door) AS household FROM single)
        SELECT lodged.person, coalesce(child.household, couple.woman, sharer.household, lodged.person) AS household,
            CASE WHEN child.person IS NOT NULL THEN 'child' WHEN sharer.person IS NOT NULL THEN 'sharer'
                WHEN sex = 2 THEN 'woman' ELSE 'man' END AS role, twin_birth_date
        FROM lodged LEFT JOIN couple ON couple.man = lodged.person LEFT JOIN sharer ON sharer.person = lodged.person
        LEFT JOIN (
            SELECT person, household, CASE WHEN is_twin AND NOT grown AND lag(household) OVER near = household
                    AND abs(birth_date - lag(birth_date) OVER near) < 500 THEN lag(birth_date) OVER near END
                AS twin_birth_date
            FROM child WINDOW near AS (PARTITION BY area, grown ORDER BY place, person)) AS child
            ON child.person = lodged.person
        ORDER BY lodged.person""")
    engine.execute("DROP TABLE lodged; DROP TABLE cradle; DROP TABLE child")
