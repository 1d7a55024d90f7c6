"""How far people of one household are told apart: learnt from the pairs that both have a number."""

from dataclasses import dataclass

import duckdb

from integratedcare.linkage.agree import said
from integratedcare.linkage.dictionaries import apart_sql
from integratedcare.linkage.groups import key_table, pairs
from integratedcare.linkage.rules import Cap, caps

LEAST_HOUSEHOLD_PAIRS = 30
ENOUGH_NODES = 100_000  # of more, one in so many births, names or families is looked at
ENOUGH_PAIRS = 30_000  # of more, every so manieth is looked at
CERTAIN = 0.99


@dataclass(frozen=True)
class Held:
    """The most that may be said of a pair that looks like a household's: without numbers, and with other numbers."""

    no_number: float
    other_number: float
    learnt_from: int


def learn_households(
    engine: duckdb.DuckDBPyConnection, nodes: str, local: str, wrong_numbers: float, rows_per_person: float
) -> dict[str, Held]:
    """For each cap, what was learnt. `wrong_numbers`: how often one person's two numbers are not even alike.

    Of n pairs that look like the cap and both have a number, a share agrees on it. One person's numbers agree in
    1 - wrong_numbers of cases and two people's never, which gives the share of pairs that are one person, and with
    Bayes' rule the share among those whose numbers differ. Without numbers: of the pairs that look like the cap, as
    many are two people as there are such in any population (`per_person`); the rest are one person badly written.
    """
    size = engine.execute(f"SELECT count(*) FROM {nodes}").fetchone()[0]
    learnt = {cap.name: _learn(engine, cap, nodes, local, wrong_numbers, size * rows_per_person) for cap in caps()}
    for anchor in {_anchor(cap) for cap in caps()}:
        engine.execute(f"DROP TABLE IF EXISTS sampled_{anchor}")
    return learnt


def _anchor(cap: Cap) -> str:
    """The column with which every key of a cap begins: who shares a key is sampled together."""
    return cap.key[0].split(" || ")[0]


def with_other_sql(nodes: str, local: str) -> str:
    """SQL for nodes (SQL for a table), each with one of its local numbers as the column `other`."""
    return f"""
        WITH taken AS MATERIALIZED ({nodes})
        SELECT taken.*, other FROM taken LEFT JOIN (
            SELECT node, min(other) AS other FROM {local} WHERE node IN (SELECT node FROM taken) GROUP BY node)
        USING (node)"""


def _learn(engine: duckdb.DuckDBPyConnection, cap: Cap, nodes: str, local: str, wrong: float, weight: float) -> Held:
    anchor = _anchor(cap)
    every = max(1, engine.execute(f"SELECT count(*) FROM {nodes}").fetchone()[0] // ENOUGH_NODES)
    some = apart_sql(nodes, where=f"hash({anchor}) % {every} = 0")
    nodes = f"sampled_{anchor}"
    engine.execute(f"CREATE TEMP TABLE IF NOT EXISTS {nodes} AS {with_other_sql(some, local)}")
    engine.execute("CREATE OR REPLACE TEMP TABLE household (a BIGINT, b BIGINT)")
    pairs(engine, "household", "lives", key_table(engine, cap.key, nodes, "lives").values())
    found = engine.execute("SELECT count(*) FROM household").fetchone()[0]
    step = max(1, found // ENOUGH_PAIRS)
    number = said("{both_numbers}")
    alike, both, agreeing = engine.execute(f"""
        SELECT count(*), count(*) FILTER ({number}), count(*) FILTER ({number} AND {said("{same_number}")})
        FROM (SELECT DISTINCT a, b FROM household WHERE (a // 2 + b // 2) % {step} = 0)
        JOIN {nodes} AS l ON l.node = a JOIN {nodes} AS r ON r.node = b
        WHERE {said(cap.when)}""").fetchone()
    engine.execute("DROP TABLE household; DROP TABLE lives")
    if both >= LEAST_HOUSEHOLD_PAIRS:
        one = min(agreeing / both / (1 - min(wrong, 0.5)), 1 - 1 / (both + 2))
        return Held(min(one, CERTAIN), min(one * wrong / (one * wrong + 1 - one), CERTAIN), both)
    if alike < LEAST_HOUSEHOLD_PAIRS:
        return Held(cap.at_most, cap.at_most, alike)
    one = min(max(1 - cap.per_person * weight / (alike * step * every), 0), CERTAIN)
    return Held(one, min(one, cap.at_most), alike)
