"""What is true of every chart, whatever it is given."""

import re

import pytest
from tests.unit.charts.examples import CHARTS, WORDS, bodies

from integratedcare.charts import theme

every_chart = pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS.keys())
LONG = "The Royal Borough of Somewhere and the Very Long Named Vale, Moor, Coast and Docklands of Elsewhere {}"


@every_chart
def test_has_a_name_and_a_summary_that_its_root_points_to(draw, read):
    drawing = read(draw(bodies(6, lambda place: 0.1 + place / 10)))
    title, summary = drawing.root[0], drawing.root[1]
    assert (title.text, summary.text) == (WORDS["title"], WORDS["description"])
    assert drawing.root.get("aria-labelledby") == f"{title.get('id')} {summary.get('id')}"
    assert drawing.root.get("role") == ("group" if drawing.all("a") else "img")
    assert drawing.root.get("viewBox").startswith("0 0 640 ")


@every_chart
def test_may_stand_in_a_page_with_a_strict_policy(draw, read):
    drawing = read(draw(bodies(6, lambda place: 0.1 + place / 10)))
    assert not drawing.all("script") + drawing.all("style") + drawing.all("image") + drawing.all("foreignObject")
    for element in drawing.root.iter():
        assert "style" not in element.attrib
        assert not [name for name in element.attrib if name.startswith("on") or ("href" in name and "}" in name)]
    assert set(re.findall(r"https?://[^\"' ]+", drawing.text)) == {"http://www.w3.org/2000/svg"}


@every_chart
def test_has_no_words_smaller_than_thirteen_pixels(draw, read):
    for element in read(draw(bodies(6, lambda place: 0.1 + place / 10))).all("text"):
        assert float(element.get("font-size").removesuffix("px")) >= 13
        assert element.get("font-family") == "Frutiger W01, Arial, sans-serif"


@every_chart
def test_keeps_its_words_inside_the_drawing(draw, read):
    drawing = read(draw(bodies(6, lambda place: 0.1 + place / 10, LONG)))
    assert not [words for words in drawing.words if len(words) > 110]


@every_chart
@pytest.mark.parametrize("name", ["Board {}", LONG], ids=["short names", "long names"])
def test_a_telephone_gets_a_drawing_of_its_own_with_no_word_outside_it(draw, name, read):
    drawing = read(draw(bodies(6, lambda place: 0.1 + place / 10, name), width=theme.NARROW))
    assert drawing.root.get("viewBox").startswith("0 0 340 ")
    spans = [drawing.across(text) for text in drawing.all("text") if text.get("opacity") != "0"]
    assert spans
    assert min(left for left, _ in spans) >= -3
    assert max(right for _, right in spans) <= 343


@every_chart
def test_nothing_to_draw_is_as_narrow_as_it_was_asked_for(draw, read):
    assert read(draw([], width=theme.NARROW)).root.get("viewBox").startswith("0 0 340 ")


@every_chart
def test_is_the_same_text_each_time(draw):
    rows = bodies(6, lambda place: 0.1 + place / 10)
    assert draw(rows) == draw(rows)


@every_chart
def test_two_charts_share_no_identifier(draw, read):
    one = read(draw(bodies(6, lambda place: 0.1 + place / 10)))
    two = read(draw(bodies(6, lambda place: 0.2 + place / 10)))
    names = [{element.get("id") for element in drawing.root.iter()} - {None} for drawing in (one, two)]
    assert names[0]
    assert not names[0] & names[1]


@every_chart
def test_says_so_when_there_is_nothing_to_draw(draw, read):
    drawing = read(draw([]))
    assert len(drawing.words) == 1
    assert drawing.words[0].startswith("No ")
    assert drawing.root[0].text == WORDS["title"]


@every_chart
@pytest.mark.parametrize(
    "rows",
    [
        bodies(1, lambda place: 0.3),
        bodies(6, lambda place: 0.3),
        bodies(6, lambda place: 0),
        bodies(6, lambda place: [None, float("nan"), float("inf"), -float("inf"), 0.2, 0.4][place]),
        bodies(6, lambda place: None),
        bodies(4, lambda place: [1e9, 1e-9, -1e9, 5e8][place]),
        bodies(3, lambda place: place, LONG),
        bodies(3, lambda place: place, "A\n<b>&amp;\"'{}"),
    ],
    ids=["one row", "all equal", "all nought", "some not finite", "none known", "far apart", "long names", "marks"],
)
def test_draws_whatever_it_is_given(draw, rows, read):
    text = draw(rows)
    drawing = read(text)
    assert float(drawing.root.get("height")) > 0
    shapes = [value for element in drawing.root.iter() for name, value in element.attrib.items() if name != "href"]
    assert not [value for value in shapes if re.search(r"\b(NaN|Infinity|undefined|null)\b", value)]
    assert not [words for words in drawing.words if re.search(r"\b(nan|inf|NaN|undefined|null|None)\b", words)]
