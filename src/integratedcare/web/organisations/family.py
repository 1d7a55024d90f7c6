"""What an organisation belongs to, and what belongs to it, with dates."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import groupby

from integratedcare.organisations.kinds import ORDER, kind_of
from integratedcare.release.reader import Release
from integratedcare.web.design.table import Column, Table
from integratedcare.web.organisations import register


def parents_table(release: Release, kind: str, code: str) -> Table:
    """One row for each parent and period."""
    found = _joined(register.parents(release, kind, code))
    rows = [_row(release, row, "parent_kind", "parent_code") for row in found]
    return Table("belongs-to", "What it belongs to", _columns(rows), rows)


def children_tables(release: Release, kind: str, code: str) -> list[Table]:
    """One table for each kind of child."""
    found = register.children(release, kind, code)
    tables = []
    for child_kind, members in groupby(found, key=lambda row: str(row["kind"])):
        rows = [_row(release, row, "kind", "code") for row in members]
        title = f"{kind_of(child_kind).many} in it ({len({row['code'] for row in rows}):,})"
        rows.sort(key=lambda row: (row["end_date"] is not None, str(row["name"])))
        tables.append(Table(f"{child_kind.replace('_', '-')}-in-it", title, _columns(rows, with_kind=False), rows))
    return sorted(tables, key=lambda table: ORDER.get(table.name.removesuffix("-in-it").replace("-", "_"), 99))


def _joined(rows: Sequence[Mapping]) -> list[Mapping]:
    """Periods of one parent that follow on from each other, as one period with both bases."""
    joined: list[Mapping] = []
    for row in sorted(rows, key=lambda row: (row["parent_kind"], row["parent_code"], str(row["start_date"] or ""))):
        last = joined[-1] if joined else None
        same = last and (last["parent_kind"], last["parent_code"]) == (row["parent_kind"], row["parent_code"])
        if same and last["end_date"] and row["start_date"] == last["end_date"] + timedelta(days=1):
            basis = last["basis"] if last["basis"] == row["basis"] else f"{last['basis']}, then {row['basis']}"
            joined[-1] = {**last, "end_date": row["end_date"], "basis": basis}
        else:
            joined.append(row)
    return sorted(joined, key=lambda row: (ORDER.get(row["parent_kind"], 99), row["end_date"] is not None))


def _row(release: Release, row: Mapping, kind_key: str, code_key: str) -> dict[str, object]:
    kind, code = row[kind_key], row[code_key]
    return {
        "code": code,
        "name": register.name_of(release, kind, code),
        "kind": kind_of(kind).one,
        "start_date": row["start_date"],
        "end_date": row["end_date"],
        "basis": row["basis"],
        "href": register.page_of(kind, code),
    }


def _columns(rows: list[dict[str, object]], with_kind: bool = True) -> list[Column]:
    """Dates and basis only where some row has them."""
    columns = [
        Column("code", "Code", "code"),
        Column("name", "Name", link=lambda row: row["href"]),
        Column("kind", "Kind", on_screen=with_kind),
        Column("start_date", "From", "date"),
        Column("end_date", "To", "date"),
        Column("basis", "How it is known"),
    ]
    optional = {"start_date", "end_date", "basis"}
    return [column for column in columns if column.key not in optional or any(row[column.key] for row in rows)]
