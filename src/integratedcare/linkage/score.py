"""What the model says of pairs: the weights of what agrees, added up; then a cap keeps households apart."""

import duckdb

from integratedcare.linkage.agree import said
from integratedcare.linkage.model import Model
from integratedcare.linkage.rules import caps
from integratedcare.linkage.weights import levels_of, prior_of, weight_of, weight_sql


def score(engine: duckdb.DuckDBPyConnection, nodes: str, model: Model, keep_from: float) -> None:
    """Add to `judged` what the model says of the pairs of `to_judge` (a, b): those of `keep_from` and more."""
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
    weight = " + ".join([repr(prior_of(model.settings)), *map(weight_sql, levels.values())])
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE scored AS SELECT a, b, 1 / (1 + pow(2.0, -w)) AS p
        FROM (SELECT a, b, {weight} AS w FROM to_judge
            JOIN met_node AS l ON l.node = a JOIN met_node AS r ON r.node = b)
        WHERE w >= {weight_of(keep_from)!r}""")
    engine.execute(f"""
        INSERT INTO judged
        SELECT a, b, least(p, coalesce(cap.p, 1)), 'probabilistic', CASE WHEN cap.p < p THEN cap.why ELSE 'model' END
        FROM (SELECT a, b, p, list_min(list_filter([{_held(model)}], lambda one: one IS NOT NULL)) AS cap
            FROM scored JOIN met_node AS l ON l.node = a JOIN met_node AS r ON r.node = b)
        WHERE least(p, coalesce(cap.p, 1)) >= {keep_from}""")
    engine.execute("DROP TABLE scored; DROP TABLE met_node")


def _held(model: Model) -> str:
    """SQL for what each cap would hold a pair to, and its name; null where it does not hold."""
    return ", ".join(
        f"CASE WHEN {said(cap.when)} AND NOT ({said('{same_number}')}) THEN CASE WHEN {said('{both_numbers}')} "
        f"THEN {{'p': {model.caps[cap.name].other_number}::DOUBLE, 'why': '{cap.name}'}} "
        f"ELSE {{'p': {model.caps[cap.name].no_number}::DOUBLE, 'why': '{cap.name}'}} END END"
        for cap in caps()
    )
