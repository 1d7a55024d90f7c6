"""What a system adds itself: its own priorities and its finance return, and how mistakes in them are told."""

from datetime import date

import pytest

from integratedcare.errors import InputFileError, RulesError
from integratedcare.indicators.finance_return import finance_amounts, return_file, return_measures
from integratedcare.indicators.local import local_amounts, local_definitions
from integratedcare.indicators.own_value import own_value

DEFINITION = """
title: Children seen by a dentist
why: Bad teeth keep children out of school.
good: Every child, every year
better: higher
unit: "%"
method: proportion
multiplier: 100
numerator: seen
denominator: children
source: local
period_type: year
owner: The integrated care partnership
reviewed: 2026-04-01
"""
HEAD = "level,code,period_start,period_end,seen,children\n"
RETURN = "code,measure,period_end,plan,actual\n"


@pytest.fixture
def own(tmp_path, monkeypatch):
    """`own(csv, definition)`: a data folder with one local indicator, and an empty home."""
    monkeypatch.setenv("ICS_HOME", str(tmp_path / "home"))
    folder = tmp_path / "data" / "local"
    folder.mkdir(parents=True)

    def add(csv: str | None, definition: str = DEFINITION):
        (folder / "dentist.yaml").write_text(definition)
        if csv is not None:
            (folder / "dentist.csv").write_text(csv)
        return tmp_path / "data"

    return add


@pytest.fixture
def returned(tmp_path):
    """`returned(text)`: a finance return of these lines."""

    def write(text: str):
        file = tmp_path / "finance.csv"
        file.write_text(RETURN + text)
        return finance_amounts(file, ["QHL", "QHM"])

    return write


def test_a_local_priority_is_a_definition_and_its_numbers(own):
    data = own(HEAD + "icb,QHL,2024-01-01,2024-12-31,60,100\n")
    one = local_definitions(data)["dentist"]
    assert (one.theme, one.source, one.numerator, one.denominator) == (
        "local", "local", "dentist: seen", "dentist: children",
    )  # fmt: skip
    assert {row["measure"]: row["amount"] for row in local_amounts(data)} == {
        "dentist: seen": 60, "dentist: children": 100,
    }  # fmt: skip


def test_on_real_data_there_are_none(tmp_path, monkeypatch):
    monkeypatch.setenv("ICS_HOME", str(tmp_path))
    assert local_definitions(tmp_path) == {}
    assert local_amounts(None) == []


@pytest.mark.parametrize(
    ("csv", "said"),
    [
        (None, "local/dentist.yaml has no dentist.csv beside it"),
        (HEAD.replace("seen", "sean"), "dentist.csv has no column 'seen'. The nearest is 'sean'."),
        (HEAD + "icb,QHL,2024-01-01,2024-13-31,6,10\n", "dentist.csv, line 2, column period_end: this is not a date"),
        (HEAD + "icb,QHL,2024-01-01,2023-12-31,6,10\n", "column period_end: it is before period_start"),
        (HEAD + "icb,QHL,2024-01-01,2024-12-31,six,10\n", "column seen: this is not a number"),
        (HEAD + "icb,QHL,2024-01-01,2024-12-31,nan,10\n", "column seen: this is not a number"),
        (HEAD + "icb,QHL,2024-01-01,2024-12-31,-6,10\n", "column seen: this is below 0"),
        (HEAD + "icb,QHL,2024-01-01,2024-12-31,16,10\n", "column seen: it is more than children"),
        (HEAD + "icbs,QHL,2024-01-01,2024-12-31,6,10\n", "column level: this is not known. Did you mean icb?"),
        (HEAD + "icb,,2024-01-01,2024-12-31,6,10\n", "column code: it is empty"),
        (HEAD + "icb,QHL,2024-01-01,2024-12-31,6,10\n" * 2, "line 3: line 2 already has this body and period"),
    ],
)
def test_what_is_wrong_in_a_local_file_is_told_with_its_place(own, csv, said):
    data = own(csv)
    with pytest.raises(InputFileError) as told:
        _read_all(data)
    assert said in str(told.value)
    assert "six" not in str(told.value)


def _read_all(data):
    local_definitions(data)
    local_amounts(data)


def test_a_local_priority_may_not_take_the_name_of_a_shipped_indicator(own):
    data = own(None)
    (data / "local" / "dentist.yaml").rename(data / "local" / "waiting_list.yaml")
    with pytest.raises(RulesError, match="already an indicator called waiting_list"):
        local_definitions(data)


def test_a_return_is_what_was_spent_less_what_was_planned(returned):
    rows = returned('QHL,surplus,2026-01-31,-1000,"-1,250.50"\nQHL,agency,2025-05-31,10,9\n')
    assert [(row["measure"], row["amount"]) for row in rows] == [("surplus", -250.5), ("agency", -1)]
    assert [row["period_start"] for row in rows] == [date(2025, 4, 1), date(2025, 4, 1)]  # from the year's first day
    assert return_measures() == ["agency", "efficiency", "mental_health_investment", "surplus"]


def test_without_a_return_there_are_no_rows(tmp_path):
    assert finance_amounts(tmp_path / "finance.csv", []) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "QHL,surpluss,2026-01-31,1,2\n",
            "finance.csv, line 2, column measure: this is not known. Did you mean s",
        ),
        ("QHX,surplus,2026-01-31,1,2\n", "line 2, column code: this is not known. Did you mean QH"),
        ("QHL,surplus,January,1,2\n", "line 2, column period_end: this is not a date"),
        ("QHL,surplus,2026-01-31,1,\n", "line 2, column actual: it is empty"),
        ("QHL,surplus,2026-01-31,1,2\nQHL,surplus,2026-01-31,1,3\n", "line 3: line 2 already has this body and period"),
    ],
)
def test_what_is_wrong_in_a_return_is_told_with_its_place(returned, line, said):
    with pytest.raises(InputFileError) as told:
        returned(line)
    assert said in str(told.value)


def test_both_stand_in_the_period_of_boards_that_they_fall_in(own, tmp_path):
    import pyarrow as pa

    data = own(HEAD + "icb,QHL,2024-01-01,2024-12-31,60,100\nicb,S1Y5D,2026-04-01,2026-04-30,6,10\n")
    return_file().parent.mkdir(parents=True)
    return_file().write_text(RETURN + "S1Y5D,surplus,2026-04-30,0,-5\n")
    sets = pa.table({"board_set_start": [date(2022, 7, 1), date(2026, 4, 1)]})
    rows = own_value.table.function(data, sets, pa.table({"icb_code": ["QHL", "S1Y5D"]}))
    assert {(row["code"], row["source"], row["board_set_start"]) for row in rows} == {
        ("QHL", "local", date(2022, 7, 1)), ("S1Y5D", "local", date(2026, 4, 1)),
        ("S1Y5D", "returns", date(2026, 4, 1)),
    }  # fmt: skip
