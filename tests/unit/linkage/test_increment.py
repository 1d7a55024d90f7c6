"""What is new costs in proportion to itself: what it does not touch is neither joined nor written anew."""

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from integratedcare.errors import StorageError
from integratedcare.feeds.identified import Identified
from integratedcare.linkage import LINK_FROM, together
from integratedcare.linkage.dictionaries import LISTS
from integratedcare.linkage.increment import link_more
from integratedcare.linkage.known import TABLES, in_memory
from integratedcare.record.make.kept_people import keep_change, keep_people, known_people, read_people
from integratedcare.record.make.links import unlink_landings


def as_landing(rows: pa.Table, name: str) -> pa.Table:
    return rows.set_column(rows.column_names.index("landing_id"), "landing_id", pa.array([name] * rows.num_rows))


@pytest.fixture(scope="module")
def few(rows):
    """Ten of the rows, sent again by another delivery."""
    return as_landing(rows.slice(0, 10), "two")


def more_of(known, rows, gone=()):
    """What rows and deliveries that went change."""
    quiet = {"on": date(2026, 4, 1), "scratch": None, "progress": lambda *_: None}
    return link_more(rows, known, gone=gone, link_from=LINK_FROM, **quiet)


def files_of(store: Identified) -> dict[str, int]:
    links = store.folder / "links"
    return {str(path.relative_to(links)): path.stat().st_size for path in links.rglob("*") if path.is_file()}


def test_only_who_is_touched_is_brought_together_and_changed(people, few, monkeypatch):
    seen = []
    whole = together.clusters_by_place
    monkeypatch.setattr(
        together, "clusters_by_place", lambda numbers, links: seen.append(len(numbers)) or whole(numbers, links)
    )
    moved = pa.array(["01134960000"] * len(few))
    change = more_of(people, few.set_column(few.column_names.index("phone"), "phone", moved))
    assert 10 <= seen[0] <= 60 < people.node.num_rows / 10
    assert all(len(change.gone[name]) <= 60 for name in change.gone)
    assert change.come["node"].num_rows <= 60
    assert list(change.rows) == [("made_up", "two")]
    more = people.after(change)
    assert more.person_link.num_rows == people.person_link.num_rows + 10
    numbers = {row["node"]: row["person_id"] for row in people.node.to_pylist()}
    new = more.person_link.filter(pc.equal(more.person_link["landing_id"], "two")).to_pylist()
    assert all(row["person_id"] == numbers[row["node"]] for row in new if row["node"] in numbers)


def test_what_only_says_again_what_is_known_changes_nobody(people, few):
    change = more_of(people, few)
    assert {name: table.num_rows for name, table in change.come.items()} == dict.fromkeys(TABLES, 0)
    assert not any(len(places) for places in change.gone.values())
    assert change.rows["made_up", "two"].num_rows == 10


def test_what_is_kept_is_read_back_and_an_increment_writes_little(people, few, tmp_path):
    store = Identified(tmp_path / "identified")
    keep_people(store, people)
    before = sum(files_of(store).values())
    first = read_people(store)
    keep_change(store, more_of(known_people(store), few))
    more = first.after(more_of(first, few))
    third = as_landing(few, "three")
    keep_change(store, more_of(known_people(store), third))
    again = more.after(more_of(more, third))
    back = read_people(store)
    for name in TABLES:
        assert getattr(first, name).equals(getattr(people, name)), name
        order = [(one, "ascending") for one in back.node.column_names[:1]] if name == "node" else None
        one, two = (getattr(it, name).combine_chunks() for it in (back, again))
        assert one.num_rows == two.num_rows
        if order:
            assert one.sort_by(order).equals(two.sort_by(order)), name
    assert back.row == again.row
    assert back.model == people.model
    assert sum(size for file, size in files_of(store).items() if file.startswith("3/")) < before / 5
    assert {path.stat().st_mode & 0o777 for path in (store.folder / "links").rglob("*.*") if path.is_file()} == {0o600}


def test_a_delivery_that_went_leaves_nothing_behind_in_any_part(people, few, tmp_path):
    store = Identified(tmp_path / "identified")
    keep_people(store, people)
    rare = few.set_column(few.column_names.index("family_name"), "family_name", pa.array(["Quillfeather"] * len(few)))
    keep_change(store, more_of(known_people(store), rare))
    assert "quillfeather" in read_people(store).node["family"].to_pylist()
    keep_change(store, more_of(known_people(store), few.slice(0, 0), gone=[("made_up", "two")]), whole=True)
    assert {file.split("/")[0] for file in files_of(store)} == {"1", "3"}
    assert [file for file in files_of(store) if file.startswith("1/")] == ["1/rows_made_up_one.parquet"]
    left = read_people(store)
    assert left.person_link.num_rows == people.person_link.num_rows
    assert "quillfeather" not in left.node["family"].to_pylist()


def test_what_a_build_only_left_out_is_forgotten_when_its_delivery_is(people, few, tmp_path):
    store, two = Identified(tmp_path / "identified"), {("made_up", "two")}
    rare = few.set_column(few.column_names.index("family_name"), "family_name", pa.array(["Quillfeather"] * len(few)))
    keep_people(store, people)
    keep_change(store, more_of(known_people(store), rare))
    keep_change(store, more_of(known_people(store), few.slice(0, 0), gone=two))

    def in_parts() -> set[str]:
        parts = known_people(store).state["tables"]["node"]
        batches = [batch for part in parts for batch in store.read("links", f"links/{part['file']}", ["family"])]
        return set(pa.Table.from_batches(batches)["family"].to_pylist())

    assert "quillfeather" in in_parts()
    unlink_landings(store, two, on=date(2026, 4, 1))
    assert "quillfeather" not in in_parts()


def test_how_often_a_name_occurs_is_forgotten_with_the_last_who_bore_it(people, rows, tmp_path):
    store = Identified(tmp_path / "identified")
    keep_people(store, people)
    keep_change(store, more_of(known_people(store), rows.slice(0, 0), gone=[("made_up", "one")]), whole=True)
    known = known_people(store)
    assert in_memory(known).node.num_rows == 0
    assert people.model.frequencies["family"].num_rows > 0 == known.model.frequencies["family"].num_rows
    keep_change(store, more_of(known, rows))
    assert read_people(store).person_link.num_rows == rows.num_rows


def test_parts_that_are_many_are_made_one(people, few, tmp_path, monkeypatch):
    from integratedcare.record.make import kept_people

    monkeypatch.setattr(kept_people, "MOST_PARTS", 2)
    store = Identified(tmp_path / "identified")
    keep_people(store, people)
    for name in ("two", "three"):
        keep_change(store, more_of(known_people(store), as_landing(few, name)))
    assert len(known_people(store).state["tables"]["node"]) == 1
    assert [file for file in files_of(store) if file.startswith("2/")] == ["2/rows_made_up_two.parquet"]
    assert read_people(store).person_link.num_rows == people.person_link.num_rows + 20


def test_stopped_at_any_file_the_people_of_yesterday_are_still_there(people, few, tmp_path, monkeypatch):
    store, written, left = Identified(tmp_path / "identified"), Identified.write, []

    def until_the_disk_is_full(*told):
        if not left:
            raise OSError("full")
        left.pop()
        return written(*told)

    keep_people(store, people)
    change = more_of(known_people(store), few, gone=[("made_up", "one")])
    before = files_of(store)
    monkeypatch.setattr(Identified, "write", until_the_disk_is_full)
    for files in range(12):
        left[:] = range(files)
        with pytest.raises(OSError, match="full"):
            keep_change(store, change, whole=True)
        assert files_of(store).items() >= before.items()
        assert known_people(store).state["number"] == 1
    monkeypatch.undo()
    assert read_people(store).person_link.num_rows == people.person_link.num_rows
    keep_change(store, change, whole=True)
    assert known_people(store).landings == {("made_up", "two")}
    assert {file.split("/")[0] for file in files_of(store)} == {"2"}


def test_a_delivery_about_nobody_is_linked_too(people, few, tmp_path):
    store = Identified(tmp_path / "identified")
    keep_people(store, people, landings=[("made_up", "one"), ("made_up", "none")])
    keep_change(store, more_of(known_people(store), few), landings=[("made_up", "nor this")])
    known = known_people(store)
    assert known.landings == {("made_up", name) for name in ("one", "none", "two", "nor this")}
    assert known.rows(("made_up", "nor this")).num_rows == 0


def test_a_state_of_another_version_is_refused_in_plain_words(people, tmp_path):
    store = Identified(tmp_path / "identified")
    keep_people(store, people)
    (store.folder / "links" / "now").unlink()
    with pytest.raises(StorageError, match="another version"):
        read_people(store)


def test_a_part_that_is_damaged_is_said_in_plain_words(people, tmp_path):
    store = Identified(tmp_path / "identified")
    keep_people(store, people)
    (store.folder / "links" / "1" / "edge.parquet").write_bytes(b"PAR1")
    with pytest.raises(StorageError, match=r"missing or damaged|missing, damaged"):
        read_people(store)


def test_people_whom_an_older_version_kept_with_lists_of_names_are_read_as_texts(people, few, tmp_path):
    store, node = Identified(tmp_path), people.node
    for name in LISTS:
        words = [None if one is None else one.split() for one in node[name].to_pylist()]
        node = node.set_column(node.column_names.index(name), name, pa.array(words, pa.list_(pa.string())))
    none = pa.array([[]] * len(node), pa.list_(pa.string()))  # what had no word that counts
    emptied = node.set_column(node.column_names.index("roots"), "roots", none)
    keep_people(store, replace(people, node=emptied))
    assert set(read_people(store).node["roots"].to_pylist()) == {None}

    keep_people(store, replace(people, node=node))
    keep_change(store, more_of(known_people(store), few))
    both = known_people(store).batches("node").read_all()
    assert both.schema == people.node.schema
    assert both.sort_by("node").equals(people.node.sort_by("node"))
