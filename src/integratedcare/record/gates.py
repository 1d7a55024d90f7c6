"""The gates that a row passes before it is used for a purpose, in their order.

    1. purpose         what is this record for?
    2. lawful basis    does the agreement under which the row came cover that purpose?
    3. opt-outs        has the person said no, or been removed?
    4. minimum data    does the purpose need the table at all?

Two more stand where figures leave the record, and not here: disclosure control and the release log. Whatever a gate
stops is counted, and the counts are in the record's manifest.
"""

import duckdb

from integratedcare.feeds.identified import Identified
from integratedcare.feeds.landed import Landing
from integratedcare.record.make.opt_outs import hear, know_numbers, opted_out
from integratedcare.record.purpose import Purpose, opt_outs, purpose_called
from integratedcare.record.removal.suppressed import know_listed, removed_people
from integratedcare.record.tables.every import RECORD

REMOVED = "removed"  # people who were removed for good (`ics remove-person`)


def purpose_gate(name: str) -> Purpose:
    """Gate 1. What the record is for, which must be a purpose that is written down. UsageError if it is not."""
    return purpose_called(name)


def lawful_basis_gate(purpose: Purpose, landings: list[Landing]) -> tuple[list[Landing], list[Landing]]:
    """Gate 2. Deliveries whose data-sharing agreement covers the purpose, and those it stops."""
    covered = [one for one in landings if purpose.name in one.manifest["purposes"]]
    stopped = [one for one in landings if purpose.name not in one.manifest["purposes"]]
    return covered, stopped


def opt_out_gate(
    engine: duckdb.DuckDBPyConnection, store: Identified, purpose: Purpose, landings: list[Landing]
) -> None:
    """Gate 3. Make the table `stopped_person` (person_id, feed, reason): whom to leave out of which feed, and why.

    All landings are asked who opted out, those too that gate 2 stopped: an agreement may end the use of a practice's
    data, not the force of what its patients said. People who were removed are left out of everything for any purpose.
    """
    kinds = [opt_outs()[name] for name in purpose.opt_outs]
    hear(engine, kinds, landings)
    know_listed(engine, store)
    know_numbers(engine, store, landings)
    removed_people(engine)
    engine.execute("CREATE OR REPLACE TEMP TABLE stopped_person (person_id BIGINT, feed VARCHAR, reason VARCHAR)")
    feeds = sorted({one.feed for one in landings})
    for feed in feeds:
        engine.execute(f"INSERT INTO stopped_person SELECT person_id, '{feed}', '{REMOVED}' FROM removed_person")
    for kind in kinds:
        engine.execute(f"CREATE OR REPLACE TEMP TABLE said_no AS {opted_out(kind)}")
        for feed in feeds:
            if not kind.feeds or feed in kind.feeds:
                engine.execute(f"INSERT INTO stopped_person SELECT person_id, '{feed}', '{kind.name}' FROM said_no")


def minimum_data_gate(purpose: Purpose) -> list[str]:
    """Gate 4. The tables that the purpose needs.

    What no purpose needs never gets here: names, addresses, telephone numbers, NHS numbers and the senders' own numbers
    have no column in any table, a date of birth is a month and a postcode a small area.
    """
    return [name for name in RECORD if name not in purpose.without_tables]
