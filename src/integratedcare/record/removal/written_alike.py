"""A person's rows in deliveries that are not linked: those that others took the place of, kept and no longer read.

There a row is theirs that says the same number of the same sender, or the same name, date of birth and postcode, as a
row that is known to be.
"""

import duckdb

from integratedcare.feeds.identified import Identified
from integratedcare.feeds.landed import Landing
from integratedcare.linkage.known import Landing as Named
from integratedcare.record.make.identities import people_of

BY_NUMBER, BY_NAME = ("sender", "local_person_id"), ("given_name", "family_name", "birth_date", "postcode")
SAYS = ("local_person_id", *BY_NAME)


def written_alike(
    engine: duckdb.DuckDBPyConnection, store: Identified, every: list[Landing], theirs: dict[str, set[int]],
    linked: set[Named],
) -> dict[str, set[int]]:  # fmt: skip
    """Of each delivery that is not among the `linked`, who in it is written as the person's rows are (`theirs`)."""
    columns = ", ".join(f"{name} VARCHAR" for name in (*BY_NUMBER, *BY_NAME))
    engine.execute(f"CREATE OR REPLACE TEMP TABLE they_say ({columns})")
    for one in (one for one in every if theirs[one.id]):
        with people_of(engine, store, one, SAYS):
            engine.execute(
                f"INSERT INTO they_say SELECT ?, {', '.join(SAYS)} FROM rows_of_it WHERE who IN (SELECT unnest(?))",
                [one.sender, sorted(theirs[one.id])],
            )
    found = {}
    for one in (one for one in every if (one.feed, one.id) not in linked):
        same = " OR ".join(" AND ".join(f"said.{name} = it.{name}" for name in names) for names in (BY_NUMBER, BY_NAME))
        with people_of(engine, store, one, SAYS):
            rows = engine.execute(
                f"""
                SELECT DISTINCT who FROM (SELECT *, ? AS sender FROM rows_of_it) AS it
                JOIN (SELECT DISTINCT * FROM they_say) AS said ON {same}""",
                [one.sender],
            ).fetchall()
        found[one.id] = {row[0] for row in rows}
    return found
