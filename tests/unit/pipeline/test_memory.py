"""How much a table may take before it spills, and one that cannot be made in so little."""

import duckdb
import pyarrow.parquet as pq
import pytest

from integratedcare.pipeline.engines import DuckEngine

# One list of a million numbers: it cannot be spilled, so a little memory is not enough for it.
LIST = "SELECT list(range ORDER BY range DESC) AS numbers FROM range(1000000)"
SORTED = "SELECT range AS number, repeat('x', 100) AS words FROM range(300000) ORDER BY hash(range), range"


def limit(engine: DuckEngine) -> str:
    return engine.row("SELECT current_setting('memory_limit') AS held")["held"]


def test_a_table_that_needs_more_is_made_with_more_and_the_next_has_little_again(tmp_path):
    engine = DuckEngine(tmp_path / "scratch", memory="20MB")
    with pytest.raises(duckdb.OutOfMemoryException):
        engine.connection.execute(LIST).fetchall()
    before = limit(engine)
    assert engine.row(f"SELECT len(numbers) AS numbers FROM ({LIST})") == {"numbers": 1_000_000}
    engine.write(LIST, tmp_path / "list.parquet")
    assert pq.read_table(tmp_path / "list.parquet")["numbers"][0].as_py()[:2] == [999_999, 999_998]
    assert limit(engine) == before
    engine.close()


def test_what_spills_is_the_same_as_what_does_not(tmp_path):
    for name, memory in (("little", "20MB"), ("much", None)):
        engine = DuckEngine(tmp_path / f"scratch-{name}", memory=memory)
        engine.write(SORTED, tmp_path / f"{name}.parquet")
        engine.close()
    assert pq.read_table(tmp_path / "little.parquet").equals(pq.read_table(tmp_path / "much.parquet"))
