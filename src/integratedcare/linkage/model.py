"""The model: what each level of agreement is worth, learnt by Splink without labels, saved and used again.

A model is a folder's worth of two things: settings (JSON, nothing personal) and how frequent each name, postcode and
address is (personal enough to be kept in the store of identifiers). With one model, what is said of a pair depends on
that pair alone: that is why an increment can come to the same people as a full run.
"""

from dataclasses import dataclass, field, replace

import duckdb
import pyarrow as pa

from integratedcare.linkage.comparisons import comparisons
from integratedcare.linkage.dictionaries import apart_sql
from integratedcare.linkage.groups import OTHER, count_pairs, without_busy_numbers
from integratedcare.linkage.households import Held, learn_households, with_other_sql
from integratedcare.linkage.quiet import quietly
from integratedcare.linkage.rules import Block, blocks
from integratedcare.linkage.weights import guesses

COMPARED = ("given", "family", "birth", "postcode", "address", "phone", "sex", "written", "other")
FREQUENCIES = ("given", "family", "postcode", "address")
PAIRS_PER_NODE = 5  # what may be spent: pairs to judge for each node …
LEAST_PAIRS = 2_000_000  # … and what any machine judges in seconds
COUNTED_WHOLE = 100_000  # nodes; of more, one in so many values of a key is counted
LEARNT_NODES = 200_000  # of more, about so many, drawn by their digest, are what Splink learns from
U_PAIRS = 1e6
EM_PAIRS = 4e5
SEED = 20260401
MOST_LIKELY = 0.99
RECALL = 0.7  # our guess of the share of true pairs that the strict rules find; the model hardly depends on it
STRICT = (
    "l.given = r.given and l.family = r.family and l.birth = r.birth",
    "l.written = r.written and l.birth = r.birth",
    "l.other = r.other and l.birth = r.birth",
    "l.pair = r.pair and l.postcode = r.postcode and l.sex = r.sex",
)
MOST_SPOILT = 20  # times
LEARNT_FROM = {  # pairs to learn from, and the key that counts them
    "l.number = r.number": "number",
    "l.birth = r.birth": "birth",
    "l.given = r.given and l.family = r.family": "given || '|' || family",
}
LEAST_LEARNT_FROM = 50  # pairs; fewer teach nothing


@dataclass(frozen=True)
class Model:
    """`settings` as Splink writes them; `block_names` chosen by counting; `frequencies` by column: (value, share)."""

    settings: dict
    block_names: tuple[str, ...]
    caps: dict[str, Held]
    frequencies: dict[str, pa.Table] = field(repr=False)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks whose pairs are compared."""
        return tuple(one for one in blocks() if one.name in self.block_names)


def without_unsaid(model: Model, nodes: pa.RecordBatchReader) -> Model:
    """The model without how often names and places occur that no node says: those of people who left.

    Of the pairs that are left nothing changes.
    """
    import pyarrow.compute as pc

    said = nodes.read_all()
    frequencies = {
        name: table.filter(pc.is_in(table[name], said[name].combine_chunks()))
        for name, table in model.frequencies.items()
    }
    return replace(model, frequencies=frequencies)


def choose_blocks(engine: duckdb.DuckDBPyConnection, wide: str, columns: dict[str, str]) -> tuple[str, ...]:
    """The blocks whose pairs, counted, fit what may be spent; the most telling go first."""
    size = engine.execute(f"SELECT count(*) FROM {wide}").fetchone()[0]
    left = max(LEAST_PAIRS, PAIRS_PER_NODE * size)
    every = max(1, size // COUNTED_WHOLE)
    counted = count_pairs(engine, wide, (columns[block.key] for block in blocks()), every=every)
    chosen = []
    for block, pairs in zip(blocks(), counted, strict=True):
        if 0 < pairs <= left:
            chosen.append(block.name)
            left -= pairs
    return tuple(chosen)


def train(engine: duckdb.DuckDBPyConnection, nodes: str, local: str, wide: str, columns: dict[str, str]) -> Model:
    """Learn a model from nodes, without labels: u from random pairs, m by expectation maximisation.

    `local`: the nodes' local numbers. `wide` and `columns`: their `groups.key_table`, with the keys of all blocks.
    """
    nodes, local = without_busy_numbers(engine, nodes, nodes, local)
    said = {name: local if name == OTHER else nodes for name in COMPARED}
    have = {name for name in said if engine.execute(f"SELECT count({name}) FROM {said[name]}").fetchone()[0]}
    settings = {
        "link_type": "dedupe_only",
        "unique_id_column_name": "node",
        "comparisons": comparisons(have),
        "blocking_rules_to_generate_predictions": [],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
        "max_iterations": 25,
    }
    chosen = choose_blocks(engine, wide, columns)
    frequencies = {name: _frequency(engine, nodes, name) for name in FREQUENCIES}  # empty where nothing is said
    with quietly():
        from splink import DuckDBAPI, Linker

        api = DuckDBAPI(connection=engine)
        linker = Linker(api.register(_some(engine, nodes, local)), settings, log_level=None, validate_settings=False)
        if engine.execute(f"SELECT count(*) FROM {nodes}").fetchone()[0] > 1:  # of one alone nothing can be learnt
            _learn(linker, engine, "learnt_from")
        learnt = _without_matches(linker.misc.save_model_to_json())
        linker.table_management.delete_tables_created_by_splink_from_db()
        rows_per_person = (
            1
            + learnt["probability_two_random_records_match"]
            * engine.execute(f"SELECT count(*) FROM {nodes}").fetchone()[0]
        )
    households = learn_households(engine, nodes, local, _wrong_numbers(learnt), rows_per_person)
    return Model(learnt, chosen, households, frequencies)


def _some(engine: duckdb.DuckDBPyConnection, nodes: str, local: str) -> str:
    """A table of nodes to learn from: any two are as likely one person in it as among all."""
    every = max(1, engine.execute(f"SELECT count(*) FROM {nodes}").fetchone()[0] // LEARNT_NODES)
    some = apart_sql(nodes, where=f"node % {every} = 0")
    engine.execute(f"CREATE OR REPLACE TEMP TABLE learnt_from AS {with_other_sql(some, local)}")
    return "learnt_from"


def _learn(linker, engine, nodes: str) -> None:
    import contextlib

    with contextlib.suppress(ValueError):  # more strict pairs than the guessed recall allows: Splink's own prior stands
        linker.training.estimate_probability_two_random_records_match(list(STRICT), recall=RECALL)
    size = engine.execute(f"SELECT count(*) FROM {nodes}").fetchone()[0]
    told = linker.misc.save_model_to_json()["probability_two_random_records_match"]
    linker._settings_obj._probability_two_random_records_match = _possible(told, size)  # Splink has no other way
    linker.training.estimate_u_using_random_sampling(max_pairs=U_PAIRS, seed=SEED)
    for rule, key in LEARNT_FROM.items():
        if _shared(engine, key, nodes) < LEAST_LEARNT_FROM:
            continue
        with contextlib.suppress(ValueError):  # all of its pairs came to be one person, or none: that teaches nothing
            linker.training.estimate_parameters_using_expectation_maximisation(
                rule, max_pairs=EM_PAIRS, estimate_without_term_frequencies=True
            )


def _possible(prior: float, nodes: int) -> float:
    """How likely two random nodes are one person, kept off 0 and 1, of which no evidence could change anything.

    A file of few may hold no pair that the strict rules find: it is taken to hold one that they do not.
    """
    return min(max(prior, 2 / (nodes * (nodes - 1))), MOST_LIKELY)


def _without_matches(learnt: dict) -> dict:
    """The settings with u of pairs that do not match: in a small file random pairs hold enough that do to spoil it."""
    matches = learnt["probability_two_random_records_match"]
    for one in learnt["comparisons"]:
        levels = [level for level in one["comparison_levels"] if not level.get("is_null_level")]
        for level, (guess, _) in zip(levels, guesses(len(levels)), strict=True):
            if "u_probability" in level:
                u, m = level["u_probability"], level.get("m_probability", guess)
                level["u_probability"] = max((u - matches * m) / (1 - matches), u / MOST_SPOILT)
    return learnt


def _wrong_numbers(learnt: dict) -> float:
    """How often one person's numbers are not even alike, as the model learnt it; one in twenty if it learnt nothing."""
    shares = [
        level.get("m_probability", 0.05)
        for one in learnt["comparisons"]
        for level in one["comparison_levels"]
        if one["output_column_name"] in ("written", "other") and level["sql_condition"] == "ELSE"
    ]
    return min(shares, default=0.05)


def _shared(engine: duckdb.DuckDBPyConnection, key: str, nodes: str) -> int:
    sql = f"SELECT coalesce(sum(n * (n - 1) // 2), 0) FROM (SELECT count({key}) AS n FROM {nodes} GROUP BY {key})"
    return engine.execute(sql).fetchone()[0]


def _frequency(engine: duckdb.DuckDBPyConnection, nodes: str, column: str) -> pa.Table:
    """How often each value of a column occurs, as a share of those that are known."""
    return engine.execute(f"""
        SELECT {column}, count(*) / sum(count(*)) OVER () AS tf_{column} FROM {nodes}
        WHERE {column} IS NOT NULL GROUP BY {column}""").to_arrow_table()
