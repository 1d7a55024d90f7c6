"""Reading the places that a person defined: a CSV file of `place` and one of `practice`, `pcn` or `district`."""

from collections.abc import Collection, Iterable, Mapping

import pyarrow as pa

from integratedcare.allocation.boards import known_board
from integratedcare.allocation.csv_file import CsvFile, read_csv_file
from integratedcare.allocation.nearest import did_you_mean
from integratedcare.allocation.need import Need, read_need
from integratedcare.allocation.place_list import Places
from integratedcare.allocation.rows import REST
from integratedcare.errors import InputFileError

# unit → the columns of its code and of the board it counts in
UNITS = {
    "practice": ("practice_code", "icb_code"),
    "pcn": ("pcn_code", "pcn_icb_code"),
    "district": ("district_code", "icb_code"),
}


def read_places(
    path,
    practice_need: pa.Table,
    icb: str | None = None,
    *,
    known: Collection[str] = (),
    current: Collection[str] | None = None,
) -> Places:
    """Places for the year of `practice_need`, from a CSV file (a path or an open binary file).

    icb      a board's code: every unit must lie in it, and of a district only its part there is taken
    known    every practice that any year's file knows: one of them without an allocation is a warning
    current  the practices of the newest count: one that has left since is a warning

    InputFileError, with file, line and column, for anything that does not hold together.
    """
    file = read_csv_file(path)
    given = [unit for unit in UNITS if unit in file.header]
    place_column = file.column("place")
    if len(given) != 1:
        raise InputFileError(
            f"{file.name}, line 1: besides place there must be exactly one of the columns practice, pcn and "
            f"district, and there {'is ' + ' and '.join(given) if given else 'is none of them'}."
        )
    unit_column = file.column(given[0])
    entries = [(line, cells[place_column], cells[unit_column].upper()) for line, cells in file.lines]
    return _places(entries, given[0], file, read_need(practice_need), icb, known, current)


def places_of(
    units: Mapping[str, Iterable[str]], unit: str, practice_need: pa.Table, icb: str | None = None, **practices
) -> Places:
    """The same from place → codes of one kind of unit (the page's place builder, a scenario)."""
    file = CsvFile("the list of places", ("place", unit), ())
    entries = [(0, place.strip(), str(code).strip().upper()) for place, codes in units.items() for code in codes]
    return _places(
        entries, unit, file, read_need(practice_need), icb, practices.get("known", ()), practices.get("current")
    )


def _places(entries, unit: str, file: CsvFile, need: Need, icb, known, current) -> Places:
    icb = known_board(icb, dict.fromkeys(need.text("icb_code"), ""))
    inside = _practices_by_unit(need, unit)
    members, boards, units, first, warnings = {}, {}, {}, {}, []
    for line, place, code in entries:
        where = f"{file.name}, line {line}" if line else file.name
        _check_names(place, code, unit, where)
        if code not in inside:
            if unit == "practice" and code in known:
                warnings.append(f"{where}: practice {code} has no allocation in {need.year}, so it adds nothing.")
                continue
            hint = did_you_mean(code, {*inside, *known} if unit == "practice" else inside)
            raise InputFileError(f"{where}, column {unit}: no year's file knows the {unit} {code}.{hint}")
        board = _board_of(code, unit, inside[code], icb, where)
        if boards.setdefault(place, board) != board:
            raise InputFileError(
                f"{where}: place {place!r} lies in board {boards[place]}, but {unit} {code} is in {board}. "
                "A place belongs to one board: make a place for each."
            )
        if code in units.get(place, ()):
            warnings.append(f"{where}: {unit} {code} is already in place {place!r}; it counts once.")
            continue
        units.setdefault(place, []).append(code)
        for practice in inside[code][board]:
            if members.setdefault(practice, place) != place:
                raise InputFileError(
                    f"{where}: {unit} {code} is in two places, {members[practice]!r} ({first[practice]}) and "
                    f"{place!r}. Keep it in one of them."
                )
            first[practice] = f"line {line}" if line else "first"
        if unit == "practice" and current is not None and code not in current:
            warnings.append(f"{where}: practice {code} has left since; its allocation of {need.year} counts.")
    if not members:
        raise InputFileError(f"{file.name}: none of its practices has an allocation in {need.year}.")
    for place in dict.fromkeys(place for _, place, _ in entries):
        if place not in units:
            warnings.append(f"Place {place!r} has no practice with an allocation in {need.year}; it is left out.")
    return Places(members, boards, unit=unit, units={p: tuple(c) for p, c in units.items()}, warnings=tuple(warnings))


def _practices_by_unit(need: Need, unit: str) -> dict[str, dict[str, list[str]]]:
    """Unit code → board it counts in → its practices there. Practices in no PCN count in their own board."""
    code_column, board_column = UNITS[unit]
    inside = {}
    columns = (need.practices, need.text(code_column), need.text(board_column), need.text("icb_code"))
    for practice, code, board, allocation_board in zip(*columns, strict=True):
        board = allocation_board if code == "NO-PCN" else board
        inside.setdefault(code, {}).setdefault(board, []).append(practice)
    return inside


def _check_names(place: str, code: str, unit: str, where: str) -> None:
    if not place:
        raise InputFileError(f"{where}, column place: the name of the place is empty.")
    if place.upper() == REST:
        raise InputFileError(f"{where}, column place: {REST} is the row of everywhere else. Choose another name.")
    if not code:
        raise InputFileError(f"{where}, column {unit}: the code of the {unit} is empty.")


def _board_of(code: str, unit: str, boards: Collection[str], icb: str | None, where: str) -> str:
    """The board that a unit counts in: with `icb` that one, else the only one there is."""
    if icb is not None:
        if icb not in boards:
            raise InputFileError(
                f"{where}, column {unit}: {unit} {code} is in board {' and '.join(sorted(boards))}, not in {icb}. "
                "Take it out, or ask for the other board."
            )
        return icb
    if len(boards) > 1:
        raise InputFileError(
            f"{where}, column {unit}: {unit} {code} lies in several boards ({', '.join(sorted(boards))}). "
            "Say which one is meant: add --icb."
        )
    return next(iter(boards))
