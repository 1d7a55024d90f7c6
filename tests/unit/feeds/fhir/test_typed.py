"""What a bulk file gives when it is read into columns is what the slow way gives, and else it is refused."""

import json
import random

import duckdb
import pytest

from integratedcare.feeds.fhir.macros import with_macros
from integratedcare.feeds.fhir.reach import Reach
from integratedcare.feeds.fhir.typed import ODD, Typed, typed
from integratedcare.feeds.fhir.view_sql import rows_sql, view_sql

PATHS = (
    "id", "status", "code.text", "code.coding.first().code", "code.coding.code.first()", "name.given.first()",
    "name.first().family", "name[0].given[0]", "subject.getReferenceKey()", "value.ofType(Quantity).value",
    "value.ofType(Quantity).unit", "name.where(use = 'a').given.first()", "name.where(given.exists()).use.first()",
    "extension('a').value.ofType(Coding).code.first()", "name.where(use = 'b').first().family", "title",
    "name.where(family != 'a').use.first()", "extension('b').where(valueCoding.exists()).url.first()",
)  # fmt: skip
WORDS = ("a", "b", "", "é", '"', "x/y", "Patient/1", 7, 7.50, 1e5, True, None)
WRITTEN = (*WORDS, "[pH]", "{score}", "{", {"an": "object"}, ["a list"], [["deep"]])
SHAPES = {
    "status": WORDS,
    "title": WRITTEN,
    "code": {"text": WORDS, "coding": [{"code": WORDS, "system": WORDS}]},
    "name": [{"given": [WORDS], "family": WORDS, "use": ("a", "b", None)}],
    "subject": {"reference": WORDS},
    "valueQuantity": {"value": WORDS, "unit": WRITTEN},
    "extension": [{"url": ("a", "b"), "valueCoding": {"code": WORDS}}],
}


def made(shape: object, chance: random.Random) -> object:
    """An element of a shape, with anything of it missing, empty or null."""
    if isinstance(shape, tuple):
        return chance.choice(shape)
    if chance.random() < 0.1:
        return None
    if isinstance(shape, list):
        return [made(shape[0], chance) for _ in range(chance.choice((0, 1, 1, 2)))]
    names = [name for name in shape if chance.random() < 0.7]
    return {name: made(shape[name], chance) for name in chance.sample(names, len(names))}


def columns_of(*paths: str, kind: str = "string") -> tuple[dict, Typed | None]:
    """A view of paths, and the columns for it."""
    columns = [{"name": f"it{place}", "path": path, "type": kind} for place, path in enumerate(paths)]
    view, reach = {"resource": "Patient", "select": [{"column": columns}]}, Reach()
    rows_sql(view, "asked", reach)
    return view, typed(reach)


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    """A file of many resources, and an engine with the same as JSON."""
    chance = random.Random(20261124)
    some = [{"resourceType": "Patient", "id": str(n), **(made(SHAPES, chance) or {})} for n in range(1500)]
    lines = [json.dumps(one, ensure_ascii=one["id"].endswith("1")) for one in some]
    file = tmp_path_factory.mktemp("sent") / "some.ndjson"
    file.write_text("\n".join(lines), encoding="utf-8")
    engine = with_macros(duckdb.connect())
    engine.execute("CREATE TABLE r AS SELECT CAST(unnest(?) AS JSON) AS resource", [lines])
    return engine, file


def test_columns_give_what_the_slow_way_gives(sent):
    engine, file = sent
    view, columns = columns_of(*PATHS)
    quick = engine.execute(rows_sql(view, columns.source_sql([file], 1 << 20), columns)).fetchall()
    slow = engine.execute(view_sql(view, "r", quick=False)).fetchall()
    for place, path in enumerate(PATHS):
        wrong = [(one[0], one[place], two[place]) for one, two in zip(quick, slow, strict=True) if one != two]
        assert [one for one in wrong if one[1] != one[2]][:3] == [], path
        assert {row[place] for row in slow} - {None}, f"none of the resources has {path}, so nothing is shown"
    assert not {"subject", "code", "status"} & columns.as_json


@pytest.mark.parametrize(
    "odd",
    [
        {"subject": []}, {"subject": "words"}, {"code": {"coding": {"code": "1"}}}, {"status": {"an": "object"}},
        {"status": "[words]"}, {"code": [{"coding": []}]}, {"code": {"coding": ["1"]}},
    ],
)  # fmt: skip
def test_another_shape_is_refused(tmp_path, odd):
    (tmp_path / "one.ndjson").write_text(json.dumps({"resourceType": "Patient", **odd}))
    view, columns = columns_of("status", "subject.getReferenceKey()", "code.coding.code.first()")
    sql = rows_sql(view, columns.source_sql([tmp_path / "one.ndjson"], 1 << 20), columns)
    engine = with_macros(duckdb.connect())
    with pytest.raises(duckdb.Error, match=f"{ODD}|Expected"):
        engine.sql(sql).fetchall()


@pytest.mark.parametrize(
    ("paths", "as_json"),
    [
        (["code.coding.first().code", "code.text"], set()),
        (["code.coding.code"], {"code"}),
        (["code", "code.text"], {"code"}),
        (["code.text", "code.Text"], {"code"}),
        (["valueQuantity.unit"], {"valueQuantity"}),
        (["name.where(use = 'a').family", "name.family.first()"], {"name"}),
    ],
)
def test_what_is_looked_into_or_doubtful_is_json(paths, as_json):
    assert columns_of(*paths)[1].as_json == as_json


@pytest.mark.parametrize("paths", [["$this"], ["id", "ID"], ["`a b`.c"]])
def test_some_views_need_the_whole_resource(paths):
    assert columns_of(*paths)[1] is None
