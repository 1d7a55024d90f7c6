"""Places and amounts survive being a word of an address, and a word that was cut is told."""

from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.errors import UsageError
from integratedcare.web.allocation.compact import read_amounts_word, read_places_word, write_amounts, write_places

NAMES = st.text(min_size=1, max_size=60)
CODES = st.from_regex(r"[A-Z0-9-]{1,9}", fullmatch=True)
PLACES = st.lists(st.tuples(NAMES, st.lists(CODES, min_size=1, max_size=6).map(tuple)), max_size=5).map(tuple)
POUNDS = st.integers(min_value=0, max_value=10**15).map(lambda pence: pence / 100)


@given(PLACES)
def test_places_come_back_as_they_were(places):
    word = parse_qs(urlencode({"places": write_places(places)})).get("places", [""])[0]
    assert read_places_word(word) == places


@given(st.dictionaries(NAMES, POUNDS, max_size=6))
def test_amounts_come_back_to_the_penny(amounts):
    assert read_amounts_word(write_amounts(amounts)) == tuple(amounts.items())


def test_the_word_can_be_read_by_a_person():
    assert write_places([("North", ("U1", "U2")), ("South", ("U3",))]) == "North~U1.U2~South~U3"
    assert write_amounts([("QHM", 5_123_456_000.0), ("QE1", 0.5)]) == "QHM~5123456000~QE1~0.5"


@pytest.mark.parametrize("word", ["North~U1~South", "~U1", "North"])
def test_a_word_that_was_cut_is_told(word):
    with pytest.raises(UsageError, match="may have been cut"):
        read_places_word(word)


@pytest.mark.parametrize("word", ["QHM~-5", "QHM~five", "QHM~1e9", "QHM~", "QHM~1~QHM~2", "QHM~٣"])
def test_an_amount_that_is_none_is_told(word):
    with pytest.raises(UsageError, match="opening position of 'QHM'"):
        read_amounts_word(word)
