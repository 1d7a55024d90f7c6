"""Rows that say who they are about by the sender's own number alone, as FHIR's events do of their Patient.

The sender's index of people says who has that number, so such a row says all that the index says. Without it a person
would be as many people as there are senders, and would be asked for no choice about the use of their data.
"""

import duckdb

from integratedcare.feeds.convert import name_of

INDEX, NUMBER = "demographics", "local_person_id"


def senders_by_reference(engine: duckdb.DuckDBPyConnection, identifiers: list[str]) -> set[str]:
    """Senders of whom the table `identity` has rows that say nothing of a person but the sender's number."""
    found = engine.execute(f"SELECT DISTINCT sender FROM identity WHERE {_only_number(identifiers)}").fetchall()
    return {row[0] for row in found}


def fill_by_reference(engine: duckdb.DuckDBPyConnection, identifiers: list[str]) -> None:
    """Put what the table `indexed` says of a sender's number (its newest row: the highest `place`) into such rows of
    `identity`. A number that is in no index stays as it is."""
    others = [name for name in identifiers if name != NUMBER]
    engine.execute(f"""
        UPDATE identity SET {", ".join(f"{name_of(name)} = newest.{name_of(name)}" for name in others)}
        FROM (SELECT DISTINCT ON (sender, {NUMBER}) * FROM indexed ORDER BY sender, {NUMBER}, place DESC) AS newest
        WHERE identity.sender = newest.sender AND identity.{NUMBER} = newest.{NUMBER}
            AND {_only_number(identifiers, "identity.")}""")


def _only_number(identifiers: list[str], of: str = "") -> str:
    others = " AND ".join(f"{of}{name_of(name)} IS NULL" for name in identifiers if name != NUMBER)
    return f"{of}{NUMBER} IS NOT NULL AND {of}feed <> '{INDEX}' AND {others}"
