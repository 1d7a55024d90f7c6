"""Tables whose rows are made in Python."""

import pytest

from integratedcare.errors import ContractError, DataError
from integratedcare.pipeline.columns import text, whole
from integratedcare.pipeline.table import facts, table

COLUMNS = {"code": text("Practice"), "people": whole("People", optional=True)}


def test_rows_are_landed_in_key_order_with_the_declared_columns(build, rows):
    @facts(key=["code"], columns=COLUMNS)
    def register() -> list[dict]:
        return [{"code": "B", "people": 2, "not": "declared"}, {"code": "A"}]

    assert rows(build(register)["register"]) == [{"code": "A", "people": None}, {"code": "B", "people": 2}]


def test_facts_read_rules_the_data_folder_and_tables(build, rows, data):
    @table(key=["code"], columns=COLUMNS)
    def counted(lists):
        return lists

    @facts(key=["code"], columns=COLUMNS)
    def summary(counted, rules, data) -> list[dict]:
        upper = rules["2025-26"].decision_levels.pcn.upper
        return [{"code": data.name, "people": sum(counted["people"].to_pylist())}, {"code": "upper", "people": upper}]

    built = build(counted, summary)["summary"]
    assert rows(built) == [{"code": "data", "people": 600}, {"code": "upper", "people": 50000}]
    assert built.rules_used == (("2025-26", "decision_levels"),)


def test_the_same_facts_are_not_landed_again_and_other_facts_are(build):
    def register(people):
        @facts(key=["code"], columns=COLUMNS)
        def known() -> list[dict]:
            return [{"code": "A", "people": people}]

        return known

    assert build(register(1))["known"].was_built
    assert not build(register(1))["known"].was_built
    assert build(register(2))["known"].was_built


def test_facts_keep_their_promises_too(build):
    @facts(key=["code"], columns=COLUMNS)
    def twice() -> list[dict]:
        return [{"code": "A"}, {"code": "A"}]

    with pytest.raises(ContractError, match=r"1 of 2 rows repeat the key \(code\)"):
        build(twice)


def test_a_file_that_facts_open_themselves_counts_as_an_input(data, store, sources):
    from integratedcare.pipeline.build import Build
    from integratedcare.pipeline.engines import DuckEngine
    from integratedcare.pipeline.store import Store, file_digest
    from integratedcare.rules import load_rules

    @facts(key=["code"], columns=COLUMNS, reads=["names.csv"])
    def known(data) -> list[dict]:
        return [{"code": line.split(",")[0]} for line in (data / "names.csv").read_text().splitlines()[1:]]

    one = Build({"known": known.table}, engine=DuckEngine(), rules=load_rules(), data=data, store=Store(store))
    one.run(["known"])
    assert one.inputs == {"names.csv": file_digest(data / "names.csv")}
    without = Build({"known": known.table}, engine=DuckEngine(), rules=load_rules(), data=None, store=Store(store))
    with pytest.raises(DataError, match="known needs a data folder"):
        without.run(["known"])
