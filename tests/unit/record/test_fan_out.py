"""A join on a bad key is refused before it is made, by a count that agrees with the join itself where it is small."""

from types import SimpleNamespace

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integratedcare.errors import ContractError
from integratedcare.record.make.fan_out import FEW, refuse_fan_out
from integratedcare.record.make.link_files import link_file
from integratedcare.record.make.reasons import judge_people

KEYS = st.lists(st.integers(0, 4), max_size=30)


def sides(left: list[int], right: list[int]) -> tuple[str, str]:
    return tuple(f"SELECT unnest({keys}::BIGINT[]) AS key" for keys in (left, right))


@settings(max_examples=25, deadline=None)
@given(KEYS, KEYS)
def test_it_counts_the_rows_that_the_join_would_have(left, right):
    pairs = sum(one == other for one in left for other in right)
    assert refuse_fan_out(duckdb.connect(), *sides(left, right), "key", "A join") == pairs


def test_a_billion_rows_from_one_number_on_every_row_are_refused_in_a_moment():
    filled_in = "SELECT 9434765919 AS key FROM range(40000)"
    with pytest.raises(ContractError, match="1,600,000,000 rows from 80,000") as refused:
        refuse_fan_out(duckdb.connect(), filled_in, filled_in, "key", "Asking")
    assert "9434765919" not in str(refused.value)
    each_once = "SELECT range AS key FROM range(40000)"
    assert refuse_fan_out(duckdb.connect(), each_once, filled_in, "key", "Asking") == 0
    assert refuse_fan_out(duckdb.connect(), each_once, each_once, "key", "Asking") == 40_000 < FEW


def test_one_who_that_is_two_people_is_refused_before_any_row_is_joined_to_it(tmp_path):
    engine, landing = duckdb.connect(), SimpleNamespace(id="d1", feed="death", manifest={"rows_sha256": ""})
    engine.execute("""
        CREATE TABLE landing_feed AS SELECT 'd1' AS landing, 'death' AS feed;
        CREATE TABLE stopped_person (person_id BIGINT, feed VARCHAR, reason VARCHAR);
        CREATE TABLE linked AS SELECT 'd1' AS landing, range AS who, range AS person_id, range AS node
        FROM range(3);
        INSERT INTO linked VALUES ('d1', 2, 7, 7)""")
    judge_people(engine)
    with pytest.raises(ContractError, match="1 of 4 repeat"):
        link_file(engine, None, landing, "", tmp_path)
    assert not list(tmp_path.iterdir())
