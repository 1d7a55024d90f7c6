"""The organisations of one system, as tables."""

from collections import Counter
from datetime import date

from integratedcare.organisations.kinds import kind_of
from integratedcare.release.reader import Release
from integratedcare.web.design.names import shown_name
from integratedcare.web.design.remembered import remembered
from integratedcare.web.design.table import Column, Table
from integratedcare.web.organisations import register
from integratedcare.web.systems.as_of import BoardSet

FLAGS = {"within": "Within", "below": "Below", "above": "Above", "no_band": "No size set"}
MEANT = {"pcn": "30,000 to 50,000", "place": "250,000 to 500,000", "icb": "1 to 3 million"}

WHOLE = (
    "A location is listed and counted whole, in the board of most of its practices. Some of its practices may belong "
    "to another board, and where a board was divided its location’s people were divided too. So the locations add up "
    "to {total:,} people, and the board has {registered:,}."
)


def members_table(release: Release, kind: str, code: str, day: date, name: str, title: str) -> Table:
    """Bodies of one kind whose parent is the board on a day."""
    rows = [row for row in register.children(release, "icb", code, kind) if register.holds_on(row, day)]
    return _named(release, kind, [row["code"] for row in rows], name, title)


def sub_icb_table(release: Release, code: str, day: date, registered: int) -> Table:
    """The board's sub-ICB locations with their people; a note where they add up to other than `registered`."""
    table = members_table(release, "sub_icb", code, day, "sub-icb-locations", "Sub-ICB locations")
    people = registered_by_location(release)
    rows = [{**row, "registered": people.get(str(row["code"]))} for row in table.rows]
    columns = [*table.columns, Column("registered", "Registered people", "count")]
    total = sum(row["registered"] or 0 for row in rows)
    note = "" if total == registered else WHOLE.format(total=total, registered=registered)
    return Table(table.name, table.title, columns, rows, note=f"{table.note} {note}".strip())


@remembered
def registered_by_location(release: Release) -> dict[str, int]:
    """Registered people of every sub-ICB location."""
    people: Counter[str] = Counter()
    for row in release.rows("registered_age_sex", columns=["code", "population"], level="sub_icb"):
        people[row["code"]] += row["population"]
    return dict(people)


def sizes_table(release: Release, boards: BoardSet, level: str, code: str, title: str) -> Table:
    """Networks or places of the board with their registered people against the size they were meant to be."""
    rows = release.rows("level_size", board_set_start=boards.start, level=level, icb_code=code)
    rows = sorted(rows, key=lambda row: (-(row["registered"] or 0), row["code"]))
    shown = [
        {**row, "name": shown_name(row["name"]) or row["code"], "flag": FLAGS.get(row["band_flag"], row["band_flag"]),
         "href": register.page_of(level, row["code"])}
        for row in rows
    ]  # fmt: skip
    columns = [
        Column("code", "Code", "code"),
        Column("name", "Name", link=(lambda row: row["href"]) if level != "place" else None),
        Column("registered", "Registered people", "count"),
        Column("lower", "Meant for at least", "count", on_screen=False),
        Column("upper", "Meant for at most", "count", on_screen=False),
        Column("band_flag", "Band", on_screen=False),
        Column("flag", f"Against {MEANT[level]}"),
    ]
    return Table(f"{level}s", title, columns, shown)


def _named(release: Release, kind: str, codes: list[str], name: str, title: str) -> Table:
    """The bodies in order of name, with what their kind is where that needs saying."""
    rows = [
        {"code": code, "name": register.name_of(release, kind, code), "href": register.page_of(kind, code)}
        for code in codes
    ]
    columns = [Column("code", "Code", "code"), Column("name", "Name", link=lambda row: row["href"])]
    rows.sort(key=lambda row: str(row["name"]))
    return Table(name, title, columns, rows, note=kind_of(kind).meaning)
