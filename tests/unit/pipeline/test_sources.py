"""A published file that is missing, cut short, renamed or filled with the wrong thing: one plain error each."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from integratedcare.errors import DataError
from integratedcare.pipeline.columns import text, whole
from integratedcare.pipeline.dates import compact_date
from integratedcare.pipeline.engines import DuckEngine
from integratedcare.pipeline.sources import check_headings, select_sql
from integratedcare.pipeline.table import Source, table


@table(key=["code"], columns={"code": text("Practice"), "people": whole("People")})
def counted(lists):
    """The published counts."""
    return lists


@table(key=["code"], columns={"code": text("Practice"), "name": text("Name")})
def named(names):
    """The published names."""
    return names


def refused(build, *functions) -> str:
    with pytest.raises(DataError) as caught:
        build(*functions)
    return str(caught.value)


def test_a_missing_file_is_named(build, data):
    (data / "lists.parquet").unlink()
    assert refused(build, counted).startswith(f"lists.parquet is missing from the data folder {data}.")


def test_a_missing_file_is_told_before_anything_is_built(build, data, store):
    (data / "names.csv").unlink()
    assert "names.csv is missing" in refused(build, counted, named)
    assert not store.exists()


def test_a_file_that_is_still_being_copied_is_said_to_be(build, data):
    (data / "lists.parquet").rename(data / "lists.parquet.part")
    assert "lists.parquet in" in (said := refused(build, counted))
    assert "only half copied" in said


@pytest.mark.parametrize("size", [0, 3, 200])
def test_a_truncated_parquet_file_is_named(build, data, size):
    path = data / "lists.parquet"
    path.write_bytes(path.read_bytes()[:size])
    assert "lists.parquet" in (said := refused(build, counted))
    assert "cut short" in said


def test_a_parquet_file_that_is_damaged_within_is_named(build, data):
    path = data / "lists.parquet"
    pq.write_table(pa.table({"Code": [f"A{n}" for n in range(5000)], "People": range(5000)}), path)
    content = bytearray(path.read_bytes())
    content[100:8000] = bytes(7900)
    path.write_bytes(content)
    assert "lists.parquet" in refused(build, counted)


@pytest.mark.parametrize("renamed", ["People registered", "people"])
def test_a_renamed_heading_is_named_with_the_nearest(build, data, renamed):
    pq.write_table(pa.table({"Code": ["A1"], renamed: [1]}), data / "lists.parquet")
    said = refused(build, counted)
    assert "lists.parquet has no column 'People'" in said
    assert f"The nearest heading is {renamed!r}" in said


def test_a_renamed_csv_heading_is_named(build, data):
    (data / "names.csv").write_text("Code,Name of practice\nA1,One\n")
    assert "names.csv has no column 'Name'; it may have been renamed." in refused(build, named)


def test_text_where_a_number_should_be_is_named_by_file_and_column_and_not_shown(build, data):
    pq.write_table(pa.table({"Code": ["A1", "A2"], "People": ["12", "SECRET"]}), data / "lists.parquet")
    said = refused(build, counted)
    assert "lists.parquet, column 'People': 1 values are not numbers" in said
    assert "Table counted cannot be built" in said
    assert "SECRET" not in said


def test_text_where_a_date_should_be_names_the_table_and_is_not_shown(build, data):
    from integratedcare.pipeline.columns import date

    @table(key=["code"], columns={"code": text("Practice"), "open_date": date("Opened")})
    def opened(names):
        return names.mutate(open_date=compact_date(names.name))

    said = refused(build, opened)
    assert said.startswith("Table opened cannot be built.")
    assert "Three" not in said


def test_no_data_folder_says_how_to_name_one(data, store):
    from integratedcare.pipeline.build import Build
    from integratedcare.pipeline.store import Store
    from integratedcare.rules import load_rules

    nodes = {"lists": Source("lists", "lists.parquet", {}), "counted": counted.table}
    build = Build(nodes, engine=DuckEngine(), rules=load_rules(), data=None, store=Store(store))
    with pytest.raises(DataError, match=r"lists.parquet is needed.*--data DIR"):
        build.run(["counted"])


def test_a_file_that_may_not_be_read_is_not_taken_for_a_full_disk(build, data, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("integratedcare.pipeline.build.file_digest", refuse)
    assert "lists.parquet in" in (said := refused(build, counted))
    assert "cannot be read: Permission denied" in said


def test_an_optional_file_that_is_absent_has_no_rows(tmp_path):
    source = Source("extra", "extra.csv", {"code": ("Code", text("")), "people": ("N", whole(""))}, optional=True)
    engine = DuckEngine()
    engine.attach_source(source, tmp_path)
    assert engine.row("SELECT count(*) AS n, count(code) AS c FROM extra") == {"n": 0, "c": 0}


def test_a_csv_keeps_leading_noughts_and_names_with_quotes(build, data, rows):
    (data / "names.csv").write_text('Code,Name\n007,"O\'Neil ""North"", Surgery"\n')
    assert rows(build(named)["named"]) == [{"code": "007", "name": 'O\'Neil "North", Surgery'}]


def test_headings_that_are_not_used_may_come_and_go():
    check_headings(Source("x", "x.csv", {"code": ("Code", text(""))}), ["Code", "Anything"])


def test_a_heading_with_a_quote_in_it_is_quoted():
    source = Source("x", "x.csv", {"code": ('The "code"', text(""))})
    assert select_sql(source, "there") == 'SELECT CAST("The ""code""" AS VARCHAR) AS "code" FROM there'
