"""Reading the parts of a table that hold what is asked for."""

from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from integratedcare.errors import ReleaseError
from integratedcare.release import large_table
from integratedcare.release.large_table import ParquetTable
from integratedcare.release.reader import Tables

ROWS = [
    {"code": f"n{n // 30:02d}", "day": date(2026, 1, 1 + n % 30), "number": n % 7 if n % 11 else None}
    for n in range(900)
]


@pytest.fixture
def path(tmp_path):
    """A file of 900 rows in parts of 100."""
    file = tmp_path / "t.parquet"
    pq.write_table(pa.Table.from_pylist(ROWS), file, row_group_size=100)
    return file


@pytest.mark.parametrize(
    "equals",
    [
        {}, {"code": "n07"}, {"code": ["n00", "n29"]}, {"code": "nobody"}, {"number": 3}, {"number": [1, 2]},
        {"code": "n07", "day": date(2026, 1, 5)}, {"day": {date(2026, 1, 5)}, "number": 4}, {"code": []},
    ],
)  # fmt: skip
def test_the_rows_are_those_that_match_in_their_order(path, equals):
    def fits(row):
        return all(
            row[name] in value if isinstance(value, list | set) else row[name] == value
            for name, value in equals.items()
        )

    expected = [row for row in ROWS if fits(row)]
    assert ParquetTable(path).read(None, equals).to_pylist() == expected
    found = ParquetTable(path).read(["number", "code"], equals)
    assert found.column_names == ["number", "code"]
    assert found.to_pylist() == [{"number": row["number"], "code": row["code"]} for row in expected]


def test_only_parts_that_can_hold_what_is_asked_for_are_read(path, monkeypatch):
    read = []
    whole = pq.ParquetFile.read_row_group
    monkeypatch.setattr(pq.ParquetFile, "read_row_group", lambda s, i, **k: read.append(i) or whole(s, i, **k))
    table = ParquetTable(path)
    table.read(None, {"code": "n07"})
    assert read == [2]
    table.read(None, {"code": "n07"})
    assert read == [2]  # the answer was kept


def test_a_large_table_reads_like_a_small_one(path, monkeypatch):
    small = Tables({"t": path}, "it").rows("t", ["day"], code="n07")
    monkeypatch.setattr(large_table, "LARGE_BYTES", 0)
    large = Tables({"t": path}, "it")
    assert large.rows("t", ["day"], code="n07") == small
    assert len(small) == 30
    with pytest.raises(ReleaseError, match=r"has no column 'coda'. It has: code, day, number"):
        large.rows("t", coda="n07")


def test_a_damaged_large_table_is_told_plainly(path, monkeypatch):
    monkeypatch.setattr(large_table, "LARGE_BYTES", 0)
    tables = Tables({"t": path}, "it")
    assert tables.table("t", code="n07").num_rows
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(ReleaseError, match="missing or damaged"):
        tables.table("t", code="n08")
