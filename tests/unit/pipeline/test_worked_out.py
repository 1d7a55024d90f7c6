"""Tables that plain Python works out from whole tables."""

import pyarrow as pa
import pytest

from integratedcare.errors import ContractError
from integratedcare.pipeline.columns import text, whole
from integratedcare.pipeline.table import facts, table, worked_out

COLUMNS = {"code": text("Practice"), "people": whole("People")}


@table(key=["code"], columns=COLUMNS)
def counted(lists):
    return lists


def doubled():
    @worked_out(key=["code"], columns=COLUMNS)
    def twice(counted, rules) -> pa.Table:
        upper = rules["2025-26"].decision_levels.pcn.upper
        people = [2 * min(count, upper) for count in counted["people"].to_pylist()]
        return pa.table({"people": people[::-1], "code": counted["code"].to_pylist()[::-1]})

    return twice


def test_whole_tables_go_in_and_rows_come_out_in_key_order(build, rows):
    built = build(counted, doubled())
    given = {row["code"]: row["people"] for row in rows(built["counted"])}
    assert rows(built["twice"]) == [{"code": code, "people": 2 * given[code]} for code in sorted(given)]
    assert built["twice"].rules_used == (("2025-26", "decision_levels"),)


def test_it_is_not_worked_out_again_while_nothing_has_changed(build):
    assert build(counted, doubled())["twice"].was_built
    again = build(counted, doubled())["twice"]
    assert not again.was_built
    assert again.rules_used == (("2025-26", "decision_levels"),)


def test_it_is_worked_out_again_when_what_it_reads_has_changed(build):
    def known(people):
        @facts(key=["code"], columns=COLUMNS)
        def known() -> list[dict]:
            return [{"code": "A", "people": people}]

        return known

    @worked_out(key=["code"], columns=COLUMNS)
    def same(known) -> pa.Table:
        return known

    assert build(known(1), same)["same"].was_built
    assert not build(known(1), same)["same"].was_built
    assert build(known(2), same)["same"].was_built


def test_only_the_rows_that_it_asks_for_are_given_in_their_order(build, rows):
    @facts(key=["code"], columns=COLUMNS)
    def known() -> list[dict]:
        return [{"code": code, "people": number} for number, code in enumerate("ABCD")]

    @worked_out(key=["code"], columns=COLUMNS, only={"known": {"code": ("D", "B", "E"), "people": (0, 1, 3)}})
    def some(known) -> pa.Table:
        return known

    assert rows(build(known, some)["some"]) == [{"code": "B", "people": 1}, {"code": "D", "people": 3}]


def test_columns_that_were_not_promised_are_refused(build):
    @worked_out(key=["code"], columns=COLUMNS)
    def other(counted) -> pa.Table:
        return pa.table({"code": ["A"], "persons": [1]})

    with pytest.raises(ContractError, match=r"lacks the columns \['people'\] and has \['persons'\]"):
        build(counted, other)


def test_a_published_file_is_not_read_straight(build):
    @worked_out(key=["code"], columns=COLUMNS)
    def straight(lists) -> pa.Table:
        return lists

    with pytest.raises(ContractError, match="lists straight from its file"):
        build(straight)
