"""A pseudonym is the keyed digest that RFC 2104 says, whatever works it out."""

import hmac

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integratedcare.errors import ContractError
from integratedcare.record.make import pseudonym
from integratedcare.record.make.pseudonym import give_pseudonyms


class OneKey:
    """A store that holds one key."""

    def __init__(self, key: bytes):
        self.key = key

    def secret(self, _name: str) -> bytes:
        return self.key


def pseudonyms(people: set[int], key: bytes) -> dict[int, str]:
    engine = duckdb.connect()
    engine.execute("CREATE TABLE linked_node AS SELECT unnest(?::BIGINT[]) AS person_id", [[*people, *people]])
    give_pseudonyms(engine, OneKey(key), "key")
    return dict(engine.execute("SELECT person_id, person FROM pseudonym").fetchall())


@settings(max_examples=50, deadline=None)
@given(st.sets(st.integers(0, 2**63 - 1), min_size=1, max_size=20), st.binary(min_size=32, max_size=32))
def test_it_is_what_pythons_own_hmac_makes(people, key):
    slow = {one: hmac.digest(key, b"%d" % one, "sha256").hex()[:16] for one in people}
    assert pseudonyms(people, key) == slow


def test_two_people_under_one_pseudonym_are_refused(monkeypatch):
    monkeypatch.setattr(pseudonym, "DIGITS", 1)
    with pytest.raises(ContractError, match="one pseudonym by chance"):
        pseudonyms(set(range(17)), bytes(32))
