"""What is built again and what is not, and what an interruption leaves."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from integratedcare.pipeline.columns import text, whole
from integratedcare.pipeline.engines import DuckEngine
from integratedcare.pipeline.store import KEEP_PER_TABLE
from integratedcare.pipeline.table import table
from integratedcare.rules import load_rules
from integratedcare.rules.loader import Rules

COLUMNS = {"code": text("Practice"), "people": whole("People")}


def declare(smallest: int = 0):
    """Three tables in a row and one beside them; `smallest` is a number in the code of the second."""

    @table(key=["code"], columns=COLUMNS)
    def first(lists):
        return lists

    @table(key=["code"], columns=COLUMNS)
    def second(first):
        return first.filter(first.people > smallest)

    @table(key=["code"], columns=COLUMNS)
    def third(second, rules):
        return second.filter(second.people < rules["2025-26"].decision_levels.pcn.upper)

    @table(key=["code"], columns={"code": text("Practice"), "name": text("Name")})
    def beside(names):
        return names

    return first, second, third, beside


def built_now(result) -> set[str]:
    return {name for name, table in result.items() if table.was_built}


def with_upper_band(people: int) -> Rules:
    """The shipped rules with another upper band for networks in 2025-26."""
    rules = load_rules()
    year = rules["2025-26"]
    band = year.decision_levels.pcn.model_copy(update={"upper": people})
    levels = year.decision_levels.model_copy(update={"pcn": band})
    return Rules(rules.by_year | {"2025-26": year.model_copy(update={"decision_levels": levels})})


class Interrupted(Exception):
    """Stands for Ctrl-C, a kill or a crash."""


class FailsAtTheNth(DuckEngine):
    """An engine that writes half of the nth table and stops."""

    def __init__(self, nth: int):
        super().__init__()
        self.left = nth

    def write(self, sql, path):
        self.left -= 1
        if self.left == 0:
            path.write_bytes(b"PAR1 half of a table")
            raise Interrupted
        super().write(sql, path)


def test_what_is_unchanged_is_not_built_again(build):
    assert built_now(build(*declare())) == {"first", "second", "third", "beside"}
    assert built_now(build(*declare())) == set()


def test_changed_code_rebuilds_the_table_and_what_reads_it(build):
    build(*declare())
    assert built_now(build(*declare(smallest=150))) == {"second", "third"}


def test_a_changed_rule_rebuilds_only_what_uses_it(build, rows):
    build(*declare())
    result = build(*declare(), rules=with_upper_band(250))
    assert built_now(result) == {"third"}
    assert [row["code"] for row in rows(result["third"])] == ["A1", "A2"]


def test_a_changed_file_rebuilds_only_what_reads_it(build, data):
    build(*declare())
    (data / "names.csv").write_text("Code,Name\nA1,Uno\n")
    assert built_now(build(*declare())) == {"beside"}
    pq.write_table(pa.table({"Code": ["A1"], "People": [1]}), data / "lists.parquet")
    assert built_now(build(*declare())) == {"first", "second", "third"}


def test_a_changed_promise_is_checked_again(build):
    first, *others = declare()
    build(first, *others)
    stricter = table(key=["code"], columns={"code": text("Practice"), "people": whole("People", minimum=1)})
    assert "first" in built_now(build(stricter(first), *others))


def test_going_back_to_earlier_code_finds_the_earlier_table(build):
    build(*declare())
    build(*declare(smallest=150))
    assert built_now(build(*declare())) == set()


@pytest.mark.parametrize("nth", [1, 2, 3, 4])
def test_an_interrupted_build_keeps_what_was_finished_and_goes_on_there(build, store, nth):
    with pytest.raises(Interrupted):
        build(*declare(), engine=FailsAtTheNth(nth))
    files = [path for path in store.rglob("*") if path.is_file()]
    assert len([path for path in files if path.suffix == ".parquet"]) == nth - 1
    assert not [path for path in files if ".part" in path.name]
    for path in files:
        if path.suffix == ".parquet":
            pq.read_table(path)
    assert len(built_now(build(*declare()))) == 4 - (nth - 1)


def test_a_table_without_its_note_is_built_again(build, store):
    build(*declare())
    next((store / "second").glob("*.json")).unlink()
    assert built_now(build(*declare())) == {"second"}


def test_a_note_that_is_cut_short_is_built_again(build, store):
    build(*declare())
    next((store / "second").glob("*.json")).write_text('{"rows"')
    assert built_now(build(*declare())) == {"second"}


def test_only_the_newest_builds_of_a_table_are_kept(build, store):
    for smallest in range(KEEP_PER_TABLE + 3):
        build(*declare(smallest))
    assert len(list((store / "second").glob("*.parquet"))) == KEEP_PER_TABLE
    assert len(list((store / "first").glob("*.parquet"))) == 1


def test_rules_that_a_table_used_are_noted(build):
    result = build(*declare())
    assert result["third"].rules_used == (("2025-26", "decision_levels"),)
    assert result["first"].rules_used == ()


def test_progress_is_told_for_every_table(build):
    seen = []
    build(*declare(), wanted=["beside"], progress=lambda *said: seen.append(said))
    assert seen == [("names", 0, 2), ("beside", 1, 2), ("done", 2, 2)]


def test_another_version_of_a_library_builds_everything_again(build):
    assert len(built_now(build(*declare()))) == 4
    assert not built_now(build(*declare()))
    assert len(built_now(build(*declare(), made_with="a newer library"))) == 4
