"""Pseudonyms: a keyed digest of a person's number, with a key for each purpose.

HMAC-SHA-256 (RFC 2104), the first 16 hexadecimal digits. Without the key nobody can work one out, however few numbers
there are to try; with another purpose's key one person has another pseudonym, so that two records cannot be joined.
"""

import hashlib
import re

import duckdb
import pyarrow as pa

from integratedcare.errors import ContractError
from integratedcare.feeds.identified import Identified

DIGITS = 16


def key_of(store: Identified, purpose: str, *, new: bool = False) -> str:
    """The id of the purpose's key, such as `pseudonym-planning-1`. `new` rotates: the next id, never used before."""
    pattern = re.compile(rf"pseudonym-{re.escape(purpose)}-(\d+)\.key")
    files = (store.folder / "keys").glob("pseudonym-*.key")
    used = [int(found[1]) for path in files if (found := pattern.fullmatch(path.name))]
    number = max(used, default=0) + (1 if new or not used else 0)
    return f"pseudonym-{purpose}-{number}"


def pseudonyms(person_ids: list[int], key: bytes) -> list[str]:
    """The pseudonym of each number: `hmac.digest`, with what depends on the key alone worked out once."""
    padded = key.ljust(64, b"\0")
    inner, outer = (hashlib.sha256(bytes(byte ^ pad for byte in padded)) for pad in (0x36, 0x5C))

    def one(person_id: int) -> str:
        within, around = inner.copy(), outer.copy()
        within.update(b"%d" % person_id)
        around.update(within.digest())
        return around.hexdigest()[:DIGITS]

    return [one(person_id) for person_id in person_ids]


def give_pseudonyms(engine: duckdb.DuckDBPyConnection, store: Identified, key_id: str) -> None:
    """Make the table `pseudonym` (person_id, person) of everyone in `linked_node`.

    ContractError if two people come to one pseudonym, which chance does once in millions of builds.
    """
    ids = engine.execute("SELECT DISTINCT person_id FROM linked_node ORDER BY person_id").to_arrow_table().column(0)
    made = pseudonyms(ids.to_pylist(), store.secret(key_id))
    if len(set(made)) != len(made):
        raise ContractError("Two people came to one pseudonym by chance. Build again with --new-key.")
    engine.register("made", pa.table({"person_id": ids, "person": pa.array(made, pa.string())}))
    engine.execute("CREATE OR REPLACE TEMP TABLE pseudonym AS SELECT * FROM made")
    engine.unregister("made")
