"""Lives: who came, was born, left or died in the years covered, so that lists stay as full and as old throughout.

Whoever is on a list on the last day has a place (a slot). Each slot also stands for the people like it who died or
moved away in those years: as many as the yearly chance of it says. So rates need no history and no year is thinner.
"""

import duckdb

MORTALITY = """
    (CASE WHEN age < 1 THEN 0.0037 ELSE greatest(0.00025,
        CASE sex WHEN 1 THEN 0.0085 * exp(0.0985 * (age - 60)) ELSE 0.0056 * exp(0.1035 * (age - 60)) END) END
    * exp(0.075 * (5.5 - decile) * greatest(0.25, 1 - age / 110.0)))"""
"""Yearly chance of death: rises tenfold from 60 to 83, as in the national life tables; more where deprivation is."""
LEAVING = "(CASE WHEN age < 18 THEN 0.035 WHEN age < 32 THEN 0.085 WHEN age < 45 THEN 0.045 ELSE 0.015 END)"
"""Yearly chance of moving out of the system, and of having moved in: illustrative, after internal migration by age."""
MOVING = 0.03
"""Yearly chance of moving house within the system."""


def make_lives(engine: duckdb.DuckDBPyConnection, seed: int, first_day: str, last_day: str, mortality: float) -> None:
    """Make the table `life`: a row per person with area, practice, sex, birth, first and last day known, death.

    `mortality` is deaths a year for one person, which the whole comes to.
    """
    days = f"(DATE '{last_day}' - DATE '{first_day}')"
    years = f"({days} / 365.25)"
    engine.execute(f"CREATE MACRO of_slot(slot, kind) AS again(hash(xor(hash({seed}), hash(kind))), slot)")
    expected = engine.execute(
        f"SELECT sum(CAST({MORTALITY} * 1e9 AS BIGINT)) / 1e9 / count(*) FROM slot JOIN area USING (area)"
    ).fetchone()[0]
    factor = mortality / expected
    engine.execute(f"""
        CREATE TABLE life AS
        WITH placed AS (
            SELECT slot.*, decile, least(0.9, {MORTALITY} * {factor}) AS dying, {LEAVING} AS leaving
            FROM slot JOIN area USING (area)),
        here AS (
            SELECT *, of_slot(slot, 'here') AS h, DATE '{last_day}' - CAST(floor(age * 365.25) AS INTEGER)
                AS birth_date,
                NULL::DATE AS death_date, NULL::DATE AS left_date, 0 AS kind FROM placed),
        died AS (
            SELECT *, of_slot(slot, 'died') AS h, NULL::DATE AS birth_date,
                DATE '{first_day}' + 1 + CAST(floor(chance(of_slot(slot, 'died'), 'when') * ({days} - 1)) AS INTEGER)
                    AS death_date, NULL::DATE AS left_date, 1 AS kind
            FROM placed WHERE whole(dying * {years}, chance(of_slot(slot, 'died'), 'whether')) > 0),
        gone AS (
            SELECT *, of_slot(slot, 'left') AS h, NULL::DATE AS birth_date, NULL::DATE AS death_date,
                DATE '{first_day}' + 1 + CAST(floor(chance(of_slot(slot, 'left'), 'when') * ({days} - 1)) AS INTEGER)
                    AS left_date, 2 AS kind
            FROM placed WHERE whole(leaving * {years}, chance(of_slot(slot, 'left'), 'whether')) > 0),
        everyone AS (SELECT * FROM here UNION ALL SELECT * FROM died UNION ALL SELECT * FROM gone),
        born AS (
            SELECT * REPLACE (coalesce(birth_date, coalesce(death_date, left_date) - CAST(floor(age * 365.25)
                AS INTEGER))
                AS birth_date) FROM everyone)
        SELECT CAST(row_number() OVER () AS INTEGER) AS person, practice, area, decile, sex, age, h, birth_date,
            death_date, left_date, kind,
            greatest(birth_date, CASE
                WHEN kind = 0 AND age * 365.25 > {days} AND chance(h, 'came') < leaving * {years}
                    THEN DATE '{first_day}' + CAST(floor(chance(h, 'came when') * ({days} - 30)) AS INTEGER)
                ELSE birth_date + CAST(floor(chance(h, 'joined') * ({first_day_age(first_day)})) AS INTEGER)
                END) AS joined_date,
            coalesce(death_date, left_date, DATE '{last_day}') AS until
        FROM born""")


def first_day_age(first_day: str) -> str:
    """SQL for how many days a person had lived on the first day; none if not born yet."""
    return f"greatest(0, DATE '{first_day}' - birth_date)"
