"""Life expectancy, beside a life table written out age by age."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.errors import UsageError
from integratedcare.statistics import life_expectancy

AGES = [0, 1, *range(5, 95, 5)]
PEOPLE = np.array([1000, 4000] + [5000] * 14 + [4000, 3000, 1500, 900])
DEATHS = np.array([6, 2, 1, 1, 2, 3, 4, 5, 7, 10, 15, 22, 33, 50, 75, 110, 160, 230, 220, 200])


def by_hand(deaths, people, z=1.959963984540054):
    """(years, lower, upper) at each age, one band after the other."""
    width = [AGES[i + 1] - AGES[i] for i in range(19)]
    lived_of_it = [0.1] + [0.5] * 18
    alive, dying, lived = [1.0], [], []
    for n, a, d, p in zip(width, lived_of_it, deaths, people, strict=False):
        rate = d / p
        q = 1 if d > p / n / a else rate * n / (1 + rate * n * (1 - a))
        dying.append(q)
        alive.append(alive[-1] * (1 - q))
        lived.append(n * (alive[-1] + a * (alive[-2] - alive[-1])))
    last = deaths[19] / people[19]
    lived.append(alive[19] / last)
    years = [sum(lived[i:]) / alive[i] for i in range(20)]
    spread = []
    for i in range(19):
        variance = dying[i] ** 2 * (1 - dying[i]) / deaths[i] if deaths[i] else 0
        spread.append(variance * alive[i] ** 2 * ((1 - lived_of_it[i]) * width[i] + years[i + 1]) ** 2)
    spread.append((alive[19] / 2) ** 2 * 4 / (deaths[19] * last**2))
    errors = [math.sqrt(sum(spread[i:])) / alive[i] for i in range(20)]
    return [(e, e - z * s, e + z * s) for e, s in zip(years, errors, strict=True)]


def parts(found):
    return found.value, found.lower, found.upper


@st.composite
def places(draw):
    """Deaths and people of a place that is large enough for every age to have an answer."""
    people = draw(st.lists(st.integers(2_000, 10**5), min_size=20, max_size=20))
    share = draw(st.lists(st.floats(0, 0.05), min_size=20, max_size=20))
    deaths = [int(s * p) for s, p in zip(share, people, strict=True)]
    return [*deaths[:19], people[19] // 5], people  # a fifth of the oldest die in a year, so that limits are narrow


@given(places())
def test_it_is_what_a_life_table_gives_age_by_age(place):
    found = life_expectancy(*place)
    for age, expected in enumerate(by_hand(*place)):
        assert [part[age] for part in parts(found)] == pytest.approx(expected, rel=1e-9)


@given(places())
def test_the_limits_contain_the_value(place):
    found = life_expectancy(*place)
    assert (found.lower < found.value).all()
    assert (found.value < found.upper).all()


@given(places(), st.integers(0, 19))
def test_one_more_death_never_lengthens_life(place, band):
    deaths, people = place
    more = [count + (index == band) for index, count in enumerate(deaths)]
    assert life_expectancy(more, people, at=0).value <= life_expectancy(deaths, people, at=0).value + 1e-9


@given(places())
def test_ten_such_places_live_as_long_and_we_are_surer_of_it(place):
    deaths, people = (np.multiply(part, 10) for part in place)
    one, ten = life_expectancy(*place, at=0), life_expectancy(deaths, people, at=0)
    assert ten.value == pytest.approx(one.value)
    assert ten.upper - ten.value == pytest.approx((one.upper - one.value) / math.sqrt(10))


def test_many_areas_at_once_are_each_area_alone_whatever_their_neighbours():
    deaths = np.stack([DEATHS, DEATHS * 0 + 1, DEATHS * 1, DEATHS + 1])
    people = np.stack([PEOPLE, PEOPLE // 40, PEOPLE * 1, PEOPLE])
    people[2, 4] = 0
    found = life_expectancy(deaths, people)
    for area in range(4):
        one = life_expectancy(deaths[area], people[area])
        np.testing.assert_array_equal([part[area] for part in parts(found)], parts(one))
        assert (found.note[area] == one.note).all()


def test_an_age_or_a_list_of_ages_can_be_asked_for():
    everything = life_expectancy([DEATHS, DEATHS], PEOPLE)
    assert everything.value.shape == (2, 20)
    assert (life_expectancy([DEATHS, DEATHS], PEOPLE, at=65).value == everything.value[:, 14]).all()
    assert (life_expectancy([DEATHS, DEATHS], PEOPLE, at=[0, 65]).value == everything.value[:, [0, 14]]).all()
    assert isinstance(life_expectancy(DEATHS, PEOPLE, at=0).value, float)


def no_deaths_at_the_end():
    return [*DEATHS[:19], 0], PEOPLE


def more_deaths_than_people():
    return DEATHS, [*PEOPLE[:5], 2, *PEOPLE[6:]]


@pytest.mark.parametrize(
    ("deaths", "people", "why"),
    [
        (DEATHS // 50, np.full(20, 250), "5,000 people or fewer"),
        (DEATHS, [*PEOPLE[:5], 0, *PEOPLE[6:]], "an age band has no people"),
        (*more_deaths_than_people(), "more deaths than people"),
        (*no_deaths_at_the_end(), "nobody died at 90 and over"),
    ],
)
def test_it_refuses_where_the_published_method_refuses(deaths, people, why):
    found = life_expectancy(deaths, people)
    assert np.isnan(parts(found)).all()
    assert all(why in note for note in found.note)


def test_five_thousand_and_one_people_are_enough():
    people = np.full(20, 250)
    people[3] += 1
    assert "5,000" not in life_expectancy(np.full(20, 20), people, at=0).note


def test_a_value_with_limits_more_than_twenty_years_apart_is_left_out_but_its_limits_are_not():
    found = life_expectancy([0] * 18 + [1, 1], np.full(20, 300))
    assert math.isnan(found.value[0])
    assert found.upper[0] - found.lower[0] > 20
    assert found.note[0] == "the 95% limits are more than 20 years apart"


def test_an_age_that_nobody_reaches_has_no_answer():
    deaths = DEATHS.copy()
    deaths[16] = PEOPLE[16]
    found = life_expectancy(deaths, PEOPLE)
    assert not np.isnan(found.value[:17]).any()
    assert np.isnan(found.value[17:]).all()
    assert found.note[17] == "nobody reaches this age"


@pytest.mark.parametrize(
    ("deaths", "people", "named", "words"),
    [
        ([-1, *DEATHS[1:]], PEOPLE, {}, "number of deaths is below 0 at position 1"),
        (DEATHS, [-1, *PEOPLE[1:]], {}, "population is below 0"),
        (DEATHS[:19], PEOPLE[:19], {}, "20 age bands"),
        (DEATHS, PEOPLE[:19], {}, "20 age bands"),
        ([math.nan, *DEATHS[1:]], PEOPLE, {}, "missing"),
        (DEATHS, PEOPLE, {"at": 64}, "must start a band"),
        (DEATHS, PEOPLE, {"at": []}, "must start a band"),
        (DEATHS, PEOPLE, {"confidence": 95}, "confidence"),
    ],
)
def test_what_cannot_be_is_a_plain_error(deaths, people, named, words):
    with pytest.raises(UsageError, match=words):
        life_expectancy(deaths, people, **named)
