"""Everything that a person can get wrong: one plain line, an exit code of its class, and silence on stdout."""

import shutil

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

USAGE, FILE, RULES, DATA, CONTRACT, RELEASE, STORAGE = 2, 3, 4, 5, 6, 7, 8


@pytest.fixture
def places(tmp_path, refused):
    """A function that asks for places in a file and gives back the refusal."""

    def ask(text: str, *words) -> str:
        (tmp_path / "places.csv").write_text(text)
        file = tmp_path / "places.csv"
        return refused(FILE, "fair-shares", "--level", "place", "--places", file, "--format", "csv", *words)

    return ask


@pytest.fixture
def data(made_up_data, tmp_path):
    """A copy of the made-up data, to be spoiled."""
    return shutil.copytree(made_up_data, tmp_path / "data")


def test_a_practice_that_no_file_knows(places, some):
    said = places(f"place,practice\nNorth,{some['practices'][0]}\nNorth,Q99999\n")
    assert "places.csv, line 3, column practice: no year's file knows the practice Q99999" in said


def test_a_practice_in_two_places(places, some):
    code = some["practices"][0]
    said = places(f"place,practice\nNorth,{code}\nSouth,{code}\n")
    assert "places.csv, line 3:" in said
    assert "is in two places, 'North' (line 2) and 'South'" in said


def test_a_place_across_two_boards(places, some):
    said = places(f"place,practice\nNorth,{some['practices'][0]}\nNorth,{some['other_practices'][0]}\n")
    assert f"line 3: place 'North' lies in board {some['board']}" in said


def test_a_places_file_without_its_columns(places):
    assert "line 1: there is no column place" in places("locality,practice\nNorth,A1\n")


def test_a_places_file_that_is_not_there(refused):
    assert "no file nowhere.csv" in refused(FILE, "fair-shares", "--level", "place", "--places", "nowhere.csv")


@pytest.mark.parametrize(
    ("code", "words", "said"),
    [
        (USAGE, ["--pot", "-5"], "The pot must be more than £0"),
        (USAGE, ["--pot", "nan"], "pot"),
        (USAGE, ["--level", "ibc"], "Did you mean icb?"),
        (USAGE, ["--level", "place"], "--places FILE.csv"),
        (USAGE, ["--level", "region", "--against", "icb"], "--against england"),
        (USAGE, ["--icb", "QQQ"], "QQQ"),
        (USAGE, ["--stream", "cores"], "no stream 'cores'"),
        (USAGE, ["--xlsx", "."], "is a folder. Give --xlsx the name of a file"),
        (
            RULES,
            ["--year", "2024-25"],
            "No weighted populations are held for 2024-25. Years that can be shared: 2023-24, 2025-26.",
        ),
        (RULES, ["--year", "2026-27"], "No weighted populations are held for 2026-27"),
        (FILE, ["--pot", "5", "--opening", "nowhere.csv"], "no file nowhere.csv"),
    ],
)
def test_fair_shares_that_cannot_be_worked_out(refused, code, words, said):
    assert said in refused(code, "fair-shares", "--format", "csv", *words)


def test_a_rules_file_with_a_misspelt_key(refused, tmp_path):
    (tmp_path / "2025-26").mkdir()
    file = tmp_path / "2025-26" / "pace_of_change.yaml"
    file.write_text("source: Agreed by our own board\nflor: 0.02\nremainder: gap\n")
    said = refused(RULES, "rules", "show", "2025-26", env={"ICS_RULES": str(tmp_path)})
    assert f"{file}: the key 'flor' is not known. Did you mean 'floor'?" in said


def test_a_data_folder_without_a_file(refused, data):
    (data / "orgs" / "ccg_to_icb_code.csv").unlink()
    assert "orgs/ccg_to_icb_code.csv is missing from the data folder" in refused(DATA, "release", "--data", data)


def test_a_truncated_parquet_file(refused, data):
    path = data / "orgs" / "gp_prac_pat_map_2025_12.parquet"
    path.write_bytes(path.read_bytes()[:5000])
    said = refused(DATA, "systems", "--data", data, "--format", "csv")
    assert "orgs/gp_prac_pat_map_2025_12.parquet" in said
    assert "cut short" in said


def test_a_renamed_column(refused, data):
    path = data / "gp_lists" / "gp_list_size_2025.parquet"
    table = pq.read_table(path)
    pq.write_table(
        table.rename_columns([{"number_of_patients": "patients"}.get(n, n) for n in table.column_names]), path
    )
    said = refused(DATA, "systems", "--data", data, "--format", "csv")
    assert "gp_lists/gp_list_size_2025.parquet has no column 'number_of_patients'; it may have been renamed." in said


def test_text_in_a_column_of_numbers(refused, data):
    path = data / "gp_lists" / "gp_list_size_2025.parquet"
    table = pq.read_table(path)
    at = table.column_names.index("number_of_patients")
    texts = ["about 90", *map(str, table["number_of_patients"].to_pylist()[1:])]
    pq.write_table(table.set_column(at, "number_of_patients", pa.array(texts)), path)
    said = refused(DATA, "systems", "--data", data, "--format", "csv")
    assert "gp_lists/gp_list_size_2025.parquet, column 'number_of_patients': 1 values are not numbers" in said
    assert "about 90" not in said


def test_a_half_copied_csv_file_is_never_published(refused, data):
    path = data / "places" / "places.csv"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:9]))
    assert "places/places.csv" in refused(DATA, "release", "--data", data)


@pytest.mark.parametrize(
    ("code", "words", "said"),
    [
        (USAGE, ["organisation", "QQQQ"], "No organisation has the code 'QQQQ'"),
        (USAGE, ["organisation", "QQQ", "--as-of", "soon"], "'soon' is not a date"),
        (USAGE, ["explain", "practise_need"], "Did you mean practice_need"),
        (USAGE, ["explain", "system", "--dialect", "sql"], "one of duckdb, pyspark"),
        (RULES, ["rules", "diff", "2023-24", "2024-25"], "There are no rules for 2024-25"),
        (DATA, ["release"], "No data folder is named"),
        (DATA, ["data", "check"], "No data folder is named"),
        (DATA, ["data", "install", "/nowhere.zip"], "/nowhere.zip"),
        (RELEASE, ["rebuild", "0123456789ab", "--data", "."], "There is no release '0123456789ab'"),
        (FILE, ["compare", "nowhere.yaml"], "nowhere.yaml"),
    ],
)
def test_other_commands(refused, code, words, said):
    assert said in refused(code, *words)


@pytest.mark.parametrize("words", [["fair-shares"], ["release", "--check"]])
def test_a_home_without_a_release(refused, tmp_path, words):
    assert "no current release" in refused(RELEASE, *words, home=tmp_path)


def test_a_home_that_cannot_be_written(refused, made_up_data, tmp_path):
    (tmp_path / "home").write_text("a file where the folder should be")
    said = refused(STORAGE, "release", "--data", made_up_data, home=tmp_path / "home")
    assert "cannot be written. Check its permissions or set ICS_HOME." in said
