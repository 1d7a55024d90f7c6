"""A page as JSON: what it says, where that comes from, and every table with its columns described."""

import json
from dataclasses import asdict

from integratedcare.web.design.page import Page
from integratedcare.web.design.provenance import Provenance
from integratedcare.web.design.table import Table, machine_value


def structured(page: Page, tables: list[Table], source: Provenance) -> str:
    """JSON text in UTF-8. Shares are 0 to 1, dates are text, what is not known is null."""
    return json.dumps({**asdict(source), "tables": {table.name: _table(table) for table in tables}}, ensure_ascii=False)


def _table(table: Table) -> dict[str, object]:
    return {
        "title": table.title,
        "columns": [{"key": column.key, "title": column.title, "kind": column.kind} for column in table.columns],
        "rows": [{column.key: machine_value(row.get(column.key)) for column in table.columns} for row in table.rows],
    }
