"""A long table a page at a time. Exports always hold all of it."""

from dataclasses import dataclass
from math import ceil

from integratedcare.web.design.query import Query
from integratedcare.web.design.table import Table

ROWS = 100


@dataclass(frozen=True)
class PageOfTable:
    """The rows shown now, in words, and the parameters of the design system's pagination."""

    table: Table
    says: str
    pagination: dict[str, object] | None


def page_of(table: Table, query: Query, rows: int = ROWS) -> PageOfTable:
    """The page of a table that `?page=` asks for."""
    pages = max(1, ceil(len(table.rows) / rows))
    page = query.number("page", 1, pages)
    if pages == 1:
        return PageOfTable(table, "", None)
    start = (page - 1) * rows
    shown = table.between(start, start + rows)
    says = f"Showing {start + 1:,} to {start + len(shown.rows):,} of {len(table.rows):,}"
    links: dict[str, object] = {"items": _items(page, pages, query), "ariaLabel": f"Pages of {table.title}"}
    if page > 1:
        links["previous"] = {"href": query.address(page=page - 1)}
    if page < pages:
        links["next"] = {"href": query.address(page=page + 1)}
    return PageOfTable(shown, says, links)


def _items(page: int, pages: int, query: Query) -> list[dict[str, object]]:
    """First, last and those around the current one, with gaps between."""
    near = sorted({1, pages, *(n for n in range(page - 1, page + 2) if 1 <= n <= pages)})
    items: list[dict[str, object]] = []
    for previous, number in zip([0, *near], near, strict=False):
        if number - previous > 1:
            items.append({"ellipsis": True})
        items.append({"number": number, "href": query.address(page=number), "current": number == page})
    return items
