"""One number for one person, the same whether linked at once or bit by bit."""

import logging
import random
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integratedcare.linkage import groups, link_people
from integratedcare.linkage.quality import quality


def together(people) -> set[frozenset]:
    """Who is with whom, without the numbers."""
    found = {}
    for row in people.person_link.to_pylist():
        found.setdefault(row["person_id"], set()).add((row["landing_id"], row["who"]))
    return {frozenset(rows) for rows in found.values()}


def numbers(people) -> dict:
    return {(row["landing_id"], row["who"]): row["person_id"] for row in people.person_link.to_pylist()}


def with_local_numbers(rows: pa.Table, seed: int) -> pa.Table:
    """Rows of which most say their sender's own number, a few that of somebody else."""
    chance = random.Random(seed)
    said = [
        f"H{1000 + (truth if chance.random() < 0.97 else truth + 1)}" if chance.random() < 0.7 else None
        for truth in rows["truth"].to_pylist()
    ]
    return rows.set_column(rows.column_names.index("local_person_id"), "local_person_id", pa.array(said, pa.string()))


def measured(rows, people, **how):
    one = pa.table({name: rows[name] for name in ("landing_id", "who", "truth", "deprivation")})
    joined = one.join(people.person_link.select(["landing_id", "who", "person_id"]), ["landing_id", "who"])
    return quality(
        joined.rename_columns([{"person_id": "person"}.get(name, name) for name in joined.column_names]), **how
    )


def test_f1_is_099_or_better_where_most_rows_have_a_number(rows, people):
    assert measured(rows, people)[0].f1 >= 0.99


def test_precision_holds_and_most_is_found_without_any_number(made_up_rows):
    rows = made_up_rows(700, seed=4, no_number=1.0)
    everybody = measured(rows, link_people(rows))[0]
    assert everybody.precision >= 0.98
    assert everybody.recall >= 0.96


def test_every_row_has_one_person_and_a_probability(rows, people):
    link = people.person_link
    assert link.num_rows == rows.num_rows == len(numbers(people))
    assert pc.min(link["probability"]).as_py() >= 0.95
    assert set(link["method"].to_pylist()) <= {"nhs_number", "deterministic", "probabilistic", "alone"}


def test_no_person_has_two_verified_numbers(people):
    seen = {}
    for row in people.node.to_pylist():
        if row["number"]:
            seen.setdefault(row["person_id"], set()).add(row["number"])
    assert max(len(found) for found in seen.values()) == 1


def test_pairs_in_doubt_are_listed_for_review_and_not_linked(people):
    assert people.review.num_rows > 0
    assert all(row["person_a"] != row["person_b"] for row in people.review.to_pylist())


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6), share=st.floats(0.02, 0.9), dirt=st.floats(0.5, 3))
def test_bit_by_bit_comes_to_the_same_people_as_all_at_once(made_up_rows, people, seed, share, dirt):
    rows = with_local_numbers(made_up_rows(150, seed=seed, dirt=dirt), seed)
    cut = int(rows.num_rows * share)
    at_once = link_people(rows, model=people.model)
    first = link_people(rows.slice(0, cut), model=people.model)
    second = link_people(rows.slice(cut), first)
    assert together(second) == together(at_once)
    before, after = numbers(first), numbers(second)
    replaced = {row["old_person_id"] for row in second.link_event.to_pylist()}
    assert all(after[row] == person for row, person in before.items() if person not in replaced)


@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6))
def test_a_landing_that_no_longer_counts_leaves_no_trace(made_up_rows, people, seed):
    rows = with_local_numbers(made_up_rows(150, seed=seed), seed)
    half = pa.array(["two" if who % 2 else "one" for who in rows["who"].to_pylist()])
    rows = rows.set_column(rows.column_names.index("landing_id"), "landing_id", half)
    both = link_people(rows, model=people.model)
    left = link_people(rows.slice(0, 0), both, gone=[("made_up", "two")])
    only = link_people(rows.filter(pc.equal(rows["landing_id"], "one")), model=people.model)
    assert together(left) == together(only)
    assert {frozenset(row.items()) for row in left.local.to_pylist()} == {
        frozenset(row.items()) for row in only.local.to_pylist()
    }
    assert sorted(left.edge.to_pylist(), key=str) == sorted(only.edge.to_pylist(), key=str)


def test_senders_numbers_of_one_who_is_known_by_an_nhs_number_make_no_more_to_compare(people):
    def row(who, sender, local, **says):
        known = {"given_name": "Ann", "family_name": "Barholt", "birth_date": date(1980, 5, 4), "nhs_number": None}
        return {"feed": "f", "landing_id": "a", "who": who, "sender": sender, "local_person_id": local} | known | says

    known = [row(who, f"R{who:02}", "H1001", nhs_number="9434765919") for who in range(1, 6)]
    unknown = row(9, "R03", "H1001", given_name=None, family_name="Quillfeather")
    linked = link_people(pa.Table.from_pylist([*known, unknown]), model=people.model)
    assert linked.node.num_rows == 2
    assert linked.local.num_rows == 6
    assert [edge["why"] for edge in linked.edge.to_pylist()] == ["local_number"]
    assert len(together(linked)) == 1


@pytest.mark.parametrize("seed", range(3))
def test_a_value_that_becomes_busy_or_ceases_to_be_comes_to_the_same_bit_by_bit(
    made_up_rows, people, seed, monkeypatch
):  # fmt: skip
    monkeypatch.setattr(groups, "LARGEST_GROUP", 3)
    rows = with_local_numbers(made_up_rows(120, seed=seed, rows_each=4, no_number=0.4), seed)
    landing = pa.array([("one", "two", "three")[who % 3] for who in rows["who"].to_pylist()])
    rows = rows.set_column(rows.column_names.index("landing_id"), "landing_id", landing)
    only = {name: rows.filter(pc.equal(rows["landing_id"], name)) for name in ("one", "two", "three")}
    first = link_people(pa.concat_tables([only["one"], only["two"]]), model=people.model)
    second = link_people(only["three"], first, gone=[("made_up", "two")])
    at_once = link_people(pa.concat_tables([only["one"], only["three"]]), model=people.model)
    assert together(second) == together(at_once)
    assert sorted(second.edge.to_pylist(), key=str) == sorted(at_once.edge.to_pylist(), key=str)


def test_a_row_that_joins_two_people_is_a_merge_and_taking_it_away_a_split(people):
    def row(landing, who, **says):
        empty = {"given_name": None, "family_name": "Barholt", "birth_date": None, "postcode": None, "nhs_number": None}
        return {"feed": "f", "landing_id": landing, "who": who, "sender": "RXX", "local_person_id": None} | empty | says

    one = row("a", 1, given_name="Ann", local_person_id="H1001", birth_date=date(1980, 5, 4))
    two = row("a", 2, given_name="Ann", nhs_number="9434765919", postcode="AB1 2CD")
    joins = row("b", 1, given_name="Ann", nhs_number="9434765919", local_person_id="H1001")
    apart = link_people(pa.Table.from_pylist([one, two]), model=people.model)
    assert len(together(apart)) == 2
    merged = link_people(pa.Table.from_pylist([joins], schema=pa.Table.from_pylist([one, two, joins]).schema), apart)
    assert len(together(merged)) == 1
    event = merged.link_event.to_pylist()[-1]
    assert (event["kind"], event["old_person_id"], event["new_person_id"]) == ("merge", 2, 1)
    again = link_people(pa.Table.from_pylist([one]).slice(0, 0), merged, gone=[("f", "b")])
    assert len(together(again)) == 2
    last = again.link_event.to_pylist()[-1]
    assert (last["kind"], last["old_person_id"], last["new_person_id"]) == ("split", 1, 3)


def test_rows_that_say_next_to_nothing_are_nobody_elses(people):
    columns = ("given_name", "birth_date", "sex", "postcode", "local_person_id")
    little = [(), ("Ann",), (None, None, "2"), (None, None, "2", "LS6 3HN"), (None, None, None, None, "7")]
    enough = [("Ann", date(1980, 5, 4), "2", "AB1 2CD"), (None, None, None, None, "H1007")]
    rows = [
        dict.fromkeys(columns) | dict(zip(columns, says, strict=False))
        | {"feed": "f", "landing_id": landing, "who": who, "sender": "RXX"}
        for landing in "ab" for who, says in enumerate([*little, *enough])
    ]  # fmt: skip
    schema = pa.Table.from_pylist([rows[0] | rows[len(little)] | {"local_person_id": ""}]).schema
    linked = link_people(pa.Table.from_pylist(rows, schema=schema), model=people.model)
    assert sorted(map(len, together(linked))) == [1] * (2 * len(little)) + [2] * len(enough)
    later = link_people(pa.Table.from_pylist(rows[:1], schema=schema), linked)  # the same row sent again is the same
    assert numbers(later) == numbers(linked)


def test_a_number_that_hundreds_share_links_nobody(made_up_rows, people):
    rows = made_up_rows(450, seed=8, rows_each=1.0, no_number=1.0)
    alone = len(together(link_people(rows, model=people.model)))
    at = rows.column_names.index("local_person_id")
    shared = rows.set_column(at, "local_person_id", pa.array(["U0001"] * rows.num_rows))
    at = rows.column_names.index("sender")
    shared = shared.set_column(at, "sender", pa.array(["RXX"] * rows.num_rows))
    assert len(together(link_people(shared, model=people.model))) == alone


def test_nothing_is_logged_at_any_level(made_up_rows, caplog, capfd):
    rows, level = made_up_rows(120, seed=9), 5
    with caplog.at_level(level):
        logging.getLogger("splink").setLevel(level)
        link_people(rows)
    told = caplog.text + "".join(capfd.readouterr())
    for name in ("nhs_number", "family_name", "postcode"):
        assert not [value for value in rows[name].to_pylist() if value and value in told]
    assert told == ""
