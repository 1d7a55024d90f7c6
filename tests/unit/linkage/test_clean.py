from datetime import date

import duckdb
import pyarrow as pa
import pytest

from integratedcare.linkage.clean import clean
from integratedcare.linkage.clean_name import nickname_table, nicknames
from integratedcare.linkage.dictionaries import FAMILY_SIDE, GIVEN_SIDE, names_sql


def said(**row) -> dict:
    """What one row comes to."""
    engine = duckdb.connect()
    columns = {"feed": ["f"], "landing_id": ["l"], "who": row.pop("who", [1])}
    columns |= {name: [value] for name, value in row.items()}
    engine.register("sent", pa.table(columns))
    clean(engine, "sent")
    found = engine.execute("SELECT * FROM fresh").to_arrow_table().to_pylist()
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("given", "family", "as_given", "as_family"),
    [
        ("Dr Zoë", "O’Brien", "zoe", "obrien"),
        ("ANN MARIE", "Smith-Jones", "ann", "smithjones"),
        (None, "SMITH, John Paul", "john", "smith"),
        ("John Smith", None, "john", "smith"),
        (None, "John Smith", "john", "smith"),
        ("Łukasz", "Strøm", "lukasz", "strom"),
        ("Unknown", "not known", None, None),
        ("Ann", "Smith Jnr", "ann", "smith"),
        ("小明", "王", "小明", "王"),
    ],
)
def test_names_are_made_comparable(given, family, as_given, as_family):
    one = said(given_name=given, family_name=family)
    assert (one["given"], one["family"]) == (as_given, as_family)


@pytest.mark.parametrize("given", ["Baby", "TWIN 2", "baby girl", "Infant of"])
def test_a_child_without_a_name_has_none(given):
    one = said(given_name=given, family_name="Smith")
    assert one["given"] is None
    assert one["unnamed"] == given.lower()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (date(1900, 1, 1), None),
        (date(1899, 12, 30), None),
        (date(2206, 1, 1), None),
        (date(1980, 4, 3), "1980-04-03"),
    ],
)
def test_dates_that_stand_for_none_are_none(sent, kept):
    assert said(birth_date=sent, given_name="Ann")["birth"] == kept


def test_the_first_of_january_may_be_only_a_year():
    assert said(birth_date=date(1980, 1, 1))["rough"] is True
    assert said(birth_date=date(1980, 1, 2))["rough"] is False


@pytest.mark.parametrize(
    ("column", "sent", "kept"),
    [
        ("postcode", "ab1 2cd", "AB12CD"),
        ("postcode", "AB1 OCD", "AB10CD"),
        ("postcode", "ZZ99 3VZ", None),
        ("phone", "+44 (0)7700 900123", "07700900123"),
        ("phone", "0000000000", None),
        ("address", "Flat 2, 12 High Street", "flat 2 12 high st"),
        ("address", "NFA", None),
    ],
)
def test_places_are_made_comparable(column, sent, kept):
    assert said(**{column: sent, "given_name": "Ann"})[column] == kept


@pytest.mark.parametrize(
    ("number", "status", "kept"),
    [("943 476 5919", "01", "9434765919"), ("9434765919", "02", None), ("9434765918", "01", None)],
)
def test_only_a_valid_verified_number_is_linked_on(number, status, kept):
    assert said(nhs_number=number, nhs_number_status=status, given_name="Ann")["number"] == kept


def test_a_short_form_may_stand_for_several_names():
    assert set(nicknames()["alex"]) >= {"alexander", "alexandra"}
    assert said(given_name="Bill")["roots"] == "bill william"


def test_what_a_node_is_called_depends_on_what_it_says_and_on_nothing_else():
    one = said(given_name="ANN", family_name="O'Hara", postcode="AB1 2CD", who=[1])
    assert one["node"] == said(given_name="ann ", family_name="OHara", postcode="ab12cd", who=[2])["node"]
    assert said(given_name="Ann")["node"] != said(family_name="Ann", given_name="x")["node"]


def test_names_looked_up_one_by_one_come_to_what_both_together_come_to():
    """Each given name beside each family name, by the dictionaries and by the whole rule for the two of them."""
    given = ["Ann", "Baby", "Dr Zoë", "TWIN 2", "Ann Marie", "unknown", "", "x", "Smith, John", "Jo-Ann", "李", None]
    family = [
        "O'Brien",
        "Smith Jones Jnr",
        "Jnr",
        "de la Cruz",
        "SMITH, John Paul",
        "not known",
        "",
        "John Smith",
        None,
    ]
    pairs = [(one, two) for one in given for two in family]
    engine = duckdb.connect()
    engine.register("sent", pa.table({
        "feed": ["f"] * len(pairs), "landing_id": ["l"] * len(pairs), "who": list(range(len(pairs))),
        "given_name": [one for one, _ in pairs], "family_name": [two for _, two in pairs],
        "phone": [f"0770090{place:04}" for place in range(len(pairs))],
        "birth_date": [date(1980, 5, 4)] * len(pairs),
    }))  # fmt: skip
    names = ", ".join((*GIVEN_SIDE, *FAMILY_SIDE))
    engine.register("nickname", nickname_table())
    slowly = engine.execute(f"SELECT given_name, family_name, {names} FROM ({names_sql('SELECT * FROM sent')})")
    slowly = {row[:2]: row[2:] for row in slowly.fetchall()}
    clean(engine, "sent")
    found = engine.execute(f"SELECT who, {names} FROM fresh JOIN identity_node USING (node)").fetchall()
    assert {pairs[who]: tuple(says) for who, *says in found} == slowly
    assert len(slowly) == len(pairs)
