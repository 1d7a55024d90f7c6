"""View definitions become SQL: what is refused, and a few rows readable by hand."""

import json

import duckdb
import pytest

from integratedcare.errors import RulesError
from integratedcare.feeds.fhir.macros import with_macros
from integratedcare.feeds.fhir.path_tree import Both, Call, Literal, Member, This, tree_of
from integratedcare.feeds.fhir.view_sql import DEEPEST, columns_of, view_sql

ANNA = {
    "resourceType": "Patient",
    "id": "a",
    "active": True,
    "name": [{"use": "official", "family": "Berg", "given": ["Anna", "Eva"]}, {"use": "nickname", "given": ["Annie"]}],
    "identifier": [{"system": "nhs", "value": "1"}],
}
BEN = {"resourceType": "Patient", "id": "b", "managingOrganization": {"reference": "Organization/o1/_history/2"}}
PEOPLE = [ANNA, BEN, {"resourceType": "Organization", "id": "o1"}]


def rows(view: dict, resources: list[dict] = PEOPLE) -> list[tuple]:
    engine = with_macros(duckdb.connect())
    engine.execute("CREATE TABLE r (resource JSON)")
    engine.executemany("INSERT INTO r VALUES (?)", [[json.dumps(one)] for one in resources])
    return sorted(engine.execute(view_sql({"resource": "Patient", **view}, "r")).fetchall(), key=str)


def columns(**paths: str) -> list[dict]:
    return [{"column": [{"name": name, "path": path} for name, path in paths.items()]}]


def test_a_row_a_resource_of_its_kind():
    view = columns(id="id", family="name.where(use = 'official').family")
    assert rows({"select": view}) == [("a", "Berg"), ("b", None)]


def test_for_each_multiplies_rows_and_or_null_keeps_those_with_none():
    inside = {"column": [{"name": "given", "path": "given.join(' ')"}]}
    assert rows({"select": [*columns(id="id"), {"forEach": "name", **inside}]}) == [("a", "Anna Eva"), ("a", "Annie")]
    kept = rows({"select": [*columns(id="id"), {"forEachOrNull": "name", **inside}]})
    assert [row[0] for row in kept] == ["a", "a", "b"]


def test_keys_of_references_leave_out_the_kind_and_the_version():
    path = "managingOrganization.getReferenceKey(Organization)"
    assert rows({"select": columns(key=path)})[-2:] == [("o1",), (None,)]


def test_conditions_choose_resources():
    assert rows({"select": columns(id="id"), "where": [{"path": "name.exists()"}]}) == [("a",)]
    assert rows({"select": columns(id="id"), "where": [{"path": "active.not() or name.empty()"}]}) == [("b",)]


def test_several_values_where_one_is_expected_are_an_error_at_run_time():
    with pytest.raises(duckdb.Error, match="several values where one was expected"):
        rows({"select": columns(use="name.use")})


def test_a_collection_gives_them_all():
    view = [{"column": [{"name": "uses", "path": "name.use", "collection": True}]}]
    assert rows({"select": view})[0] == (["official", "nickname"],)


def test_a_repeat_that_goes_too_deep_is_an_error_and_loses_nothing():
    deep: dict = {"linkId": "last"}
    for level in range(DEEPEST):
        deep = {"linkId": str(level), "item": [deep]}
    answer = {"resourceType": "QuestionnaireResponse", "id": "q", "item": [deep["item"][0]]}
    view = {"resource": "QuestionnaireResponse", "select": [{"repeat": ["item"], **columns(link="linkId")[0]}]}
    assert len(rows(view, [answer])) == DEEPEST
    with pytest.raises(duckdb.Error, match=f"deeper than {DEEPEST} levels"):
        rows(view, [answer | {"item": [deep]}])


def test_paths_bind_as_the_standard_says():
    a, b, c = (Member(This(), name) for name in "abc")
    assert tree_of("a or b and c") == Both("or", a, Both("and", b, c))
    assert tree_of("a + 1 * 2 = b") == Both("=", Both("+", a, Both("*", Literal(1), Literal(2))), b)
    assert tree_of("a.where(b = 'it\\'s').c") == Member(Call(a, "where", (Both("=", b, Literal("it's")),)), "c")


def test_sums_are_worked_out_as_they_bind_and_nothing_is_divided_by_nought():
    sums = {"a": "24 / 4 / 3", "b": "24 / (4 / 2)", "c": "1 + 6 / 4 - 2", "d": "1 / 0 / 2", "e": "'2' < 10"}
    kinds = ["decimal"] * 4 + ["boolean"]
    view = [{"column": [{"name": n, "path": p, "type": t} for (n, p), t in zip(sums.items(), kinds, strict=True)]}]
    assert rows({"select": view})[0] == (2.0, 12.0, 0.5, None, True)


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ({}, "needs `resource`"),
        ({"resource": "Patient", "select": []}, "at least one `select`"),
        ({"select": columns(id="@@")}, "cannot be read from character 1"),
        ({"select": columns(id="name..family")}, "where something else was expected"),
        ({"select": columns(id="name.family(")}, "its end"),
        ({"select": columns(id="%missing")}, "no constant called 'missing'"),
        ({"select": columns(id="name.soundex()")}, "soundex() is not one"),
        ({"select": [{"forEach": 1}]}, "a path in quotation marks was expected"),
        ({"select": [{"each": "name"}]}, "'each', which is not one of"),
        ({"select": [{"forEach": "name", "repeat": ["item"]}]}, "forEach and repeat; it can have one"),
        ({"select": columns(id="id") + columns(id="id")}, "the column 'id' twice"),
        ({"select": [{"unionAll": [*columns(a="id"), *columns(b="id")]}]}, "the same columns in the same order"),
    ],
)
def test_a_view_that_is_not_whole_is_refused_in_words(view, words):
    with pytest.raises(RulesError) as refused:
        view_sql({"resource": "Patient", **view} if view else view, "r")
    assert words in str(refused.value)


def test_the_columns_are_known_before_any_data_is():
    view = {"resource": "Patient", "select": [*columns(id="id"), {"forEach": "name", **columns(use="use")[0]}]}
    assert columns_of(view) == ["id", "use"]


def test_a_column_may_have_any_name():
    names = ("resource", "parts", "kind", "element0", "place0", "step0")
    view = [{"forEach": "name", "column": [{"name": name, "path": f"'{name}'"} for name in names]}]
    assert rows({"select": view}) == [names, names]
