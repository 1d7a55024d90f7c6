"""A whole table of the release as CSV."""

import io

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from integratedcare.release.reader import Release
from integratedcare.spreadsheet import STARTS_A_FORMULA


def table_as_csv(release: Release, name: str) -> bytes:
    """Every row, in key order. Text that a spreadsheet would run as a formula gets a leading apostrophe."""
    table = release.table(name)
    safe = [_safe(column) if pa.types.is_string(column.type) else column for column in table.columns]
    buffer = io.BytesIO()
    pyarrow.csv.write_csv(pa.table(safe, names=table.column_names), buffer)
    return buffer.getvalue()


def _safe(column: pa.ChunkedArray) -> pa.ChunkedArray:
    first = pc.utf8_slice_codeunits(column, 0, 1)
    starts_a_formula = pc.is_in(first, value_set=pa.array(STARTS_A_FORMULA, column.type))
    return pc.if_else(starts_a_formula, pc.binary_join_element_wise("'", column, ""), column)
