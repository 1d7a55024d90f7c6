"""Maturity: the lowest domain decides, nothing is averaged, and a matrix is read strictly."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.errors import RulesError, UsageError
from integratedcare.oversight.maturity.assessment import Assessment, Judged, check, gaps, holding_back, newest, overall
from integratedcare.oversight.maturity.examples import maturity_examples
from integratedcare.oversight.maturity.matrix import matrices, read_matrix

DAY = date(2025, 10, 1)
FOUR = matrices()["four-domain"]
LEVELS = list(FOUR.levels)


def assessment(*levels, **changed) -> Assessment:
    domains = {key: Judged(level, "Board paper 3") for key, level in zip(FOUR.domains, levels, strict=False) if level}
    values = {"matrix": "four-domain", "kind": "system", "code": "QZA", "view": "self", "on": DAY, "assessor": "Board"}
    return Assessment(domains=domains, **values | changed)


def test_the_matrices_are_those_of_the_accounts_they_come_from():
    assert [one.title for one in FOUR.domains.values()] == ["Oversight", "Planning", "Finance", "Support"]
    assert [len(one.domains) for one in matrices().values()] == [4, 5, 5]
    assert list(matrices()["system-2019"].levels) == ["emerging", "developing", "maturing", "thriving"]
    assert list(matrices()["pcn-2019"].levels.values()) == ["Foundation", "Step 1", "Step 2", "Step 3"]
    assert [one.bodies for one in matrices().values()] == [("system", "place"), ("system",), ("pcn",)]


def test_every_level_of_every_domain_is_described_and_no_description_serves_twice():
    words = [said for one in matrices().values() for domain in one.domains.values()
             for said in domain.looks_like.values()]  # fmt: skip
    assert len(words) == (4 + 5 + 5) * 4
    assert len(set(words)) == len(words)


@given(st.lists(st.sampled_from(LEVELS), min_size=4, max_size=4))
def test_the_overall_level_is_the_lowest_in_any_order_and_never_above_any_domain(levels):
    found = overall(assessment(*levels), FOUR)
    assert found == min(levels, key=LEVELS.index)
    assert overall(assessment(*reversed(levels)), FOUR) == found


def test_three_thriving_domains_do_not_hide_one_that_is_emerging():
    one = assessment("thriving", "thriving", "emerging", "thriving")
    assert overall(one, FOUR) == "emerging"
    assert [domain.key for domain in holding_back(one, FOUR)] == ["finance"]


def test_a_matrix_may_say_otherwise_and_then_takes_the_middle_one():
    middle = replace(FOUR, overall="middle")
    assert overall(assessment("emerging", "maturing", "maturing", "thriving"), middle) == "maturing"
    assert overall(assessment("emerging", "developing", "thriving", "thriving"), middle) == "developing"


def test_without_every_domain_there_is_no_overall_level():
    assert overall(assessment("thriving", "thriving", "thriving"), FOUR) is None


def test_gaps_are_counted_in_levels_and_unknown_where_one_view_is_missing():
    mine, peers = (
        assessment("maturing", "maturing", "emerging", None),
        assessment("developing", "maturing", "thriving", "maturing"),
    )
    assert [gap.steps for gap in gaps(mine, peers, FOUR)] == [-1, 0, 3, None]


def test_the_newest_is_of_the_latest_day_and_then_of_the_highest_version():
    first, mended = assessment("emerging", version=1), assessment("developing", version=2)
    older, peer = assessment("thriving", on=date(2024, 1, 1), version=9), assessment("maturing", view="peer")
    assert newest([mended, older, peer, first], view="self") is mended
    assert newest([older], view="peer") is None


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"kind": "pcn"}, "is not made for a pcn"),
        ({"view": "mine"}, "'mine' is not a view"),
        ({"on": date(2030, 1, 1)}, "dated after today"),
        ({"domains": {"money": Judged("emerging", "x")}}, "'money' is not a domain"),
        ({"domains": {"finance": Judged("perfect", "x")}}, "'perfect' is not a level"),
        ({"domains": {"finance": Judged("emerging", "x", "sure")}}, "'sure' is not a confidence"),
        ({"domains": {"finance": Judged("emerging", " ")}}, "Finance: say what the evidence is"),
        ({"domains": {"finance": Judged("emerging", "x")}}, "Not yet judged: Oversight, Planning, Support"),
    ],
)
def test_what_cannot_be_published_is_refused_with_the_reason(changed, words):
    whole = assessment(*["maturing"] * 4)
    check(whole, FOUR, today=DAY)
    with pytest.raises(UsageError, match=words):
        check(replace(whole, **changed), FOUR, today=DAY)


def test_a_draft_may_lack_domains_and_evidence():
    check(replace(assessment(), domains={"finance": Judged("emerging", "")}), FOUR, today=DAY, whole=False)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("overall: lowest", "overall: average", "'average' is none of lowest, middle"),
        ("    thriving: The system puts", "    thriwing: The system puts", "'thriwing' is not a key"),
        ("bodies: [system, place]", "bodies: [system, ward]", "'ward' is none of"),
        ("confidence: medium", "confidence: some", "'some' is none of"),
        ("what: How ready", "wat: How ready", "'wat' is not a key"),
    ],
)
def test_a_matrix_that_is_not_whole_is_refused_with_its_file(tmp_path, old, new, words):
    from importlib.resources import files

    text = (files("integratedcare.oversight.maturity") / "matrices" / "four-domain.yaml").read_text()
    assert old in text
    (tmp_path / "four-domain.yaml").write_text(text.replace(old, new, 1))
    with pytest.raises(RulesError, match=rf"matrices/four-domain\.yaml.*{words}"):
        read_matrix(tmp_path / "four-domain.yaml", "four-domain")


def test_the_made_up_examples_show_both_views_a_past_and_every_matrix():
    found = maturity_examples()
    assert {one.matrix for one in found} == set(matrices())
    assert {one.view for one in found if one.code == "QZA"} == {"self", "peer"}
    assert len({one.on for one in found if (one.code, one.view, one.matrix) == ("QZA", "self", "four-domain")}) == 2
