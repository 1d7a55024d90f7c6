"""The table `person`: everything that is true of each made-up person, before any sender sees it."""

import duckdb

from integratedcare.synthetic.feeds import people_sql as who
from integratedcare.synthetic.feeds.draw import words
from integratedcare.synthetic.feeds.facts_of_people import AGES_FROM, Condition
from integratedcare.synthetic.feeds.lives import MOVING
from integratedcare.synthetic.feeds.nhs_number import MACROS
from integratedcare.synthetic.feeds.system import System

DYING = 1.1  # how much likelier (log odds, in standard deviations of general health) the dying are to be ill
OF_HOME = "CASE WHEN chance(h, 'mixed home') < 0.93 AND role <> 'sharer' THEN hh ELSE h END"
CARE_HOME = 0.032  # share of people over 65 who live in a care home: illustrative


def make_persons(engine: duckdb.DuckDBPyConnection, first_day: str) -> None:
    """Make the table `known`: who people are, where they live, and how healthy they are by nature."""
    engine.execute(MACROS)
    people = engine.execute("SELECT max(person) FROM life").fetchone()[0]
    years = f"((until - greatest(joined_date, DATE '{first_day}')) / 365.25)"
    engine.execute(f"""
        CREATE TABLE known AS
        WITH joined AS (
            SELECT life.person, practice, area, life.decile, sex, kind, life.h, household, role, death_date, left_date,
                joined_date, until, coalesce(twin_birth_date, birth_date) AS birth_date,
                twin_birth_date IS NOT NULL AS is_twin, asian, black, mixed, other, council,
                hash(xor(hash(household), hash('household'))) AS hh,
                CASE WHEN role = 'man' AND household <> life.person THEN hash(xor(hash(household), hash('household')))
                    WHEN role = 'child' AND chance(life.h, 'own name') > 0.12 THEN hash(xor(hash(household),
                        hash('household')))
                    WHEN role = 'woman' AND chance(life.h, 'own name') > 0.3 THEN hash(xor(hash(household),
                        hash('household')))
                    ELSE life.h END AS name_h
            FROM life JOIN home USING (person) JOIN area USING (area)),
        cast_ AS (
            SELECT *, {who.ethnic_sql(OF_HOME)}
                AS ethnic_category,
                CAST((until - birth_date) / 365.25 AS FLOAT) AS age,
                CASE WHEN birth_date < DATE '1955-01-01' THEN 0 WHEN birth_date < DATE '1988-01-01' THEN 1 ELSE 2 END
                    AS generation
            FROM joined),
        placed AS (SELECT *, {who.BACKGROUND} AS background FROM cast_),
        lived AS (
            SELECT *, age > 65 AND chance(h, 'care home') < {CARE_HOME} * exp(0.11 * (age - 79)) AS in_care_home,
                CASE WHEN chance(h, 'move') < {MOVING} * {years} AND {years} > 0.3
                    THEN until - 20 - CAST(floor(chance(h, 'move when') * ({years} * 365 - 60)) AS INTEGER) END
                        AS moved_date
            FROM placed)
        SELECT person, practice, area, decile, council, CAST(sex AS VARCHAR) AS sex, kind, h, household, is_twin,
            birth_date, death_date, left_date, joined_date, until, age, ethnic_category,
            {who.nhs_number_sql(people)} AS nhs_number,
            {who.given_sql("h")} AS given_name,
            {who.family_sql("name_h")} AS family_name,
            CASE WHEN sex = 2 AND age > 24 AND chance(h, 'former name') < 0.45
                THEN {who.family_sql("draw(h, 'former')")} END
                AS former_family_name,
            CASE WHEN in_care_home
                THEN pick({words(("The Limes", "Rose Lodge", "Beech House", "Abbey Court", "Oaklands"))},
                chance(hash(area), 'care home')) || ' Care Home' ELSE {who.address_sql("hh")} END AS address,
            {who.postcode_sql("area", "CASE WHEN in_care_home THEN hash(area) ELSE hh END")} AS postcode,
            in_care_home, {who.phone_sql("CASE WHEN age < 16 THEN hh ELSE h END")} AS phone,
            moved_date, {who.address_sql("draw(hh, 'before')")} AS former_address,
            {who.postcode_sql("((area + 1 + part(h, 9, 7)) % (SELECT count(*) FROM area))", "draw(hh, 'before')")}
                AS former_postcode,
            bell(draw(h, 'general')) + {DYING} * CAST(kind = 1 AS INTEGER) AS general,
            bell(draw(h, 'heart')) AS heart, bell(draw(h, 'chest')) AS chest, bell(draw(h, 'mind')) AS mind
        FROM lived""")


def odds_sql(one: Condition) -> str:
    """SQL for how likely a person is to have a condition, before it is brought to the practice's register."""
    top = max(one.by_age)
    base = words([round(max(value, top / 5000) / 100, 8) for value in one.by_age])
    middle = f"list_extract({base}, 1 + CAST(least(9, floor(age / 10)) AS BIGINT))"
    lean = " + ".join(
        f"{factor} * {trait}"
        for factor, trait in ((one.general, "general"), (one.heart, "heart"), (one.chest, "chest"), (one.mind, "mind"))
        if factor
    )
    women = f" * CASE sex WHEN '2' THEN {(2 * one.women / (1 + one.women)):.5f} ELSE {2 / (1 + one.women):.5f} END"
    odds = f"({middle} / (1 - {middle}){women} * exp({one.deprivation} * (decile - 5.5) + {lean}))"
    return f"({odds} / (1 + {odds}))"


def make_conditions(engine: duckdb.DuckDBPyConnection, system: System, conditions: list[Condition]) -> None:
    """Make the table `person`: `known`, the set of conditions (a bit each) and how many, brought to the registers.

    Sums are of whole numbers, so that they do not depend on the order in which threads add them.
    """
    likely = ", ".join(f"{odds_sql(one)} AS p{one.bit}" for one in conditions)
    engine.execute(f"CREATE TABLE likely AS SELECT person, {likely} FROM known")
    sums = ", ".join(
        f"sum(CAST(p{one.bit} * 1e8 AS BIGINT)) FILTER (WHERE kind = 0 AND age >= {AGES_FROM[one.ages]}) AS "
        f"s{one.bit}, "
        f"count(*) FILTER (WHERE kind = 0 AND age >= {AGES_FROM[one.ages]}) AS n{one.bit}"
        for one in conditions
    )
    found = engine.execute(
        f"SELECT practice, {sums} FROM known JOIN likely USING (person) GROUP BY 1 ORDER BY 1"
    ).fetchall()
    published = {(code, key): share for code, key, share in system.registers}
    rows = []
    for practice, *values in found:
        for one in conditions:
            total, people = (values[2 * one.bit] or 0) / 1e8, values[2 * one.bit + 1]
            share = published.get((system.practice[practice], one.key), one.published)
            ratio = share * people / total if total else 1.0
            rows.append((practice, one.bit, min(max(ratio, 0.1), 8.0)))
    ratios = {}
    for practice, bit, ratio in rows:
        ratios.setdefault(practice, {})[bit] = round(ratio, 6)
    engine.execute(f"CREATE TABLE ratio (practice SMALLINT, {', '.join(f'r{one.bit} DOUBLE' for one in conditions)})")
    engine.executemany(
        f"INSERT INTO ratio VALUES ({', '.join('?' for _ in range(len(conditions) + 1))})",
        [(practice, *(of[one.bit] for one in conditions)) for practice, of in sorted(ratios.items())],
    )
    bits = " + ".join(
        f"CASE WHEN age >= {AGES_FROM[one.ages]} AND chance(h, '{one.key}') < p{one.bit} * r{one.bit} "
        f"THEN {1 << one.bit} ELSE 0 END"
        for one in conditions
    )
    engine.execute(f"""
        CREATE TABLE ill AS
        SELECT known.*, CAST({bits} AS INTEGER) AS ill FROM known JOIN likely USING (person)
        JOIN ratio USING (practice)""")
    engine.execute("DROP TABLE known; DROP TABLE likely; DROP TABLE ratio")
