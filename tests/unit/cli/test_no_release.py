"""With neither data nor a release, the register of boards that ships with the product still answers."""

import json

import pytest


@pytest.fixture
def register(ics, tmp_path):
    """`ics` with nothing at all."""
    return lambda *words: ics(*words, home=tmp_path)


@pytest.mark.parametrize(("day", "boards"), [("2026-03-31", 42), ("2026-04-01", 36)])
def test_the_boards_of_a_day_are_known_and_their_people_are_not(register, day, boards):
    answer = register("systems", "--as-of", day, "--format", "csv")
    assert answer.code == 0
    assert len(answer.rows()) == boards
    assert {row["registered"] for row in answer.rows()} == {""}
    assert "ics demo" in answer.err


def test_a_board_is_found_by_its_code(register):
    (board,) = json.loads(register("organisation", "QNQ", "--format", "json").out)
    assert board["name"] == "NHS Frimley Integrated Care Board"
    assert board["close_date"] == "2026-03-31"
    for successor in ("S0E4D", "S9B9J", "QRL"):
        assert successor in board["successors"]


def test_a_code_that_the_register_does_not_know_is_refused(register):
    answer = register("organisation", "QQQ")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Error: 'QQQ' is not the code of an integrated care board.")
