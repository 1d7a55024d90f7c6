"""An analyst drills down to one measure: over time, among systems, on a phone, by keyboard, as files."""

import csv

import pytest

pytestmark = pytest.mark.journey

MEASURE = "/indicators/waiting_within_18_weeks/"


def test_from_the_list_to_a_measure_and_a_system(visit):
    page = visit("/indicators/")
    page.locator("#words").fill("18 weeks")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=18*")
    page.get_by_role("link", name="Waiting 18 weeks or less for planned care").click()
    page.locator("#board").select_option(index=1)
    name = page.locator("#board option").nth(1).inner_text()
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**board=*")
    assert f"{name}: " in page.locator("h1").inner_text()
    for heading in ("Over time", "Among systems", "By deprivation", "About this measure", "Definition"):
        assert page.get_by_role("heading", name=heading, exact=True).is_visible(), heading


def test_a_body_of_the_ranking_leads_to_the_page_about_it(visit):
    page = visit(MEASURE)
    page.get_by_text("Table: Systems in order").click()
    row = page.locator("#table-ranking tbody a").first
    name = row.inner_text()
    row.click()
    page.wait_for_url("**board=*")
    assert f"{name}: " in page.locator("h1").inner_text()


@pytest.mark.parametrize("name", ["trend", "ranking", "map"])
def test_every_chart_can_be_read_on_a_telephone(visit, name):
    page = visit(MEASURE, width=390)
    for folded in page.locator("details[data-fold-narrow]", has=page.locator(f"#figure-{name}")).all():
        folded.locator("summary").first.press("Enter")
    drawing = page.locator(f"#figure-{name} svg:visible").first
    assert drawing.bounding_box()["width"] <= 390
    sizes = drawing.evaluate(
        "svg => [...svg.querySelectorAll('text')].map(text => parseFloat(getComputedStyle(text).fontSize)"
        " * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)"
    )
    assert min(sizes) >= 11


def test_without_javascript_everything_is_there(visit):
    page = visit(MEASURE, java_script_enabled=False)
    assert page.locator("#figure-trend svg").first.is_visible()
    page.locator("#level").select_option(index=1)
    page.get_by_role("button", name="Show").click()
    assert "level=" in page.url


def test_by_keyboard_alone(visit):
    page = visit(MEASURE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "board":
            break
    page.keyboard.press("ArrowDown")
    while page.evaluate("document.activeElement.textContent.trim()") != "Show":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**board=*")
    assert page.locator("h1").is_visible()


def test_the_values_are_also_a_file(visit):
    page = visit(MEASURE)
    with page.expect_download() as download:
        page.get_by_role("link", name="all values (CSV").click()
    with open(download.value.path(), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {"period_end", "value", "lower", "upper", "point_type"} <= set(rows[0])
    assert len(rows) == page.locator("#table-trend tbody tr").count()


def test_the_page_prints_its_charts_once(visit):
    page = visit(MEASURE)
    page.emulate_media(media="print")
    assert page.locator("#figure-trend .ics-chart__wide").is_visible()
    assert not page.locator("#figure-trend .ics-chart__narrow").is_visible()
