"""A table too large to be kept in memory, read from its file in the parts that hold what is asked for."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

LARGE_BYTES = 16_000_000  # uncompressed; what is smaller is quicker kept than read again
FEW_BYTES, MOST_KEPT = 4_000_000, 16  # answers of this size, and so many of them, are kept: a page asks one thing often


class ParquetTable:
    """One Parquet file. Its rows are in key order, and each part of it knows the least and greatest of each column, so
    that rows of one indicator are in a part or two of many.
    """

    def __init__(self, path: Path):
        self._path = path
        self._about = pq.read_metadata(path)
        self.schema = self._about.schema.to_arrow_schema().remove_metadata()
        self._kept: dict[str, pa.Table] = {}

    @property
    def is_large(self) -> bool:
        """Whether it is not worth keeping whole."""
        parts = range(self._about.num_row_groups)
        return sum(self._about.row_group(part).total_byte_size for part in parts) > LARGE_BYTES

    def read(self, columns: list[str] | None, equals: dict) -> pa.Table:
        """These columns (all if none are named) of the rows where each column of `equals` is the value, or one of a
        list of values.
        """
        asked = repr((columns, equals))
        if (kept := self._kept.get(asked)) is not None:
            return kept
        found = self._read(columns or self.schema.names, equals)
        if found.nbytes <= FEW_BYTES:
            for old in list(self._kept)[: 1 - MOST_KEPT]:
                self._kept.pop(old, None)
            self._kept[asked] = found
        return found

    def _read(self, names: list[str], equals: dict) -> pa.Table:
        needed = [name for name in self.schema.names if name in names or name in equals]
        file = pq.ParquetFile(self._path, metadata=self._about)  # read_table would import pandas
        parts = [part for part in range(self._about.num_row_groups) if self._may_hold(part, equals)]
        found = [matching(file.read_row_group(part, columns=needed), equals).select(names) for part in parts]
        schema = pa.schema([self.schema.field(name) for name in names])
        return pa.concat_tables(found) if found else schema.empty_table()

    def _may_hold(self, part: int, equals: dict) -> bool:
        """Whether a part may have a row that matches, by the least and greatest value of its columns."""
        about = self._about.row_group(part)
        for name, value in equals.items():
            held = about.column(self.schema.names.index(name)).statistics
            if held is None or not held.has_min_max:
                continue
            if not any(_within(held, one) for one in (value if _is_many(value) else [value])):
                return False
        return True


def matching(table: pa.Table, equals: dict) -> pa.Table:
    """The rows where each named column equals a value, or is one of a list of values."""
    for name, value in equals.items():
        held = table[name]
        if _is_many(value):
            table = table.filter(pc.is_in(held, value_set=pa.array(list(value), type=held.type)))
        else:
            table = table.filter(pc.equal(held, pa.scalar(value, type=held.type)))
    return table


def _within(held, value) -> bool:
    try:
        return held.min <= value <= held.max
    except TypeError:  # of another type than the column's: Arrow says what it makes of it
        return True


def _is_many(value) -> bool:
    return isinstance(value, list | tuple | set | frozenset)
