"""Events that name their person by the sender's number alone are about whom the sender's index says."""

import duckdb
import pytest

from integratedcare.record.make.by_reference import fill_by_reference, senders_by_reference

IDENTIFIERS = ["nhs_number", "local_person_id", "family_name"]
COLUMNS = ["feed", "sender", *IDENTIFIERS]
ROWS = [
    ("emergency_care", "A", None, "1", None),
    ("emergency_care", "A", "9990000018", "1", None),  # says who itself
    ("emergency_care", "B", None, "1", None),  # another sender's 1 is another person
    ("outpatient", "A", None, "2", None),
    ("outpatient", "A", None, "3", None),  # in no index
    ("outpatient", "A", None, None, None),
    ("demographics", "A", None, "9", None),  # an index does not speak for itself
]
INDEX = [  # the later of two entries counts
    (1, "A", "9990000026", "1", "Before"),
    (2, "A", "9990000026", "1", "After"),
    (3, "A", None, "2", "Nameonly"),
    (4, "B", "9990000034", "1", "Other"),
    (5, "A", "9990000042", "9", "Index"),
]


@pytest.fixture
def engine():
    engine = duckdb.connect()
    engine.execute(f"CREATE TABLE identity ({', '.join(f'{name} VARCHAR' for name in COLUMNS)})")
    engine.execute(f"CREATE TABLE indexed (place BIGINT, {', '.join(f'{name} VARCHAR' for name in COLUMNS[1:])})")
    engine.executemany(f"INSERT INTO identity VALUES ({', '.join('?' * 5)})", ROWS)
    engine.executemany("INSERT INTO indexed VALUES (?, ?, ?, ?, ?)", INDEX)
    return engine


def slowly() -> list[tuple]:
    """The same, a row at a time."""
    found = []
    for feed, sender, number, local, family in ROWS:
        entries = [one for one in sorted(INDEX) if (one[1], one[3]) == (sender, local)]
        if feed != "demographics" and number is None and family is None and local is not None and entries:
            _, _, number, _, family = entries[-1]
        found.append((feed, sender, number, local, family))
    return found


def test_a_row_of_a_number_alone_says_what_the_newest_entry_of_its_sender_says(engine):
    fill_by_reference(engine, IDENTIFIERS)
    assert sorted(map(str, engine.execute("FROM identity").fetchall())) == sorted(map(str, slowly()))
    assert slowly() != ROWS


def test_the_senders_that_are_asked_for_are_those_with_such_rows(engine):
    assert senders_by_reference(engine, IDENTIFIERS) == {"A", "B"}
    engine.execute("DELETE FROM identity WHERE sender = 'B'")
    assert senders_by_reference(engine, IDENTIFIERS) == {"A"}
