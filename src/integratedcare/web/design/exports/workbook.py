"""A page as an Excel workbook: a sheet for each table, one of what the columns mean, one of where it all comes from."""

import io
import re
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter

from integratedcare.web.design.exports.csv_metadata import MEASURED_IN
from integratedcare.web.design.provenance import Provenance
from integratedcare.web.design.table import Column, Table

FORMATS = {
    "count": "#,##0",
    "share": "0.0%",
    "index": "0.0000",
    "decimal": "0.0",
    "pounds": "£#,##0.00",
    "date": "d mmm yyyy",
}
NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
MADE_ON = datetime(2000, 1, 1)  # a fixed date, so that the same release gives the same bytes


def workbook(tables: list[Table], source: Provenance) -> bytes:
    """XLSX bytes. Text is written as text, so nothing in a name can become a formula."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": source.title, "comments": f"Release {source.release_id}", "created": MADE_ON})
    formats = {kind: book.add_format({"num_format": text}) for kind, text in FORMATS.items()}
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2})
    warning = book.add_format({"bold": True, "font_color": "#8A1538"})
    for number, table in enumerate(tables, start=1):
        sheet = book.add_worksheet(_sheet_name(number, table))
        sheet.write_string(0, 0, f"{table.title}. {source.made_up}".strip(), warning if source.made_up else None)
        for across, column in enumerate(table.columns):
            sheet.write_string(1, across, column.title, heading)
            sheet.set_column(across, across, _width(column, table))
            for down, row in enumerate(table.rows, start=2):
                _write(sheet, down, across, row.get(column.key), formats.get(column.kind))
        sheet.freeze_panes(2, 1)
        sheet.autofilter(1, 0, max(1, len(table.rows) + 1), len(table.columns) - 1)
    _columns(book, tables, heading)
    _about(book, source, heading)
    book.close()
    return buffer.getvalue()


def _write(sheet, down: int, across: int, value: object, shape) -> None:
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | date):
        sheet.write_string(down, across, str(value))
    elif isinstance(value, date):
        sheet.write_datetime(down, across, datetime(value.year, value.month, value.day), shape)
    else:
        sheet.write_number(down, across, value, shape)


def _columns(book: xlsxwriter.Workbook, tables: list[Table], heading) -> None:
    """What each column means, is called in the CSV and is measured in."""
    sheet = book.add_worksheet("Columns")
    for across, (title, wide) in enumerate((("Sheet", 34), ("Column", 44), ("Name in the CSV", 30), ("Kind", 24))):
        sheet.write_string(0, across, title, heading)
        sheet.set_column(across, across, wide)
    named = [(_sheet_name(number, table), column) for number, table in enumerate(tables, 1) for column in table.columns]
    for down, (name, column) in enumerate(named, start=1):
        for across, text in enumerate((name, column.title, column.key, MEASURED_IN.get(column.kind, column.kind))):
            sheet.write_string(down, across, text)
    sheet.freeze_panes(1, 0)


def _about(book: xlsxwriter.Workbook, source: Provenance, heading) -> None:
    sheet = book.add_worksheet("About")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 100)
    for down, (label, text) in enumerate(source.lines()):
        sheet.write_string(down, 0, label, heading)
        sheet.write_string(down, 1, text, wrapped)


def _sheet_name(number: int, table: Table) -> str:
    """Excel allows 31 characters, some not at all, and no name twice."""
    return f"{number} {NOT_IN_A_SHEET_NAME.sub(' ', table.name.replace('-', ' '))}"[:31]


def _width(column: Column, table: Table) -> int:
    longest = max([len(column.title) // 2, *(len(column.shown(row)) for row in table.rows[:200])], default=10)
    return min(60, max(10, longest + 2))
