"""Which row of the answer each practice belongs to, at any level."""

from collections.abc import Sequence
from dataclasses import dataclass

from integratedcare.allocation.need import Need
from integratedcare.errors import UsageError

LEVELS = ("practice", "pcn", "place", "district", "sub_icb", "icb", "region")
REST = "REST"
# level → the columns of the code, the name and the board that the row counts in
_COLUMNS = {
    "practice": ("practice_code", "practice_name", "icb_code"),
    "pcn": ("pcn_code", "pcn_name", "pcn_icb_code"),
    "district": ("district_code", "district_name", "icb_code"),
    "sub_icb": ("sub_icb_code", "sub_icb_name", "sub_icb_icb_code"),
    "icb": ("icb_code", "icb_name", "icb_code"),
    "region": ("region_code", "region_name", "icb_code"),
}
_NOWHERE = {
    "NO-PCN": "Practices in no primary care network",
    "NO-SUB-ICB": "Practices in no sub-ICB location",
    "NO-DISTRICT": "Practices in no known district",
}


@dataclass(frozen=True)
class Rows:
    """The rows in their order, and for each practice the number of its row (-1: outside what was asked).

    `boards` are the boards whose total a row is compared with: one, except for a row that spans several.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    boards: tuple[tuple[str, ...], ...]
    row_of_practice: list[int]


def check_level(level: str) -> str:
    """The level by its name in tables (`sub-icb` is `sub_icb`), or a UsageError that lists the levels."""
    name = str(level).strip().lower().replace("-", "_")
    if name not in LEVELS:
        listed = ", ".join(LEVELS).replace("_", "-")
        raise UsageError(f"There is no level {level!r}. The levels are {listed}.")
    return name


def level_rows(need: Need, level: str, icb: str | None, short_names: dict[str, str]) -> Rows:
    """Rows of a level other than place: those that count in board `icb`, or all of England.

    Districts, and practices in no PCN or sub-ICB location, form one row per board. A PCN or a sub-ICB location
    is whole and counts once, in the board that the table gives it.
    """
    code_column, name_column, board_column = _COLUMNS[level]
    allocation_boards = need.text("icb_code")
    nowhere = f"NO-{level.upper().replace('_', '-')}"
    keys, found, members = [], {}, {}
    columns = (need.text(code_column), need.text(name_column), need.text(board_column), allocation_boards)
    for code, name, board, allocation_board in zip(*columns, strict=True):
        if not code or code == nowhere:
            code, name, board = nowhere, _NOWHERE[nowhere], allocation_board
        per_board = level == "district" or code == nowhere
        if icb is not None and board != icb:
            keys.append(None)
            continue
        key = code
        if per_board and icb is None:
            key = f"{board}/{code}"
            name = f"{name} ({short_names.get(board, board)})"
        keys.append(key)
        if key not in found:
            found[key] = name
            members[key] = {board}
        elif level == "region":
            members[key].add(board)
    return _numbered(sorted(found), found, members, keys)


def place_rows(need: Need, icb: str | None, place_of: dict[str, str], names, boards, everywhere: str) -> Rows:
    """One row per place, and one REST for the practices in scope (board `icb`, else England) outside any.

    `place_of` gives each practice's place, `boards` a place's own board where known, `everywhere` the name of
    the scope. A place of PCNs may hold practices of another board: a PCN is whole.
    """
    keys, found, members = [], {}, {}
    for practice, board in zip(need.practices, need.text("icb_code"), strict=True):
        key = place_of.get(practice)
        if key is None and (icb is None or board == icb):
            key = REST
        keys.append(key)
        if key is not None:
            found[key] = f"Everywhere else in {everywhere}" if key == REST else names.get(key, key)
            members.setdefault(key, set()).add(board)
    members |= {place: {board} for place, board in boards.items() if place in found}
    ordered = sorted(key for key in found if key != REST) + [REST] * (REST in found)
    return _numbered(ordered, found, members, keys)


def _numbered(ordered: Sequence[str], names: dict, boards: dict, keys: list) -> Rows:
    number = {key: position for position, key in enumerate(ordered)}
    number[None] = -1
    return Rows(
        codes=tuple(ordered),
        names=tuple(names[key] for key in ordered),
        boards=tuple(tuple(sorted(boards[key])) for key in ordered),
        row_of_practice=[number[key] for key in keys],
    )
