"""Who has opted out: the latest thing that each person said, and if it was no."""

import duckdb

from integratedcare.feeds.convert import quoted
from integratedcare.feeds.landed import Landing
from integratedcare.linkage.nhs_number import digits_sql, valid_sql
from integratedcare.record.make.fan_out import refuse_fan_out
from integratedcare.record.purpose import OptOut

# Where each kind is said: feed, column of the choice, of its date, and of the entry's own number if it has one
SAID_IN = {
    "type_1": ("gp_observation", "code", "observation_date", "observation_id"),
    "national": ("national_data_opt_out", "choice", "choice_date", "NULL"),
}


def know_numbers(engine: duckdb.DuckDBPyConnection) -> None:
    """Make the table `reaches` (landing, who, person_id): whom a choice counts for, of `identity` and `linked`.

    For the person it is linked to, and for whoever bears its NHS number: the national list holds numbers and nothing
    else, and where linkage was not sure that two rows are one person, a no counts for both.
    """
    number = digits_sql("nhs_number")
    feeds = ", ".join(quoted(feed) for feed, *_ in SAID_IN.values())
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE bears AS
        SELECT DISTINCT {number} AS number, linked.person_id FROM identity
        JOIN linked ON linked.landing = identity.landing_id AND linked.who = identity.who WHERE {valid_sql(number)}""")
    said = f"SELECT {number} AS number FROM identity WHERE feed IN ({feeds}) AND nhs_number IS NOT NULL"
    refuse_fan_out(engine, said, "SELECT number FROM bears", "number", "Asking whom opt-outs count for")
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE reaches AS
        SELECT landing, who, person_id FROM linked
        WHERE landing IN (SELECT landing FROM landing_feed WHERE feed IN ({feeds}))
        UNION SELECT landing_id, who, person_id FROM identity JOIN bears ON bears.number = {number}
        WHERE identity.feed IN ({feeds})""")


def opted_out(kind: OptOut, landings: list[Landing]) -> str:
    """SQL for the person_id of everyone whose latest choice is no. Reads the table `reaches`.

    Latest by date; a tie goes to the later id (as a number where it is one), then to the later delivery and row.
    """
    feed, choice, on, entry = SAID_IN[kind.name]
    codes = f"({quoted(kind.dissent_code)}, {quoted(kind.withdrawal_code)})"
    parts = [
        f"SELECT '{one.id}' AS landing, {one.manifest['sequence']} AS sequence, row_number, who, {choice} AS choice, "
        f"{on} AS choice_date, CAST({entry} AS VARCHAR) AS entry FROM read_parquet({quoted(one.rows)}) "
        f"WHERE {choice} IN {codes}"
        for one in landings
        if one.feed == feed
    ]
    if not parts:
        return "SELECT person_id FROM reaches WHERE false"
    said = " UNION ALL ".join(parts)
    return (
        "SELECT person_id FROM (SELECT person_id, choice, row_number() OVER (PARTITION BY person_id ORDER BY "
        "choice_date DESC NULLS LAST, try_cast(entry AS HUGEINT) DESC NULLS LAST, entry DESC NULLS LAST, "
        f"sequence DESC, said.row_number DESC) AS place FROM ({said}) AS said JOIN reaches USING (landing, who)) "
        f"WHERE place = 1 AND choice = {quoted(kind.dissent_code)}"
    )
