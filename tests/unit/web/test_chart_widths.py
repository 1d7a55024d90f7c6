"""A chart is drawn for a screen and for a telephone where it can be."""

from functools import partial

from integratedcare.charts.theme import NARROW, WIDTH
from integratedcare.web.design.page import Chart
from integratedcare.web.design.remembered import remembered


def drawn(words: str, *, width: int = WIDTH) -> str:
    return f"{words} {width}"


def test_a_drawing_that_takes_a_width_is_drawn_twice():
    twice = [("wide", f"a {WIDTH}"), ("narrow", f"a {NARROW}")]
    assert Chart("name", "Title", partial(drawn, "a")).drawings() == twice


def test_a_drawing_that_is_remembered_keeps_its_width(release):
    kept = remembered(lambda release, words, *, width=WIDTH: drawn(words, width=width))
    draw = partial(kept, release, "b")
    assert [svg for _, svg in Chart("name", "Title", draw).drawings()] == [f"b {WIDTH}", f"b {NARROW}"]


def test_one_that_takes_none_is_drawn_once():
    assert Chart("name", "Title", lambda: "c").drawings() == [("only", "c")]


def test_a_page_holds_both_and_a_picture_the_wide_one(site):
    page = site.get("/systems/").content.decode()
    assert page.count('class="ics-chart__wide"') == page.count('class="ics-chart__narrow"') == 2
    assert 'viewBox="0 0 640 ' in site.get("/systems.svg?chart=ranking").content.decode()
