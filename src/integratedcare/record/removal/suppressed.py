"""People who were removed for good: who they are is known to the store of identifiers, so that they stay removed.

A later delivery will name them again. To leave them out then, their NHS number has to be kept: in one table, encrypted
under its own key, used for nothing else.
"""

import duckdb
import pyarrow as pa

from integratedcare.feeds.identified import Identified

KEY = "suppressed"
NAME = "suppressed/person"
SCHEMA = pa.schema([("nhs_number", pa.string()), ("person_id", pa.int64()), ("since", pa.date32())])


def read_suppressed(store: Identified) -> pa.Table:
    """Everyone on the list."""
    if not store.path(NAME).exists():
        return SCHEMA.empty_table()
    return pa.Table.from_batches(list(store.read(KEY, NAME)), SCHEMA)


def add_suppressed(store: Identified, rows: list[dict]) -> None:
    """Put people on the list, each once."""
    known = read_suppressed(store).to_pylist()
    there = {(one["nhs_number"], one["person_id"]) for one in known}
    new = [one for one in rows if (one["nhs_number"], one["person_id"]) not in there]
    table = pa.Table.from_pylist(known + new, SCHEMA)
    store.write(KEY, NAME, SCHEMA, table.to_batches())


def know_listed(engine: duckdb.DuckDBPyConnection, store: Identified) -> None:
    """Make the table `listed` (nhs_number, person_id, since) of everyone on the list."""
    engine.register("rows_of_it", read_suppressed(store))
    engine.execute("CREATE OR REPLACE TEMP TABLE listed AS SELECT * FROM rows_of_it")
    engine.unregister("rows_of_it")


def removed_people(engine: duckdb.DuckDBPyConnection) -> None:
    """Make the table `removed_person` (person_id): the listed people, and whoever `bears` a listed number today."""
    engine.execute("""
        CREATE OR REPLACE TEMP TABLE removed_person AS
        SELECT person_id FROM listed WHERE person_id IS NOT NULL
        UNION SELECT bears.person_id FROM bears JOIN listed ON listed.nhs_number = bears.number""")
