"""Exports are safe to open and say where they come from."""

import io

import openpyxl
import pytest

from integratedcare.web.design.exports.comma_separated import safe_cell


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(start):
    assert safe_cell(f"{start}1") == f"'{start}1"


def test_numbers_and_plain_text_are_left_alone():
    assert [safe_cell(value) for value in (-1.5, "St Mary", None)] == [-1.5, "St Mary", None]


def test_a_dangerous_name_is_made_safe_in_an_export(site):
    assert "'=Hyperlink(1) Clinic" in site.get("/search.csv?q=clinic").content.decode()


def test_a_csv_names_its_description(site):
    response = site.get("/systems.csv?as-of=2026-04-01")
    assert response["Link"] == '</systems.json?as-of=2026-04-01>; rel="describedby"; type="application/json"'
    assert response["Content-Disposition"] == 'attachment; filename="systems-2026-04-01-01234567.csv"'


def test_a_workbook_has_a_sheet_for_each_table_and_one_about_them(site):
    book = openpyxl.load_workbook(io.BytesIO(site.get("/systems/QAA.xlsx").content))
    assert book.sheetnames[0] == "1 system"
    said = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert said["Release"] == "0123456789ab"
    assert said["Licence"] == "Open Government Licence v3.0"


def test_the_same_release_gives_the_same_workbook(site, settings):
    first = site.get("/systems.xlsx").content
    assert site.get("/systems.xlsx?sort=-most_deprived_fifth_share").content == first


def test_a_picture_carries_its_title_source_and_release(site):
    picture = site.get("/systems.svg").content.decode()
    assert picture.startswith("<svg ")
    for words in ("Map: Share of small areas", "Practices mapped", "Release 0123456789ab"):
        assert words in picture, words


def test_a_part_that_is_not_there_is_refused_with_those_that_are(site):
    response = site.get("/systems/QAA.csv?table=networks")
    assert response.status_code == 400
    assert "pcns" in response.content.decode()


def test_made_up_exports_say_so(site):
    assert 'filename="made-up-systems-' in site.get("/made-up/systems.csv")["Content-Disposition"]
    assert "Made-up data" in site.get("/made-up/systems.json").content.decode()
    assert "Made-up data" in site.get("/made-up/systems.svg").content.decode()
    book = openpyxl.load_workbook(io.BytesIO(site.get("/made-up/systems.xlsx").content))
    assert "Made-up data" in book.worksheets[0]["A1"].value
