"""Who is in deficit: what was stated, else what a finance return says."""

from datetime import date

import pytest
from tests.unit.oversight.segments.test_segment_rows import RULES, Held, everybody, held

from integratedcare.oversight.segments.deficits import Deficit, deficits, sources_said
from integratedcare.oversight.segments.segment_rows import segmentation

START, END = date(2025, 3, 31), date(2026, 3, 31)


def position(code: str, end: date, actual: float, plan: float = 0.0) -> dict:
    return {"code": code, "period_end": end, "plan_pounds": plan, "actual_pounds": actual}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([position("QAA", END, -1.0)], {"QAA": Deficit(True, -1.0, END)}),
        ([position("QAA", END, 0.0, plan=5.0)], {"QAA": Deficit(False, 0.0, END)}),  # worse than plan and no deficit
        ([position("QAA", END, 3.0), position("QAA", date(2026, 2, 28), -3.0)], {"QAA": Deficit(False, 3.0, END)}),
        ([position("QAA", START, -2.0)], {"QAA": Deficit(True, -2.0, START)}),  # the end of the year before
        ([position("QAA", date(2025, 2, 28), -2.0), position("QAA", date(2026, 4, 30), -2.0)], {}),
        ([], {}),
    ],
    ids=["deficit", "worse than planned", "the newest counts", "year before", "too old and too new", "none"],
)
def test_a_return_says_it_by_its_newest_actual(rows, expected):
    assert deficits({}, rows, start=START, on=END) == expected


def test_what_was_stated_comes_first_and_is_told_apart():
    rows = [position("QAA", END, -412_520.98), position("QBB", END, 1_000.0), position("QCC", END, -9.0)]
    known = deficits({"QCC": False, "QDD": True}, rows, start=START, on=END)
    assert {code: one.in_deficit for code, one in known.items()} == {
        "QAA": True, "QBB": False, "QCC": False, "QDD": True,
    }  # fmt: skip
    assert sources_said(known) == [
        "Whether they are in deficit was stated of 2.",
        "QAA: nobody stated it, so its finance return counts, a deficit of £412,521 to 31 March 2026.",
        "QBB: nobody stated it, so its finance return counts, a surplus of £1,000 to 31 March 2026.",
    ]


def test_a_return_moves_a_body_unless_somebody_stated_otherwise():
    tables = held(everybody()).tables | {"finance_position": [position("RAA", END, -1.0), position("QZZ", END, -1.0)]}
    figures = Held(**tables)
    by_return = segmentation(figures, RULES, "2025-26", "provider")
    assert (by_return.row("RAA").segment, by_return.row("RAA").override) == (3, "yes")
    assert list(by_return.deficits) == ["RAA"]  # QZZ is none of these bodies
    stated = segmentation(figures, RULES, "2025-26", "provider", deficits={"RAA": False})
    assert (stated.row("RAA").segment, stated.row("RAA").override) == (1, "no")
    without = segmentation(held(everybody()), RULES, "2025-26", "provider")  # a release of before the table
    assert (without.row("RAA").segment, without.deficits) == (1, {})
