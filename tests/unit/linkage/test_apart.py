"""Rows that say too little about a person are nobody else's, however alike they are written."""

import duckdb
import pyarrow as pa

from integratedcare.linkage import link_people
from integratedcare.linkage.agree import LEAST_NUMBER, near_local_number
from integratedcare.linkage.comparisons import comparisons

EMPTY = {
    "sender": "RXX", "nhs_number": None, "local_person_id": None, "given_name": None, "family_name": None,
    "birth_date": None, "sex": None, "address": None, "postcode": None, "phone": None,
}  # fmt: skip
THIN = (
    {}, {"sex": "1"}, {"given_name": "Zebedee", "family_name": "Quillfeather", "sex": "1"}, {"postcode": "AB1 2CD"},
    {"given_name": "Unknown", "nhs_number": "0000000000", "postcode": "ZZ99 3VZ"}, {"family_name": "Quillfeather"},
)  # fmt: skip


def rows(*told: dict, landing: str = "a", start: int = 1) -> pa.Table:
    given = [{"feed": "f", "landing_id": landing, "who": who} | EMPTY | one for who, one in enumerate(told, start)]
    kinds = {"who": pa.int64(), "birth_date": pa.date32()}
    return pa.Table.from_pylist(given, pa.schema([(name, kinds.get(name, pa.string())) for name in given[0]]))


def test_each_is_a_person_of_its_own_and_alone_at_once_and_bit_by_bit(people):
    whole = {"given_name": "Zebedee", "family_name": "Quillfeather", "postcode": "AB1 2CD", "phone": "07700900123"}
    at_once = link_people(rows(*THIN, *THIN, whole), model=people.model)
    more = link_people(rows(*THIN, whole, landing="b"), at_once)
    persons = [row["person_id"] for row in more.person_link.to_pylist()]
    assert len(persons) == 3 * len(THIN) + 2
    assert len(set(persons)) == len(persons) - 1  # only the two rows of the one who says more are one person
    assert set(more.person_link["method"].to_pylist()) == {"alone"}
    assert at_once.edge.num_rows == more.edge.num_rows == 0


def test_what_is_sent_again_stays_the_person_that_it_was(people):
    first = link_people(rows({}, {"sex": "2"}), model=people.model)
    again = link_people(rows({}, {"sex": "2"}), first)
    assert again.person_link.sort_by("who").select(["who", "node", "person_id"]).equals(
        first.person_link.sort_by("who").select(["who", "node", "person_id"])
    )  # fmt: skip


def test_numbers_of_a_sender_that_are_short_or_next_door_are_not_nearly_the_same():
    engine = duckdb.connect()
    pairs = {
        ("H40", "H49"): False, ("H73110", "H7311"): False,  # short
        ("H731100", "H731199"): False, ("731110", "731111"): False,  # next door
        ("H73110", "H83110"): True, ("H731100", "H73110"): True, ("731110", "713110"): True,
    }  # fmt: skip
    for (left, right), nearly in pairs.items():
        engine.execute("CREATE OR REPLACE TABLE node AS SELECT ? AS other", [f"RAA:{left}"])
        engine.execute("CREATE OR REPLACE TABLE second AS SELECT ? AS other", [f"RAA:{right}"])
        found = engine.execute(f"SELECT {near_local_number()} FROM node AS l CROSS JOIN second AS r").fetchone()[0]
        assert found is nearly, (left, right)
    [of_numbers] = comparisons({"other"})
    assert f">= {LEAST_NUMBER}" in of_numbers["comparison_levels"][2]["sql_condition"]
