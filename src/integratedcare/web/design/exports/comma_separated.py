"""A table as CSV: machine names in the first row, then nothing but data, in UTF-8 with CRLF ends (RFC 4180).

A spreadsheet runs a cell that starts with = + - @ or a tab as a formula. Text from outside (names) that does
so is given a leading apostrophe; numbers are left alone.
"""

import csv
import io

from integratedcare.web.design.table import Table, machine_value

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def comma_separated(table: Table) -> str:
    """The whole table, all its columns."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([column.key for column in table.columns])
    for row in table.rows:
        writer.writerow([safe_cell(machine_value(row.get(column.key))) for column in table.columns])
    return text.getvalue()


def safe_cell(value: object) -> object:
    """The value, unless it is text that a spreadsheet would run."""
    return f"'{value}" if isinstance(value, str) and value.startswith(STARTS_A_FORMULA) else value
