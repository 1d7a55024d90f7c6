"""What is told of a record's linkage, against a count of pairs one by one."""

from itertools import combinations

import duckdb
import pyarrow as pa
import pytest

from integratedcare.linkage import told as linkage_told
from integratedcare.linkage.told import methods_of, persons_of, told

ROWS = [  # person, method, probability, truth
    *[("p", "nhs_number", 0.99, "t")] * 6, ("p", "probabilistic", 0.96, "u"), ("q", "deterministic", 1.0, "t"),
    *[("q", "probabilistic", 0.97, "u")] * 3, ("r", "alone", 1.0, "u"), ("r", "alone", 1.0, None),
    *[(f"s{place}", "alone", 1.0, f"s{place}") for place in range(8)],
]  # fmt: skip
FIFTH = {"p": "1", "q": "1", "r": "2"}


@pytest.fixture(scope="module", autouse=True)
def few():
    """Five is small here, so that the tables stay short; what is really small is the rule of disclosure's to say."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(linkage_told, "LEAST", 5)
        yield


@pytest.fixture(scope="module")
def content(few):
    return tell(ROWS)


def tell(rows):
    engine = duckdb.connect()
    names = ("person", "method", "probability", "truth")
    kinds = (pa.string(), pa.string(), pa.float64(), pa.string())
    engine.register("row", pa.table({n: pa.array([r[at] for r in rows], kinds[at]) for at, n in enumerate(names)}))
    alike = '(SELECT *, count(*) AS times FROM "row" GROUP BY ALL)'
    persons = persons_of(engine, alike)
    people = persons["person"].to_pylist()
    groups = pa.table({"person": people, "deprivation_fifth": [FIFTH.get(one, "3") for one in people],
                       "ethnic_group": pa.array([None] * len(people), pa.string()),
                       "age_band": ["0 to 17"] * len(people)})  # fmt: skip
    return told(persons, groups, methods_of(engine, alike), review_pairs=7, as_at="2026-10-31")


def test_quality_is_that_of_pairs(content):
    known = [row for row in ROWS if row[3]]
    true = {(a, b) for a, b in combinations(range(len(known)), 2) if known[a][3] == known[b][3]}
    given = {(a, b) for a, b in combinations(range(len(known)), 2) if known[a][0] == known[b][0]}
    everybody = content["groups"][0]
    assert (everybody["dimension"], everybody["group"], everybody["rows"]) == ("all", "all", len(ROWS))
    assert everybody["precision"] == pytest.approx(len(true & given) / len(given), abs=1e-6)
    assert everybody["recall"] == pytest.approx(len(true & given) / len(true), abs=1e-6)
    assert everybody["linked_by_number"] == pytest.approx(6 / len(ROWS), abs=1e-6)
    linked = [row[2] for row in ROWS if row[1] != "alone"]
    assert everybody["expected_precision"] == pytest.approx(sum(linked) / len(linked), abs=1e-6)
    assert content["measured_against_truth"] is True


def test_small_groups_are_not_told_and_cannot_be_had_by_subtraction(content):
    fifths = {one["group"]: one for one in content["groups"] if one["dimension"] == "deprivation_fifth"}
    assert {name for name, one in fifths.items() if one["rows"] is None} == {"1", "2"}  # two people, one person
    assert set(fifths["1"].values()) == {"deprivation_fifth", "1", None}
    alone = tell([row for row in ROWS if row[0] != "r"] + [(f"x{n}", "alone", 1.0, None) for n in range(9)])
    one_small = [one for one in alone["groups"] if one["dimension"] == "deprivation_fifth" and one["rows"] is None]
    assert len(one_small) == 2
    assert [one["rows"] for one in content["methods"]] == [10, 6, None, None]


def test_without_a_truth_only_what_needs_none_is_told():
    content = tell([(*row[:3], None) for row in ROWS])
    everybody = content["groups"][0]
    assert content["measured_against_truth"] is False
    assert everybody["precision"] is everybody["recall"] is everybody["f1"] is None
    assert everybody["expected_precision"] is not None


@pytest.mark.parametrize(
    "counts",
    [
        {"nhs_number": 290, "alone": 3}, {"nhs_number": 290, "probabilistic": 20, "alone": 3},
        {"nhs_number": 290, "probabilistic": 2, "deterministic": 1, "alone": 30}, {"probabilistic": 1, "alone": 1},
        {"nhs_number": 3, "deterministic": 40, "alone": 60}, {"deterministic": 3},
    ],
)  # fmt: skip
def test_no_hidden_number_can_be_had_from_what_is_told(counts):
    rows = [(f"{method}{place}", method, 0.99, None) for method, count in counts.items() for place in range(count)]
    content = tell(rows)
    shown = {one["method"]: one["rows"] for one in content["methods"]}
    hidden = {name for name, count in shown.items() if count is None}
    small = {name for name, count in counts.items() if count < 5}
    assert small <= hidden
    assert all(one["share"] is None for one in content["methods"] if one["method"] in hidden)
    if content["rows"] is not None:  # what is left of the total is not one number, nor so few that it tells
        assert len(hidden) != 1
        assert not hidden or sum(counts[name] for name in hidden) >= 5
    for figure, method in (("linked_by_number", "nhs_number"), ("alone", "alone")):
        told_by_share = [one for one in content["groups"] if one["rows"] is not None and one[figure] is not None]
        assert not (method in hidden and told_by_share)
        assert not [one for one in told_by_share if 0 < round(one[figure] * one["rows"]) < 5]


def test_of_a_record_of_a_few_people_no_total_is_told():
    content = tell([("p", "nhs_number", 0.99, None)] * 3)
    assert content["people"] is content["rows"] is None
    assert {one["rows"] for one in content["groups"]} == {None}
