import contextlib
import tempfile

import duckdb
import pyarrow as pa
import pytest

from integratedcare.linkage import link_people, scratch
from integratedcare.linkage.files import link_files
from integratedcare.linkage.quality import quality


def test_what_is_spilt_lies_in_a_private_folder_and_goes_with_it(tmp_path):
    with contextlib.suppress(KeyboardInterrupt), scratch.private_engine(tmp_path) as (engine, folder):
        engine.execute("SET memory_limit = '40MB'; SET threads = 1")
        engine.execute("CREATE TEMP TABLE t AS SELECT hash(range) || 'x' || hash(range) AS v FROM range(2000000)")
        assert [one.parent for one in folder.rglob("*.tmp")], "nothing was spilt: the test proves nothing"
        assert all(one.is_relative_to(tmp_path) for one in folder.rglob("*"))
        assert oct(folder.stat().st_mode)[-3:] == "700"
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_goes_and_what_another_run_uses_stays(tmp_path):
    left = tmp_path / f"{scratch.PREFIX}left"
    left.mkdir()
    (left / "spilt.tmp").write_text("somebody")
    with scratch.private_engine(tmp_path) as (_, mine):
        assert not left.exists()
        with scratch.private_engine(tmp_path):
            assert mine.exists()


@pytest.mark.parametrize("is_good", [True, False])
def test_linking_files_leaves_nothing_anywhere_but_what_was_asked_for(tmp_path, monkeypatch, is_good):
    elsewhere, out = tmp_path / "system", tmp_path / "out"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    seen = []
    connect = duckdb.connect

    def watched(*args, **more):
        seen.extend(one.name for one in elsewhere.iterdir())
        return connect(*args, **more)

    monkeypatch.setattr(duckdb, "connect", watched)
    people = tmp_path / "people.csv"
    people.write_text(
        "given_name,birth_date\nAnn,1980-05-04\nAnn,1980-05-04\n" if is_good else "colour,size\nred,1\nblue,2\n"
    )
    if is_good:
        link_files([people], out / "links.csv")
    else:
        with pytest.raises(Exception, match="no column that tells people apart"):
            link_files([people], out / "links.csv")
    assert seen == []
    assert [one.name for one in out.iterdir()] == (["links.csv"] if is_good else [])


def test_without_a_folder_nothing_is_ever_written_to_a_disk(tmp_path, monkeypatch, made_up_rows, people):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    with scratch.private_engine() as (engine, folder):
        assert folder is None
        engine.execute("SET memory_limit = '40MB'; SET threads = 1")
        with pytest.raises(duckdb.OutOfMemoryException):  # with a folder the same is spilt: the first test above
            engine.execute("CREATE TEMP TABLE t AS SELECT hash(range) || 'x' || hash(range) AS v FROM range(2000000)")
        assert list(tmp_path.iterdir()) == []
    rows, seen = made_up_rows(40, seed=6), []
    connect = duckdb.connect

    def watched(*args, **more):
        seen.extend(tmp_path.iterdir())
        return connect(*args, **more)

    monkeypatch.setattr(duckdb, "connect", watched)
    link_people(rows, model=people.model)
    quality(pa.table({"truth": [1, 1], "person": [1, 2]}))
    assert [*seen, *tmp_path.iterdir()] == []
