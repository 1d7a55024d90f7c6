"""Tables that work something out, each against a small case that can be checked by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integratedcare.pipeline.compile import compile_table
from integratedcare.pipeline.table import Table
from integratedcare.record.make.rules import RecordRules
from integratedcare.record.tables.every import definitions

NODES = definitions()
ON = date(2026, 11, 2)
FIRST = date(2020, 1, 1)


def spell(practice: str, start: date, end: date | None, place: int = 1, **more) -> dict:
    return {
        "landing": "d1",
        "row_number": place,
        "who": 1,
        "practice_code": practice,
        "start_date": start,
        "end_date": end,
        **more,
    }


LINKED = [{"landing": "d1", "who": 1, "person": "p1"}]


@pytest.fixture(scope="module")
def run(run_table):
    return run_table


@pytest.fixture(scope="module")
def registered(run):
    return lambda *rows: merged_spells(run, *rows)


def merged_spells(run, *rows: dict) -> list[dict]:
    numbered = [row | {"row_number": place} for place, row in enumerate(rows, 1)]
    return run("registration", gp_registration_row=numbered, gp_registration_person=LINKED)


def test_spells_that_overlap_or_follow_the_next_day_are_one(registered):
    found = registered(
        spell("A1", date(2020, 1, 1), date(2020, 6, 30)),
        spell("A1", date(2020, 7, 1), date(2021, 1, 1)),
        spell("A1", date(2020, 3, 1), date(2020, 4, 1)),
        spell("A1", date(2021, 1, 3), None),
    )
    assert [(one["start_date"], one["end_date"], one["sent_count"]) for one in found] == [
        (date(2020, 1, 1), date(2021, 1, 1), 3),
        (date(2021, 1, 3), None, 1),
    ]
    assert not any(one["is_overlapping"] for one in found)


def test_two_practices_on_one_day_are_flagged_and_a_temporary_stay_is_not(registered):
    found = registered(
        spell("A1", date(2020, 1, 1), date(2022, 1, 1)),
        spell("B2", date(2022, 1, 1), None),
        spell("C3", date(2023, 1, 1), date(2023, 2, 1), kind="temporary"),
    )
    assert {one["practice_code"]: one["is_overlapping"] for one in found} == {"A1": True, "B2": True, "C3": False}


def days_of(rows, died=None) -> set[date]:
    """A naive reader: every day on which some regular spell holds, up to death and the day of the record."""
    last = min(ON, died or ON)
    return {
        start + timedelta(days=n) for start, end in rows for n in range(max(0, (min(end or ON, last) - start).days + 1))
    }


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 2400), st.one_of(st.none(), st.integers(0, 900)), st.sampled_from(["A1", "B2", "C3"])),
        min_size=1, max_size=6, unique_by=lambda one: (one[0], one[2]),
    ),
    st.one_of(st.none(), st.integers(0, 2400)),
)  # fmt: skip
def test_person_time_counts_every_registered_day_once(run, registered, spells, died):
    rows = [(FIRST + timedelta(days=a), None if n is None else FIRST + timedelta(days=a + n), p) for a, n, p in spells]
    death = None if died is None else FIRST + timedelta(days=died)
    merged = registered(*(spell(practice, start, end) for start, end, practice in rows))
    found = run("time_at_risk", registration=merged, person=[{"person": "p1", "death_date": death}])
    counted = [one["start_date"] + timedelta(days=n) for one in found for n in range(one["day_count"])]
    assert len(counted) == len(set(counted))
    assert set(counted) == days_of([(start, end) for start, end, _ in rows], death)
    assert all(one["day_count"] == (one["end_date"] - one["start_date"]).days + 1 for one in found)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([("demographic_entry", "Z"), ("outpatient_appointment", "J")], "J"),
        ([("demographic_entry", "H"), ("outpatient_appointment", "J"), ("outpatient_appointment", "J")], "H"),
        ([("outpatient_appointment", "J"), ("care_package", "H"), ("care_package", "H")], "H"),
        ([("outpatient_appointment", "99")], "99"),
        ([("outpatient_appointment", "N"), ("care_package", "M")], "M"),
    ],
)
def test_the_best_known_ethnic_category(run, told, expected):
    tables = {}
    for name, category in told:
        tables.setdefault(name, []).append({"person": "p1", "ethnic_category": category})
    (found,) = run("ethnicity", **tables)
    assert found["ethnic_category"] == expected


def test_month_of_birth_is_the_indexs_else_the_majoritys(run):
    def link(person, feed, month, sex):
        return {"landing": "d1", "who": 1, "person": person, "feed": feed, "birth_month": month, "sex": sex}

    one, two = date(1980, 1, 1), date(1980, 2, 1)
    found = run("person_born", person_link=[
        link("p1", "outpatient", two, "0"), link("p1", "outpatient", two, "2"), link("p1", "demographics", one, "9"),
        link("p2", "outpatient", two, "1"), link("p2", "death", two, "1"), link("p2", "nhs_111", one, "2"),
        link("p3", "outpatient", None, None),
    ])  # fmt: skip
    assert [(row["birth_month"], row["sex"], row["birth_month_count"]) for row in found] == [
        (one, "2", 2), (two, "1", 2), (None, None, 0),
    ]  # fmt: skip


def test_a_pathway_is_one_row_as_its_newest_week_says(run):
    week = [date(2026, 10, 4), date(2026, 10, 11), date(2026, 10, 18)]
    rows = [
        {"landing": "d1", "row_number": n, "who": 1, "provider_code": "R", "pathway_id": "X", "list": "open",
         "week_ending_date": day, "clock_start_date": FIRST, "priority": str(n)}
        for n, day in enumerate(week, 1)
    ]  # fmt: skip
    (found,) = run("waiting_pathway", waiting_list_row=rows, waiting_list_person=LINKED)
    assert (found["first_week_date"], found["last_week_date"], found["week_count"]) == (week[0], week[2], 3)
    assert found["priority"] == "3"


@pytest.mark.parametrize("name", [name for name, node in NODES.items() if isinstance(node, Table)])
def test_every_table_can_be_written_for_both_engines(name):
    for dialect in ("duckdb", "pyspark"):
        assert compile_table(NODES, NODES[name], RecordRules(ON.isoformat()), dialect).sql
