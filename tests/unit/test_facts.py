"""Facts that ship with the product are refused, with the place, when they are not what they should be."""

from dataclasses import dataclass
from datetime import date

import pytest

from integratedcare.errors import RulesError
from integratedcare.facts import fact, only_keys, read_facts


@dataclass(frozen=True)
class Ward:
    name: str
    opened: date
    beds: int | None = None
    codes: tuple[str, ...] = ()


GOOD = {"name": "Nightingale", "opened": date(2020, 4, 3)}


def test_a_mapping_becomes_a_frozen_fact_with_lists_as_tuples():
    assert fact(Ward, GOOD | {"codes": ["A", "B"], "beds": 12}, "here") == Ward(
        "Nightingale", date(2020, 4, 3), 12, ("A", "B")
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"opend": 1}, "here: 'opend' is not a key that is known here. Did you mean 'opened'?"),
        ({"name": 5}, "here, name: text (put it in quotes) was expected"),
        ({"opened": "2020-04-03"}, "here, opened: a date such as 2022-07-01 was expected"),
        ({"beds": True}, "here, beds: a whole number or nothing was expected"),
        ({"codes": "A"}, "here, codes: a list was expected"),
        ({"codes": [7]}, "here, codes: text (put it in quotes) was expected"),
    ],
)
def test_a_wrong_key_or_value_is_refused_with_its_place(change, said):
    with pytest.raises(RulesError) as caught:
        fact(Ward, GOOD | change, "here")
    assert said in str(caught.value)


def test_a_missing_key_is_named():
    with pytest.raises(RulesError, match="'opened' is missing"):
        fact(Ward, {"name": "Nightingale"}, "here")


@pytest.mark.parametrize("value", [None, ["a"], "text"])
def test_something_other_than_named_values_is_refused(value):
    with pytest.raises(RulesError, match="named values were expected"):
        only_keys(value, {"name"}, "here")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", "line 3: 'a' is given twice"),
        ("a: {b: 1, b: 2}\n", "line 1: 'b' is given twice"),
        ("a: [1\nb: 2\n", "line 2, column 2: this is not well-formed YAML"),
        ("- a\n", "a list of named facts was expected"),
        ("", "a list of named facts was expected"),
        ("a: !!python/object/apply:os.getcwd []\n", "not well-formed YAML"),
    ],
)
def test_a_file_that_is_not_plain_named_facts_is_refused(tmp_path, text, said):
    (tmp_path / "facts.yaml").write_text(text)
    with pytest.raises(RulesError) as caught:
        read_facts(tmp_path / "facts.yaml")
    assert said in str(caught.value)
    assert "facts.yaml" in str(caught.value)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(RulesError, match="cannot be read"):
        read_facts(tmp_path / "none.yaml")


def test_a_file_that_is_not_text_is_refused(tmp_path):
    (tmp_path / "facts.yaml").write_bytes(b"a: \xff\xfe\n")
    with pytest.raises(RulesError, match="not well-formed YAML"):
        read_facts(tmp_path / "facts.yaml")
