"""Hierarchy, movement and inflation of lists, each against a reader that goes day by day and person by person."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

ON, FIRST = date(2026, 11, 2), date(2026, 1, 1)
DAYS = st.integers(0, 300)
PARENT = {"pcn": "pcn_code", "place": "place_code", "icb": "icb_code"}


def on(days: int) -> date:
    return FIRST + timedelta(days=days)


def link(practice: str, kind: str, code: str, start: int, length: int | None) -> dict:
    end = None if length is None else on(start + length)
    return {"kind": "practice", "code": practice, "parent_kind": kind, "parent_code": code, "start_date": on(start),
            "end_date": end}  # fmt: skip


def stay(person: str, practice: str, start: date, end: date, ended_by: str = "record") -> dict:
    return {"person": person, "practice_code": practice, "start_date": start, "end_date": end, "ended_by": ended_by}


def above(links: list[dict], practice: str, day: date) -> dict:
    """A naive reader: what a practice belonged to on one day."""
    found = {}
    for kind, column in PARENT.items():
        claims = [
            one
            for one in links
            if (one["code"], one["parent_kind"]) == (practice, kind)
            and one["start_date"] <= day
            and (one["end_date"] is None or one["end_date"] >= day)
        ]
        newest = sorted(claims, key=lambda one: (-one["start_date"].toordinal(), one["parent_code"]))
        found[column] = newest[0]["parent_code"] if newest else None
    return found


LINKS = st.lists(
    st.builds(
        link, st.sampled_from(["A1", "B2"]), st.sampled_from(list(PARENT)), st.sampled_from(["U1", "U2"]), DAYS,
        st.one_of(st.none(), st.integers(0, 200)),
    ),
    max_size=6, unique_by=lambda one: (one["code"], one["parent_kind"], one["parent_code"], one["start_date"]),
)  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(LINKS, st.integers(0, 120), st.integers(0, 100), st.integers(0, 60))
def test_the_hierarchy_of_any_day_is_what_the_sources_say_of_that_day(run_table, links, start, stays, pause):
    moved = start + stays + 1 + pause
    on_list = [
        stay("p1", "A1", on(start), on(start + stays)), stay("p1", "B2", on(moved), ON), stay("p2", "C3", on(5), on(9)),
    ]  # fmt: skip
    parents = run_table("practice_parent", organisation_parent=links)
    found = run_table("hierarchy", time_at_risk=on_list, practice_parent=parents)
    for days in (0, 4, 5, 9, 10, start, start + stays, start + stays + 1, moved, 150, 299, 305):
        day = on(days)
        ours = {one["person"]: one for one in found if one["start_date"] <= day <= one["end_date"]}
        assert len(ours) == sum(one["start_date"] <= day <= one["end_date"] for one in found)
        theirs = {one["person"]: one["practice_code"] for one in on_list if one["start_date"] <= day <= one["end_date"]}
        assert {person: one["practice_code"] for person, one in ours.items()} == theirs
        for person, practice in theirs.items():
            expected = above(links, practice, day)
            assert {column: ours[person][column] for column in expected} == expected
    counted = sum((one["end_date"] - one["start_date"]).days + 1 for one in found)
    assert counted == sum((one["end_date"] - one["start_date"]).days + 1 for one in on_list)


def moves(on_list: list[dict], born: dict[str, date]) -> dict:
    """A naive reader: each stay's first and last day under the month that it is in."""
    counts: dict = {}
    for one in on_list:
        theirs = sorted(other["start_date"] for other in on_list if other["person"] == one["person"])

        def add(day: date, *names: str, practice: str = one["practice_code"]) -> None:
            month = counts.setdefault((practice, day.replace(day=1)), {})
            for name in names:
                month[name] = month.get(name, 0) + 1

        start, birth = one["start_date"], born[one["person"]]
        age = (start.year - birth.year) * 12 + start.month - birth.month
        came = "born" if 0 <= age <= 2 else "from_practice" if start > theirs[0] else "from_elsewhere"
        add(start, "joined", came)
        if one["ended_by"] == "death":
            add(one["end_date"], "died")
        elif one["ended_by"] == "move":
            add(one["end_date"], "left", "to_practice" if start < theirs[-1] else "to_elsewhere")
    return counts


@settings(max_examples=20, deadline=None)
@given(st.lists(
    st.tuples(st.sampled_from(["p1", "p2", "p3"]), st.integers(0, 9), st.sampled_from(["A1", "B2"]),
              st.integers(0, 25), st.booleans()),
    min_size=1, max_size=8, unique_by=lambda one: one[:2],
), st.integers(-400, 200))  # fmt: skip
def test_everybody_who_comes_or_goes_is_counted_once(run_table, stays, birth):
    born = {"p1": date(1950, 5, 1), "p2": on(birth).replace(day=1), "p3": None}
    on_list = []
    for person, place, practice, days, died in stays:
        later = [one for one in stays if one[0] == person and one[1] > place]
        ended = "move" if later else "death" if died else "record"
        on_list.append(stay(person, practice, on(place * 30), on(place * 30 + days), ended))
    people = [{"person": person, "birth_month": month} for person, month in born.items()]
    found = run_table("list_movement", time_at_risk=on_list, person=people)
    expected = moves(on_list, born | {"p3": date(1900, 1, 1)})
    told = {
        (one["practice_code"], one["month"]): {
            name.removesuffix("_count"): count for name, count in one.items() if name.endswith("_count") and count
        }
        for one in found
    }
    assert told == expected


@pytest.mark.parametrize("known", [1, 3])
def test_a_list_is_as_long_as_its_registrations_and_as_full_as_its_people(run_table, known):
    def spell(person, practice, end=None, kind="regular"):
        return {"person": person, "practice_code": practice, "kind": kind, "start_date": FIRST, "end_date": end}

    people = [
        {"person": "here", "practice_code": "A1", "sender_count": known, "is_registered_after_death": False},
        {"person": "dead", "practice_code": "A1", "sender_count": 2, "is_registered_after_death": True},
        {"person": "two", "practice_code": "B2", "sender_count": 2, "is_registered_after_death": False},
    ]
    found = run_table(
        "list_inflation", person=people,
        registration=[
            spell("here", "A1"), spell("dead", "A1"), spell("two", "A1"), spell("two", "B2"), spell("dead", "C3"),
            spell("here", "B2", date(2026, 5, 1)), spell("here", "B2", kind="temporary"),
        ],
    )  # fmt: skip
    a, b, c = found
    assert (a["registered_count"], a["there_count"], a["dead_count"], a["elsewhere_count"]) == (3, 1, 1, 1)
    assert a["doubtful_count"] == (known == 1)
    assert a["inflation"] == pytest.approx(2.0)
    assert (b["registered_count"], b["there_count"], b["inflation"]) == (1, 1, 0.0)
    assert (c["dead_count"], c["there_count"], c["inflation"]) == (1, 0, None)
