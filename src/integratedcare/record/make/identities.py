"""Who the rows of all deliveries are about, side by side, for linkage to compare."""

import duckdb

from integratedcare.feeds.convert import name_of
from integratedcare.feeds.fhir.load import every_feed
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
FOR_GATES = ("nhs_number", "birth_date", "sex")  # what is still needed once people are linked


def gather(
    engine: duckdb.DuckDBPyConnection,
    store: Identified,
    landings: list[Landing],
    *,
    only: tuple[str, ...] | None = None,
) -> None:
    """Make the table `identity`: a row for each different person of each delivery, with what the delivery says of them.

    `only` spares the identifiers that are not needed; they are null.
    """
    engine.execute(f"CREATE OR REPLACE TEMP TABLE identity ({', '.join(f'{n} {t}' for n, t in COLUMNS.items())})")
    for landing in landings:
        feed = every_feed()[landing.feed]
        there = ["who", *(name for name in feed.identifying if only is None or name in only)]
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
