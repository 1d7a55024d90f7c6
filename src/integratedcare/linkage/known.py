"""Everybody who was linked, and what an increment changes of it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

import numpy as np
import pyarrow as pa

from integratedcare.linkage.model import Model

TABLES = ("node", "local", "edge", "review", "link_event")
PLACE = "place"
ROW = pa.schema([("who", pa.int64()), ("node", pa.int64()), ("local", pa.int64())])
Landing = tuple[str, str]  # feed, landing_id


class Known(Protocol):
    """Everybody who was linked, just now or the last time, wherever they are."""

    model: Model
    next_person_id: int

    @property
    def landings(self) -> Collection[Landing]:
        """The deliveries whose rows they are."""

    def rows(self, landing: Landing) -> pa.Table:
        """The rows of a delivery, as ROW."""

    def batches(self, name: str) -> pa.RecordBatchReader:
        """One of TABLES, in its order."""


@dataclass(frozen=True)
class People:
    """Everybody who was linked. All tables are personal and belong in the store of identifiers.

    `row`: for each delivery who its rows are about (ROW: who, node, and a digest of the sender's own number, if any).
    `node`: what was written down of a person, whose it is (`person_id`), how sure the link that holds it is
    (`probability`) and its `method`: nhs_number, deterministic, probabilistic or alone. `local` (node, local, other,
    has_number): the senders' own numbers. `edge` (a, b, probability, method, why). `review`: pairs that a person has to
    look at. `link_event` (kind merge or split, old_person_id, new_person_id, on_date, why).
    """

    model: Model
    next_person_id: int
    row: dict[Landing, pa.Table] = field(repr=False)
    node: pa.Table = field(repr=False)
    local: pa.Table = field(repr=False)
    edge: pa.Table = field(repr=False)
    review: pa.Table = field(repr=False)
    link_event: pa.Table = field(repr=False)

    @property
    def landings(self) -> Collection[Landing]:
        """The deliveries whose rows they are."""
        return self.row.keys()

    def rows(self, landing: Landing) -> pa.Table:
        """The rows of a delivery, as ROW."""
        return self.row[landing]

    def batches(self, name: str) -> pa.RecordBatchReader:
        """One of TABLES, in its order."""
        return getattr(self, name).to_reader()

    @cached_property
    def person_link(self) -> pa.Table:
        """Each row's person: feed, landing_id, who, node, person_id, probability, method."""
        each = [_empty_rows()]
        for (feed, landing), rows in self.row.items():
            named = {"feed": pa.repeat(feed, len(rows)), "landing_id": pa.repeat(landing, len(rows))}
            each.append(pa.table(named | {name: rows[name] for name in ("who", "node")}))
        return pa.concat_tables(each).join(self.node.select(["node", "person_id", "probability", "method"]), "node")

    def after(self, change: "Change") -> "People":
        """The people after a change."""
        row = {one: table for one, table in self.row.items() if one not in change.left} | change.rows
        tables = {name: change.of(name, getattr(self, name)) for name in TABLES}
        return People(change.model, change.next_person_id, row, **tables)


def in_memory(known: Known) -> People:
    """Everybody, with all tables in memory."""
    tables = {name: known.batches(name).read_all() for name in TABLES}
    return People(known.model, known.next_person_id, {one: known.rows(one) for one in known.landings}, **tables)


@dataclass(frozen=True)
class Change:
    """What an increment changes.

    `left`: deliveries that no longer count. `rows`: of those that came, or came again, all rows as ROW. Of each of
    TABLES: the places of the rows that go (int64, from 0; a table of which nothing goes may be missing), and the rows
    that come after the others.
    """

    model: Model
    next_person_id: int
    left: frozenset[Landing]
    rows: dict[Landing, pa.Table] = field(repr=False)
    gone: dict[str, np.ndarray] = field(repr=False)
    come: dict[str, pa.Table] = field(repr=False)

    def of(self, name: str, table: pa.Table) -> pa.Table:
        """A table after the change."""
        keep = np.ones(len(table), bool)
        keep[self.gone.get(name, [])] = False
        left = table if keep.all() else table.filter(pa.array(keep))
        return pa.concat_tables([left, self.come[name].cast(table.schema)])


def with_places(table: pa.RecordBatchReader) -> pa.RecordBatchReader:
    """The rows of a table as they are read, with PLACE, the number of each from 0."""

    def numbered():
        before = 0
        for batch in table:
            places = pa.array(np.arange(before, before + batch.num_rows))
            before += batch.num_rows
            yield batch.append_column(PLACE, places)

    schema = table.schema.append(pa.field(PLACE, pa.int64()))
    return pa.RecordBatchReader.from_batches(schema, numbered())


def _empty_rows() -> pa.Table:
    texts = {"feed": pa.string(), "landing_id": pa.string(), "who": pa.int64(), "node": pa.int64()}
    return pa.schema(texts).empty_table()
