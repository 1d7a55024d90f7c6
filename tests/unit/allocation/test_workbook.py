"""The workbook: live formulas that agree with our figures when something else recalculates them."""

import csv
import io
import re
import shutil
import subprocess
import zipfile

import openpyxl
import pytest

from integratedcare.allocation import PaceOfChange, fair_shares, write_workbook
from integratedcare.errors import StorageError

WORDS = {"title": "Fair shares", "source": "A made-up table", "release_id": "r1", "licence": "Open"}
OPENING = {"A1": 200.01, "A2": 300, "A3": 90.5, "A4": 0, "B1": 210, "B2": 150.49}


@pytest.fixture
def result(small_need):
    rule = PaceOfChange(0.0125, illustrative=True)
    return fair_shares(small_need(), level="practice", against="icb", pot=1000.01, opening=OPENING, rule=rule)


def written(result, **more) -> bytes:
    file = io.BytesIO()
    write_workbook(file, result, **WORDS, **more)
    return file.getvalue()


def sheets(content: bytes, values: bool):
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def column(sheet, letter: str, rows: int) -> list:
    return [sheet[f"{letter}{row}"].value for row in range(9, 9 + rows)]


def test_the_sheets_and_what_they_say(result):
    book = sheets(written(result, configuration="name: Mine\nyear: 2025-26\n"), values=True)
    assert book.sheetnames == [
        *("About", "Inputs", "Compared with", "Need indices", "Fair shares", "Pace of change", "Control totals"),
    ]
    about = [[cell.value for cell in row] for row in book["About"].iter_rows()]
    assert ["Licence", "Open"] in about
    assert ["", "name: Mine"] in about
    assert any(label == "Illustrative" and "not a published policy" in words for label, words in about)
    assert set(book.defined_names) == {
        *("pot", "least_growth", "remainder", "pence_left", "remainder_pence_left"),
    }


def test_values_are_there_without_recalculating(result):
    book = sheets(written(result), values=True)
    assert column(book["Need indices"], "J", 6) == pytest.approx(result.columns["core"])
    assert column(book["Fair shares"], "I", 6) == list(result.columns["target_pounds"])
    assert column(book["Pace of change"], "P", 6) == list(result.columns["closing_pounds"])
    controls = [row for row in book["Control totals"].iter_rows(min_row=8, values_only=True) if row[0]]
    assert len(controls) == 15
    assert {row[4] for row in controls} == {"OK"}


def test_figures_are_formulas(result):
    book = sheets(written(result), values=False)
    for name, letters in {"Need indices": "DL", "Fair shares": "CDEFGHI", "Pace of change": "CDEFGHIJKLMNOPQR"}.items():
        for letter in letters:
            assert all(str(cell).startswith("=") for cell in column(book[name], letter, 6)), (name, letter)


def test_without_pot_or_opening_there_are_fewer_sheets_and_columns(small_need):
    book = sheets(written(fair_shares(small_need(), level="icb")), values=True)
    assert "Pace of change" not in book.sheetnames
    assert book["Fair shares"]["E7"].value is None
    assert book["Inputs"]["C4"].value == "no pot given"


def test_rows_that_do_not_add_up_to_the_board_say_why(small_need):
    book = sheets(written(fair_shares(small_need(), level="pcn", icb="QAA", pot=10)), values=True)
    people = next(row for row in book["Control totals"].iter_rows(values_only=True) if "People" in str(row[0]))
    assert people[1:5] == (4500, 5500, -1000, "CHECK")
    assert "counts once, whole" in people[5]


def test_the_same_figures_give_the_same_bytes(result):
    assert written(result) == written(result)


def test_a_path_that_cannot_be_written(tmp_path, result):
    write_workbook(tmp_path / "a.xlsx", result, **WORDS)
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]
    with pytest.raises(StorageError, match="cannot be written"):
        write_workbook(tmp_path / "no" / "a.xlsx", result, **WORDS)


def without_values(content: bytes) -> bytes:
    """The workbook with every formula's stored value taken out, so that whoever opens it must work it out."""
    stripped = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stripped, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
            new.writestr(name, data)
    return stripped.getvalue()


def recalculated(folder, content: bytes) -> dict[str, list[list[str]]]:
    """Sheet → rows of text, as LibreOffice works them out."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice (soffice) is not installed: the workbook's formulas were NOT recalculated")
    (folder / "book.xlsx").write_bytes(without_values(content))
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", every_sheet, "--outdir", str(folder), str(folder / "book.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return {
        path.stem.removeprefix("book-"): list(csv.reader(path.open(encoding="utf-8", newline="")))
        for path in folder.glob("book-*.csv")
    }


def numbers(rows: list[list[str]], letter: str, count: int) -> list[float]:
    texts = [row["ABCDEFGHIJKLMNOPQR".index(letter)] for row in rows[8 : 8 + count]]
    return [float(text.rstrip("%")) / (100 if text.endswith("%") else 1) for text in texts]


def test_recalculating_gives_the_same_figures(tmp_path, result):
    again = recalculated(tmp_path, written(result))
    for letter, component in zip("DEFGHIJKL", result.weighted, strict=True):
        indices = numbers(again["Need indices"], letter, 6)
        assert indices == pytest.approx(result.columns[component])
    assert numbers(again["Fair shares"], "D", 6) == pytest.approx(result.columns["share"])
    assert numbers(again["Fair shares"], "I", 6) == list(result.columns["target_pounds"])
    pace = again["Pace of change"]
    assert numbers(pace, "H", 6) == list(result.pace.floor_growth)
    assert numbers(pace, "O", 6) == list(result.pace.remainder_share)
    assert numbers(pace, "P", 6) == list(result.columns["closing_pounds"])
    assert numbers(pace, "G", 6) == pytest.approx(result.columns["distance_from_target"])
    verdicts = [row[4] for row in again["Control totals"][7:] if row[0]]
    assert verdicts == ["OK"] * 15


def test_recalculating_shares_tied_pennies_alike(tmp_path, small_need, practices):
    alike = [(code, icb, pcn, home, district, 1000.0, 1.0) for code, icb, pcn, home, district, *_ in practices]
    result = fair_shares(small_need(alike), level="practice", pot=100)
    again = recalculated(tmp_path, written(result))
    assert result.columns["target_pounds"] == (16.67, 16.67, 16.67, 16.67, 16.66, 16.66)
    assert numbers(again["Fair shares"], "I", 6) == list(result.columns["target_pounds"])
