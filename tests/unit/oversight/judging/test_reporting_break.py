"""Breaks in reporting, from two measures of one file and a body or two."""

from datetime import date

import pyarrow as pa

from integratedcare.oversight.judging.reporting_break import phases_of, reporting_break
from integratedcare.pipeline.worked_out import schema_of
from integratedcare.release.definitions import definitions

FIRST = date(2022, 7, 1)
LIST = {"indicator": "list", "source": "file", "period_type": "month", "most_change": 0.2}
LONG = {"indicator": "long", "source": "file", "period_type": "month", "most_change": None}


def rows_of(values: list[dict]) -> list[dict]:
    nodes = definitions()
    tables = (
        pa.Table.from_pylist([{column: row.get(column) for column in nodes[name].columns} for row in rows],
                             schema=schema_of(nodes[name]))
        for name, rows in (("indicator", [LIST, LONG]), ("indicator_value", values))
    )  # fmt: skip
    return reporting_break(*tables).to_pylist()


def series(indicator: str, code: str, level: str, **by_month: float) -> list[dict]:
    ends = {"jan": date(2025, 1, 31), "feb": date(2025, 2, 28), "mar": date(2025, 3, 31), "apr": date(2025, 4, 30)}
    return [
        {"indicator": indicator, "board_set_start": FIRST, "level": level, "code": code, "period_end": ends[month],
         "period_start": ends[month].replace(day=1), "value": value}
        for month, value in by_month.items()
    ]  # fmt: skip


def test_a_change_beyond_what_the_measure_truly_can_is_a_break_in_either_direction():
    found = rows_of(series("list", "A", "icb", jan=100, feb=79.9, mar=95.8, apr=115.1))
    assert [(row["start_date"], round(row["change"], 3)) for row in found] == [
        (date(2025, 2, 1), -0.201),
        (date(2025, 4, 1), 0.201),
    ]
    assert {(row["source"], row["code"], row["level"], row["board_set_start"]) for row in found} == {
        ("file", "A", "icb", FIRST)
    }


def test_only_bodies_made_of_providers_and_measures_that_show_it_are_asked():
    assert rows_of(series("list", "T", "provider", jan=100, feb=10)) == []
    assert rows_of(series("long", "A", "icb", jan=100, feb=10)) == []


def test_nothing_is_read_across_a_month_without_a_figure_or_between_bodies():
    assert rows_of([*series("list", "A", "icb", jan=100, mar=10), *series("list", "B", "icb", jan=500, feb=500)]) == []


def test_a_break_holds_for_every_measure_of_its_file_and_for_no_other():
    found = rows_of(series("list", "A", "icb", jan=100, feb=50))
    [phase] = phases_of(found, "file")
    assert phase["start_date"] == date(2025, 2, 1)
    assert phase["reason"] == "the waiting list fell by 50% in one month: a provider probably stopped reporting"
    assert phases_of(found, "another") == []
