"""Organisations of a release looked up: names, parents and children, and what came before and after."""

from collections.abc import Mapping
from datetime import date

from integratedcare.organisations.kinds import ORDER
from integratedcare.release.reader import Release
from integratedcare.web.design.addresses import address
from integratedcare.web.design.names import organisation_name
from integratedcare.web.design.remembered import remembered

Row = Mapping[str, object]


@remembered
def names(release: Release, kind: str) -> dict[str, str]:
    """Code to name as shown, for one kind."""
    rows = release.rows("organisation", columns=["code", "name"], kind=kind)
    return {row["code"]: organisation_name(kind, row["name"]) for row in rows}


def name_of(release: Release, kind: str, code: str) -> str:
    """The name of one organisation, its code where no source names it."""
    return names(release, kind).get(code) or code


def with_code(release: Release, code: str) -> list[Row]:
    """Every organisation with a code (a sub-ICB location keeps the code of its commissioning group)."""
    rows = release.rows("organisation", code=code)
    return sorted(rows, key=lambda row: ORDER.get(row["kind"], 99))


def page_of(kind: str, code: str) -> str | None:
    """The address of an organisation's page."""
    return address("system" if kind == "icb" else "organisation", code)


def parents(release: Release, kind: str, code: str) -> list[Row]:
    """What an organisation belongs or belonged to, the newest first within a kind."""
    rows = release.rows("organisation_parent", kind=kind, code=code)
    return sorted(rows, key=lambda row: (ORDER.get(row["parent_kind"], 99), _newest_first(row), row["parent_code"]))


def children(release: Release, kind: str, code: str, of_kind: str | None = None) -> list[Row]:
    """What belongs or belonged to an organisation, by kind then code."""
    asked = {"kind": of_kind} if of_kind else {}
    rows = release.rows("organisation_parent", parent_kind=kind, parent_code=code, **asked)
    return sorted(rows, key=lambda row: (ORDER.get(row["kind"], 99), row["code"]))


def holds_on(row: Row, day: date) -> bool:
    """Whether a parent relation holds on a day; a date that is not known does not rule it out."""
    start, end = row["start_date"], row["end_date"]
    return (start is None or start <= day) and (end is None or day <= end)


def predecessors(release: Release, kind: str, code: str) -> list[Row]:
    """What an organisation took over, by code. `kind` of a row is the predecessor's own."""
    rows = release.rows("succession", successor_code=code)
    return [row for row in rows if successor_kind(release, row) == kind]


def successors(release: Release, kind: str, code: str) -> list[Row]:
    """What took over an organisation, by code."""
    return release.rows("succession", kind=kind, predecessor_code=code)


def successor_kind(release: Release, row: Row) -> str:
    """A commissioning group was followed by a board; everything else by its own kind."""
    return "icb" if row["successor_code"] in names(release, "icb") else str(row["kind"])


def _newest_first(row: Row) -> int:
    return -(row["start_date"].toordinal() if row["start_date"] else 0)
