"""Which boards have packs, and of which months."""

from dataclasses import dataclass
from datetime import date

import pyarrow.compute as pc

from integratedcare.pack import Month, boards_on
from integratedcare.release.reader import Release
from integratedcare.rules.loader import load_rules
from integratedcare.web.design.remembered import remembered

OFFERED = 12  # months


@dataclass(frozen=True)
class BoardMonths:
    """A board and the months that a pack can report on, newest first."""

    code: str
    name: str
    months: tuple[Month, ...]


@remembered
def boards_with_packs(release: Release) -> dict[str, BoardMonths]:
    """Every board that was one in the newest OFFERED months with figures, by code in order of name."""
    names: dict[str, str] = {}
    months: dict[str, list[Month]] = {}
    for month in _months(release):
        for code, board in boards_on(release, month.last_day).items():
            names.setdefault(code, board.name)
            months.setdefault(code, []).append(month)
    boards = [BoardMonths(code, names[code], tuple(months[code])) for code in names]
    return {board.code: board for board in sorted(boards, key=lambda board: board.name)}


def _months(release: Release) -> list[Month]:
    """The newest months that anything is known of and that have rules."""
    newest: date | None = pc.max(release.table("judgement", ["period_end"])["period_end"]).as_py()
    if newest is None:
        return []
    ends = [Month(newest.year, newest.month).months_before(count) for count in range(OFFERED)]
    rules = load_rules()
    return [month for end in ends if (month := Month(end.year, end.month)).rule_year in rules.years]
