"""What we say of pairs, against what Splink itself says of them."""

from dataclasses import replace

import duckdb
import pytest

from integratedcare.linkage import score
from integratedcare.linkage.clean import clean
from integratedcare.linkage.dictionaries import apart_sql
from integratedcare.linkage.households import Held, with_other_sql
from integratedcare.linkage.model import Model
from integratedcare.linkage.quiet import quietly
from integratedcare.linkage.weights import Level, levels_of, weight_sql

LEAST = 0.001


@pytest.fixture(scope="module")
def pairs(made_up_rows):
    """An engine with the nodes of rows that the model never saw, and pairs of them that agree on something."""
    engine = duckdb.connect()
    engine.register("sent", made_up_rows(500, seed=11, dirt=3))
    clean(engine, "sent")
    engine.execute("DELETE FROM local WHERE (node, other) NOT IN (SELECT (node, min(other)) FROM local GROUP BY node)")
    engine.execute("""
        CREATE TABLE to_judge AS SELECT l.node AS a, r.node AS b FROM fresh AS l JOIN fresh AS r
        ON l.node < r.node AND (
            l.family = r.family OR l.given = r.given OR l.birth = r.birth OR l.postcode = r.postcode)""")
    return engine


def splinks(engine: duckdb.DuckDBPyConnection, model: Model) -> dict:
    """Probability by pair, as Splink predicts it."""
    with quietly():
        from splink import DuckDBAPI, Linker

        api = DuckDBAPI(connection=engine)
        nodes = apart_sql("fresh")
        engine.execute(f"CREATE OR REPLACE TABLE with_other AS {with_other_sql(nodes, 'local')}")
        linker = Linker(api.register("with_other"), model.settings, log_level=None, validate_settings=False)
        for column, table in model.frequencies.items():
            linker.table_management.register_term_frequency_lookup(api.register(table), column)
        engine.execute("""
            CREATE OR REPLACE TABLE blocked AS
            SELECT '0' AS match_key, a AS join_key_l, b AS join_key_r FROM to_judge""")
        linker.table_management.register_blocked_pairs_for_predict(api.register("blocked"))
        scored = linker.inference.predict(threshold_match_probability=LEAST, warning_mode="never")
        found = engine.execute(f"SELECT node_l, node_r, match_probability FROM {scored.physical_name}").fetchall()
        linker.table_management.delete_tables_created_by_splink_from_db()
    return {(a, b): p for a, b, p in found}


def ours(engine: duckdb.DuckDBPyConnection, model: Model) -> dict:
    engine.execute("CREATE OR REPLACE TABLE judged (a BIGINT, b BIGINT, p DOUBLE, method VARCHAR, why VARCHAR)")
    score.score(engine, "fresh", "local", model, LEAST)
    return {(a, b): p for a, b, p in engine.execute("SELECT a, b, p FROM judged").fetchall()}


def test_every_pair_is_as_likely_as_splink_says_also_of_values_that_the_model_never_saw(pairs, people):
    model = replace(people.model, caps={name: Held(1.0, 1.0, 0) for name in people.model.caps})
    expected, found = splinks(pairs, model), ours(pairs, model)
    assert len(expected) > 300
    assert found.keys() == expected.keys()
    assert found == pytest.approx(expected, abs=1e-9)


def test_what_was_never_learnt_is_worth_what_splink_takes_it_for(pairs, people):
    told = {**people.model.settings, "comparisons": [
        one | {"comparison_levels": [
            {name: level[name] for name in level if place % 2 or name not in ("m_probability", "u_probability")}
            for place, level in enumerate(one["comparison_levels"])
        ]} for one in people.model.settings["comparisons"]
    ]}  # fmt: skip
    model = replace(people.model, settings=told, caps={name: Held(1.0, 1.0, 0) for name in people.model.caps})
    assert ours(pairs, model) == pytest.approx(splinks(pairs, model), abs=1e-9)


def test_a_cap_holds_a_pair_down_and_says_so(pairs, people):
    held = replace(people.model, caps={name: Held(0.2, 0.1, 0) for name in people.model.caps})
    free = replace(people.model, caps={name: Held(1.0, 1.0, 0) for name in people.model.caps})
    without, with_caps = ours(pairs, free), ours(pairs, held)
    assert {one for one in without if without[one] - with_caps.get(one, 0) > 0.01}
    assert all(with_caps[one] <= without[one] + 1e-12 for one in with_caps)
    why = {row[0] for row in pairs.execute("SELECT DISTINCT why FROM judged WHERE p <= 0.2").fetchall()}
    assert why & set(people.model.caps)


def test_a_rare_value_is_worth_more_only_where_the_model_says_how_frequent_it_is(people):
    rare = {level.rare[0] for one in levels_of(people.model.settings).values() for level in one if level.rare}
    assert rare == {"given", "family", "postcode", "address"}


def test_weights_of_any_digits_add_up_as_they_are():
    """Written bare, 9.1234567890123456 and -10.930737337562887 are decimals that do not fit one another."""
    levels = (Level("false", 9.1234567890123456), Level("true", -10.930737337562887), Level("ELSE", 123.45678901234567))
    assert duckdb.sql(f"SELECT {weight_sql(levels)}").fetchone()[0] == pytest.approx(-10.930737337562887)
