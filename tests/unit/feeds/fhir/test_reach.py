"""The quick way to an element gives what the slow way gives, whatever shape a resource has."""

import json
import random

import duckdb
import pyarrow.parquet as pq
import pytest

from integratedcare.feeds.fhir.load import load, views
from integratedcare.feeds.fhir.macros import MANY, with_macros
from integratedcare.feeds.fhir.path_tree import tree_of
from integratedcare.feeds.fhir.reach import Reach
from integratedcare.feeds.fhir.view_sql import view_sql

PATHS = (
    "id", "status", "code", "code.text", "code.coding.first().code", "code.coding.code.first()", "name.given.first()",
    "name.first().family", "name[0].given[0]", "subject.getReferenceKey()", "subject.getReferenceKey(Patient)",
    "value.ofType(Quantity).value", "name.where(use = 'a').given.first()", "status = 'a'", "name.exists()",
    "value.ofType(Quantity).value > 1", "extension('a').value.ofType(Coding).code", "$this.id", "getResourceKey()",
)  # fmt: skip
NAMES = (
    "id", "status", "code", "coding", "text", "name", "given", "family", "use", "subject", "reference", "valueQuantity",
    "value", "extension", "url", "valueCoding",
)  # fmt: skip
LEAVES = ("a", "[b]", "{c}", '["d"]', "Patient/1", "x:y|z", "", "é", '"', 7, 7.50, -0.0, True, None)


def odd_element(chance: random.Random, depth: int) -> object:
    """Something where FHIR would have an element: a value, an object or a list of them."""
    kind = chance.random()
    if depth == 0 or kind < 0.3:
        return chance.choice(LEAVES)
    if kind < 0.55:
        return [odd_element(chance, depth - 1) for _ in range(chance.choice((0, 1, 1, 2)))]
    return {name: odd_element(chance, depth - 1) for name in chance.sample(NAMES, chance.randint(0, 6))}


def odd_resources(number: int) -> list[str]:
    """Resources of every shape, as JSON, some with letters escaped in the names of their elements."""
    chance = random.Random(20261123)
    found = []
    for place in range(number):
        elements = {name: odd_element(chance, 3) for name in chance.sample(NAMES, 8)}
        text = json.dumps({"resourceType": "Patient", **elements}, ensure_ascii=place % 2 == 0)
        found.append(text.replace('"code"', '"c\\u006fde"') if place % 5 == 0 else text)
    return found


@pytest.fixture(scope="module")
def odd():
    """An engine with many odd resources, in which several values give a word and no error."""
    engine = with_macros(duckdb.connect())
    engine.execute(
        f"CREATE OR REPLACE TEMP MACRO fhir_one(l) AS CASE WHEN len(l) > 1 THEN to_json('{MANY}') ELSE l[1] END"
    )
    engine.execute(
        f"""CREATE OR REPLACE TEMP MACRO fhir_only(v) AS CASE json_type(v) WHEN 'ARRAY'
        THEN CASE WHEN json_array_length(v) > 1 THEN to_json('{MANY}') ELSE json_extract(v, '$[0]') END
        WHEN 'NULL' THEN NULL ELSE v END"""
    )
    engine.execute(
        "CREATE OR REPLACE TEMP MACRO fhir_truth(v) AS CASE WHEN json_type(v) = 'BOOLEAN' THEN CAST(v AS BOOLEAN) END"
    )
    engine.execute("CREATE TABLE r AS SELECT CAST(unnest(?) AS JSON) AS resource", [odd_resources(3000)])
    return engine


@pytest.mark.parametrize("path", PATHS)
def test_the_quick_way_gives_what_the_slow_way_gives(odd, path):
    kind = "boolean" if any(sign in path for sign in ("=", ">", "exists")) and "where" not in path else "string"
    view = {"resource": "Patient", "select": [{"column": [{"name": "it", "path": path, "type": kind}]}]}
    quick, slow = (odd.execute(view_sql(view, "r", quick=way)).fetchall() for way in (True, False))
    assert [both for both in zip(quick, slow, strict=True) if both[0] != both[1]][:3] == []
    assert {row[0] for row in slow} - {None}, "none of the resources has it, so nothing is shown"


@pytest.mark.parametrize(
    ("path", "road"),
    [
        ("code.coding.first().code", '$."code"."coding"[0]."code"'),
        ("name.given.first()", '$."name"[0]."given"[0]'),
        ("value.ofType(Quantity).value", '$."valueQuantity"."value"'),
        ("code.coding.code", '$."code"."coding"."code"'),
        ("name.where(use = 'a').family", None),
        ("name[1].family", None),
        ("$this", None),
    ],
)
def test_a_road_is_a_path_of_names_and_firsts(path, road):
    assert Reach().road(tree_of(path)) == road
    assert Reach(quick=False).road(tree_of(path)) is None


PROCEDURE = {"resourceType": "Procedure", "subject": {"reference": "Patient/1"}}
SHAPES = [
    {"code": {"coding": [{"code": "1", "system": "s"}]}},
    {"code": {"coding": {"code": "2", "system": "s"}}},
    {"code": [{"coding": [{"code": "3"}, {"code": "other"}]}]},
    {"code": {"coding": [{"display": "no code"}]}},
    {"code": {"coding": [{"code": 5}]}, "status": ["completed"]},
    {"code": {"coding": [{"code": "[6]"}]}, "status": "{odd"},
    {"code": None, "status": None, "subject": [{"reference": "some/base/Patient/9/_history/2"}]},
    {"code": {"text": "words"}, "performedPeriod": {"start": "2026-01-02"}},
    {},
]


@pytest.mark.parametrize("quiet", [SHAPES[:1], SHAPES], ids=["all as expected", "every shape"])
def test_what_is_loaded_is_what_the_slow_way_gives(tmp_path, quiet):
    made = [{**PROCEDURE, "id": str(place), **shape} for place, shape in enumerate(quiet)]
    lines = [json.dumps(one, separators=(",", ":") if place % 2 else None) for place, one in enumerate(made)]
    lines.append(json.dumps({"id": "last", "code": {"coding": [{"code": "8"}]}, **PROCEDURE}))
    lines.append(lines[0].replace('"id": "0"', '"id": "escaped"').replace('"code"', '"\\u0063ode"'))
    (tmp_path / "some.ndjson").write_text("\n".join(lines))
    path = load([tmp_path / "some.ndjson"], tmp_path).files["clinical_entry"]
    loaded = {row["entry_id"]: row for row in pq.read_table(path).to_pylist()}
    assert len(loaded) == len(lines)

    engine = with_macros(duckdb.connect())
    engine.execute("CREATE TABLE r AS SELECT CAST(unnest(?) AS JSON) AS resource", [lines])
    view = next(view for view in views() if view["name"] == "clinical_entry_procedure")
    slow = engine.execute(view_sql(view, "r", quick=False)).to_arrow_table().to_pylist()
    assert {row["entry_id"]: row for row in slow} == {
        key: {name: row[name] for name in slow[0]} for key, row in loaded.items()
    }
