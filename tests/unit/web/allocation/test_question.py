"""A question becomes an address or a scenario file and comes back the same."""

import io

import pytest
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integratedcare.allocation import load_scenario, scenario_text
from integratedcare.errors import InputFileError, UsageError
from integratedcare.web.allocation.question import WORDS, Question, answered
from integratedcare.web.allocation.reading import from_scenario, read_question
from integratedcare.web.design.query import Query

NAMES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9 ~%&+'é=;.-]{0,20}", fullmatch=True).map(lambda name: name.strip())
SUMS = st.integers(min_value=1, max_value=10**14).map(lambda pence: pence / 100)
PLACES = st.lists(st.tuples(NAMES, st.just(("A00001", "A00002"))), min_size=1, max_size=3, unique_by=lambda one: one[0])
QUESTIONS = st.builds(
    Question,
    year=st.sampled_from(["2023-24", "2025-26"]),
    stream=st.sampled_from(["core", "primary-medical-care"]),
    icb=st.sampled_from([None, "QAA", "QBB"]),
    level=st.sampled_from(["icb", "sub_icb", "district", "pcn", "practice"]),
    against=st.sampled_from(["england", "icb"]),
    pot=SUMS,
    unit=st.just("practice"),
    places=st.just(()) | PLACES.map(tuple),
    opening=st.dictionaries(NAMES, SUMS, max_size=3).map(lambda pairs: tuple(pairs.items())),
    floor=st.none() | st.integers(min_value=-2000, max_value=2000).map(lambda hundredths: hundredths / 10000),
)
RELAXED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def read(release, address: str) -> Question:
    asked = read_question(release, Query(RequestFactory().get(address), known=WORDS))
    assert asked.problems == []
    return asked.question


@RELAXED
@given(question=QUESTIONS)
def test_an_address_comes_back_as_the_same_question(release, question):
    assert read(release, question.address("/fair-shares/")) == question


@RELAXED
@given(question=QUESTIONS, places=PLACES)
def test_a_scenario_file_comes_back_as_the_same_question(release, question, places):
    asked = Question(**{**question.__dict__, "level": "place", "icb": "QAA", "places": tuple(places), "name": "Mine"})
    text = scenario_text(asked.scenario())
    back = from_scenario(release, load_scenario(io.BytesIO(text.encode())))
    assert back.scenario() == asked.scenario()


def test_defaults_are_left_out_of_an_address_and_the_year_never_is():
    assert Question("2025-26").address("/x/") == "/x/?year=2025-26"
    assert (
        Question("2025-26", icb="QAA", level="district", pot=5e9).address("/x/") == "/x/?year=2025-26&icb=QAA&pot=5bn"
    )


def test_equal_questions_are_answered_once_whatever_they_are_called(release):
    one = answered(release, Question("2025-26", name="A"))
    assert answered(release, Question("2025-26", name="B")) is one


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/?year=2019-20", "Choose one of: 2025-26, 2023-24"),
        ("/?icb=QZZ", "'QZZ' is not something 'icb' can be"),
        ("/?level=practise", "Did you mean 'practice'"),
        ("/?levle=icb", "Did you mean 'level'"),
    ],
)
def test_a_word_that_no_form_sends_is_refused_with_the_nearest(release, address, words):
    with pytest.raises(UsageError, match=words):
        read_question(release, Query(RequestFactory().get(address), known=WORDS))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name: x\nyear: 2025-26\nlevel: place\nplaces: {file: p.csv}", "from the file p.csv"),
        ("name: x\nyear: 2030-31\nlevel: icb", "The years here are"),
        ("name: x\nyear: 2025-26\nlevel: icb\nicb: QZZ", "which 2025-26 has not"),
    ],
)
def test_a_scenario_that_a_page_cannot_hold_is_told(release, text, words):
    with pytest.raises(InputFileError, match=words):
        from_scenario(release, load_scenario(io.BytesIO(text.encode())))
