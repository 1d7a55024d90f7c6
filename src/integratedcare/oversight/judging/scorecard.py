"""A board's scorecard: its judgements in order of theme, from anything that reads tables."""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches

from integratedcare.errors import UsageError
from integratedcare.oversight.judging.of_year import under_year
from integratedcare.oversight.judging.target import Targets
from integratedcare.oversight.judging.themes import in_theme_order

TABLES = ["board_count", "indicator", "indicator_target", "judgement", "organisation", "succession", "system"]


def scorecard(held, code: str, *, boards_on: date | None = None, year: str | None = None) -> list[Mapping]:
    """The rows of `judgement` of one board, each with the `title` and the `family` of its indicator.

    The board is that of the newest count, else of the newest period that has it; with `boards_on`, that of the day.
    With `year`, targets are those of that financial year. UsageError if there is no such board.
    """
    definitions = {row["indicator"]: row for row in held.rows("indicator")}
    start = board_set_of(held, code, boards_on)
    rows = held.rows("judgement", level="icb", code=code, board_set_start=start)
    if year is not None:
        targets = Targets(held.rows("indicator_target"))
        rows = [under_year(row, definitions[row["indicator"]], targets, year) for row in rows]
    said = {name: {"title": one["title"], "family": one.get("family")} for name, one in definitions.items()}
    return [row | said[row["indicator"]] for row in in_theme_order(rows)]


def board_set_of(held, code: str, boards_on: date | None = None) -> date:
    """The first day of the period of boards in which a board is looked at. UsageError, with what to ask instead, if it
    is no board, or was none on that day.
    """
    from integratedcare.organisations.as_of import as_of_view

    boards = held.rows("system", ["board_set_start", "code", "name"])
    view = as_of_view(held, boards_on)
    there = sorted({row["board_set_start"] for row in boards if row["code"] == code})
    if view.board_set_start in there:
        return view.board_set_start
    if there and boards_on is None:
        return there[-1]
    if there:
        raise UsageError(f"{code} was not a board on {_day(view.day)}. {_instead(held, code, view.day)}")
    raise UsageError(f"There is no integrated care board with the code {code!r}. {_hint(held, code, boards)}")


def _instead(held, code: str, day: date) -> str:
    """Who came before or after a board that there was not on a day."""
    after = [row["successor_code"] for row in held.rows("succession", kind="icb", predecessor_code=code)]
    before = [row["predecessor_code"] for row in held.rows("succession", kind="icb", successor_code=code)]
    others = sorted(set(after or before))
    if not others:
        return "Choose another day with --as-of, or leave it out."
    return f"Its people were then with {', '.join(others)}. Ask for one of them, or choose another day with --as-of."


def _hint(held, wanted: str, boards: list[dict]) -> str:
    """Boards whose name holds what was typed, another body with this code, or the nearest codes."""
    names = {row["code"]: row["name"] for row in boards}
    if len(wanted) > 3:
        found = [f"{code} {name}" for code, name in names.items() if wanted.lower() in name.lower()]
        if found:
            return f"These have it in their name: {'; '.join(found[:3])}. Give a code."
    others = held.rows("organisation", code=wanted)
    if others:
        return f"{wanted} is {others[0]['name']}, a {others[0]['kind'].replace('_', ' ')}. Give the code of its board."
    near = get_close_matches(wanted, names, n=3, cutoff=0.5)
    listed = "; ".join(f"{code} {names[code]}" for code in near)
    return f"Did you mean {listed}?" if near else "`ics systems` lists them all."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
