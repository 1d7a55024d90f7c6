import duckdb
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.linkage.nhs_number import (
    BLOCKED,
    are_valid,
    digits_sql,
    is_scottish_without_a_date,
    is_valid,
    issued_by,
    may_link,
    may_link_sql,
    shown,
    valid_sql,
)

GOOD = ("9434765919", "9434765870", "9000000009", "4010232137", "9449306613", "4505577104", "9990000018")
BAD = ("4010232138", "1234567890", "123 456 789", "94347659190", "943476591A", "", "٩٤٣٤٧٦٥٩١٩")


def slow(text: str) -> bool:
    """The rule as it is told: add up, take the remainder from eleven."""
    if len(text) != 10 or not (text.isascii() and text.isdigit()) or text in BLOCKED:
        return False
    check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(text[:9])) % 11
    return check != 10 and check % 11 == int(text[9])


@pytest.mark.parametrize("number", GOOD)
def test_published_numbers_are_valid(number):
    assert is_valid(number)


@pytest.mark.parametrize("number", [*BAD, *BLOCKED, *(f"400000008{digit}" for digit in range(10))])
def test_wrong_check_digits_and_numbers_that_nobody_was_given_are_not(number):
    assert not is_valid(number)


def test_spaces_and_hyphens_do_not_count_and_the_number_is_shown_in_three_groups():
    assert is_valid(" 943 476-5919 ")
    assert shown("9434765919") == "943 476 5919"


@given(st.integers(0, 10**10 - 1))
def test_the_text_and_the_array_and_the_slow_rule_agree(number):
    text = f"{number:010}"
    assert is_valid(text) == slow(text) == bool(are_valid(np.array([number]))[0])


def test_the_sql_agrees_with_the_slow_rule_on_many_numbers():
    seed = np.random.default_rng(5).integers(0, 10**9, 3000)
    texts = [f"{nine:09}{last}" for nine in seed for last in range(10)] + [*GOOD, *BAD, *BLOCKED]
    engine = duckdb.connect()
    engine.execute("CREATE TABLE t AS SELECT unnest(?::VARCHAR[]) AS sent", [texts])
    sql = f"SELECT sent, {valid_sql('plain')} FROM (SELECT sent, {digits_sql('sent')} AS plain FROM t)"
    answers = engine.execute(sql).fetchall()
    assert [sent for sent, said in answers if bool(said) != slow(sent)] == []
    assert sum(said for _, said in answers) > 2000


@pytest.mark.parametrize(("status", "allowed"), [("01", True), (None, True), ("", True), ("02", False), ("08", False)])
def test_only_a_verified_number_or_one_without_a_status_may_be_linked_on(status, allowed):
    assert may_link(status) is allowed
    sql = f"SELECT {may_link_sql('s')} FROM (SELECT CAST(? AS VARCHAR) AS s)"
    assert duckdb.connect().execute(sql, [status]).fetchone()[0] is allowed


@pytest.mark.parametrize(
    ("number", "whose"),
    [("9990000018", "test data"), ("0101010000", "Scotland"), ("3200000100", "Northern Ireland"), ("8000000000", None)],
)
def test_the_range_says_who_issued_it(number, whose):
    assert issued_by(number) == whose


@pytest.mark.parametrize(("number", "odd"), [("3102990000", True), ("2902990000", False), ("9990000018", False)])
def test_a_scottish_number_that_begins_with_no_date_is_told(number, odd):
    assert is_scottish_without_a_date(number) is odd
