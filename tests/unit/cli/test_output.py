"""Rows to a terminal or a machine."""

import json
from datetime import date

import pytest

from integratedcare.cli.output import Format, joined, write_rows

ROW = {"name": "The [red] Surgery", "day": date(2026, 4, 1), "people": 1234, "share": 1 / 3, "target_pounds": 0.1 + 0.2}


def written(capsys, form: Format, row: dict = ROW, **how) -> str:
    write_rows([row], list(row), form, **how)
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_csv_has_pennies_in_full_and_shares_unrounded(capsys):
    assert written(capsys, Format.csv) == (
        "name,day,people,share,target_pounds\nThe [red] Surgery,2026-04-01,1234,0.3333333333333333,0.30\n"
    )


def test_json_has_numbers_as_numbers(capsys):
    assert json.loads(written(capsys, Format.json)) == [ROW | {"day": "2026-04-01", "target_pounds": 0.3}]


def test_a_table_shows_names_as_they_are_and_numbers_as_people_write_them(capsys):
    out = written(capsys, Format.table, title="Surgeries [all]", headings={"day": "First day"})
    assert "Surgeries [all]" in out
    assert "The [red] Surgery" in out
    assert "First day" in out
    assert "1,234" in out


def test_what_is_not_known_is_empty_null_or_a_dash(capsys):
    nothing = {"name": None, "people": None}
    assert written(capsys, Format.csv, nothing).splitlines()[1] == ","
    assert json.loads(written(capsys, Format.json, nothing)) == [nothing]
    assert written(capsys, Format.table, nothing).splitlines()[1].split() == ["–", "–"]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@home"])
def test_a_spreadsheet_is_not_given_a_formula_to_run(capsys, name):
    assert written(capsys, Format.csv, {"name": name}) == f"name\n'{name}\n"
    assert json.loads(written(capsys, Format.json, {"name": name})) == [{"name": name}]


def test_negative_numbers_stay_numbers(capsys):
    assert written(capsys, Format.csv, {"distance_from_target": -0.5}) == "distance_from_target\n-0.5\n"


def test_no_rows_still_have_their_columns(capsys):
    write_rows([], ["code", "name"], Format.csv)
    assert capsys.readouterr().out == "code,name\n"


@pytest.mark.parametrize(
    ("words", "said"), [([], "none"), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_in_a_sentence(words, said):
    assert joined(words) == said
