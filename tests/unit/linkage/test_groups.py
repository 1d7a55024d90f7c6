"""Which pairs share a key, against a loop over all pairs."""

import random
from itertools import combinations

import duckdb
import pyarrow as pa
import pytest

from integratedcare.linkage import groups
from integratedcare.linkage.groups import ADDED, KEPT, LOST, count_pairs, key_table, pairs

KEYS = ["given", "family || '|' || given", "family", "family[:1] || '|' || given"]
MOST = 4


def nodes(seed: int) -> list[dict]:
    chance = random.Random(seed)
    return [
        {"node": node, "given": chance.choice(["ann", "ben", "cy", None]),
         "family": chance.choice(["ann", "b", "bo", None]),
         "number": chance.choice([None, "1"]), "state": chance.choice([KEPT, KEPT, ADDED, LOST])}
        for node in range(1, 16)
    ]  # fmt: skip


def says(one: dict, key: str):
    given, family = one["given"], one["family"]
    parts = {"given": [given], "family": [family], KEYS[1]: [family, given], KEYS[3]: [family and family[:1], given]}[
        key
    ]
    return None if None in parts else tuple(parts)


def groups_of(rows: list[dict], keys: tuple[str, ...]) -> list[list[dict]]:
    found: dict = {}
    for one in rows:
        for value in {says(one, key) for key in keys} - {None}:
            found.setdefault(value, []).append(one)
    return list(found.values())


def slowly(rows: list[dict], keys: tuple[str, ...], *, is_more: bool, blocked: bool) -> set[tuple[int, int]]:
    found = set()
    for group in groups_of([one for one in rows if not is_more or one["state"] != LOST], keys):
        for one, two in combinations(group, 2) if len(group) <= MOST else ():
            if is_more and ADDED not in (one["state"], two["state"]):
                continue
            if not (blocked and one["number"] and two["number"]):
                found.add((one["node"], two["node"]))
    return found


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("is_more", [False, True])
@pytest.mark.parametrize("blocked", [False, True])
def test_pairs_share_a_value_that_few_have(seed, is_more, blocked, monkeypatch):
    monkeypatch.setattr(groups, "LARGEST_GROUP", MOST)
    rows = nodes(seed)
    rows = rows if is_more else [one | {"state": ADDED} for one in rows]
    engine = duckdb.connect()
    engine.register("everybody", pa.Table.from_pylist(rows))
    engine.execute("CREATE TABLE crossed (node BIGINT); CREATE TABLE found (a BIGINT, b BIGINT)")
    engine.execute(f"CREATE TABLE changed AS SELECT node FROM everybody WHERE state <> '{KEPT}'")
    columns = key_table(engine, KEYS, "everybody")
    changed = "changed" if is_more else None
    for keys in [*((key,) for key in KEYS), ("given", "family")]:
        engine.execute("DELETE FROM found; DELETE FROM crossed")
        several = f"({', '.join(columns[key] for key in keys)})"
        pairs(
            engine, "found", "wide", [several if len(keys) > 1 else columns[keys[0]]], changed=changed, blocked=blocked
        )
        found = engine.execute("SELECT a, b FROM found").fetchall()
        assert set(found) == slowly(rows, keys, is_more=is_more, blocked=blocked)
        assert len(found) == len(set(found))
        if is_more:
            crossed = {
                one["node"] for group in groups_of(rows, keys) for one in group if one["state"] != LOST
                and (sum(n["state"] != LOST for n in group) > MOST) != (sum(n["state"] != ADDED for n in group) > MOST)
            }  # fmt: skip
            assert {row[0] for row in engine.execute("SELECT node FROM crossed").fetchall()} == crossed


def test_pairs_are_counted_as_they_would_be_made(monkeypatch):
    monkeypatch.setattr(groups, "LARGEST_GROUP", MOST)
    rows = [one | {"state": ADDED} for one in nodes(7)]
    engine = duckdb.connect()
    engine.register("everybody", pa.Table.from_pylist(rows))
    columns = key_table(engine, KEYS, "everybody")
    counted = count_pairs(engine, "wide", (columns[key] for key in KEYS))
    assert counted == [len(slowly(rows, (key,), is_more=False, blocked=True)) for key in KEYS]
