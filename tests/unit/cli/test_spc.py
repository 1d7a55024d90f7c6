"""`ics spc`: a file of dated values in, labels and limits out."""

import csv
import io
import json
from types import SimpleNamespace

import pytest

COLUMNS = "date,value,mean,lower,upper,near_lower,near_upper,point_type,variation,assurance"
USAGE, FILE = 2, 3
CALM = [10, 12] * 6


def month(place: int) -> str:
    """The first of the month that is so many months after January 2022."""
    return f"{2022 + place // 12}-{place % 12 + 1:02d}-01"


def lines_of(values, name: str = "") -> str:
    """Lines of a file: a month and a value each, in one series."""
    front = f"{name}," if name else ""
    return "".join(f"{front}{month(place)},{value}\n" for place, value in enumerate(values))


@pytest.fixture
def file(tmp_path):
    """A function that writes a file and gives its path."""

    def write(text: str):
        (tmp_path / "waits.csv").write_text(text, encoding="utf-8")
        return tmp_path / "waits.csv"

    return write


@pytest.fixture
def spc(ics_process, tmp_path):
    """`spc(file, …)`: exit code, stdout and stderr of the command, in a home that holds nothing."""

    def run(*words):
        running = ics_process(tmp_path / "home", "spc", *words)
        out, err = running.communicate(timeout=60)
        return SimpleNamespace(code=running.returncode, out=out, err=err, rows=list(csv.DictReader(io.StringIO(out))))

    return run


@pytest.fixture
def asked(spc, file):
    """A function that asks about one series of values, and gives the rows of the answer."""

    def ask(values, *words):
        return spc(file("date,value\n" + lines_of(values)), "--format", "csv", *words).rows

    return ask


def test_the_columns_are_those_promised(spc, file):
    answer = spc(file("date,value\n" + lines_of([*CALM, 30])), "--format", "csv", "--target", "50")
    assert answer.code == 0
    assert answer.out.splitlines()[0] == COLUMNS
    last = answer.rows[-1]
    assert (last["date"], last["value"], last["point_type"]) == ("2023-01-01", "30", "above_limit")
    assert {(row["variation"], row["assurance"]) for row in answer.rows} == {("improvement_high", "consistent_fail")}


def test_a_series_column_holds_many_and_comes_out_first(spc, file):
    text = "series,date,value\n" + lines_of(CALM, "North") + lines_of([5] * 3, "East")
    answer = spc(file(text), "--format", "csv")
    assert answer.out.splitlines()[0] == f"series,{COLUMNS}"
    assert [row["series"] for row in answer.rows] == ["North"] * 12 + ["East"] * 3
    assert [row["variation"] for row in answer.rows][-4:] == ["common_cause", "", "", ""]
    assert "East: not enough data: an icon needs 12 points, and there are 3" in answer.err


def test_lines_come_out_in_order_of_date(spc, file):
    text = "value,date\n" + "".join(f"{value},{month(11 - place)}\n" for place, value in enumerate(CALM))
    rows = spc(file(text), "--format", "csv").rows
    assert [row["date"] for row in rows] == [month(place) for place in range(12)]
    assert rows[0]["value"] == "12"


def test_the_options_change_the_lines(asked):
    values = [*CALM, 34, *(value + 90 for value in CALM)]
    whole = asked(values)
    assert asked(values, "--no-screen")[0]["upper"] != whole[0]["upper"]
    assert float(asked(values, "--fix", "12")[-1]["mean"]) == 11
    assert float(asked(values, "--rebase", "2023-02-01")[-1]["mean"]) == 101
    both = asked(values, "--rebase", "2023-02-01", "--fix", "12")
    assert (float(both[12]["mean"]), float(both[-1]["mean"])) == (11, 101)
    assert asked(values, "--fix", "12", "--improvement", "down")[-1]["variation"] == "concern_high"
    assert asked([10, 11, 12, 13, 14, 15, *CALM], "--points", "6")[0]["point_type"] == "increasing"


def test_many_dates_begin_many_phases(asked):
    values = [*CALM, *(value + 90 for value in CALM), *(value + 190 for value in CALM)]
    ways = (
        ["--rebase", "2023-01-01", "--rebase", "01/01/2024"],
        ["--rebase", "2023-01-01", "2024-01-01"],
        ["--rebase", "January 2023,January 2024"],
    )
    for words in ways:
        rows = asked(values, *words)
        assert [float(rows[place]["mean"]) for place in (0, 12, 24)] == [11, 101, 201]


def test_a_phase_begins_only_where_a_series_has_the_date(spc, file):
    text = "series,date,value\n" + lines_of([*CALM, *CALM], "long") + lines_of(CALM, "short")
    answer = spc(file(text), "--format", "csv", "--rebase", month(12))
    assert answer.code == 0
    assert {float(row["mean"]) for row in answer.rows} == {11}


def test_an_empty_value_is_missing_and_said_so(spc, file):
    answer = spc(file("date,value\n" + lines_of([*CALM, 30, ""])), "--format", "csv")
    last = answer.rows[-1]
    assert (last["value"], last["point_type"]) == ("", "")
    assert last["variation"] == "improvement_high"
    assert "The latest value is missing" in answer.err


def test_equal_values_are_common_cause_and_said_so(spc, file):
    answer = spc(file("date,value\n" + lines_of([0.1] * 24)), "--format", "csv")
    assert {(r["lower"], r["mean"], r["upper"], r["point_type"]) for r in answer.rows} == {
        ("0.1", "0.1", "0.1", "common_cause")
    }
    assert "do not differ" in answer.err


def test_too_few_values_have_lines_and_no_icon(spc, file):
    answer = spc(file("date,value\n" + lines_of([1, 2, 3])), "--format", "csv")
    assert answer.code == 0
    assert (answer.rows[0]["mean"], answer.rows[0]["variation"]) == ("2.0", "")
    assert answer.err.startswith("Not enough data")


def test_json_and_a_table_say_the_same(spc, file):
    path = file("date,value\n" + lines_of(CALM))
    rows = json.loads(spc(path, "--format", "json").out)
    assert list(rows[0]) == COLUMNS.split(",")
    assert (rows[0]["value"], rows[0]["mean"], rows[0]["assurance"]) == (10, 11, None)
    table = spc(path, "--improvement", "down").out
    assert "waits.csv: XmR, moving ranges screened once. Lower is better." in table
    assert "2022-12-01" in table


def test_what_is_wrong_with_a_file_is_told_in_one_plain_line(spc, file):
    answer = spc(file("date,value\nsoon,1\n"), "--format", "csv")
    assert (answer.code, answer.out, answer.err.count("\n")) == (FILE, "", 1)
    assert answer.err.startswith("Error: ")
    assert "waits.csv, line 2, column date: 'soon' is not a date. Write 2022-04-01, 01/04/2022" in answer.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--rebase", "2031-01-01"], "no series has that date. They run from 1 January 2022 to 1 December 2022"),
        (["--rebase", "soon"], "--rebase cannot be 'soon': it is not a date"),
        (["--fix", "13"], "--fix 13 is more than there is: the series has 12 points"),
        (["--fix", "5"], "at least 12 points, not 5"),
        (["--improvement", "increase"], "--improvement cannot be 'increase'; it is one of up, down, neutral"),
        (["--points", "8"], "6 or 7 points, not 8"),
        (["another.csv"], "Give one file, not 2"),
    ],
)
def test_options_that_cannot_be_meant(spc, file, words, said):
    answer = spc(file("date,value\n" + lines_of(CALM)), *words)
    assert (answer.code, answer.out) == (USAGE, "")
    assert answer.err.startswith("Error: ")
    assert said in answer.err


def test_a_baseline_longer_than_one_of_many_series_names_it(spc, file):
    text = "series,date,value\n" + lines_of([*CALM, *CALM], "North") + lines_of(CALM, "East")
    answer = spc(file(text), "--fix", "20")
    assert answer.code == USAGE
    assert "the series East has 12 points" in answer.err


def test_a_series_named_like_a_formula_is_not_one_in_a_spreadsheet(spc, file):
    text = "series,date,value\n" + lines_of(CALM, "=1+1")
    assert spc(file(text), "--format", "csv").rows[0]["series"] == "'=1+1"
    assert json.loads(spc(file(text), "--format", "json").out)[0]["series"] == "=1+1"
