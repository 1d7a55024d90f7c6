"""One number for one person: link everybody, or link what is new to yesterday's people.

An increment comes to the same people as a full run with the same model would: what is said of a pair depends on that
pair alone, who is together on the links alone, and both are worked out anew only where something changed. The numbers
of people whom nothing touched never change, and no number is ever given twice.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

import duckdb
import pyarrow as pa

from integratedcare.errors import DataError
from integratedcare.linkage.clean import ALSO, SAYS
from integratedcare.linkage.groups import ADDED, key_table
from integratedcare.linkage.increment import link_more
from integratedcare.linkage.judge import judge
from integratedcare.linkage.known import Known, Landing, People, in_memory
from integratedcare.linkage.model import Model, train
from integratedcare.linkage.numbering import number_people
from integratedcare.linkage.quiet import quietly
from integratedcare.linkage.scratch import private_engine
from integratedcare.linkage.together import (
    EVENT,
    REVIEW,
    STEPS,
    bring_together,
    clean_all,
    keys_of,
    look_at_pairs,
    node_sql,
    rows_of,
)

LINK_FROM = 0.95  # of a record: a wrong link shows one person's care as another's
WIDE = "wide"
AT_A_TIME = 100_000  # rows that are taken out together
FINISHED = {
    "node": node_sql(", ".join(("node", *SAYS, *ALSO))),
    "local": "SELECT node, local, other, has_number FROM local",
    "edge": "SELECT * FROM edge",
    "review": REVIEW,
    "link_event": EVENT,
}
T = TypeVar("T")


def link_people(
    identities: pa.Table | pa.RecordBatchReader,
    previous: People | None = None,
    *,
    model: Model | None = None,
    gone: Iterable[Landing] = (),
    link_from: float = LINK_FROM,
    on: date | None = None,
    scratch: Path | None = None,
    progress: Callable[[str, int, int], None] = lambda label, done, total: None,
) -> People:
    """Give every identity row its person.

    Args:
        identities: rows, all at once or as they are read (feed, landing_id, who and any of sender, local_person_id,
            the columns of `clean.TEXTS` and birth_date); with `previous` only those that are new. A row that was there
            before is taken to have been sent again.
        previous: yesterday's people.
        model: what was learnt before; without it and without `previous` it is learnt from these rows.
        gone: deliveries that no longer count.
        link_from: the least probability of a link.
        on: the date of merges and splits; today if not given.
        scratch: a private folder to spill into; without it nothing is written to a disk.
    """
    on = on or date.today()
    if previous is None:
        return link_all(
            identities, in_memory, model=model, link_from=link_from, on=on, scratch=scratch, progress=progress
        )  # fmt: skip
    change = link_more(
        identities, previous, model=model, gone=gone, link_from=link_from, on=on, scratch=scratch, progress=progress
    )
    return previous.after(change)


def link_all(
    identities: pa.Table | pa.RecordBatchReader, then: Callable[[Known], T], *, model: Model | None = None,
    link_from: float, on: date, scratch: Path | None, progress: Callable[[str, int, int], None],
) -> T:  # fmt: skip
    """Give everybody their person, and do something with them while they are where they were linked.

    So they are never in memory a second time. Arguments as of `link_people`; `then` may read each table and delivery,
    one after the other.
    """
    with private_engine(scratch) as (engine, _), quietly():
        progress(STEPS[0], 0, len(STEPS))
        clean_all(engine, identities)
        progress(STEPS[1], 1, len(STEPS))
        model = _judge_all(engine, model, progress)
        progress(STEPS[3], 3, len(STEPS))
        bring_together(engine, link_from)
        next_id = number_people(engine, 1, on)
        look_at_pairs(engine, link_from)
        lost = engine.execute("SELECT count(*) FROM identity_node ANTI JOIN numbered USING (node)").fetchone()[0]
        if lost:
            raise DataError("Rows came to nobody. Nothing was linked; report this, it should not be.")
        return then(_Linked(engine, model, next_id))


class _Linked:
    """Everybody, in the engine that linked them."""

    def __init__(self, engine: duckdb.DuckDBPyConnection, model: Model, next_person_id: int):
        self._engine, self.model, self.next_person_id = engine, model, next_person_id
        found = engine.execute("SELECT feed, landing_id, landing FROM landing_of ORDER BY ALL").fetchall()
        self._numbers = {(feed, landing_id): number for feed, landing_id, number in found}

    @property
    def landings(self) -> Collection[Landing]:
        """The deliveries whose rows they are."""
        return self._numbers.keys()

    def rows(self, landing: Landing) -> pa.Table:
        """The rows of a delivery, as ROW."""
        return rows_of(self._engine, self._numbers[landing])

    def batches(self, name: str) -> pa.RecordBatchReader:
        """A table, to be read to its end before the next."""
        return self._engine.execute(FINISHED[name]).to_arrow_reader(AT_A_TIME)


def _judge_all(engine: duckdb.DuckDBPyConnection, model: Model | None, progress: Callable) -> Model:
    """Make `node` and `edge` of everybody who is in `fresh`; give back the model, learnt if it must be."""
    engine.execute("ALTER TABLE fresh RENAME TO node")
    engine.execute("ALTER TABLE node ADD COLUMN was BIGINT")
    for table in ("node", "local"):
        engine.execute(f"ALTER TABLE {table} ADD COLUMN state VARCHAR DEFAULT '{ADDED}'")
    columns = key_table(engine, keys_of(model), "node", WIDE, local="local")
    model = model or train(engine, "node", "local", WIDE, columns)
    progress(STEPS[2], 2, len(STEPS))
    judge(engine, "node", "local", WIDE, columns, model)
    engine.execute(f"DROP TABLE {WIDE}")
    engine.execute("ALTER TABLE judged RENAME TO edge")
    return model
