"""What a table promises, and what happens when it does not keep it."""

import dataclasses
from types import ModuleType

import ibis
import pytest

from integratedcare.errors import ContractError, UsageError
from integratedcare.pipeline.columns import share, text, whole
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.lineage import find, upstream_tree
from integratedcare.pipeline.table import collect, table

COLUMNS = {"code": text("Practice"), "people": whole("People")}


@table(key=["code"], columns=COLUMNS)
def practice(lists, step):
    """One row per practice."""
    return step("Practices with people", lists.filter(lists.people > 100))


@table(key=["code"], columns=COLUMNS | {"name": text("Its name")})
def named(practice, names):
    """Practices with their names."""
    return look_up(practice, names, "code")


def test_a_table_is_its_rows_in_key_order_with_the_declared_columns_only(build, rows):
    @table(key=["name"], columns={"name": text("Name"), "people": whole("People")})
    def by_name(lists, names):
        """Rows by name, without their code."""
        return look_up(lists, names, "code")

    assert rows(build(by_name)["by_name"]) == [
        {"name": "One", "people": 100},
        {"name": "Three", "people": 300},
        {"name": "Two", "people": 200},
    ]


def test_a_step_keeps_its_count(build):
    assert build(practice)["practice"].steps == (("Practices with people", 2),)


def test_a_table_reads_the_tables_that_its_parameters_name(build, rows):
    built = build(practice, named, wanted=["named"])
    assert [row["name"] for row in rows(built["named"])] == ["Two", "Three"]
    assert built["practice"].rows == 2


def broken(columns=COLUMNS, key=("code",), **promises):
    """A table whose promise the published file breaks."""

    @table(key=list(key), columns=columns, **promises)
    def faulty(lists):
        return lists.mutate(country=ibis.literal("England"), people_share=lists.people / 100)

    return faulty


@pytest.mark.parametrize(
    ("faulty", "said"),
    [
        (broken(key=["country"], columns={"country": text("")}), r"2 of 3 rows repeat the key \(country\)"),
        (broken(columns={"code": text(""), "people": whole("", minimum=250)}), "2 rows break .*'people'.*at least 250"),
        (broken(columns={"code": text(""), "people_share": share("")}), "2 rows break .*'people_share'.*at most 1"),
        (broken(columns={"code": text(""), "peeple": whole("")}), "'peeple' and does not give it .it has 'people'"),
    ],
)
def test_a_broken_promise_is_named_and_nothing_is_kept(build, store, faulty, said):
    with pytest.raises(ContractError, match=f"Table faulty.*{said}"):
        build(faulty)
    assert [path for path in store.rglob("*") if path.is_file()] == []


def test_a_null_where_none_is_promised_is_refused(build, data):
    (data / "names.csv").write_text("Code,Name\nA1,One\nA2,\nB1,Three\n")
    with pytest.raises(ContractError, match=r"Table named: 1 rows break the promise of 'name' \(it may not be empty"):
        build(practice, named)


def test_an_empty_table_is_refused_unless_it_may_be_empty(build):
    def none(lists):
        return lists.filter(lists.people < 0)

    strict = table(key=["code"], columns=COLUMNS)(none)
    with pytest.raises(ContractError, match=r"none came out empty.*`ics explain none`"):
        build(strict)
    lenient = table(key=["code"], columns=COLUMNS, may_be_empty=True)(none)
    assert build(lenient)["none"].rows == 0


def test_no_value_of_a_record_is_in_the_message(build, data):
    (data / "names.csv").write_text("Code,Name\nA1,SECRET\nA1,SECRET\n")

    @table(key=["code"], columns={"code": text("Practice"), "name": text("Name")})
    def listed(names):
        return names

    with pytest.raises(ContractError) as caught:
        build(listed)
    assert "SECRET" not in str(caught.value)
    assert "A1" not in str(caught.value)


def test_a_key_without_a_column_is_refused_when_it_is_declared():
    with pytest.raises(ContractError, match=r"its key names .'region'."):
        table(key=["region"], columns=COLUMNS)(lambda lists: lists)


def test_tables_that_read_one_another_in_a_circle_are_refused(build):
    @table(key=["code"], columns=COLUMNS)
    def hen(egg):
        return egg

    @table(key=["code"], columns=COLUMNS)
    def egg(hen):
        return hen

    with pytest.raises(ContractError, match="in a circle: hen → egg → hen"):
        build(hen, egg)


def test_an_unknown_table_suggests_the_nearest():
    with pytest.raises(UsageError, match=r"no table called 'practise'. Did you mean practice"):
        find({"practice": practice.table}, "practise")


def test_the_upstream_tree_shows_each_table_and_what_it_reads(sources):
    tree = upstream_tree(sources | {"practice": practice.table, "named": named.table}, "named")
    assert tree == [(0, "named"), (1, "practice"), (2, "lists"), (1, "names")]


def test_two_tables_of_one_name_are_refused():
    first, second = ModuleType("first"), ModuleType("second")
    first.practice, second.another = practice, dataclasses.replace(named.table, name="practice")
    with pytest.raises(ContractError, match="Two tables are called practice"):
        collect(first, second)


def test_a_look_up_refuses_columns_that_both_sides_have(build):
    @table(key=["code"], columns=COLUMNS)
    def twice(lists, practice):
        return look_up(lists, practice, "code")

    with pytest.raises(ContractError, match=r"Both sides .* have the columns .'people'"):
        build(practice, twice)
