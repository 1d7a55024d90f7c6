"""The gates that a row passes before it is used for a purpose, in their order.

    1. purpose         what is this record for?
    2. lawful basis    does the agreement under which the row came cover that purpose?
    3. opt-outs        has the person said no, or been removed?
    4. minimum data    does the purpose need the table at all?

and that a figure passes when it leaves the record:

    5. disclosure      might it be known whom a count is about?
    6. release log     what left, for what purpose, under which rule?

Whatever gates 1 to 4 stop is counted, and the counts are in the record's manifest; what gate 5 hides, in the log.
"""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from integratedcare.feeds.identified import Identified
from integratedcare.feeds.landed import Landing
from integratedcare.record.disclosure import USUAL, parts_shown, rule_called, whole_shown
from integratedcare.record.make.opt_outs import hear, know_numbers, opted_out
from integratedcare.record.purpose import Purpose, opt_outs, purpose_called
from integratedcare.record.removal.audit import note
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


def disclosure_gate(
    counts: Mapping[str, int], *, whole: int | None = None, rule: str = USUAL
) -> tuple[dict[str, int | None], int | None]:
    """Gate 5. Counts of people as they may be shown, None where hidden, and their whole.

    `whole` is the number of people if the parts are not all of them, or share some.
    """
    chosen = rule_called(rule)
    parts = parts_shown(counts, chosen)
    return parts, whole_shown(sum(counts.values()) if whole is None else whole, parts, chosen)


def release_gate(what: str, *, purpose: str, shown: int, hidden: int, rule: str = USUAL, home: Path | None) -> dict:
    """Gate 6. Write down that figures left a record: how many cells are shown and hidden. Gives back the line."""
    return note("figures released", home, what=what, purpose=purpose, rule=rule, shown=shown, hidden=hidden)
