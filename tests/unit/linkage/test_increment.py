"""What is new costs in proportion to itself: what it does not touch is neither joined nor written anew."""

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from integratedcare.errors import StorageError
from integratedcare.feeds.identified import Identified
from integratedcare.linkage import link_people
from integratedcare.linkage import people as linking
from integratedcare.record.make.kept_people import TABLES, keep_people, read_people, read_table, state_of

LANDINGS = [("made_up", "one")]


def as_landing(rows: pa.Table, name: str) -> pa.Table:
    return rows.set_column(rows.column_names.index("landing_id"), "landing_id", pa.array([name] * rows.num_rows))


@pytest.fixture(scope="module")
def few(rows):
    """Ten of the rows, sent again by another delivery."""
    return as_landing(rows.slice(0, 10), "two")


def test_only_who_is_touched_is_brought_together_and_changed(people, few, monkeypatch):
    seen = []
    whole = linking.clusters_by_place
    monkeypatch.setattr(
        linking, "clusters_by_place", lambda numbers, links: seen.append(len(numbers)) or whole(numbers, links)
    )
    more = link_people(few, people)
    assert 10 <= seen[0] <= 60 < people.node.num_rows / 10
    change = more.change
    assert all(len(change.gone[name]) <= 60 for name in change.gone)
    assert change.come["person_link"].num_rows <= 60
    assert more.person_link.num_rows == people.person_link.num_rows + 10
    numbers = {row["node"]: row["person_id"] for row in people.node.to_pylist()}
    new = more.person_link.filter(pc.equal(more.person_link["landing_id"], "two")).to_pylist()
    assert all(row["person_id"] == numbers[row["node"]] for row in new if row["node"] in numbers)


def test_what_is_kept_is_read_back_and_an_increment_writes_little(people, few, tmp_path):
    store = Identified(tmp_path / "identified")
    keep_people(store, people, LANDINGS)
    before = sum(path.stat().st_size for path in (store.folder / "links" / "1").iterdir())
    first = read_people(store)
    more = link_people(few, first)
    keep_people(store, more, [*LANDINGS, ("made_up", "two")])
    again = link_people(as_landing(few, "three"), read_people(store))
    keep_people(store, again, [*LANDINGS, ("made_up", "two"), ("made_up", "three")])
    back = read_people(store)
    for name in TABLES:
        assert getattr(first, name).equals(getattr(people, name)), name
        assert getattr(back, name).equals(getattr(again, name)), name
    assert back.model == people.model
    assert read_table(store, "node", ["node"]).equals(again.node.select(["node"]))
    written = sum(path.stat().st_size for path in (store.folder / "links" / "3").iterdir())
    assert written < before / 5
    assert {path.stat().st_mode & 0o777 for path in (store.folder / "links").rglob("*.*") if path.is_file()} == {0o600}


def test_a_delivery_that_went_leaves_nothing_behind_in_any_part(people, few, tmp_path):
    store = Identified(tmp_path / "identified")
    keep_people(store, people, LANDINGS)
    more = link_people(few, read_people(store))
    keep_people(store, more, [*LANDINGS, ("made_up", "two")])
    less = link_people(few.slice(0, 0), read_people(store), gone=[("made_up", "two")])
    keep_people(store, less, LANDINGS, whole=True)
    assert [path.name for path in (store.folder / "links").iterdir() if path.is_dir()] == ["3"]
    assert read_people(store).person_link.num_rows == people.person_link.num_rows


def test_parts_that_are_many_are_made_one(people, few, tmp_path, monkeypatch):
    from integratedcare.record.make import kept_people

    monkeypatch.setattr(kept_people, "MOST_PARTS", 2)
    store = Identified(tmp_path / "identified")
    keep_people(store, people, LANDINGS)
    for name in ("two", "three"):
        keep_people(store, link_people(as_landing(few, name), read_people(store)), [*LANDINGS, ("made_up", name)])
    assert len(state_of(store)["tables"]["node"]) == 1
    assert [path.name for path in (store.folder / "links").iterdir() if path.is_dir()] == ["3"]


def test_a_state_of_before_there_were_parts_is_read(people, few, tmp_path):
    import json

    store = Identified(tmp_path / "identified")
    keep_people(store, people, LANDINGS)
    told = store.folder / "links" / "1" / "state.json"
    old = json.loads(told.read_text())
    told.write_text(json.dumps({name: old[name] for name in ("number", "next_person_id", "landings")}))
    before = read_people(store)
    assert before.is_apart is False
    assert before.person_link.equals(people.person_link)
    keep_people(store, link_people(few, before), LANDINGS)
    assert read_people(store).is_apart


def test_a_part_that_is_damaged_is_said_in_plain_words(people, tmp_path):
    store = Identified(tmp_path / "identified")
    keep_people(store, people, LANDINGS)
    (store.folder / "links" / "1" / "edge.parquet").write_bytes(b"PAR1")
    with pytest.raises(StorageError, match=r"missing or damaged|missing, damaged"):
        read_people(store)
