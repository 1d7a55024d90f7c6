"""Counts of people out of a record: right, hidden where small, written down, and nothing else."""

import shutil
from collections import defaultdict
from datetime import date

import duckdb
import pytest

from integratedcare.errors import ReleaseError, StorageError, UsageError
from integratedcare.record.counting import NOT_KNOWN, count_people
from integratedcare.record.disclosure import rule_called, shown
from integratedcare.record.make.manifest import write_manifest
from integratedcare.record.make.places import publish, record_folder
from integratedcare.record.removal.audit import read_audit

AS_AT = "2026-10-31"
PEOPLE = 400
AREAS = ("E01000001", "E01000002", None)


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    """A home whose record has 400 people, 1,000 attendances in two deliveries, and each person's places."""
    home = tmp_path_factory.mktemp("counted")
    folder = record_folder(home) / "one"
    (folder / "emergency_attendance.parquet").mkdir(parents=True)
    engine = duckdb.connect()
    engine.execute(f"""
        CREATE TABLE person AS SELECT 'p' || i AS person, DATE '1930-01-01' + INTERVAL (i * 3) MONTH AS birth_month,
            CASE WHEN i % 50 = 0 THEN '9' WHEN i % 2 = 0 THEN '1' ELSE '2' END AS sex,
            ['{AREAS[0]}', '{AREAS[1]}', NULL][1 + i % 3] AS small_area FROM range({PEOPLE}) AS t(i)""")
    engine.execute("UPDATE person SET birth_month = NULL WHERE person IN ('p7', 'p8', 'p9')")
    engine.execute("""
        CREATE TABLE hierarchy AS SELECT person, DATE '2020-01-01' AS start_date,
            CASE WHEN person = 'p1' THEN DATE '2025-01-01' ELSE DATE '2026-10-31' END AS end_date,
            'old' AS place_code FROM person UNION ALL
        SELECT 'p1', DATE '2025-01-02', DATE '2026-10-31', 'new'""")
    engine.execute("""
        CREATE TABLE attendance AS SELECT 'd' || i % 2 AS landing, i AS row_number, 'p' || (i * i) % 300 AS person,
            TIMESTAMP '2026-01-01' + INTERVAL (i) HOUR AS arrival_at FROM range(1000) AS t(i)""")
    for name in ("person", "hierarchy"):
        engine.execute(f"COPY {name} TO '{folder / name}.parquet'")
    for place in range(2):
        engine.execute(
            f"COPY (FROM attendance WHERE landing = 'd{place}') "
            f"TO '{folder}/emergency_attendance.parquet/part-{place}.parquet'"
        )
    tables = ("person", "hierarchy", "emergency_attendance", "list_inflation")
    write_manifest(folder, {"as_at": AS_AT, "tables": {name: {"rows": 0, "digest": ""} for name in tables}}, [], {})
    publish(folder, "planning", home)
    yield home, engine
    engine.close()


def naive(engine, *group) -> dict:
    """People of each group, counted one by one."""
    rows = engine.execute("SELECT person, birth_month, sex, small_area FROM person").fetchall()
    found = defaultdict(set)
    for person, born, sex, area in rows:
        months = (date.fromisoformat(AS_AT).year - born.year) * 12 + 10 - born.month if born else None
        age = None if months is None else months // 12
        bands = ((18, "0 to 17"), (45, "18 to 44"), (65, "45 to 64"), (85, "65 to 84"), (999, "85 and over"))
        band = NOT_KNOWN if age is None else next(name for below, name in bands if age < below)
        told = {"sex": sex, "age_band": band, "small_area": area or NOT_KNOWN}
        found[tuple(told[one] for one in group)].add(person)
    return {key: len(found[key]) for key in sorted(found)}


@pytest.mark.parametrize("by", [("sex",), ("age_band",), ("small_area", "sex"), ("small_area", "age_band", "sex")])
def test_each_count_is_the_naive_one_as_it_may_be_shown(counted, by):
    home, engine = counted
    found = count_people("person", by, home=home)
    true = naive(engine, *by)
    assert list(found.groups) == list(true)
    assert list(found.people) == [shown(one, rule_called()) for one in true.values()]
    assert found.whole == PEOPLE
    assert any(0 < one <= 7 for one in true.values()) == (None in found.people)


def test_people_with_a_row_are_counted_once_by_what_is_known_of_them(counted):
    home, engine = counted
    found = count_people("emergency_attendance", ["sex"], ["arrival_at>=2026-01-15", "sex=1"], home=home)
    true = engine.execute("""
        SELECT count(DISTINCT person) FROM attendance JOIN person USING (person)
        WHERE arrival_at >= TIMESTAMP '2026-01-15' AND sex = '1'""").fetchone()[0]
    assert true > 7
    assert (found.groups, found.people, found.whole) == ((("1",),), (shown(true, rule_called()),), found.people[0])


def test_a_place_is_that_of_the_day_of_the_record(counted):
    home, _ = counted
    found = count_people("person", ["place_code"], home=home)
    assert (found.groups, found.people) == ((("new",), ("old",)), (None, 400))
    assert count_people("person", [], ["place_code=new"], home=home).whole is None
    assert count_people("person", [], ["place_code=older"], home=home).whole == 0


def test_a_day_is_all_of_its_hours_and_a_date_is_told_by_its_month(counted):
    home, engine = counted
    found = count_people("emergency_attendance", ["arrival_at"], ["arrival_at<=2026-01-31"], home=home)
    true = engine.execute(
        "SELECT count(DISTINCT person) FROM attendance WHERE arrival_at < TIMESTAMP '2026-02-01'"
    ).fetchone()[0]
    assert (found.groups, found.people) == ((("2026-01",),), (shown(true, rule_called()),))
    assert count_people("emergency_attendance", [], ["arrival_at=2026-01-31"], home=home).whole > 0


def test_who_is_not_known_can_be_asked_for(counted):
    home, _ = counted
    by_area = count_people("person", ["small_area"], home=home)
    asked = count_people("person", [], [f"small_area={NOT_KNOWN}"], home=home)
    assert asked.whole == by_area.people[by_area.groups.index((NOT_KNOWN,))] > 0


def test_groups_most_of_which_are_of_a_few_people_are_told_nothing_of_but_that_they_were_asked_for(counted):
    home, _ = counted
    before = len(read_audit(home))
    with pytest.raises(UsageError, match="Most of these groups are of a few people"):
        count_people(
            "emergency_attendance", ["sex"], ["arrival_at=2026-01-01", "arrival_at<=2026-01-01 03:00"], home=home
        )
    [line] = read_audit(home)[before:]
    assert (line["what"].startswith("nothing: people of emergency_attendance by sex"), line["shown"]) == (True, 0)


def test_that_figures_left_is_in_the_trail_without_the_values_that_were_asked_for(counted):
    home, _ = counted
    before = len(read_audit(home))
    count_people("person", ["sex"], ["small_area=9434765919"], home=home)
    line = read_audit(home)[before]
    assert line["what"] == "people of person by sex where small_area, of record one"
    assert (line["shown"], line["hidden"], line["purpose"]) == (1, 0, "planning")


@pytest.mark.parametrize(
    ("table", "by", "where", "said"),
    [
        ("persons", [], [], "No table 'persons' of people"),
        ("list_inflation", [], [], "No table 'list_inflation' of people"),
        ("person", ["person"], [], "cannot be counted by 'person'"),
        ("person", [], ["person=p1"], "cannot be counted by 'person'"),
        ("person", ["birth_month"], [], "cannot be counted by 'birth_month'"),
        ("emergency_attendance", ["row_number"], [], "cannot be counted by 'row_number'"),
        ("emergency_attendance", ["landing"], [], "cannot be counted by 'landing'"),
        ("person", ["height"], [], "They can by: age_band, sex"),
        ("person", [], ["sex=\udcff"], "Write a condition as"),
        ("person", [], ["sex"], "Write a condition as"),
        ("person", [], ["birth_month>=soon"], "none of its column's"),
    ],
)
def test_what_cannot_be_counted_is_said_and_nothing_is_written_down(counted, table, by, where, said):
    home, _ = counted
    before = len(read_audit(home))
    with pytest.raises(UsageError, match=said):
        count_people(table, by, where, home=home)
    assert len(read_audit(home)) == before


def test_too_many_groups_are_refused(counted, monkeypatch):
    monkeypatch.setattr("integratedcare.record.counting.MOST_GROUPS", 3)
    with pytest.raises(UsageError, match="more than 3 groups"):
        count_people("person", ["age_band"], home=counted[0])


def test_a_purpose_without_a_record_or_that_is_none_is_said(counted):
    with pytest.raises(ReleaseError, match="no record for monitoring"):
        count_people("person", purpose="monitoring", home=counted[0])
    with pytest.raises(UsageError, match="There is no purpose"):
        count_people("person", purpose="plans", home=counted[0])


@pytest.mark.parametrize("damage", ["cut short", "missing"])
def test_a_damaged_table_is_told_and_nothing_is_counted(counted, tmp_path, damage):
    home = tmp_path / "home"
    shutil.copytree(counted[0], home, symlinks=True)
    table = home / "record" / "one" / "person.parquet"
    lines = len(read_audit(home))
    with table.open("r+b") as file:
        file.truncate(100)
    if damage == "missing":
        table.unlink()
    with pytest.raises(StorageError, match="`ics record check` says which") as told:
        count_people("person", ["sex"], home=home)
    assert str(home) not in str(told.value)
    assert len(read_audit(home)) == lines
