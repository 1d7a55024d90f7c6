"""Finding a system: by the map's table, by search, by keyboard alone, without JavaScript, and as a file."""

import csv

import pytest

pytestmark = pytest.mark.journey

FOCUS_SHOWS = """() => {
  const on = document.activeElement, style = getComputedStyle(on);
  return on === document.body || style.outlineStyle !== 'none' || style.boxShadow !== 'none'
    || style.backgroundColor === 'rgb(255, 235, 59)';
}"""


def test_from_home_to_a_system_and_its_history(visit):
    page = visit("/")
    page.get_by_role("link", name="Find your system").click()
    assert "most deprived fifth" in page.locator("h1").inner_text()
    name = page.locator("#table-systems tbody a").first.inner_text()
    page.locator("#table-systems tbody a").first.click()
    assert name in page.locator("h1").inner_text()
    for heading in ("People and deprivation", "Who makes it up", "About this measure", "Download what is on this page"):
        assert page.get_by_role("heading", name=heading).is_visible(), heading


def test_the_date_changes_the_boards(visit):
    page = visit("/systems/")
    choices = page.locator("#as-of option").all()
    before = page.locator("#table-systems tbody tr").count()
    page.locator("#as-of").select_option(index=0)
    page.get_by_role("button", name="Update").click()
    assert "as-of=" in page.url
    after = page.locator("#table-systems tbody tr").count()
    assert len(choices) == 1 or after != before
    page.get_by_text("Choose any other date").click()
    for field, value in (("Day", "1"), ("Month", "6"), ("Year", "2020")):
        page.get_by_label(field, exact=True).fill(value)
    page.get_by_role("button", name="Show this date").click()
    assert page.url.endswith("/systems/?as-of=2020-06-01")
    assert "On 1 June 2020" in page.locator("h1").inner_text()


def test_by_keyboard_alone(visit):
    page = visit("/systems/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to main content"
    page.keyboard.press("Enter")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "measure":
            break
    assert page.evaluate("document.activeElement.id") == "measure"
    page.keyboard.press("ArrowDown")
    while page.evaluate("document.activeElement.textContent.trim()") != "Update":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**measure=registered**")
    assert "registered people" in page.locator("h1").inner_text()


def test_focus_can_always_be_seen(visit):
    page = visit("/")
    unseen = []
    for _ in range(20):
        page.keyboard.press("Tab")
        seen = page.evaluate(FOCUS_SHOWS)
        if not seen:
            unseen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
    assert unseen == []


def test_without_javascript(visit):
    page = visit("/systems/", java_script_enabled=False)
    page.get_by_role("link", name="Registered people", exact=True).click()
    page.wait_for_url("**sort=-registered*")
    cells = page.locator("#table-systems tbody tr td:nth-child(3)").all_inner_texts()
    people = [int(cell.replace(",", "")) for cell in cells]
    assert people == sorted(people, reverse=True)
    assert page.locator("#figure-map svg:visible").count() == 1
    code = page.locator("#table-systems tbody tr td:nth-child(2)").first.inner_text()
    page.get_by_role("searchbox").fill(code.lower())
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")
    assert "found for" in page.locator("h1").inner_text()
    page.locator("main tbody a").first.click()
    assert f"/systems/{code}/" in page.url


def test_the_table_is_also_a_file(visit):
    page = visit("/systems/")
    shown = page.locator("#table-systems tbody tr").count()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").first.click()
    with open(download.value.path(), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == shown
    assert list(rows[0])[:3] == ["code", "name", "registered"]


def test_search_forgives_a_slip_and_a_wrong_address_helps(visit):
    page = visit("/search/?q=")
    page.locator("#search-main").fill("surgrey")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=surgrey*")
    assert "These match ‘surgery’" in page.locator("main").inner_text()
    page.locator("main tbody a").first.click()
    assert page.locator("h1").is_visible()
    lost = visit("/nowhere-at-all/")
    assert lost.get_by_role("heading", name="Page not found").is_visible()
    assert lost.locator("#not-found-search").input_value() == "nowhere-at-all"
