"""Predecessors and successors as a table, with how each is known and how surely."""

from collections.abc import Mapping, Sequence

from integratedcare.organisations.kinds import ORDER, kind_of
from integratedcare.release.reader import Release
from integratedcare.web.design.table import Column, Table
from integratedcare.web.organisations import register

BASIS = {
    "whole": "the whole body, as published",
    "sub_icb": "by sub-ICB location (inferred)",
    "district": "by district council (inferred)",
    "listed": "listed by its source, without shares",
}
UNDATED = (
    "Commissioning groups without a name and a date had merged into others by April 2020. That they came to this board "
    "is published; what they were called and when they closed is in no file held here."
)
CONFIDENCE = {"high": "High", "medium": "Medium", "low": "Low"}


def changes_table(release: Release, kind: str, code: str, direction: str) -> Table:
    """`direction` is `predecessors` or `successors`; each row is the other body and what passed between the two."""
    before = direction == "predecessors"
    rows = register.predecessors(release, kind, code) if before else register.successors(release, kind, code)
    rows = sorted(rows, key=lambda row: ORDER.get(str(row["kind"]), 99))
    other = "predecessor_code" if before else "successor_code"
    columns = [
        Column("code", "Code", "code"),
        Column("name", "Taken over from" if before else "Taken over by", link=lambda row: str(row["href"])),
        Column("kind_words", "Kind", in_line=""),
        Column("effective_date", "From", "date"),
        Column("people", "Registered people", "count"),
        Column("people_share", "Share of its people" if not before else "Share of the older body’s people", "share"),
        Column("small_areas", "Small areas", "count"),
        Column("small_area_share", "Share of small areas", "share"),
        Column("basis_words", "How it is known"),
        Column("confidence_words", "Confidence"),
        Column("source", "Source", on_screen=False),
    ]
    title = "What it took over" if before else "What took it over"
    shown = [_row(release, row, other) for row in rows]
    note = UNDATED if any(row["kind"] == "ccg" and row["effective_date"] is None for row in rows) else ""
    return Table(direction, title, _with_values(columns, rows), shown, note=note, size="s", lines=True)


def _row(release: Release, row: Mapping[str, object], other: str) -> dict[str, object]:
    code = str(row[other])
    kind = register.successor_kind(release, row) if other == "successor_code" else str(row["kind"])
    return {
        **row,
        "kind_words": kind_of(kind).one,
        "code": code,
        "name": register.name_of(release, kind, code),
        "href": register.page_of(kind, code) or "",
        "basis_words": BASIS.get(str(row["basis"]), row["basis"]),
        "confidence_words": CONFIDENCE.get(str(row["confidence"]), row["confidence"]),
    }


def _with_values(columns: Sequence[Column], rows: Sequence[Mapping[str, object]]) -> list[Column]:
    """Numbers that no row has are left out: a trust's succession has no people or areas."""
    return [column for column in columns if not column.is_numeric or any(row[column.key] is not None for row in rows)]
