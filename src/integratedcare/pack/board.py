"""The board that a pack is for, as it stood on the last day of the month."""

import difflib
from dataclasses import dataclass
from datetime import date

from integratedcare.errors import UsageError
from integratedcare.release.reader import Tables


@dataclass(frozen=True)
class Board:
    """An integrated care board of one period of boards, `set_start` to `set_end` (none while it lasts)."""

    code: str
    name: str
    set_start: date
    set_end: date | None
    region: str


def boards_on(release: Tables, day: date) -> dict[str, Board]:
    """The boards in force on a day, by code in order of name."""
    rows = [row for row in release.rows("system", COLUMNS) if _in_force(row, day)]
    found = {row["code"]: Board(*(row[column] for column in COLUMNS)) for row in rows}
    return dict(sorted(found.items(), key=lambda item: item[1].name))


COLUMNS = ["code", "name", "board_set_start", "board_set_end", "region_name"]


def board_on(release: Tables, code: str, day: date) -> Board:
    """The board with this code on a day. UsageError, saying which board to ask for, if there is none."""
    code = code.strip().upper()
    found = boards_on(release, day)
    if code in found:
        return found[code]
    if not found:
        raise UsageError(f"There were no integrated care boards on {_said(day)}: they began on 1 July 2022.")
    if after := _successors(release, code, day):
        raise UsageError(f"{code} was no longer a board on {_said(day)}. Ask for {' or '.join(after)}.")
    if code in {row["code"] for row in release.rows("system", ["code"])}:
        raise UsageError(f"{code} was not yet a board on {_said(day)}. Ask for a later month.")
    near = difflib.get_close_matches(code, found, n=1, cutoff=0.5)
    hint = f"Did you mean {near[0]}?" if near else "`ics systems` lists the boards and their codes."
    raise UsageError(f"There was no board with the code {code[:16]!r} on {_said(day)}. {hint}")


def _successors(release: Tables, code: str, day: date) -> list[str]:
    rows = release.rows("succession", kind="icb", predecessor_code=code)
    return sorted({row["successor_code"] for row in rows if row["effective_date"] <= day})


def _in_force(row: dict, day: date) -> bool:
    return row["board_set_start"] <= day and (row["board_set_end"] is None or day <= row["board_set_end"])


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
