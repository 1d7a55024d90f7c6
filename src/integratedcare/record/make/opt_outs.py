"""Who has opted out: the latest thing that each person said, and if it was no.

Only the few who said something are looked for among everybody: their numbers are gathered first. Who bears one is known
from who was linked; and of a row whose number may not be linked on (not traced, say), from its own delivery.
"""

import duckdb

from integratedcare.feeds.convert import quoted
from integratedcare.feeds.identified import Identified
from integratedcare.feeds.landed import Landing
from integratedcare.linkage.nhs_number import digits_sql, may_link_sql, valid_sql
from integratedcare.record.make.fan_out import refuse_fan_out
from integratedcare.record.make.identities import people_of
from integratedcare.record.purpose import OptOut

# Where each kind is said: feed, column of the choice, of its date, and of the entry's own number if it has one
SAID_IN = {
    "type_1": ("gp_observation", "code", "observation_date", "observation_id"),
    "national": ("national_data_opt_out", "choice", "choice_date", "NULL"),
}

STATUS = "nhs_number_status"


def hear(engine: duckdb.DuckDBPyConnection, kinds: list[OptOut], landings: list[Landing]) -> None:
    """Make the table `said` (kind, landing, sequence, row_number, who, choice, choice_date, entry): every choice."""
    engine.execute("""
        CREATE OR REPLACE TEMP TABLE said (kind VARCHAR, landing delivery, sequence BIGINT, row_number BIGINT,
            who BIGINT, choice VARCHAR, choice_date TIMESTAMP, entry VARCHAR)""")
    for kind in kinds:
        feed, choice, on, entry = SAID_IN[kind.name]
        codes = f"({quoted(kind.dissent_code)}, {quoted(kind.withdrawal_code)})"
        for one in landings:
            if one.feed == feed:
                engine.execute(f"""
                    INSERT INTO said SELECT '{kind.name}', '{one.id}', {one.manifest["sequence"]}, row_number, who,
                        {choice}, {on}, {entry} FROM read_parquet({quoted(one.rows)}) WHERE {choice} IN {codes}""")


def know_numbers(engine: duckdb.DuckDBPyConnection, store: Identified, landings: list[Landing]) -> None:
    """Make `bears` (number, person_id), of whoever bears a number that was said or `listed`, and `reaches`.

    `reaches` (landing, who, person_id) is whom a choice counts for: the person it is linked to, and whoever bears its
    NHS number. The national list holds numbers and nothing else, and where linkage was not sure that two rows are one
    person, a no counts for both.
    """
    number = digits_sql("nhs_number")
    engine.execute("CREATE OR REPLACE TEMP TABLE said_number (landing delivery, who BIGINT, number VARCHAR)")
    heard = {row[0] for row in engine.execute("SELECT DISTINCT landing FROM said").fetchall()}
    for landing in landings:
        if landing.id in heard:
            with people_of(engine, store, landing, ("nhs_number",)):
                engine.execute(f"""
                    INSERT INTO said_number SELECT '{landing.id}', who, {number} FROM rows_of_it
                    SEMI JOIN (SELECT who FROM said WHERE landing = '{landing.id}') USING (who)
                    WHERE {valid_sql(number)}""")
    engine.execute("CREATE OR REPLACE TEMP TABLE borne (landing delivery, who BIGINT, number VARCHAR)")
    engine.execute("""
        CREATE OR REPLACE TEMP TABLE wanted AS
        SELECT number FROM said_number UNION SELECT nhs_number FROM listed WHERE nhs_number IS NOT NULL""")
    if engine.execute("SELECT count(*) FROM wanted").fetchone()[0]:
        for landing in landings:
            if STATUS not in landing.manifest["headings"]:
                continue  # every valid number of it may be linked on
            with people_of(engine, store, landing, ("nhs_number", STATUS)):
                engine.execute(f"""
                    INSERT INTO borne SELECT '{landing.id}', who, number
                    FROM (SELECT who, {number} AS number FROM rows_of_it WHERE NOT {may_link_sql(STATUS)})
                    SEMI JOIN wanted USING (number)""")
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE bears AS
        SELECT number, person_id FROM linked_node SEMI JOIN wanted USING (number)
        UNION SELECT number, person_id FROM borne JOIN ({_of_linked("borne")}) USING (landing, who)""")
    bears, said = "SELECT number, person_id FROM bears", "SELECT number FROM said_number"
    refuse_fan_out(engine, said, bears, "number", "Asking whom opt-outs count for")
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE reaches AS
        {_of_linked("said")} UNION SELECT landing, who, person_id FROM said_number JOIN ({bears}) USING (number)""")


def _of_linked(some: str) -> str:
    """SQL for (landing, who, person_id) of the few `linked` that a table names; joined to their people last."""
    few = f"SELECT * FROM linked_row SEMI JOIN {some} USING (landing, who)"
    return f"SELECT landing, who, person_id FROM ({few}) JOIN linked_node USING (node)"


def opted_out(kind: OptOut) -> str:
    """SQL for the person_id of everyone whose latest choice is no. Reads the tables `said` and `reaches`.

    Latest by date; a tie goes to the later id (as a number where it is one), then to the later delivery and row.
    """
    return f"""
        SELECT person_id FROM (
            SELECT person_id, choice, row_number() OVER (PARTITION BY person_id ORDER BY
                choice_date DESC NULLS LAST, try_cast(entry AS HUGEINT) DESC NULLS LAST, entry DESC NULLS LAST,
                sequence DESC, row_number DESC) AS place
            FROM said JOIN reaches USING (landing, who) WHERE kind = {quoted(kind.name)})
        WHERE place = 1 AND choice = {quoted(kind.dissent_code)}"""
