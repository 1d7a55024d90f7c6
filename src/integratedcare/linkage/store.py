"""A model kept between builds: what was learnt as plain JSON, and beside it how often each name and place occurs.

Nothing that is read back can run anything, and a model of another version of this software is refused.
"""

import json
from dataclasses import asdict

import pyarrow as pa

from integratedcare.errors import StorageError
from integratedcare.feeds.identified import Identified
from integratedcare.linkage.households import Held
from integratedcare.linkage.model import Model

VERSION = 2  # goes up when what is compared, or how, changes: probabilities of two versions are not alike
OTHER = (
    "The model of the links was made by another version of this software and cannot be used. Install that version "
    "again; or move the folder `links` out of the store of identifiers and build, which numbers everybody anew."
)


def model_as_json(model: Model) -> str:
    """A model without its frequencies, as text."""
    told = {
        "version": VERSION,
        "settings": model.settings,
        "blocks": model.block_names,
        "caps": {name: asdict(held) for name, held in model.caps.items()},
        "frequencies": list(model.frequencies),
    }
    return json.dumps(told)


def model_of_json(text: str, frequencies) -> Model:
    """The model of a text. `frequencies(column)` gives a column's table. StorageError if it is of another version."""
    try:
        told = json.loads(text)
        if told["version"] != VERSION:
            raise StorageError(OTHER)
        caps = {name: Held(**held) for name, held in told["caps"].items()}
        tables = {name: frequencies(name) for name in told["frequencies"]}
        return Model(told["settings"], tuple(told["blocks"]), caps, tables)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise StorageError(OTHER) from None


def write_model(store: Identified, key: str, folder: str, model: Model) -> None:
    """Keep a model in a folder of the store, under a key."""
    told = pa.table({"model": pa.array([model_as_json(model)], pa.string())})
    store.write(key, f"{folder}/model", told.schema, told.to_batches())
    for column, table in model.frequencies.items():
        store.write(key, f"{folder}/frequency_{column}", table.schema, table.to_batches())


def read_model(store: Identified, key: str, folder: str) -> Model:
    """The model of a folder. StorageError if it is damaged or of another version."""
    told = _read(store, key, f"{folder}/model")
    if told.column_names != ["model"] or told.schema.field("model").type != pa.string():
        raise StorageError(OTHER)
    return model_of_json(
        told.column("model")[0].as_py(), lambda column: _read(store, key, f"{folder}/frequency_{column}")
    )


def _read(store: Identified, key: str, name: str) -> pa.Table:
    return pa.Table.from_batches(list(store.read(key, name)), store.schema(key, name))
