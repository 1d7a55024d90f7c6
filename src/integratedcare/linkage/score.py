"""What the model says of pairs: the weights of what agrees, added up; then a cap keeps households apart."""

import re

import duckdb

from integratedcare.linkage.agree import said
from integratedcare.linkage.dictionaries import LISTS, apart_sql
from integratedcare.linkage.model import Model
from integratedcare.linkage.rules import caps
from integratedcare.linkage.weights import double, levels_of, prior_of, weight_of, weight_sql


def score(engine: duckdb.DuckDBPyConnection, nodes: str, local: str, model: Model, keep_from: float) -> None:
    """Add to `judged` what the model says of the pairs of `to_judge` (a, b): those of `keep_from` and more.

    `local` (node, other): the local numbers of nodes. Of two nodes those are compared that one sender gave, and of
    several of one sender those that agree. Most pairs are of strangers: they are told by all but the lists of names, by
    the most that those could be worth, and only what is left is compared whole.
    """
    _take_sides(engine, nodes)
    _lay_beside(engine, local)
    levels = levels_of(model.settings)
    rare = {level.rare[0] for one in levels.values() for level in one if level.rare}
    for column in rare:
        engine.register(f"frequency_{column}", model.frequencies[column])
    lookups = " ".join(f"LEFT JOIN frequency_{column} USING ({column})" for column in rare)
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE met_node AS SELECT * FROM (
            SELECT * FROM {nodes}
            WHERE node IN (SELECT few FROM side UNION ALL SELECT other_one FROM side)) {lookups}""")
    for column in rare:
        engine.unregister(f"frequency_{column}")
    enough = f"weight >= {double(weight_of(keep_from))}"
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE likely AS SELECT few, other_one, l_other, r_other
        FROM (SELECT few, other_one, l_other, r_other, {_weight(model, LISTS)} AS weight
            FROM side LEFT JOIN beside USING (few, other_one)
            JOIN met_node AS l ON l.node = few JOIN met_node AS r ON r.node = other_one) WHERE {enough}""")
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE likely_node AS
        {apart_sql("met_node", where="node IN (SELECT few FROM likely UNION ALL SELECT other_one FROM likely)")}""")
    engine.execute(f"""
        INSERT INTO judged
        SELECT a, b, least(p, coalesce(cap.p, 1)), 'probabilistic', CASE WHEN cap.p < p THEN cap.why ELSE 'model' END
        FROM (SELECT least(few, other_one) AS a, greatest(few, other_one) AS b, 1 / (1 + pow(2.0, -weight)) AS p, cap
            FROM (SELECT few, other_one, {_weight(model)} AS weight,
                    list_min(list_filter([{_of_pair(_held(model))}], lambda one: one IS NOT NULL)) AS cap
                FROM likely JOIN likely_node AS l ON l.node = few JOIN likely_node AS r ON r.node = other_one)
            WHERE {enough})
        WHERE least(p, coalesce(cap.p, 1)) >= {keep_from}""")
    for name in ("side", "beside", "met_node", "likely", "likely_node"):
        engine.execute(f"DROP TABLE {name}")


def _take_sides(engine: duckdb.DuckDBPyConnection, nodes: str) -> None:
    """Make `side` (few, other_one) of `to_judge`: of each pair first one without an NHS number, of whom there are few.

    All pairs of one of them lie together, so that what is looked up is where the processor finds it at once.
    """
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE side AS
        SELECT CASE WHEN node IS NULL THEN b ELSE a END AS few, CASE WHEN node IS NULL THEN a ELSE b END AS other_one
        FROM to_judge LEFT JOIN (SELECT node FROM {nodes} WHERE number IS NULL) ON node = a
        ORDER BY few, other_one""")


def _lay_beside(engine: duckdb.DuckDBPyConnection, local: str) -> None:
    """Make `beside` (few, other_one, l_other, r_other), for pairs of `side` of which one sender gave both a number.

    The engine joins in the order written: left to itself it may join all numbers of a sender with one another.
    """
    numbers = (
        f"SELECT node, split_part(other, ':', 1) AS sender, other FROM {local} WHERE node IN (SELECT %s FROM side)"
    )
    engine.execute("SET disabled_optimizers = 'join_order'")
    try:
        engine.execute(f"""
            CREATE OR REPLACE TEMP TABLE beside AS
            SELECT few, other_one, coalesce(max(l.other) FILTER (l.other = r.other), min(l.other)) AS l_other,
                coalesce(max(r.other) FILTER (l.other = r.other), min(r.other)) AS r_other
            FROM side JOIN ({numbers % "few"}) AS l ON l.node = few
            JOIN ({numbers % "other_one"}) AS r ON r.node = other_one AND r.sender = l.sender
            GROUP BY few, other_one""")
    finally:
        engine.execute("SET disabled_optimizers = ''")


def _weight(model: Model, unread: tuple[str, ...] = ()) -> str:
    """SQL for the weight of a pair l, r, l_other, r_other; the most that it could be without the columns `unread`."""
    levels = levels_of(model.settings).values()
    return " + ".join([double(prior_of(model.settings)), *(_of_pair(weight_sql(one, unread)) for one in levels)])


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
