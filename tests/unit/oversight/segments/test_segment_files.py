"""Deficits and decisions from CSV files: what is read, and what is refused with its line."""

from datetime import date

import pytest

from integratedcare.errors import InputFileError, UsageError
from integratedcare.oversight.segments.decision import Decision, check_decision, in_force, read_decisions
from integratedcare.oversight.segments.deficits import read_deficits
from integratedcare.rules import load_rules

NAMES = {"RRK": "Birmingham", "RP6": "Moorfields", "QHL": "Birmingham and Solihull"}
RULES = load_rules()
REASON = "Long waits and a governance review"


def written(folder, text: str):
    file = folder / "given.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_every_way_of_saying_yes_and_no_is_read(tmp_path):
    for yes, no in (("yes", "no"), ("TRUE", "False"), ("1", "0")):
        file = written(tmp_path, f"code,in_deficit\nRRK,{yes}\n\nRP6, {no} \n")
        assert read_deficits(file, NAMES) == {"RRK": True, "RP6": False}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code,in_deficit\nRRK,maybe\n", "line 2, column in_deficit: this is neither yes nor no"),
        ("code,in_deficit\nRRK,\n", "line 2, column in_deficit: it is empty"),
        ("code,in_deficit\nRRX,yes\n", "line 2, column code: this is not known. Did you mean RRK"),
        ("code,in_deficit\nRRK,yes\nRRK,no\n", "line 3, column code: line 2 already has this body"),
        ("code,deficit\nRRK,yes\n", "has no column 'in_deficit'. The nearest is 'deficit'"),
        ("code,in_deficit\n", "names nobody"),
    ],
)
def test_a_wrong_deficits_file_is_refused_with_its_line(tmp_path, text, said):
    with pytest.raises(InputFileError, match=r"given\.csv") as caught:
        read_deficits(written(tmp_path, text), NAMES)
    assert said in str(caught.value)


def test_decisions_are_read_with_their_evidence(tmp_path):
    rows = f"RRK,3,quality;people,{REASON},2022-10-01\nRRK,,people,{REASON},2023-01-05\n"
    text = f"code,segment,themes,reason,decided_on\n{rows}"
    first, second = read_decisions(written(tmp_path, text), NAMES, RULES["2022-23"].oversight)
    assert first == Decision("RRK", 3, ("quality", "people"), REASON, date(2022, 10, 1))
    assert second.segment is None
    assert in_force([first, second])["RRK"] == second
    assert in_force([second, first], date(2022, 12, 31))["RRK"] == first
    assert in_force([first], date(2022, 9, 30)) == {}


@pytest.mark.parametrize(
    ("year", "row", "said"),
    [
        ("2022-23", f"RRK,3,,{REASON},2022-10-01", "column themes: it is empty"),
        ("2022-23", "RRK,3,people,because,2022-10-01", "needs a reason of at least 20 letters"),
        ("2022-23", f"RRK,3,money,{REASON},2022-10-01", "'money' is not one of the themes"),
        ("2022-23", f"RRK,6,people,{REASON},2022-10-01", "Segment 6 cannot be decided"),
        ("2022-23", f"RRK,two,people,{REASON},2022-10-01", "column segment: this is not a segment"),
        ("2022-23", f"RRK,3,people,{REASON},October", "column decided_on: this is not a date"),
        ("2025-26", f"RRK,4,people,{REASON},2025-10-01", "Segment 4 cannot be decided under the NHS"),
        ("2026-27", f"RRK,4,access,{REASON},2026-10-01", "nobody is put in a segment by decision"),
    ],
)  # fmt: skip
def test_a_move_without_evidence_or_reason_or_right_is_refused(tmp_path, year, row, said):
    file = written(tmp_path, f"code,segment,themes,reason,decided_on\n{row}\n")
    with pytest.raises(InputFileError, match=r"given.csv, line 2") as caught:
        read_decisions(file, NAMES, RULES[year].oversight)
    assert said in str(caught.value)


def test_two_decisions_on_one_day_are_refused(tmp_path):
    row = f"RRK,3,people,{REASON},2022-10-01\n"
    with pytest.raises(InputFileError, match="line 3: line 2 already has this body"):
        read_decisions(
            written(tmp_path, f"code,segment,themes,reason,decided_on\n{row}{row}"), NAMES, RULES["2022-23"].oversight
        )


def test_a_decision_without_a_theme_is_refused():
    with pytest.raises(UsageError, match="name at least one theme"):
        check_decision(Decision("RRK", 3, (), REASON, date(2022, 10, 1)), RULES["2022-23"].oversight)


def test_nothing_is_decided_under_a_framework_before_it_began():
    rules = RULES["2022-23"].oversight
    with pytest.raises(UsageError, match="began on 1 July 2022, so nothing was decided under it before"):
        check_decision(Decision("RRK", 3, ("quality",), REASON, date(2022, 6, 30)), rules)
    assert check_decision(Decision("RRK", 3, ("quality",), REASON, date(2022, 7, 1)), rules).segment == 3
