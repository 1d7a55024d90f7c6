"""A query that was written is not written again by the same process, unless what it follows from is another."""

import dataclasses

import pytest

from integratedcare.pipeline import compile as compiling
from integratedcare.pipeline.columns import text, whole
from integratedcare.pipeline.compile import compile_table
from integratedcare.pipeline.table import table
from integratedcare.rules import load_rules
from integratedcare.rules.loader import Rules

COLUMNS = {"code": text("Practice"), "people": whole("People")}


@pytest.fixture
def called(monkeypatch) -> list[str]:
    """What the tables of these tests note when their functions are called; nothing is remembered yet."""
    monkeypatch.setattr(compiling, "_written", {})
    return []


def larger_than(fewest: int, called: list[str], **more):
    """A table of practices with more people than that."""

    @table(key=["code"], columns=COLUMNS, **more)
    def practice(lists, step):
        """One row per practice."""
        called.append("practice")
        return step("Practices with people", lists.filter(lists.people > fewest))

    return practice.table


def test_the_second_answer_is_the_first_and_the_function_is_not_called_again(sources, called):
    one = larger_than(100, called)
    first, second = (compile_table(sources, one, load_rules(), "duckdb") for _ in range(2))
    assert first == second
    assert called == ["practice"]
    compiling._written.clear()
    assert compile_table(sources, one, load_rules(), "duckdb") == first  # the slow way


def test_what_the_query_follows_from_is_told_apart(sources, called):
    """The function, the columns promised and read, the engine, how it is laid out, and the rules."""
    one = larger_than(100, called)
    heading, people = sources["lists"].columns["people"]
    fractions = sources["lists"].columns | {"people": (heading, dataclasses.replace(people, type="float64"))}
    other = sources | {"lists": dataclasses.replace(sources["lists"], columns=fractions)}
    asked = [
        (sources, one, "duckdb", False),
        (sources, larger_than(200, called), "duckdb", False),  # the same name and columns, another closure
        (sources, dataclasses.replace(one, columns={"code": COLUMNS["code"]}), "duckdb", False),
        (other, one, "duckdb", False),
        (sources, one, "pyspark", False),
        (sources, one, "duckdb", True),
    ]
    for nodes, asked_for, dialect, pretty in asked:
        compile_table(nodes, asked_for, load_rules(), dialect, pretty=pretty)
    assert len(called) == len(asked)


def test_other_rules_are_another_query_only_for_a_table_that_reads_them(sources, called):
    @table(key=["code"], columns=COLUMNS)
    def by_rules(lists, rules):
        """Practices with more people than a network needs."""
        called.append("by_rules")
        return lists.filter(lists.people > rules["2025-26"].decision_levels.pcn.lower)

    shipped = load_rules()
    year = shipped["2025-26"]
    levels = year.decision_levels
    smaller = levels.model_copy(update={"pcn": levels.pcn.model_copy(update={"lower": 7})})
    own = Rules(shipped.by_year | {"2025-26": year.model_copy(update={"decision_levels": smaller})})
    told = [compile_table(sources, by_rules.table, rules, "duckdb") for rules in (shipped, own, shipped)]
    assert called == ["by_rules"] * 2
    assert told[0] == told[2] != told[1]
    assert told[0].rules_used == (("2025-26", "decision_levels"),)
    plain = larger_than(1, called)
    assert len({compile_table(sources, plain, rules, "duckdb") for rules in (shipped, own)}) == 1
    assert called.count("practice") == 1


def test_only_so_many_are_remembered(sources, called, monkeypatch):
    monkeypatch.setattr(compiling, "MOST_KEPT", 2)
    tables = [larger_than(fewest, called) for fewest in range(4)]
    for one in tables:
        compile_table(sources, one, load_rules(), "duckdb")
    assert len(compiling._written) == 2
    compile_table(sources, tables[-1], load_rules(), "duckdb")
    assert len(called) == 4
