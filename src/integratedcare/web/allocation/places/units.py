"""What places are made of: the practices, networks or districts of a board, with their people and their group."""

from typing import NamedTuple

from integratedcare.release.reader import Release
from integratedcare.web.allocation.figures import need_of
from integratedcare.web.design.names import organisation_name
from integratedcare.web.design.remembered import remembered

COLUMNS = {
    "practice": ("practice_code", "practice_name", "icb_code"),
    "pcn": ("pcn_code", "pcn_name", "pcn_icb_code"),
    "district": ("district_code", "district_name", "icb_code"),
}
NO_NETWORK = "NO-PCN"


class Unit(NamedTuple):
    """One practice, network or district. The group is the district (or network) that most of its people are in."""

    code: str
    name: str
    people: float
    group_code: str
    group_name: str


@remembered
def units_of(release: Release, year: str, icb: str, unit: str, group: str = "district") -> tuple[Unit, ...]:
    """The units that count in a board, by name of group and name. A network counts whole, in one board."""
    code_column, name_column, board_column = COLUMNS[unit]
    group_code, group_name, _ = COLUMNS[group]
    people: dict[str, float] = {}
    names: dict[str, str] = {}
    groups: dict[str, dict[tuple[str, str], float]] = {}
    for row in need_of(release, year).to_pylist():
        code = row[code_column]
        board = row["icb_code"] if code == NO_NETWORK else row[board_column]
        if board != icb:
            continue
        names[code] = "In no network" if code == NO_NETWORK else organisation_name(unit, row[name_column])
        people[code] = people.get(code, 0.0) + row["population"]
        known = groups.setdefault(code, {})
        key = (row[group_code], organisation_name(group, row[group_name]) or "No network")
        known[key] = known.get(key, 0.0) + row["population"]
    found = [Unit(code, names[code], people[code], *max(groups[code], key=groups[code].get)) for code in names]
    return tuple(sorted(found, key=lambda one: (one.group_name, one.group_code, one.name, one.code)))


@remembered
def practices_of_units(release: Release, year: str, icb: str, unit: str) -> dict[str, tuple[str, ...]]:
    """Unit → its practices, as they count in the board."""
    code_column, _, board_column = COLUMNS[unit]
    inside: dict[str, list[str]] = {}
    for row in need_of(release, year).to_pylist():
        code = row[code_column]
        if (row["icb_code"] if code == NO_NETWORK else row[board_column]) == icb:
            inside.setdefault(code, []).append(row["practice_code"])
    return {code: tuple(sorted(practices)) for code, practices in inside.items()}
