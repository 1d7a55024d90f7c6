"""A table as its template wants it: headings and cells as words, addresses and whether they are numbers."""

from integratedcare.web.design.query import Query
from integratedcare.web.design.table import Column, Row, Table

DIRECTION = {True: "descending", False: "ascending"}


def nhs_table(table: Table, query: Query | None = None) -> dict[str, object]:
    """Headings sort by link (no script) where the table is sortable; the first cell of a row is its heading.

    Exports begin with a code. On screen a row is headed by its name, with the code next.
    """
    columns = [column for column in table.columns if column.on_screen]
    if len(columns) > 1 and columns[0].kind == "code":
        columns[0], columns[1] = columns[1], columns[0]
    return {
        "id": f"table-{table.name}",
        "title": table.title,
        "size": table.size,
        "is_sortable": table.is_sortable,
        "lines": table.lines,
        "head": [_heading(table, column, query) for column in columns],
        "rows": [[_cell(column, row) for column in columns] for row in table.rows],
    }


def _heading(table: Table, column: Column, query: Query | None) -> dict[str, object]:
    heading: dict[str, object] = {"text": column.title, "numeric": column.is_numeric}
    if table.is_sortable and query:
        is_sorted = table.sort.removeprefix("-") == column.key
        descends = table.sort.startswith("-")
        first = f"-{column.key}" if column.is_numeric else column.key
        other = column.key if descends else f"-{column.key}"
        heading["href"] = query.address(sort=other if is_sorted else first, page=None)
        heading["sort"] = DIRECTION[descends] if is_sorted else "none"
    return heading


def _cell(column: Column, row: Row) -> dict[str, object]:
    shown = column.shown(row)
    href = column.link(row) if column.link and shown else None
    silent = not shown or (column.silent_at_zero and shown == "0")
    return {"text": shown, "href": href, "numeric": column.is_numeric, "before": column.before, "silent": silent}
