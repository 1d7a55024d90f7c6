"""Which board a pack is for."""

from datetime import date

import pytest

from integratedcare.errors import UsageError
from integratedcare.pack import boards_on
from integratedcare.pack.board import board_on


def test_boards_are_those_of_the_day(held):
    assert list(boards_on(held, date(2026, 3, 31))) == ["QAA", "QBB"]
    assert list(boards_on(held, date(2026, 4, 1))) == ["N1N1N"]


def test_a_code_may_be_written_small(held):
    assert board_on(held, " qaa ", date(2026, 3, 31)).name == "NHS Ashford and Barton Integrated Care Board"


@pytest.mark.parametrize(
    ("code", "day", "said"),
    [
        ("QAA", date(2026, 4, 30), "no longer a board on 30 April 2026. Ask for N1N1N"),
        ("N1N1N", date(2026, 3, 31), "not yet a board on 31 March 2026"),
        ("QAAA", date(2026, 3, 31), "Did you mean QAA?"),
        ("zzzzz", date(2026, 3, 31), "`ics systems` lists"),
        ("QAA", date(2022, 5, 31), "they began on 1 July 2022"),
    ],
)
def test_another_code_is_told_which_to_ask_for(held, code, day, said):
    with pytest.raises(UsageError, match=said.replace("?", r"\?")):
        board_on(held, code, day)
