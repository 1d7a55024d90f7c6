"""A table as CSV: machine names in the first row, then nothing but data, in UTF-8 with CRLF ends (RFC 4180).

Text from outside (names) that a spreadsheet would run as a formula is given a leading apostrophe.
"""

import csv
import io

from integratedcare.spreadsheet import not_a_formula
from integratedcare.web.design.table import Table, machine_value


def comma_separated(table: Table) -> str:
    """The whole table, all its columns."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([column.key for column in table.columns])
    for row in table.rows:
        writer.writerow([not_a_formula(machine_value(row.get(column.key))) for column in table.columns])
    return text.getvalue()
