"""What the page of one code says: each organisation that has it, its dates, its family and its people."""

from collections.abc import Mapping, Sequence
from functools import partial

from integratedcare.organisations.kinds import kind_of
from integratedcare.organisations.listed import listed
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.names import organisation_name
from integratedcare.web.design.page import About, Chart, Link, Page
from integratedcare.web.design.query import Query
from integratedcare.web.design.table import Table
from integratedcare.web.organisations.changes import changes_table
from integratedcare.web.organisations.family import children_tables, parents_table
from integratedcare.web.organisations.people import people_table
from integratedcare.web.systems.system_drawing import pyramid
from integratedcare.web.systems.system_figures import everyone_by_band

Row = Mapping[str, object]


def organisation_page(release: Release, query: Query, rows: Sequence[Row]) -> Page:
    """One code. Where two organisations share it (a commissioning group and a location), both are shown."""
    shown = [_organisation(release, row, several=len(rows) > 1) for row in rows]
    first = shown[0]
    tables = [table for one in shown for table in one["tables"] if table]
    return Page(
        template="organisations/organisation.jinja",
        name=first["kind"],
        title=first["title"],
        section="search",
        breadcrumbs=[Link("Home", address("home") or "/"), Link("Search", address("search") or "/")],
        tables=tables,
        charts=_charts(release, shown),
        about=_about(rows),
        words={"organisations": shown, "query": query, "code": rows[0]["code"]},
    )


def _charts(release: Release, shown: Sequence[Mapping]) -> list[Chart]:
    """Age and sex of the first organisation that keeps a list."""
    country = words.country(release)
    for one in shown:
        if one["people"]:
            draw = partial(pyramid, one["name"], one["people"], everyone_by_band(release), country)
            return [Chart("pyramid", f"Registered people by age and sex, against {country}", draw)]
    return []


def _organisation(release: Release, row: Row, several: bool) -> dict:
    """One organisation: its facts and its tables. Names and titles of tables carry the kind when a code has two."""
    kind, code = str(row["kind"]), str(row["code"])
    name = organisation_name(kind, row["name"]) or code
    tables = [
        parents_table(release, kind, code),
        people_table(release, kind, code),
        *children_tables(release, kind, code),
        changes_table(release, kind, code, "predecessors"),
        changes_table(release, kind, code, "successors"),
    ]
    people = tables[1]
    if several:
        tables = [_named(table, kind) for table in tables]
    return {
        "name": name,
        "kind": kind_of(kind).one,
        "title": _finding(name, kind, row, people),
        "facts": _facts(release, row),
        "tables": [table for table in tables if table],
        "people": people,
        "folded": tables[1].name,
    }


def _named(table: Table, kind: str) -> Table:
    title = f"{kind_of(kind).one}: {table.title}"
    return Table(f"{kind.replace('_', '-')}-{table.name}", title, table.columns, table.rows, note=table.note)


def _finding(name: str, kind: str, row: Row, people: Table) -> str:
    if row["close_date"]:
        return f"{name} closed on {words.day(row['close_date'])}"
    if people:
        total = sum(r["female"] + r["male"] for r in people.rows)
        return f"{name} has {words.count(total)} registered people"
    return name


def _facts(release: Release, row: Row) -> list[dict[str, object]]:
    """Key and value of what is known, for a summary list; what is not known is left out."""
    kind = kind_of(str(row["kind"]))
    said = [
        ("Kind", ". ".join(filter(None, (kind.one, kind.meaning)))),
        ("Code", row["code"]),
        ("ONS code", row["ons_code"] if row["ons_code"] != row["code"] else None),
        ("Postcode", row["postcode"]),
        ("Opened", words.day(row["open_date"]) if row["open_date"] else None),
        ("Closed", words.day(row["close_date"]) if row["close_date"] else None),
        *listed(release, row),
    ]
    return [{"key": {"text": key}, "value": {"text": str(value)}} for key, value in said if value]


def _about(rows: Sequence[Row]) -> About:
    files = [file for row in rows for file in str(row["source"] or "").replace(";", ",").split(",")]
    return About(
        what="What published files say of this code: its name, dates, what it belongs to, and what belongs to it.",
        how="An opening or closing date is shown where a register gives one. Otherwise the oldest and the newest "
        "published list that hold it are named.",
        limits=["No source here records a practice’s closure after January 2024."],
        sources=tuple(dict.fromkeys(file.strip() for file in files)),
    )
