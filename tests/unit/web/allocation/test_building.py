"""The steps of making places, as pure functions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.errors import UsageError
from integratedcare.web.allocation.places.building import (
    added,
    checked_name,
    converted,
    grouped,
    removed,
    renamed,
    taken_out,
)

PLACES = (("North", ("U1", "U2")), ("South", ("U3",)))
CODES = st.sets(st.sampled_from(["U1", "U2", "U3", "U4", "U5"]), min_size=1)


def test_what_is_added_leaves_any_other_place():
    assert added(PLACES, "South", ("U2", "U4")) == (("North", ("U1",)), ("South", ("U2", "U3", "U4")))
    assert added(PLACES, " west   side", ("U3",)) == (("North", ("U1", "U2")), ("west side", ("U3",)))
    assert added(PLACES, "NORTH", ("U3",)) == (("North", ("U1", "U2", "U3")),)


@given(CODES, st.sampled_from(["North", "South", "West"]))
def test_no_unit_is_ever_in_two_places_and_none_is_lost(codes, name):
    made = added(PLACES, name, tuple(codes))
    held = [code for _, units in made for code in units]
    assert len(held) == len(set(held))
    assert set(held) == {"U1", "U2", "U3"} | codes
    assert codes <= set(dict(made)[name])


def test_a_place_that_is_left_empty_goes():
    assert taken_out(PLACES, {"U3"}) == (("North", ("U1", "U2")),)
    assert removed(PLACES, 0) == (("South", ("U3",)),)


def test_renaming():
    assert renamed(PLACES, 1, "Coast") == (("North", ("U1", "U2")), ("Coast", ("U3",)))
    assert renamed(PLACES, 1, "SOUTH")[1][0] == "SOUTH"
    with pytest.raises(UsageError, match="Another place is called north"):
        renamed(PLACES, 1, "north")


@pytest.mark.parametrize("name", ["", "   ", "=SUM(1)", "REST", "rest", "x" * 61, "a\x07b", "-North"])
def test_a_name_that_cannot_be_is_told(name):
    with pytest.raises(UsageError):
        checked_name(name)


def test_adding_nothing_is_told():
    with pytest.raises(UsageError, match="Tick at least one box"):
        added(PLACES, "North", ())


def test_groups_with_the_same_name_get_their_code():
    groups = [("U1", "E1", "Newtown"), ("U2", "E2", "Newtown"), ("U3", "E3", "Oldtown"), ("U4", "E1", "Newtown")]
    assert grouped(groups) == (("Newtown (E1)", ("U1", "U4")), ("Newtown (E2)", ("U2",)), ("Oldtown", ("U3",)))


def test_places_change_units_only_where_nothing_is_divided():
    by_network = {"U1": ("A1", "A2"), "U2": ("A3",), "U3": ("A4",)}
    by_practice = {code: (code,) for code in ("A1", "A2", "A3", "A4")}
    practices = converted(PLACES, by_network, by_practice, "practices")
    assert practices == (("North", ("A1", "A2", "A3")), ("South", ("A4",)))
    assert converted(practices, by_practice, by_network, "networks") == PLACES
    with pytest.raises(UsageError, match="Your places divide U1"):
        converted((("Half", ("A1",)),), by_practice, by_network, "networks")
