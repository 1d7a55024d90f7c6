"""What is said of each pair: a pass decides it, or the model judges it, and a cap keeps households apart."""

import re

import duckdb

from integratedcare.errors import DataError
from integratedcare.linkage.agree import said
from integratedcare.linkage.dictionaries import apart_sql
from integratedcare.linkage.groups import pairs, without_busy_numbers
from integratedcare.linkage.model import Model
from integratedcare.linkage.rules import passes
from integratedcare.linkage.score import score

REVIEW_FROM = 0.3  # below it nobody needs to look
EDGE = "a BIGINT, b BIGINT, probability DOUBLE, method VARCHAR, why VARCHAR"


def judge(
    engine: duckdb.DuckDBPyConnection, nodes: str, local: str, wide: str, columns: dict[str, str], model: Model, *,
    changed: str | None = None, keep_from: float = REVIEW_FROM,
) -> None:  # fmt: skip
    """Make the table `judged` (a, b, probability, method, why) of the pairs of `nodes`.

    With `changed`, only of pairs of which one is in it. Method: nhs_number, deterministic, probabilistic, or review
    where a pair must not be linked whatever its probability. Pairs under `keep_from` are left out. `local`: the nodes'
    local numbers. `wide`, `columns`: their `groups.key_table`, with the keys of all passes and of the model's blocks.
    """
    engine.execute(f"CREATE OR REPLACE TEMP TABLE judged ({EDGE})")
    engine.execute("CREATE OR REPLACE TEMP TABLE met (a BIGINT, b BIGINT, share UTINYINT)")
    keys = list(dict.fromkeys(one.key for one in passes()))
    for place, key in enumerate(keys):
        column = f"({', '.join(columns[one] for one in key)})" if len(key) > 1 else columns[key[0]]
        pairs(engine, "met", wide, [column], changed=changed, sign=f"{1 << place}")
    engine.execute("CREATE OR REPLACE TEMP TABLE candidate (a BIGINT, b BIGINT)")
    pairs(engine, "candidate", wide, [columns[one.key] for one in model.blocks], changed=changed, blocked=True)
    everybody = nodes
    if changed:  # few of many
        ends = "SELECT unnest([a, b]) FROM met UNION ALL SELECT unnest([a, b]) FROM candidate"
        engine.execute(f"CREATE OR REPLACE TEMP TABLE around AS SELECT * FROM {nodes} WHERE node IN ({ends})")
        nodes = "around"
    _pass(engine, nodes, keys)
    engine.execute("""
        CREATE OR REPLACE TEMP TABLE to_judge AS SELECT DISTINCT a, b FROM candidate ANTI JOIN judged USING (a, b)""")
    engine.execute("DROP TABLE candidate")
    if engine.execute("SELECT count(*) FROM to_judge").fetchone()[0]:
        score(engine, *without_busy_numbers(engine, nodes, everybody, local), model, keep_from)
    engine.execute("DROP TABLE to_judge")


def _pass(engine: duckdb.DuckDBPyConnection, nodes: str, keys: list[tuple[str, ...]]) -> None:
    """Let the passes decide the pairs that share a key of theirs (`met`): the first that holds.

    A person is written by every sender under another local number, and otherwise mostly alike. So what the passes ask
    of is compared once for each pair of different ways of writing it, and not for each pair of nodes.
    """
    holds = " ".join(
        f"WHEN share & {1 << keys.index(one.key)} <> 0 AND ({said(one.when)}) "
        f"THEN {{'p': {one.probability}::DOUBLE, 'method': '{one.method}', 'why': '{one.name}'}}"
        for one in passes()
    )
    asked = sorted({name for one in passes() for name in re.findall(r"\b[lr]\.(\w+)", said(one.when))})
    columns, turned = ", ".join(asked), ", ".join(reversed(asked))
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE way_of AS
        SELECT node, hash({columns}) AS way, hash({turned}, 'once more') AS again FROM {nodes}""")
    if engine.execute("SELECT 1 FROM way_of GROUP BY way HAVING min(again) <> max(again) LIMIT 1").fetchone():
        raise DataError("Two ways of writing people came to one number by chance. Nothing was linked; report this.")
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE way AS SELECT way, {columns} FROM ({apart_sql(nodes)})
        JOIN (SELECT way, min(node) AS node FROM way_of GROUP BY way) USING (node)""")
    engine.execute("""
        CREATE OR REPLACE TEMP TABLE ways_met AS SELECT a, b, share, one.way AS left_way, two.way AS right_way
        FROM (SELECT a, b, bit_or(share) AS share FROM met GROUP BY a, b)
        JOIN way_of AS one ON one.node = a JOIN way_of AS two ON two.node = b""")
    engine.execute("DROP TABLE met; DROP TABLE way_of")
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE decided AS SELECT left_way, right_way, share, CASE {holds} END AS first
        FROM (SELECT DISTINCT left_way, right_way, share FROM ways_met)
        JOIN way AS l ON l.way = left_way JOIN way AS r ON r.way = right_way""")
    engine.execute("""
        INSERT INTO judged SELECT a, b, first.p, first.method, first.why
        FROM ways_met JOIN decided USING (left_way, right_way, share) WHERE first IS NOT NULL""")
    engine.execute("DROP TABLE way; DROP TABLE ways_met; DROP TABLE decided")
