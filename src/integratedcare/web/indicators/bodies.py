"""The bodies that have values: their names, the region of a board, and what lies within it."""

from dataclasses import dataclass
from datetime import date

from integratedcare.errors import UsageError
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.names import board_name
from integratedcare.web.design.query import Query
from integratedcare.web.design.remembered import remembered
from integratedcare.web.indicators.values import ENGLAND
from integratedcare.web.organisations import register
from integratedcare.web.systems.as_of import BoardSet, board_set_on, board_sets, default_day, newest_count

LEVELS = {
    "icb": ("system", "systems"),
    "region": ("region", "regions"),
    "provider": ("NHS trust", "NHS trusts"),
    "pcn": ("primary care network", "primary care networks"),
    "practice": ("GP practice", "GP practices"),
}
KINDS = {"provider": "trust"}  # the register's own word, where it differs


@dataclass(frozen=True)
class Board:
    """One board of a set: its code, its short name and its region."""

    code: str
    name: str
    region_code: str
    region: str


@remembered
def boards_of(release: Release, start: date) -> dict[str, Board]:
    """The boards of a set by code, in order of name."""
    columns = ["code", "name", "region_code", "region_name"]
    rows = {row["code"]: row for row in release.rows("system", columns=columns, board_set_start=start)}
    found = [Board(c, board_name(row["name"]), row["region_code"], row["region_name"]) for c, row in rows.items()]
    return {board.code: board for board in sorted(found, key=lambda board: board.name)}


def set_asked(release: Release, query: Query, code: str = "") -> BoardSet:
    """The set of boards of `?as-of=`; with no day, that of the newest count, or the newest that has the board.

    UsageError for a day before boards began, or for a board that there was not on that day.
    """
    day = query.date("as-of", newest_count(release))
    sets = board_sets(release)
    found = board_set_on(release, day)
    if found is None:
        raise UsageError(
            f"There were no integrated care boards on {words.day(day)}: they began on {words.day(sets[0].start)}. "
            "Choose a later date."
        )
    holding = [one for one in sets if code in boards_of(release, one.start)]
    if not code or found in holding:
        return found
    if holding and not query.text("as-of"):
        return holding[-1]
    raise UsageError(
        f"There was no integrated care board with the code {code} on {words.day(day)}. Choose one from the list, or "
        "another date."
    )


def other_sets(release: Release, shown: BoardSet) -> list[tuple[str, str]]:
    """The other sets of boards, in words, with the day that stands for each in an address."""
    return [(one.says(), default_day(release, one).isoformat()) for one in board_sets(release) if one != shown]


def within(release: Release, boards: BoardSet, code: str, level: str) -> set[str]:
    """The codes of the trusts, networks or practices of a board on the last day of its set (or the newest)."""
    if level == "pcn":
        rows = release.rows("level_size", columns=["code"], board_set_start=boards.start, level="pcn", icb_code=code)
        return {row["code"] for row in rows}
    day = default_day(release, boards)
    children = register.children(release, "icb", code, KINDS.get(level, level))
    return {row["code"] for row in children if register.holds_on(row, day)}


def names_of(release: Release, level: str, boards: BoardSet) -> dict[str, str]:
    """Code to name of every body of a level."""
    if level == "england":
        return {ENGLAND: words.capital(words.country(release))}
    known = boards_of(release, boards.start)
    if level == "icb":
        return {code: board.name for code, board in known.items()}
    if level == "region":
        return {board.region_code: board.region for board in known.values()}
    return register.names(release, KINDS.get(level, level))


def page_of(level: str, code: str) -> str | None:
    """The address of a body's own page."""
    if level in ("england", "region"):
        return None
    return address("system" if level == "icb" else "organisation", code)
