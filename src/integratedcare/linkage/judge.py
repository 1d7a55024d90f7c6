"""What is said of each pair: a pass decides it, or the model judges it, and a cap keeps households apart."""

import duckdb

from integratedcare.linkage.agree import said
from integratedcare.linkage.groups import pairs, without_busy_numbers
from integratedcare.linkage.model import Model
from integratedcare.linkage.rules import passes
from integratedcare.linkage.score import score

REVIEW_FROM = 0.3  # below it nobody needs to look
EDGE = "a BIGINT, b BIGINT, probability DOUBLE, method VARCHAR, why VARCHAR"


def judge(
    engine: duckdb.DuckDBPyConnection, nodes: str, wide: str, columns: dict[str, str], model: Model, *,
    changed: str | None = None, keep_from: float = REVIEW_FROM,
) -> None:  # fmt: skip
    """Make the table `judged` (a, b, probability, method, why) of the pairs of `nodes`.

    With `changed`, only of pairs of which one is in it. Method: nhs_number, deterministic, probabilistic, or review
    where a pair must not be linked whatever its probability. Pairs under `keep_from` are left out. `wide`, `columns`:
    the nodes' `groups.key_table`, with the keys of all passes and of the model's blocks.
    """
    engine.execute(f"CREATE OR REPLACE TEMP TABLE judged ({EDGE})")
    engine.execute("CREATE OR REPLACE TEMP TABLE met (a BIGINT, b BIGINT, share UTINYINT)")
    keys = list(dict.fromkeys(one.key for one in passes()))
    for place, key in enumerate(keys):
        column = f"({', '.join(columns[one] for one in key)})" if len(key) > 1 else columns[key[0]]
        pairs(engine, "met", wide, [column], changed=changed, sign=f"{1 << place}")
    engine.execute("CREATE OR REPLACE TEMP TABLE candidate (a BIGINT, b BIGINT)")
    pairs(engine, "candidate", wide, [columns[one.key] for one in model.blocks], changed=changed, blocked=True)
    if changed:  # few of many
        ends = "SELECT unnest([a, b]) FROM met UNION ALL SELECT unnest([a, b]) FROM candidate"
        engine.execute(f"CREATE OR REPLACE TEMP TABLE around AS SELECT * FROM {nodes} WHERE node IN ({ends})")
        nodes = "around"
    _pass(engine, nodes, keys)
    engine.execute("""
        CREATE OR REPLACE TEMP TABLE to_judge AS SELECT DISTINCT a, b FROM candidate ANTI JOIN judged USING (a, b)""")
    engine.execute("DROP TABLE candidate")
    if engine.execute("SELECT count(*) FROM to_judge").fetchone()[0]:
        score(engine, without_busy_numbers(engine, nodes, wide, columns), model, keep_from)
    engine.execute("DROP TABLE to_judge")


def _pass(engine: duckdb.DuckDBPyConnection, nodes: str, keys: list[tuple[str, ...]]) -> None:
    """Let the passes decide the pairs that share a key of theirs (`met`): the first that holds."""
    holds = " ".join(
        f"WHEN share & {1 << keys.index(one.key)} <> 0 AND ({said(one.when)}) "
        f"THEN {{'p': {one.probability}::DOUBLE, 'method': '{one.method}', 'why': '{one.name}'}}"
        for one in passes()
    )
    engine.execute(f"""
        INSERT INTO judged SELECT a, b, first.p, first.method, first.why
        FROM (SELECT a, b, CASE {holds} END AS first
            FROM (SELECT a, b, bit_or(share) AS share FROM met GROUP BY a, b)
            JOIN {nodes} AS l ON l.node = a JOIN {nodes} AS r ON r.node = b)
        WHERE first IS NOT NULL""")
    engine.execute("DROP TABLE met")
