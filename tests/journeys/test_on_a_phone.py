"""A board member on a train: the pages of oversight are short at 390 pixels, and all that is folded opens."""

import pytest

pytestmark = pytest.mark.journey

# Some way above what each page takes of the made-up country (6 systems, all indicators); before, the first five took
# 4,300, 10,600, 22,500, 3,900 and 13,800
HEIGHTS = {
    "/oversight/": 3_000,
    "/oversight/QZA/": 8_200,
    "/indicators/": 3_000,
    "/oversight/changes/": 2_900,
    "/segments/": 4_200,
    "/integration/": 4_600,
}
FOLDED = "details[data-fold-narrow]"
TALLEST_LINE = 72  # pixels: two lines of a long name, and room for a thumb


@pytest.mark.parametrize("path", HEIGHTS)
def test_a_page_is_short_and_what_is_folded_is_open_for_whoever_has_no_script_a_wide_screen_or_paper(visit, path):
    page = visit(path, width=390)
    assert page.evaluate("document.documentElement.scrollHeight") <= HEIGHTS[path]
    assert page.locator(FOLDED).evaluate_all("all => all.every(one => !one.open)")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details").evaluate_all("all => all.every(one => one.open)")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(FOLDED).evaluate_all("all => all.every(one => !one.open)")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.locator(FOLDED).evaluate_all("all => all.every(one => one.open)")
    plain = visit(path, width=390, java_script_enabled=False)
    assert plain.locator(FOLDED).evaluate_all("all => all.every(one => one.open)")


def test_systems_are_a_line_each_and_open_by_keyboard(visit):
    page = visit("/oversight/", width=390)
    lines = page.locator(".ics-brief__summary")
    assert lines.count() == 7  # the country, and six systems
    assert all(one.bounding_box()["height"] <= TALLEST_LINE for one in lines.all())
    assert not page.locator("#table-glance").is_visible()
    lines.nth(1).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").startswith("Scorecard of ")
    page.keyboard.press("Enter")
    page.wait_for_url("**/oversight/Q*/")
    wide = visit("/oversight/")
    assert wide.locator("#table-glance").is_visible()
    assert not wide.locator(".ics-briefs").is_visible()


def test_on_paper_it_is_the_table_whatever_the_screen(visit):
    page = visit("/oversight/", width=390)
    page.emulate_media(media="print")
    assert page.locator("#table-glance").is_visible()
    assert not page.locator(".ics-briefs").is_visible()


def test_an_indicator_is_found_without_pushing_sideways(visit):
    page = visit("/indicators/", width=390)
    page.locator("summary", has_text="indicators of Leadership").press("Enter")
    opened = page.locator("#table-theme-leadership")
    assert opened.evaluate("one => one.getBoundingClientRect().right") <= 390
    row = opened.locator("tbody tr").first
    assert row.bounding_box()["height"] <= 170
    page.get_by_label("Words").fill("cancer")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**q=cancer*")
    assert page.locator("table.ics-lines a").first.is_visible()  # who asked for some sees them


def test_what_a_reader_opened_stays_open_when_the_telephone_is_turned(visit):
    page = visit("/indicators/", width=390)
    second = page.locator(FOLDED).nth(1)
    second.locator("summary").press("Enter")
    for width in (900, 390):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function(f"matchMedia('(max-width: 48.0525em)').matches === {str(width == 390).lower()}")
    assert (
        page.locator(FOLDED).evaluate_all("all => all.map((one, place) => one.open === (place === 1))").count(False)
        == 0
    )
