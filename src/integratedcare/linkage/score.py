"""What the model says of pairs: the weights of what agrees, added up; then a cap keeps households apart."""

import re

import duckdb

from integratedcare.linkage.agree import said
from integratedcare.linkage.model import Model
from integratedcare.linkage.rules import caps
from integratedcare.linkage.weights import double, levels_of, prior_of, weight_of, weight_sql


def score(engine: duckdb.DuckDBPyConnection, nodes: str, local: str, model: Model, keep_from: float) -> None:
    """Add to `judged` what the model says of the pairs of `to_judge` (a, b): those of `keep_from` and more.

    `local` (node, other): the local numbers of nodes. Of two nodes those are compared that one sender gave, and of
    several of one sender those that agree.
    """
    _lay_beside(engine, local)
    levels = levels_of(model.settings)
    rare = {level.rare[0] for one in levels.values() for level in one if level.rare}
    for column in rare:
        engine.register(f"frequency_{column}", model.frequencies[column])
    lookups = " ".join(f"LEFT JOIN frequency_{column} USING ({column})" for column in rare)
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE met_node AS SELECT * FROM (
            SELECT * FROM {nodes} WHERE node IN (SELECT a FROM to_judge UNION ALL SELECT b FROM to_judge)) {lookups}""")
    for column in rare:
        engine.unregister(f"frequency_{column}")
    weight = " + ".join([double(prior_of(model.settings)), *map(weight_sql, levels.values())])
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE scored AS SELECT a, b, 1 / (1 + pow(2.0, -w)) AS p
        FROM (SELECT a, b, {_of_pair(weight)} AS w FROM to_judge LEFT JOIN beside USING (a, b)
            JOIN met_node AS l ON l.node = a JOIN met_node AS r ON r.node = b)
        WHERE w >= {double(weight_of(keep_from))}""")
    engine.execute(f"""
        INSERT INTO judged
        SELECT a, b, least(p, coalesce(cap.p, 1)), 'probabilistic', CASE WHEN cap.p < p THEN cap.why ELSE 'model' END
        FROM (SELECT a, b, p, list_min(list_filter([{_of_pair(_held(model))}], lambda one: one IS NOT NULL)) AS cap
            FROM scored LEFT JOIN beside USING (a, b) JOIN met_node AS l ON l.node = a JOIN met_node AS r ON r.node = b)
        WHERE least(p, coalesce(cap.p, 1)) >= {keep_from}""")
    engine.execute("DROP TABLE scored; DROP TABLE met_node; DROP TABLE beside")


def _lay_beside(engine: duckdb.DuckDBPyConnection, local: str) -> None:
    """Make `beside` (a, b, l_other, r_other), for pairs of which one sender gave both a number.

    The engine joins in the order written: left to itself it may join all numbers of a sender with one another.
    """
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE by_sender AS SELECT node, split_part(other, ':', 1) AS sender, other
        FROM {local} WHERE node IN (SELECT a FROM to_judge UNION ALL SELECT b FROM to_judge)""")
    engine.execute("SET disabled_optimizers = 'join_order'")
    try:
        engine.execute("""
            CREATE OR REPLACE TEMP TABLE beside AS
            SELECT a, b, coalesce(max(l.other) FILTER (l.other = r.other), min(l.other)) AS l_other,
                coalesce(max(r.other) FILTER (l.other = r.other), min(r.other)) AS r_other
            FROM to_judge JOIN by_sender AS l ON l.node = a JOIN by_sender AS r ON r.node = b AND r.sender = l.sender
            GROUP BY a, b""")
    finally:
        engine.execute("SET disabled_optimizers = ''")
    engine.execute("DROP TABLE by_sender")


def _of_pair(sql: str) -> str:
    """SQL in which the local numbers that are compared are those of the pair (`beside`) and not of its nodes."""
    return re.sub(r"\b([lr])\.other\b", r"\1_other", sql)


def _held(model: Model) -> str:
    """SQL for what each cap would hold a pair to, and its name; null where it does not hold."""
    return ", ".join(
        f"CASE WHEN {said(cap.when)} AND NOT ({said('{same_number}')}) THEN CASE WHEN {said('{both_numbers}')} "
        f"THEN {{'p': {model.caps[cap.name].other_number}::DOUBLE, 'why': '{cap.name}'}} "
        f"ELSE {{'p': {model.caps[cap.name].no_number}::DOUBLE, 'why': '{cap.name}'}} END END"
        for cap in caps()
    )
