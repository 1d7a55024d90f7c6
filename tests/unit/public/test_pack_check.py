"""A data folder is compared with its description, and listed with what the catalogue says."""

import os

import pytest

from integratedcare.errors import DataError
from integratedcare.public.catalogue import catalogue
from integratedcare.public.pack import check, listing

COLUMNS = ["file", "title", "period", "licence", "publisher", "attribution", "present", "rows", "bytes"]


def test_a_whole_pack_has_nothing_wrong(make_pack):
    report = check(make_pack())
    assert report.is_whole
    assert report.rows() == []
    assert report.lines == [f"{report.folder}: all 3 files are whole (0.0 MB)."]
    assert [file.present for file in report.files] == ["yes"] * 3


def test_each_wrong_file_is_named_with_what_to_do(make_pack):
    folder = make_pack()
    (folder / "orgs/boards.csv").unlink()
    (folder / "geo/areas.csv").write_bytes(b"area\nE02\n")
    (folder / "notes.txt").write_bytes(b"longer")
    (folder / "stray.txt").write_bytes(b"")
    report = check(folder)
    assert {row["path"]: row["problem"] for row in report.rows()} == {
        "orgs/boards.csv": "is missing",
        "geo/areas.csv": "is not the file that was published: its hash differs",
        "notes.txt": "is longer than the 0 bytes it should be",
    }
    assert all(row["path"] in row["what_to_do"] and "ics data install" in row["what_to_do"] for row in report.rows())
    assert report.lines[0].startswith("orgs/boards.csv is missing. Copy orgs/boards.csv from the data pack")
    assert len(report.lines) == 3
    assert [file.present for file in report.files] == ["no", "changed", "changed"]
    assert report.extra == 1


def test_a_half_copied_file_says_how_much_of_it_is_there(make_pack):
    folder = make_pack()
    (folder / "orgs/boards.csv").write_bytes(b"code,na")
    assert check(folder).rows()[0]["problem"] == "has 7 of its 24 bytes"


def test_a_folder_where_a_file_should_be_is_wrong_and_not_a_traceback(make_pack):
    folder = make_pack()
    (folder / "notes.txt").unlink()
    (folder / "notes.txt").mkdir()
    assert "cannot be read" in check(folder).rows()[0]["problem"]


@pytest.mark.parametrize("made", [True, False])
def test_a_folder_that_is_no_pack_is_refused(tmp_path, made):
    if made:
        (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match="not a data pack" if made else "no such folder"):
        check(tmp_path / "empty")


def test_progress_ends_at_the_whole_size(make_pack):
    seen = []
    check(make_pack(), lambda word, done, total: seen.append((word, done, total)))
    assert seen[-1] == ("Checking", 33, 33)


def test_a_listing_without_a_pack_is_the_catalogue_with_nothing_present():
    rows = listing(None)
    assert [row["file"] for row in rows] == list(catalogue())
    assert {(row["present"], row["rows"], row["bytes"]) for row in rows} == {("no", None, None)}
    assert all(list(row) == COLUMNS for row in rows)


def test_a_listing_says_what_is_there_changed_and_unknown(make_pack):
    folder = make_pack(
        files={"reference/esp2013.csv": b"a\n", "imd/imd2019_england_lsoa11.parquet": b"b", "odd.csv": b""}
    )
    (folder / "imd/imd2019_england_lsoa11.parquet").write_bytes(b"c")
    rows = {row["file"]: row for row in listing(folder)}
    assert (rows["esp2013"]["present"], rows["esp2013"]["rows"], rows["esp2013"]["bytes"]) == ("yes", 1, 2)
    assert rows["esp2013"]["publisher"] == "Eurostat"
    assert rows["imd2019_england_lsoa11"]["present"] == "changed"
    assert rows["gp_prac_pat_map_2025_12"]["present"] == "no"
    assert rows["odd"]["title"] == "Not in the product's catalogue"
    assert len(rows) == len(catalogue()) + 1


@pytest.mark.public_data
def test_the_published_data_is_whole_and_wholly_in_the_catalogue(public_data):
    report = check(public_data)
    assert report.rows() == []
    rows = listing(public_data)
    assert {row["present"] for row in rows} == {"yes"}
    assert sum(row["bytes"] for row in rows) == sum(
        os.path.getsize(public_data / file.path) for file in report.contents.files
    )
