"""What the search page says."""

from integratedcare.organisations.kinds import ORDER, kind_of
from integratedcare.release.reader import Release
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Link, Page
from integratedcare.web.design.query import Query
from integratedcare.web.design.table import Column, Table
from integratedcare.web.search.index import Entry, find
from integratedcare.web.search.measures import found_words, measures_found
from integratedcare.web.search.postcodes import postcode_in

SHOWN = 20  # of each kind on the page; exports hold all
COLUMNS = [
    Column("name", "Name", link=lambda row: str(row["href"])),
    Column("code", "Code", "code"),
    Column("kind", "Kind", on_screen=False),
    Column("closed", "Closed", "date"),
]


def search_page(release: Release, query: Query) -> Page:
    """Results grouped by kind: the kind of an organisation with that very code first, then boards and so on down."""
    asked = query.text("q")
    only = query.text("kind")
    found = find(release, asked)
    entries = [entry for entry in found.entries if not only or entry.kind == only]
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.kind, []).append(entry)
    measures = measures_found(release, asked if not only else "")
    coded = {entry.kind for entry in entries if entry.code == asked.upper()}
    kinds = sorted(groups, key=lambda kind: (kind not in coded, ORDER.get(kind, 99)))
    everything = Table("results", "Search results", COLUMNS, [_row(entry) for entry in entries])
    return Page(
        template="search/search.jinja",
        name="Search",
        title=_title(asked, found_words(len(entries), len(measures.rows))),
        section="search",
        breadcrumbs=[Link("Home", address("home") or "/")],
        tables=[table for table in (everything, measures) if table],
        words={
            "asked": asked,
            "measures": measures,
            "instead": found.instead if entries else "",
            "is_postcode": bool(postcode_in(asked)),
            "groups": [_group(kind, groups[kind], query, only) for kind in kinds],
        },
    )


def _title(asked: str, found: str) -> str:
    if not asked:
        return "Search for an organisation or an indicator"
    return f"{found} found for ‘{asked}’" if found else f"Nothing found for ‘{asked}’"


def _group(kind: str, members: list[Entry], query: Query, only: str) -> dict[str, object]:
    shown = members if only else members[:SHOWN]
    name = kind_of(kind).many if len(members) > 1 else kind_of(kind).one
    columns = [column for column in COLUMNS if column.key != "closed" or any(entry.closed for entry in shown)]
    return {
        "table": Table(
            f"found-{kind.replace('_', '-')}",
            f"{name} ({len(members):,})",
            columns,
            [_row(one) for one in shown],
            note=kind_of(kind).meaning,
            size="s",
        ),
        "more": query.address(kind=kind) if len(members) > len(shown) else "",
        "more_words": f"All {len(members):,} {kind_of(kind).many}",
    }


def _row(entry: Entry) -> dict[str, object]:
    page = "system" if entry.kind == "icb" else "organisation"
    return {
        "name": entry.name,
        "code": entry.code,
        "kind": entry.kind,
        "closed": entry.closed,
        "href": address(page, entry.code) or "",
    }
