"""The people of now in the store of identifiers (`links/`), under a key of their own: what changed is written, no more.

Each state is a folder `links/<number>/` with what came since the one before, the places of the rows that went, the rows
of each delivery that came, and `state.json`, which lists the files that make the people whole. `links/now` leads to
the newest: it is switched in one step, so that a build that is killed leaves the people of yesterday. Once the parts
are many the tables are written whole; and whenever something must not be kept, so that nothing is left of it.
"""

import contextlib
import json
import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from integratedcare.errors import StorageError
from integratedcare.feeds.identified import FOLDER_ONLY_ME, ONLY_ME, Identified
from integratedcare.linkage.known import PLACE, ROW, TABLES, Change, Known, Landing, People, in_memory
from integratedcare.linkage.model import Model, without_unsaid
from integratedcare.linkage.store import OTHER, read_model, write_model

KEY = "links"
STATE = "state.json"
NOW = "now"
MOST_PARTS = 12
MOST_CHANGED = 0.2  # of the nodes; beyond it the whole is as soon written as what changed
PLACES = pa.schema([(PLACE, pa.int64())])


class KeptPeople:
    """The people of a state, read as they are asked for: `linkage.known.Known`."""

    def __init__(self, store: Identified, state: dict):
        self._store, self.state = store, state

    @property
    def next_person_id(self) -> int:
        """The next number that nobody had."""
        return self.state["next_person_id"]

    @cached_property
    def model(self) -> Model:
        """What was learnt."""
        return read_model(self._store, KEY, f"{KEY}/{self.state['model']}")

    @cached_property
    def landings(self) -> set[Landing]:
        """The deliveries (feed, id) whose rows they are."""
        return {(feed, landing) for feed, landing, _ in self.state["rows"]}

    def rows(self, landing: Landing) -> pa.Table:
        """The rows of a delivery: who, node and a digest of the sender's own number."""
        [file] = [file for *one, file in self.state["rows"] if tuple(one) == landing]
        return _read(self._store, file)

    def batches(self, name: str, columns: list[str] | None = None) -> pa.RecordBatchReader:
        """A table: its parts in order, without the rows that later parts took away."""
        parts = self.state["tables"][name]
        schema = _plain(self._store.schema(KEY, f"{KEY}/{parts[0]['file']}").empty_table()).schema
        if columns:
            schema = pa.schema([schema.field(one) for one in columns])
        return pa.RecordBatchReader.from_batches(schema, self._batches(parts, columns))

    def _batches(self, parts: list[dict], columns: list[str] | None) -> Iterator[pa.RecordBatch]:
        left, before = np.empty(0, np.int64), 0
        for part in parts:
            if part["gone"]:
                left = np.delete(left, _read(self._store, part["gone"]).column(PLACE).to_numpy())
            left = np.concatenate([left, np.arange(before, before + part["rows"])])
            before += part["rows"]
        stays = np.zeros(before, bool)
        stays[left] = True
        at = 0
        for part in parts:
            for batch in self._store.read(KEY, f"{KEY}/{part['file']}", columns):
                keep = stays[at : at + batch.num_rows]
                at += batch.num_rows
                yield _plain(batch if keep.all() else batch.filter(pa.array(keep)))


def _plain(rows: pa.RecordBatch | pa.Table) -> pa.RecordBatch | pa.Table:
    """Rows in which names of several words are texts: people that were kept by an older version have lists of words."""
    for place, field in enumerate(rows.schema):
        if pa.types.is_list(field.type):
            words = pc.binary_join(rows.column(place), " ")
            text = pc.if_else(pc.equal(words, ""), pa.scalar(None, pa.string()), words)
            rows = rows.set_column(place, field.name, text)
    return rows


def known_people(store: Identified) -> KeptPeople | None:
    """The people of the last time; None if nobody was linked yet. StorageError if an older version kept them."""
    with contextlib.suppress(OSError):
        return KeptPeople(store, json.loads((store.folder / KEY / NOW / STATE).read_text()))
    if any(store.folder.glob(f"{KEY}/*/{STATE}")):
        raise StorageError(OTHER)
    return None


def read_people(store: Identified) -> People | None:
    """Everybody of the last time, in memory; None if nobody was linked yet."""
    known = known_people(store)
    return in_memory(known) if known else None


def keep_people(
    store: Identified, people: Known, *, landings: Iterable[Landing] = (),
    answers: list[dict] | None = None,
) -> None:  # fmt: skip
    """Make these the people of now, in one step, and leave nothing of those of before.

    Args:
        landings: deliveries that count, of which some may be about nobody.
        answers: what became of references to indexes of people; those of the people's deliveries stay unless given.
    """
    before = known_people(store)
    number = before.state["number"] + 1 if before else 1
    _folder(store, number)
    tables = {name: [_write(store, f"{number}/{name}", people.batches(name))] for name in TABLES}
    rows = {one: _write_rows(store, number, one, people.rows(one)) for one in people.landings}
    rows |= _nobody(store, number, rows, landings)
    write_model(store, KEY, f"{KEY}/{number}", people.model)
    state = {"number": number, "next_person_id": people.next_person_id, "tables": tables, "model": number}
    _switch(store, state, rows, answers, before)


def keep_change(
    store: Identified, change: Change, *, landings: Iterable[Landing] = (), answers: list[dict] | None = None,
    whole: bool = False,
) -> None:  # fmt: skip
    """Make the people after a change those of now, in one step. `landings` and `answers`: as of `keep_people`.

    Args:
        whole: write the tables anew, so that no part holds anything of what went.
    """
    before = known_people(store)
    number = before.state["number"] + 1
    _folder(store, number)
    parts = dict(before.state["tables"])
    for name in TABLES:
        part = _write(store, f"{number}/{name}", change.come[name].to_reader())
        gone = change.gone.get(name, ())
        if len(gone):
            part["gone"] = f"{number}/{name}_gone"
            places = pa.table({PLACE: gone}, PLACES)
            store.write(KEY, f"{KEY}/{part['gone']}", PLACES, places.to_batches())
        parts[name] = [*parts[name], part]
    rows = {(feed, one): file for feed, one, file in before.state["rows"] if (feed, one) not in change.left}
    rows |= {one: _write_rows(store, number, one, table) for one, table in change.rows.items()}
    rows |= _nobody(store, number, rows, landings)
    told = {"number": number, "next_person_id": change.next_person_id, "tables": parts, "model": before.state["model"]}
    if whole or _is_much(parts["node"]):
        after = KeptPeople(store, told)
        told["tables"] = {name: [_write(store, f"{number}/{name}_whole", after.batches(name))] for name in TABLES}
    if whole:
        said = KeptPeople(store, told).batches("node", list(after.model.frequencies))
        write_model(store, KEY, f"{KEY}/{number}", without_unsaid(after.model, said))
        told["model"] = number
    _switch(store, told, rows, answers, before)


def _is_much(parts: list[dict]) -> bool:
    """Whether the parts are as much as the whole would be."""
    return len(parts) > MOST_PARTS or sum(one["rows"] for one in parts[1:]) > MOST_CHANGED * parts[0]["rows"]


def _folder(store: Identified, number: int) -> Path:
    folder = store.folder / KEY / str(number)
    folder.mkdir(parents=True, exist_ok=True, mode=FOLDER_ONLY_ME)
    return folder


def _write(store: Identified, file: str, batches: pa.RecordBatchReader) -> dict:
    """Write a table; give back what a state says of it."""
    count = 0

    def counted() -> Iterator[pa.RecordBatch]:
        nonlocal count
        for batch in batches:
            count += batch.num_rows
            yield batch

    store.write(KEY, f"{KEY}/{file}", batches.schema, counted())
    return {"file": file, "gone": None, "rows": count}


def _write_rows(store: Identified, number: int, landing: Landing, rows: pa.Table) -> str:
    file = f"{number}/rows_{'_'.join(landing)}"
    store.write(KEY, f"{KEY}/{file}", ROW, rows.cast(ROW).to_batches())
    return file


def _nobody(store: Identified, number: int, rows: dict, landings: Iterable[Landing]) -> dict[Landing, str]:
    """Rows of deliveries that have none: they are linked too."""
    return {one: _write_rows(store, number, one, ROW.empty_table()) for one in landings if one not in rows}


def _switch(
    store: Identified, state: dict, rows: dict[Landing, str], answers: list[dict] | None, before: KeptPeople | None
) -> None:  # fmt: skip
    """Write a state and lead to it; then let go of all files that it does not list."""
    there = {landing for _, landing in rows}
    if answers is None:
        answers = before.state["answers"] if before else []
    state |= {
        "rows": [[*landing, file] for landing, file in sorted(rows.items())],
        "answers": [one for one in answers if one["landing"] in there],
    }
    folder = store.folder / KEY / str(state["number"])
    with os.fdopen(os.open(folder / STATE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, ONLY_ME), "w") as file:
        json.dump(state, file)
    part = store.folder / KEY / f"{NOW}.part"
    part.unlink(missing_ok=True)
    part.symlink_to(folder.name)
    os.replace(part, store.folder / KEY / NOW)
    tables = [part[one] for each in state["tables"].values() for part in each for one in ("file", "gone")]
    _let_go(store, {store.path(f"{KEY}/{one}") for one in (*rows.values(), *tables) if one} | {folder / STATE}, state)


def _let_go(store: Identified, used: set[Path], state: dict) -> None:
    for folder in store.folder.glob(f"{KEY}/[0-9]*"):
        for file in folder.iterdir():
            is_model = folder.name == str(state["model"]) and file.name.startswith(("model", "frequency_"))
            if file not in used and not is_model:
                file.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            folder.rmdir()


def _read(store: Identified, file: str) -> pa.Table:
    batches = list(store.read(KEY, f"{KEY}/{file}"))
    return pa.Table.from_batches(batches, store.schema(KEY, f"{KEY}/{file}"))
