"""Who the rows of all deliveries are about, side by side, for linkage to compare."""

import contextlib
from collections.abc import Iterator

import duckdb

from integratedcare.feeds.convert import name_of
from integratedcare.feeds.every import every_feed
from integratedcare.feeds.identified import Identified
from integratedcare.feeds.landed import Landing

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


def gather(engine: duckdb.DuckDBPyConnection, store: Identified, landings: list[Landing]) -> None:
    """Make the table `identity`: each different person of each delivery, with what it says of them."""
    engine.execute(f"CREATE OR REPLACE TEMP TABLE identity ({', '.join(f'{n} {t}' for n, t in COLUMNS.items())})")
    for landing in landings:
        feed = every_feed()[landing.feed]
        there = ["who", *feed.identifying]
        values = ", ".join(
            f"CAST({name_of(name) if name in there else 'NULL'} AS {kind})" for name, kind in IDENTIFIERS.items()
        )
        [before] = engine.execute("SELECT count(*) FROM identity").fetchone()
        engine.register("rows_of_it", store.reader(landing.key, landing.identified("who"), there))
        engine.execute(
            f"INSERT INTO identity SELECT {before} + who, ?, ?, ?, who, {values} FROM rows_of_it",
            [landing.feed, landing.id, landing.sender],
        )
        engine.unregister("rows_of_it")


@contextlib.contextmanager
def people_of(
    engine: duckdb.DuckDBPyConnection, store: Identified, landing: Landing, wanted: tuple[str, ...]
) -> Iterator[None]:
    """While it lasts, `rows_of_it` can be read once: `who` and these identifiers, null where the feed has none."""
    there = [name for name in wanted if name in every_feed()[landing.feed].identifying]
    engine.register("rows_there", store.reader(landing.key, landing.identified("who"), ["who", *there]))
    columns = "".join(
        f", {name_of(name) if name in there else f'CAST(NULL AS {IDENTIFIERS[name]}) AS {name_of(name)}'}"
        for name in wanted
    )
    engine.execute(f"CREATE OR REPLACE TEMP VIEW rows_of_it AS SELECT who{columns} FROM rows_there")
    try:
        yield
    finally:
        engine.execute("DROP VIEW rows_of_it")
        engine.unregister("rows_there")
