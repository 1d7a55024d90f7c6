"""The people of now in the store of identifiers (`links/`), under a key of their own: what changed is written, no more.

Each state is a folder `links/<number>/` with what came since the one before, the places of the rows that went, and
`state.json`, which lists the parts that make the tables whole. `links/person_link` leads to the newest: it is switched
in one step, so that a build that is killed leaves the people of yesterday. Once the parts are many, or a delivery no
longer counts, all is written whole, and nothing of before is left.
"""

import contextlib
import json
import os
import shutil
from pathlib import Path

import numpy as np
import pyarrow as pa

from integratedcare.feeds.identified import FOLDER_ONLY_ME, ONLY_ME, Identified
from integratedcare.linkage import People
from integratedcare.linkage.store import read_model, write_model

KEY = "links"
TABLES = ("person_link", "node", "edge", "review", "link_event")
STATE = "state.json"
POINTER = "person_link"
MOST_PARTS = 12
MOST_CHANGED = 0.2  # of the rows; beyond it the whole is as soon written as what changed
PLACES = pa.schema([("place", pa.int64())])


def state_of(store: Identified) -> dict | None:
    """What is said of the newest state; None if nobody was linked yet."""
    with contextlib.suppress(OSError):
        folder = (store.folder / KEY / os.readlink(store.path(f"{KEY}/{POINTER}"))).parent
        state = json.loads((folder / STATE).read_text())
        whole = {name: [[f"{state['number']}/{name}", None]] for name in TABLES}  # a state of before there were parts
        return {"tables": whole, "model": state["number"], "is_apart": False} | state
    return None


def read_people(store: Identified) -> People | None:
    """The people of the last time; None if nobody was linked yet."""
    state = state_of(store)
    if state is None:
        return None
    tables = {name: read_table(store, name) for name in TABLES}
    model = read_model(store, KEY, f"{KEY}/{state['model']}")
    return People(model=model, next_person_id=state["next_person_id"], is_apart=state["is_apart"], **tables)


def read_table(store: Identified, name: str, columns: list[str] | None = None) -> pa.Table:
    """A table of the people of now: its parts, without the rows that later parts took away."""
    parts, rows = [], np.empty(0, np.int64)
    before = 0
    for file, gone in state_of(store)["tables"][name]:
        part = _read(store, file, columns)
        if gone:
            rows = np.delete(rows, _read(store, gone).column("place").to_numpy())
        rows = np.concatenate([rows, np.arange(before, before + len(part))])
        parts.append(part)
        before += len(part)
    table = pa.concat_tables(parts)
    return table if len(rows) == len(table) else table.take(pa.array(rows))


def keep_people(
    store: Identified, people: People, landings: list[tuple[str, str]], *, answers: list[dict] | None = None,
    whole: bool = False,
) -> None:  # fmt: skip
    """Make these the people of now, in one step, and let go of those of before.

    Args:
        landings: the deliveries whose people they are.
        answers: what became of references to indexes of people; those of these deliveries stay unless given.
        whole: write everything, so that no part holds anything of a delivery or person that went.
    """
    before = state_of(store)
    number = before["number"] + 1 if before else 1
    folder = store.folder / KEY / str(number)
    folder.mkdir(parents=True, exist_ok=True, mode=FOLDER_ONLY_ME)
    parts = before["tables"] if before and not whole and _is_small(people, before) else None
    tables = {name: _write(store, people, name, number, parts) for name in TABLES}
    if not parts:
        write_model(store, KEY, f"{KEY}/{number}", people.model)
    if answers is None:
        there = {landing for _, landing in landings}
        answers = [one for one in (before or {}).get("answers", []) if one["landing"] in there]
    state = {
        "number": number,
        "answers": answers,
        "next_person_id": people.next_person_id,
        "landings": landings,
        "tables": tables,
        "model": before["model"] if parts else number,
        "is_apart": people.is_apart,
    }
    with os.fdopen(os.open(folder / STATE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, ONLY_ME), "w") as file:
        json.dump(state, file)
    _lead(store.path(f"{KEY}/{POINTER}"), f"{number}/{POINTER}.parquet")
    used = {str(number), str(state["model"]), *(file.split("/")[0] for each in tables.values() for file, _ in each)}
    for old in store.folder.glob(f"{KEY}/[0-9]*"):
        if old.name not in used:
            shutil.rmtree(old, ignore_errors=True)
    for name in TABLES:
        if name != POINTER:  # older states led to each table
            store.path(f"{KEY}/{name}").unlink(missing_ok=True)


def _is_small(people: People, before: dict) -> bool:
    """Whether what changed is little enough to be written beside what was before."""
    change = people.change
    if change is None or len(before["tables"][POINTER]) >= MOST_PARTS:
        return False
    return len(change.come[POINTER]) + len(change.gone[POINTER]) <= MOST_CHANGED * len(people.person_link)


def _write(store: Identified, people: People, name: str, number: int, parts: dict | None) -> list[list]:
    """Write a table, or what changed of it; give back the parts that make it whole."""
    file, gone = f"{number}/{name}", None
    table = getattr(people, name)
    if parts:
        schema = table.schema
        table = people.change.come[name].cast(schema)
        places = people.change.gone.get(name, np.empty(0, np.int64))
        if len(places):
            gone = f"{file}_gone"
            store.write(KEY, f"{KEY}/{gone}", PLACES, pa.table({"place": places}, PLACES).to_batches())
    store.write(KEY, f"{KEY}/{file}", table.schema, table.to_batches())
    return [*(parts[name] if parts else []), [file, gone]]


def _lead(link: Path, target: str) -> None:
    part = link.with_name(f"{link.name}.part")
    part.unlink(missing_ok=True)
    part.symlink_to(target)
    os.replace(part, link)


def _read(store: Identified, name: str, columns: list[str] | None = None) -> pa.Table:
    batches = list(store.read(KEY, f"{KEY}/{name}", columns))
    schema = store.schema(KEY, f"{KEY}/{name}")
    return pa.Table.from_batches(batches, pa.schema([schema.field(one) for one in columns]) if columns else schema)
