import json

import pyarrow as pa
import pytest

from integratedcare.errors import StorageError
from integratedcare.feeds.identified import Identified
from integratedcare.linkage.store import model_as_json, model_of_json, read_model, write_model


def test_a_model_is_read_back_as_it_was(people, tmp_path):
    store = Identified(tmp_path / "identified")
    write_model(store, "links", "links/1", people.model)
    back = read_model(store, "links", "links/1")
    assert back == people.model
    assert all(back.frequencies[name].equals(table) for name, table in people.model.frequencies.items())


def test_a_model_of_another_version_is_refused_in_plain_words(people):
    told = json.loads(model_as_json(people.model))
    for other in (
        told | {"version": 0},
        {name: told[name] for name in told if name != "version"},
        [1],
        told | {"caps": 1},
    ):
        with pytest.raises(StorageError, match="another version"):
            model_of_json(json.dumps(other), people.model.frequencies.get)


def test_what_was_kept_as_bytes_that_could_run_is_never_opened(tmp_path):
    store = Identified(tmp_path / "identified")
    packed = pa.table({"model": pa.array([b"cos\nsystem\n"], pa.large_binary())})
    store.write("links", "links/1/model", packed.schema, packed.to_batches())
    with pytest.raises(StorageError, match="another version"):
        read_model(store, "links", "links/1")
