"""A whole table of the release as CSV."""

import io

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from integratedcare.release.reader import Release


def table_as_csv(release: Release, name: str) -> bytes:
    """Every row, in key order. Text that a spreadsheet would run as a formula gets a leading apostrophe."""
    table = release.table(name)
    safe = [_safe(column) if pa.types.is_string(column.type) else column for column in table.columns]
    buffer = io.BytesIO()
    pyarrow.csv.write_csv(pa.table(safe, names=table.column_names), buffer)
    return buffer.getvalue()


def _safe(column: pa.ChunkedArray) -> pa.ChunkedArray:
    starts_a_formula = pc.match_substring_regex(column, r"^[=+\-@\t\r]")
    return pc.if_else(starts_a_formula, pc.binary_join_element_wise("'", column, ""), column)
