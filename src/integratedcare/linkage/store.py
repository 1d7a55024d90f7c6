"""Keeping people between builds, in the store of identifiers, under the key `links`.

Everything of one build lies in a folder of its own and `links/current`, written last, names it: a build that is killed
leaves yesterday's people whole. `links/person_link` is the table that others read.
"""

import base64
import json
import secrets
import shutil
from dataclasses import asdict

import pyarrow as pa

from integratedcare.feeds.identified import Identified
from integratedcare.linkage.households import Held
from integratedcare.linkage.model import Model
from integratedcare.linkage.people import People

KEY = "links"
TABLES = ("person_link", "node", "edge", "review", "link_event")
CURRENT = "links/current"
PERSON_LINK = "links/person_link"


def write_people(store: Identified, people: People) -> None:
    """Keep these people in place of those of before."""
    build = secrets.token_hex(8)
    schemas = {name: _write(store, f"links/{build}/{name}", getattr(people, name)) for name in TABLES}
    for column, table in people.model.frequencies.items():
        _write(store, f"links/{build}/frequency_{column}", table)
    _write(store, PERSON_LINK, people.person_link)
    told = {
        "build": build,
        "next_person_id": people.next_person_id,
        "settings": people.model.settings,
        "blocks": people.model.block_names,
        "caps": {name: asdict(held) for name, held in people.model.caps.items()},
        "schemas": schemas,
        "frequencies": list(people.model.frequencies),
    }
    _write(store, CURRENT, pa.table({"people": [json.dumps(told)]}))
    for folder in store.path(CURRENT).parent.iterdir():
        if folder.is_dir() and folder.name != build:
            shutil.rmtree(folder, ignore_errors=True)


def read_people(store: Identified) -> People | None:
    """The people of the last build; None before the first. StorageError if they are damaged or their key is gone."""
    if not store.path(CURRENT).exists():
        return None
    told = json.loads(_read(store, CURRENT)["people"][0].as_py())
    folder = f"links/{told['build']}"
    caps = {name: Held(**held) for name, held in told["caps"].items()}
    frequencies = {name: _read(store, f"{folder}/frequency_{name}") for name in told["frequencies"]}
    model = Model(told["settings"], tuple(told["blocks"]), caps, frequencies)
    tables = {name: _read(store, f"{folder}/{name}", told["schemas"][name]) for name in TABLES}
    return People(model, told["next_person_id"], **tables)


def _write(store: Identified, name: str, table: pa.Table) -> str:
    """Write a table; give back its schema as text, which an empty one would lose."""
    store.write(KEY, name, table.schema, table.to_batches())
    return base64.b64encode(table.schema.serialize()).decode()


def _read(store: Identified, name: str, schema: str | None = None) -> pa.Table:
    columns = pa.ipc.read_schema(pa.py_buffer(base64.b64decode(schema))) if schema else None
    return pa.Table.from_batches(list(store.read(KEY, name)), columns)
