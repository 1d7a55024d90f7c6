"""`ics oversight`."""

import pytest

COLUMNS = [
    "indicator", "theme", "period_end", "value", "england", "comparison", "variation", "assurance", "rank", "sentence",
]  # fmt: skip
THEMES = ["quality", "prevention", "leadership", "people", "finance", "local"]
COMPARED = {"better", "similar", "worse", "higher", "lower", "not_compared"}
ONCE_ONLY = "2026-03-31"  # the last day of the first boards


@pytest.fixture(scope="module")
def board(made_up_release) -> str:
    """A board of the made-up country that is there in both periods."""
    rows = made_up_release.rows("system", ["board_set_start", "code"])
    starts = sorted({row["board_set_start"] for row in rows})
    both = [{row["code"] for row in rows if row["board_set_start"] == start} for start in starts]
    return min(set.intersection(*both))


def test_a_row_for_each_indicator_with_a_value_theme_by_theme(ics, board, made_up_release):
    answer = ics("oversight", "--icb", board.lower(), "--format", "csv")
    assert answer.code == 0, answer.err
    rows = answer.rows()
    assert list(rows[0]) == COLUMNS
    start = min(row["board_set_start"] for row in made_up_release.rows("judgement", level="icb", code=board))
    held = made_up_release.rows("indicator_value", level="icb", code=board, board_set_start=start)
    assert sorted(row["indicator"] for row in rows) == sorted({row["indicator"] for row in held})
    assert [THEMES.index(row["theme"]) for row in rows] == sorted(THEMES.index(row["theme"]) for row in rows)
    assert {row["comparison"] for row in rows} <= COMPARED
    assert max(row["period_end"] for row in rows) <= ONCE_ONLY
    assert f"Release {made_up_release.id}" in answer.err


def test_as_of_a_later_day_it_is_the_board_of_then(ics, board):
    rows = ics("oversight", "--icb", board, "--as-of", "2026-04-01", "--format", "csv").rows()
    assert max(row["period_end"] for row in rows) > ONCE_ONLY


def test_people_read_it_by_theme_with_a_summary_of_each(ics, board):
    answer = ics("oversight", "--icb", board)
    assert answer.code == 0, answer.err
    assert "Quality of care, access and outcomes: " in answer.out
    assert "with no significant change" in answer.out
    assert "over two years old and not counted" in answer.out
    assert answer.out.index("Quality of care") < answer.out.index("Preventing ill health") < answer.out.index("People:")
    assert "1 is the best" in answer.err


def test_targets_are_those_of_the_year_that_is_asked_for(ics, board):
    def sentence(*words):
        rows = ics("oversight", "--icb", board, *words, "--format", "csv").rows()
        return next(row["sentence"] for row in rows if row["indicator"] == "waiting_within_18_weeks")

    assert "the target of 65%" in sentence()
    assert "the target of 70%" in sentence("--year", "2026-27")
    assert "the target of 92%" in sentence("--year", "2023-24")


def test_changes_are_the_icons_that_turned(ics, made_up_release):
    first = min(row["board_set_start"] for row in made_up_release.rows("judgement", level="icb"))
    rows = made_up_release.rows("judgement", level="icb", is_old="no", board_set_start=first)
    newest = max(row["period_end"] for row in rows)
    turned = {
        row["code"]: row["indicator"] for row in rows
        if row["period_end"] == newest and row["previous_variation"] and row["previous_variation"] != row["variation"]
    }  # fmt: skip
    code, indicator = next(iter(sorted(turned.items())))
    answer = ics("oversight", "--icb", code, "--changes", "--format", "csv")
    assert answer.code == 0, answer.err
    assert indicator in {row["indicator"] for row in answer.rows()}
    assert all(row["before"] != row["after"] and "; before, " in row["change"] for row in answer.rows())
    shown = " ".join(ics("oversight", "--icb", code, "--changes").out.split())  # a title is as wide as its table
    assert "turned since the period before" in shown


def test_what_cannot_be_asked_is_told_plainly(refused, board, made_up_release, tmp_path):
    near = board[:-1] + ("Y" if board[-1] == "X" else "X")
    assert board in refused(2, "oversight", "--icb", near) or near in {"QZX", "QZY"}
    trust = made_up_release.rows("organisation", kind="trust")[0]
    assert f"{trust['code']} is {trust['name']}, a trust" in refused(2, "oversight", "--icb", trust["code"])
    assert "it is one of" in refused(2, "oversight", "--icb", board, "--year", "2041-42")
    assert "is not a date" in refused(2, "oversight", "--icb", board, "--as-of", "spring")
    assert "they began on 1 July 2022" in refused(2, "oversight", "--icb", board, "--as-of", "2020-01-01")
    assert "There is no current release" in refused(7, "oversight", "--icb", board, home=tmp_path)


def test_a_board_of_another_day_says_who_it_became(refused, made_up_release):
    moved = made_up_release.rows("succession", kind="icb")
    closed = {row["code"] for row in made_up_release.rows("organisation", kind="icb") if row["close_date"]}
    one = next(row for row in moved if row["predecessor_code"] in closed)
    said = refused(2, "oversight", "--icb", one["predecessor_code"], "--as-of", "2026-05-01")
    assert one["successor_code"] in said
    assert "was not a board on 1 May 2026" in said
