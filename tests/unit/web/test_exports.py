"""Exports are safe to open and say where they come from."""

import io

import openpyxl


def test_a_dangerous_name_is_made_safe_in_an_export(site):
    assert "'=Hyperlink(1) Clinic" in site.get("/search.csv?q=clinic").content.decode()


def test_a_csv_names_its_description(site):
    response = site.get("/systems.csv?as-of=2026-04-01")
    beside = '</systems.csv-metadata.json?as-of=2026-04-01>; rel="describedby"; type="application/csvm+json"'
    assert response["Link"] == beside
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


def test_what_stands_beside_a_csv_describes_its_columns_source_licence_and_release(site):
    rows = site.get("/systems.csv?as-of=2026-04-01").content.decode().splitlines()
    about = site.get("/systems.csv-metadata.json?as-of=2026-04-01").json()
    assert about["@context"][0] == "http://www.w3.org/ns/csvw"
    assert about["url"] == "/systems.csv?as-of=2026-04-01"
    assert [column["titles"] for column in about["tableSchema"]["columns"]] == rows[0].split(",")
    kinds = {column["name"]: column["datatype"] for column in about["tableSchema"]["columns"]}
    assert (kinds["code"], kinds["registered"]) == ("string", "number")
    assert about["dc:license"] == ["Open Government Licence v3.0"]
    assert about["dc:source"] == ["Practices mapped, NHS England, 1 December 2025"]
    assert about["dc:identifier"] == "Release 0123456789ab"


def test_a_page_of_several_tables_describes_each_and_any_one(site):
    about = site.get("/systems/QAA.csv-metadata.json").json()
    assert len(about["tables"]) > 3
    for table in about["tables"]:
        header = site.get(table["url"]).content.decode().splitlines()[0]
        assert header.split(",") == [column["name"] for column in table["tableSchema"]["columns"]]
    one = site.get("/systems/QAA.csv-metadata.json?table=trend").json()
    assert one["url"] == "/systems/QAA.csv?table=trend"


def test_a_workbook_says_what_its_columns_mean(site):
    book = openpyxl.load_workbook(io.BytesIO(site.get("/systems.xlsx").content))
    said = list(book["Columns"].iter_rows(values_only=True))
    assert said[0] == ("Sheet", "Column", "Name in the CSV", "Kind")
    assert (book.sheetnames[0], "Registered people", "registered", "count") in said
    assert ("Licence", "Open Government Licence v3.0") in list(book["About"].iter_rows(values_only=True))
