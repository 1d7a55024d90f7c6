"""Pseudonyms: a keyed digest of a person's number, with a key for each purpose.

HMAC-SHA-256 (RFC 2104), the first 16 hexadecimal digits. Without the key nobody can work one out, however few numbers
there are to try; with another purpose's key one person has another pseudonym, so that two records cannot be joined.
"""

import re

import duckdb

from integratedcare.errors import ContractError
from integratedcare.feeds.identified import Identified

DIGITS = 16
BLOCK = 64  # bytes that SHA-256 takes at a time


def key_of(store: Identified, purpose: str, *, new: bool = False) -> str:
    """The id of the purpose's key, such as `pseudonym-planning-1`. `new` rotates: the next id, never used before."""
    pattern = re.compile(rf"pseudonym-{re.escape(purpose)}-(\d+)\.key")
    files = (store.folder / "keys").glob("pseudonym-*.key")
    used = [int(found[1]) for path in files if (found := pattern.fullmatch(path.name))]
    number = max(used, default=0) + (1 if new or not used else 0)
    return f"pseudonym-{purpose}-{number}"


def give_pseudonyms(engine: duckdb.DuckDBPyConnection, store: Identified, key_id: str) -> None:
    """Make the table `pseudonym` (person_id, person) of everyone in `linked_node`.

    ContractError if two people come to one pseudonym, which chance does once in millions of builds.
    """
    padded = store.secret(key_id).ljust(BLOCK, b"\0")
    inner, outer = (bytes(byte ^ pad for byte in padded) for pad in (0x36, 0x5C))
    engine.execute(
        f"""CREATE OR REPLACE TEMP TABLE pseudonym AS
        SELECT person_id, sha256($outer::BLOB || unhex(
            sha256($inner::BLOB || encode(person_id::VARCHAR))))[:{DIGITS}] AS person
        FROM (SELECT DISTINCT person_id FROM linked_node)""",
        {"inner": inner, "outer": outer},
    )
    people, different = engine.execute("SELECT count(*), count(DISTINCT person) FROM pseudonym").fetchone()
    if people != different:
        raise ContractError("Two people came to one pseudonym by chance. Build again with --new-key.")
