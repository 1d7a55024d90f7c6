"""`ics synthetic` writes files that `ics land` takes at once."""

import shutil

USAGE = 2


def test_it_writes_and_says_that_all_is_made_up_and_what_it_wrote_lands(ics, tmp_path):
    out, home = tmp_path / "people", tmp_path / "home"
    made = ics("synthetic", "--people", "1_500", "--out", out, home=home)
    assert made.code == 0, made.err
    assert "18 feeds, all made up" in made.err
    shutil.copytree(out / "agreements", home / "agreements")
    landed = ics("land", "demographics", out / "demographics/index.csv", "--from", "index", home=home)
    assert landed.code == 0
    assert "landed as" in landed.err


def test_a_folder_that_holds_something_is_left_alone(refused, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    assert "not an empty folder" in refused(USAGE, "synthetic", "--people", "300", "--out", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_numbers_and_formats_out_of_range_are_refused_with_what_may_be_given_before_anything_is_made(refused, tmp_path):
    for words, says in (
        (("--people", "many"), "whole number"),
        (("--people", "7"), "from 200 to"),
        (("--feeds", "xml"), "csv, parquet, fhir"),
    ):
        assert says in refused(USAGE, "synthetic", *words, "--out", tmp_path / "out", home=tmp_path / "home")
    assert not list(tmp_path.iterdir())


def test_a_board_needs_published_data(refused, tmp_path):
    assert "ICS_PUBLIC_DATA" in refused(USAGE, "synthetic", "--like", "QXU", "--out", tmp_path / "out", home=tmp_path)
