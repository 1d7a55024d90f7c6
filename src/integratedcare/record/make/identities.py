"""Who the rows of all deliveries are about, side by side, for linkage to compare."""

from collections.abc import Iterator

import duckdb
import pyarrow as pa

from integratedcare.feeds.convert import name_of
from integratedcare.feeds.feed import Feed
from integratedcare.feeds.fhir.load import every_feed
from integratedcare.feeds.identified import Identified
from integratedcare.feeds.landed import Landing
from integratedcare.record.make.by_reference import INDEX, NUMBER, fill_by_reference, senders_by_reference

IDENTIFIERS = {
    "nhs_number": "VARCHAR",
    "nhs_number_status": "VARCHAR",
    "local_person_id": "VARCHAR",
    "given_name": "VARCHAR",
    "family_name": "VARCHAR",
    "birth_date": "DATE",
    "sex": "VARCHAR",
    "address": "VARCHAR",
    "postcode": "VARCHAR",
    "phone": "VARCHAR",
    "former_nhs_number": "VARCHAR",
}
COLUMNS = {
    "identity_id": "BIGINT", "feed": "VARCHAR", "landing_id": "VARCHAR", "sender": "VARCHAR", "who": "BIGINT",
} | IDENTIFIERS  # fmt: skip
FOR_GATES = ("nhs_number", "birth_date", "sex")  # what is still needed once people are linked


def gather(
    engine: duckdb.DuckDBPyConnection,
    store: Identified,
    landings: list[Landing],
    *,
    every: list[Landing],
    only: tuple[str, ...] | None = None,
) -> None:
    """Make the table `identity`: a row for each different person of each delivery, with what the delivery says of them.

    A row that says no more than the sender's own number says what the sender's index says of it: `every` are all the
    deliveries that hold, the index's among them. `only` spares the identifiers that are not needed; they are null.
    """
    _read(engine, store, landings, "identity", only)
    if senders := senders_by_reference(engine, list(IDENTIFIERS)):
        index = [one for one in every if one.feed == INDEX and one.sender in senders]
        _read(engine, store, index, "indexed", only)
        engine.execute("ALTER TABLE indexed RENAME identity_id TO place")
        fill_by_reference(engine, list(IDENTIFIERS))
        engine.execute("DROP TABLE indexed")
    if only and NUMBER not in only:
        engine.execute(f"UPDATE identity SET {NUMBER} = NULL")


def _read(engine, store: Identified, landings: list[Landing], table: str, only: tuple[str, ...] | None) -> None:
    """Make a table of COLUMNS of what deliveries say of people, in their order."""
    engine.execute(f"CREATE OR REPLACE TEMP TABLE {table} ({', '.join(f'{n} {t}' for n, t in COLUMNS.items())})")
    before = 0
    for landing in landings:
        feed = every_feed()[landing.feed]
        for batch in _batches(store, landing, feed, only):
            engine.register("batch", batch)
            there = set(batch.schema.names)
            values = ", ".join(
                f"CAST({name_of(name) if name in there else 'NULL'} AS {kind})" for name, kind in IDENTIFIERS.items()
            )
            engine.execute(
                f"INSERT INTO {table} SELECT {before} + row_number() OVER (), ?, ?, ?, who, {values} FROM batch",
                [landing.feed, landing.id, landing.sender],
            )
            engine.unregister("batch")
            before += batch.num_rows


def _batches(store: Identified, landing: Landing, feed: Feed, only: tuple[str, ...] | None) -> Iterator[pa.Table]:
    names = [name for name in feed.identifying if only is None or name in (*only, NUMBER)]
    for batch in store.read(landing.key, landing.identified("who"), columns=["who", *names]):
        yield pa.Table.from_batches([batch])
