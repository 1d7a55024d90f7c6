"""What passes say of ways of writing people, against asking each pair of nodes."""

import duckdb
import pytest

from integratedcare.linkage import judge
from integratedcare.linkage.agree import said
from integratedcare.linkage.clean import clean
from integratedcare.linkage.dictionaries import apart_sql
from integratedcare.linkage.rules import passes

KEYS = list(dict.fromkeys(one.key for one in passes()))


@pytest.fixture
def engine(made_up_rows):
    """Nodes, and pairs of them that meet under keys: every pair of one number, birth or family name, under one key."""
    engine = duckdb.connect()
    engine.register("sent", made_up_rows(300, seed=12, dirt=3))
    clean(engine, "sent")
    engine.execute(f"CREATE TABLE judged ({judge.EDGE}); CREATE TABLE met (a BIGINT, b BIGINT, share UTINYINT)")
    for place in range(len(KEYS)):
        engine.execute(f"""
            INSERT INTO met SELECT l.node, r.node, {1 << place} FROM fresh AS l JOIN fresh AS r ON l.node < r.node AND
                (l.number = r.number OR l.birth = r.birth OR l.family = r.family)
                AND hash(l.node, r.node) % 5 <> {place}
        """)
    return engine


def pair_by_pair(engine: duckdb.DuckDBPyConnection) -> list[tuple]:
    decided = []
    shares = "SELECT a, b, bit_or(share) AS share FROM met GROUP BY ALL"
    for one in passes():
        decided += engine.execute(f"""
            SELECT a, b, {one.probability}::DOUBLE, '{one.method}', '{one.name}' FROM ({shares})
            JOIN ({apart_sql("fresh")}) AS l ON l.node = a JOIN ({apart_sql("fresh")}) AS r ON r.node = b
            WHERE share & {1 << KEYS.index(one.key)} <> 0 AND ({said(one.when)})""").fetchall()
    first = {}
    for one in decided:
        first.setdefault(one[:2], one)
    return sorted(first.values())


def test_each_pair_gets_what_the_first_pass_that_holds_says(engine):
    expected = pair_by_pair(engine)
    assert len({one[4] for one in expected}) >= 4
    judge._pass(engine, "fresh", KEYS)
    assert sorted(engine.execute("SELECT * FROM judged").fetchall()) == expected
