"""What may be shown of counts of people, and that what is hidden cannot be worked out."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from integratedcare.errors import UsageError
from integratedcare.linkage import told
from integratedcare.record.disclosure import parts_shown, revealed, rule_called, rules, share_shown, shown, whole_shown
from integratedcare.record.gates import disclosure_gate, release_gate
from integratedcare.record.removal.audit import read_audit

USUAL, PLAIN = rule_called(), rule_called("neighbourhood_programme")
COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30), min_size=1)


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, 0), (1, None), (7, None), (8, 10), (12, 10), (13, 15), (17, 15), (18, 20), (22, 20), (23, 25), (27, 25)],
)
def test_the_published_examples(count, told):
    assert shown(count, USUAL) == told


def test_each_rule_says_where_it_is_from_and_a_wrong_name_is_refused():
    assert all(one.source and one.title for one in rules().values())
    with pytest.raises(UsageError, match="hospital_statistics"):
        rule_called("none")


@given(COUNTS)
def test_what_a_plain_rule_hides_cannot_be_had_by_subtraction_from_the_total(counts):
    told = parts_shown(counts, PLAIN)
    hidden = [name for name in counts if told[name] is None]
    assert all(told[name] == counts[name] for name in counts if name not in hidden)
    assert all(name in hidden for name in counts if 0 < counts[name] <= PLAIN.hidden_to)
    left = sum(counts[name] for name in hidden)
    every_other = all(counts[name] == 0 or name in hidden for name in counts)
    assert not hidden or every_other or (len(hidden) > 1 and left > PLAIN.hidden_to)


def test_who_knows_how_the_usual_rule_is_kept_still_cannot_tell_what_is_hidden():
    """Of all counts that come to the same table, total included, each hidden one may be several."""
    tables = defaultdict(lambda: [set(), set(), set()])
    for counts in product(range(31), repeat=3):
        told = parts_shown(dict(enumerate(counts)), USUAL)
        might_be = tables[(*told.values(), whole_shown(sum(counts), told, USUAL))]
        for place, count in enumerate(counts):
            might_be[place].add(count)
    hidden = [might_be[at] for told, might_be in tables.items() for at in range(3) if told[at] is None]
    assert hidden
    assert min(len(one) for one in hidden) > 1


@example({"a": 1, "b": 18, "c": 18, "d": 0})  # 1 of 35 to 39 where the others come to 36 at the least
@example({"a": 7, "b": 22, "c": 22, "d": 22})
@example({"a": 0, "b": 0, "c": 1, "d": 16})
@given(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 30), min_size=1))
def test_under_the_usual_rule_the_others_and_the_total_never_leave_one_answer(counts):
    told = parts_shown(counts, USUAL)
    hidden, others = [one for one in told.values() if one is None], [one for one in told.values() if one]
    if (whole := whole_shown(sum(counts.values()), told, USUAL)) is None or not hidden:
        return
    least, most = whole - 2 - sum(one + 2 for one in others), whole + 2 - sum(one - 2 for one in others)
    assert most > len(hidden)
    assert least < 7 * len(hidden)


def test_where_every_group_is_small_the_total_is_not_shown_beside_them():
    counts = dict.fromkeys("abcd", 7)  # 28 is shown as 30, which four of at most seven can only be with seven each
    assert disclosure_gate(counts) == (dict.fromkeys(counts), None)
    assert disclosure_gate(dict.fromkeys(counts, 0)) == (dict.fromkeys(counts, 0), 0)


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [(1, 100, None), (0, 100, 0.0), (33, 100, 0.35), (1_234, 4_001, 0.309), (50, 0, None), (8, 5, None)],
)
def test_a_share_is_of_what_is_shown(part, whole, share):
    assert share_shown(part, whole, USUAL) == share


def test_what_is_told_of_linkage_hides_as_the_usual_rule_does():
    assert USUAL.hidden_to + 1 == told.LEAST


def test_two_releases_whose_difference_tells_of_a_few_are_found():
    before, after = {"a": 100, "b": 50, "c": 20}, {"a": 103, "b": 50, "d": 3}
    assert revealed(before, after, PLAIN) == ["a"]
    assert revealed(before, after, USUAL) == []


def test_the_gates_hide_round_and_write_down_what_left(tmp_path):
    told, whole = disclosure_gate({"under 18": 3, "18 to 64": 1_001, "65 and over": 0})
    assert (told, whole) == ({"under 18": None, "18 to 64": 1_000, "65 and over": 0}, 1_005)
    release_gate("people by age", purpose="planning", shown=2, hidden=1, home=tmp_path)
    [line] = read_audit(tmp_path)
    assert (line["action"], line["what"], line["hidden"]) == ("figures released", "people by age", 1)
