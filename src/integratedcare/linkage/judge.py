"""What is said of each pair: a pass decides it, or the model judges it, and a cap keeps households apart."""

import duckdb

from integratedcare.linkage.agree import said
from integratedcare.linkage.groups import pairs, without_busy_numbers
from integratedcare.linkage.model import Model
from integratedcare.linkage.quiet import quietly
from integratedcare.linkage.rules import caps, passes

REVIEW_FROM = 0.3  # below it nobody needs to look
EDGE = "a BIGINT, b BIGINT, probability DOUBLE, method VARCHAR, why VARCHAR"


def judge(
    engine: duckdb.DuckDBPyConnection, nodes: str, changed: str | None, model: Model, keep_from: float = REVIEW_FROM
) -> None:
    """Make the table `judged` (a, b, probability, method, why) of the pairs of `nodes`.

    With `changed`, only of pairs of which one is in it. Method: nhs_number, deterministic, probabilistic, or review
    where a pair must not be linked whatever its probability. Pairs under `keep_from` are left out.
    """
    engine.execute(f"CREATE OR REPLACE TEMP TABLE judged ({EDGE})")
    for one in passes():
        _pass(engine, one, nodes, changed)
    engine.execute("CREATE OR REPLACE TEMP TABLE candidate (a BIGINT, b BIGINT)")
    if model.blocks:
        pairs(engine, "candidate", (block.key for block in model.blocks), nodes, changed, blocked=True)
    engine.execute("""
        CREATE OR REPLACE TEMP TABLE to_judge AS
        SELECT DISTINCT '0' AS match_key, a AS join_key_l, b AS join_key_r FROM candidate
        ANTI JOIN judged USING (a, b)""")
    if engine.execute("SELECT count(*) FROM to_judge").fetchone()[0]:
        _score(engine, without_busy_numbers(engine, nodes), model, keep_from)
    for name in ("candidate", "to_judge", "near", "wide", "here"):
        engine.execute(f"DROP TABLE IF EXISTS {name}")


def _pass(engine: duckdb.DuckDBPyConnection, one, nodes: str, changed: str | None) -> None:
    engine.execute("CREATE OR REPLACE TEMP TABLE candidate (a BIGINT, b BIGINT)")
    pairs(engine, "candidate", one.key, nodes, changed, blocked=False, is_one=True)
    engine.execute(
        f"""INSERT INTO judged SELECT a, b, {one.probability}, '{one.method}', '{one.name}'
        FROM candidate ANTI JOIN judged USING (a, b)
        JOIN {nodes} AS l ON l.node = a JOIN {nodes} AS r ON r.node = b WHERE {said(one.when)}"""
    )


def _score(engine: duckdb.DuckDBPyConnection, nodes: str, model: Model, keep_from: float) -> None:
    """Let Splink judge the pairs of `to_judge`, then hold households to what was learnt of them."""
    held = ", ".join(
        f"CASE WHEN {said(cap.when)} AND NOT ({said('{same_number}')}) THEN CASE WHEN {said('{both_numbers}')} "
        f"THEN {{'p': {model.caps[cap.name].other_number}::DOUBLE, 'why': '{cap.name}'}} "
        f"ELSE {{'p': {model.caps[cap.name].no_number}::DOUBLE, 'why': '{cap.name}'}} END END"
        for cap in caps()
    )
    with quietly():
        from splink import DuckDBAPI, Linker

        api = DuckDBAPI(connection=engine)
        linker = Linker(api.register(nodes), model.settings, log_level=None, validate_settings=False)
        for column, table in model.frequencies.items():
            linker.table_management.register_term_frequency_lookup(api.register(table), column)
        linker.table_management.register_blocked_pairs_for_predict(api.register("to_judge"))
        scored = linker.inference.predict(threshold_match_probability=keep_from, warning_mode="never")
        engine.execute(f"""
            INSERT INTO judged
            SELECT a, b, least(p, coalesce(cap.p, 1)), 'probabilistic',
                CASE WHEN cap.p < p THEN cap.why ELSE 'model' END
            FROM (SELECT a, b, p, list_min(list_filter([{held}], lambda one: one IS NOT NULL)) AS cap
                FROM (SELECT node_l AS a, node_r AS b, match_probability AS p FROM {scored.physical_name})
                JOIN {nodes} AS l ON l.node = a JOIN {nodes} AS r ON r.node = b)
            WHERE least(p, coalesce(cap.p, 1)) >= {keep_from}""")
        linker.table_management.delete_tables_created_by_splink_from_db()
