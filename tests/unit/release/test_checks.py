"""Each check across tables passes on a whole release and fails when one table is spoiled."""

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from integratedcare.release.checks import CHECKS, release_checks


def one_more(table: pa.Table, column: str, where: pc.Expression) -> pa.Table:
    """The table with one more in the first row that the condition picks."""
    row = table.filter(where).slice(0, 1).to_pylist()[0]
    changed = [
        {**r, column: r[column] * 2 + 5} if all(r[c] == row[c] for c in table.column_names) else r
        for r in table.to_pylist()
    ]
    return pa.Table.from_pylist(changed, schema=table.schema)


SPOILED = {
    "exactly one board": ("registered", "registered", pc.field("registered") > 0),
    "age and sex": ("registered_age_sex", "population", pc.field("level") == "icb"),
    "Deciles": ("small_area_decile", "small_areas", pc.field("level") == "icb"),
    "component of need": ("practice_need", "mental_health", pc.field("year") == "2025-26"),
    "gave up": ("succession", "people_share", pc.field("basis") == "whole"),
}


def test_a_whole_release_passes(folder):
    assert [check["name"] for check in release_checks(folder) if not check["passed"]] == []


def test_every_check_is_tried_here():
    assert len(SPOILED) == len(CHECKS)
    for words in SPOILED:
        assert sum(words in name for name in CHECKS) == 1


@pytest.mark.parametrize("words", SPOILED)
def test_one_wrong_number_fails_the_check(folder, words):
    name, column, where = SPOILED[words]
    path = folder / f"{name}.parquet"
    pq.write_table(one_more(pq.read_table(path), column, where), path)
    failed = [check for check in release_checks(folder) if not check["passed"]]
    assert [check["name"] for check in failed if words in check["name"]]
    assert all(not check["detail"].startswith("0 ") for check in failed)


def test_a_board_that_is_missing_from_the_register_fails(folder):
    path = folder / "system.parquet"
    table = pq.read_table(path)
    pq.write_table(table.filter(pc.field("code") != table["code"][0]), path)
    assert [check for check in release_checks(folder) if not check["passed"]]
