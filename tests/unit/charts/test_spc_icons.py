"""The two icons of a control chart."""

from xml.etree import ElementTree

import pytest

from integratedcare.charts import assurance_icon, variation_icon
from integratedcare.charts.spc_icons import LETTERS
from integratedcare.charts.spc_look import ASSURANCE_WORDS, POINT_TYPE_WORDS, VARIATION_WORDS, kind_of
from integratedcare.statistics.spc.icons import ASSURANCES, VARIATIONS
from integratedcare.statistics.spc.rules import POINT_TYPES

ICONS = [*((variation_icon, word) for word in VARIATIONS), *((assurance_icon, word) for word in ASSURANCES)]


def test_every_word_of_the_statistics_has_a_look():
    assert set(VARIATION_WORDS) == set(VARIATIONS)
    assert set(ASSURANCE_WORDS) == set(ASSURANCES)
    assert set(POINT_TYPE_WORDS) == set(POINT_TYPES) - {""}


@pytest.mark.parametrize(("draw", "word"), ICONS)
def test_an_icon_says_in_words_what_it_shows(draw, word):
    root = ElementTree.fromstring(draw(word))
    words = (VARIATION_WORDS | ASSURANCE_WORDS)[word]
    assert (root.get("role"), root.get("aria-label"), root[0].text) == ("img", words, words)


@pytest.mark.parametrize(("draw", "word"), ICONS)
def test_an_icon_needs_no_font_no_style_and_no_script(draw, word):
    tags = {element.tag.partition("}")[2] for element in ElementTree.fromstring(draw(word)).iter()}
    assert tags <= {"svg", "title", "circle", "rect", "path"}
    assert "style=" not in draw(word)


def test_no_two_icons_are_told_apart_by_colour_alone():
    shapes = {draw(word).split("</title>")[1].replace("#00b0f0", "").replace("#e46c0a", "") for draw, word in ICONS}
    assert len(shapes) == len(ICONS)


@pytest.mark.parametrize(
    ("variation", "letter"),
    [("improvement_high", "H"), ("concern_high", "H"), ("neutral_low", "L"), ("concern_low", "L")],
)
def test_the_letter_says_high_or_low(variation, letter):
    assert LETTERS[letter] in variation_icon(variation)


def test_nothing_has_no_icon():
    assert [variation_icon(None), variation_icon(""), assurance_icon(None), assurance_icon("")] == [""] * 4


def test_the_size_is_that_asked_for():
    assert 'width="24" height="24" viewBox="0 0 40 40"' in variation_icon("common_cause", size=24)


def test_a_kind_leaves_out_the_direction():
    assert [kind_of("concern_low"), kind_of("neutral_high"), kind_of(None)] == ["concern", "neutral", "common_cause"]
