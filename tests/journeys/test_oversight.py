"""Before a board meeting: the scorecard, what changed, and another system beside it; by keyboard and without script."""

import csv

import pytest

pytestmark = pytest.mark.journey

THEMES = 6


def first_scorecard(visit, **context):
    page = visit("/oversight/", **context)
    if page.viewport_size["width"] < 769:
        page.locator(".ics-brief").nth(1).locator("summary").click()
        page.get_by_role("link", name="Scorecard of").click()
    else:
        page.locator("#table-glance tbody a").first.click()
    page.wait_for_load_state("load")
    return page


def test_from_all_systems_to_one_scorecard_and_one_measure(visit):
    page = visit("/")
    page.get_by_role("link", name="See how systems are doing").click()
    assert "measures improving" in page.locator("h1").inner_text()
    name = page.locator("#table-glance tbody a").first.inner_text()
    page.locator("#table-glance tbody a").first.click()
    assert page.locator("h1").inner_text().removeprefix("Scorecard").strip().startswith(name)
    assert page.locator(".ics-theme").count() == THEMES
    measure = page.locator("section[aria-labelledby=theme-quality] tbody a").first
    title = measure.inner_text()
    measure.click()
    assert title in page.locator("h1").inner_text()
    page.get_by_role("link", name=f"All measures of {name}").click()
    assert "/oversight/" in page.url


def test_signals_are_said_in_words_and_never_by_colour_alone(visit):
    page = first_scorecard(visit)
    for icon in page.locator(".ics-scores .ics-marked").all():
        assert icon.text_content().strip()  # older figures are folded: they have words all the same


def test_one_theme_is_chosen_by_keyboard(visit):
    page = first_scorecard(visit)
    page.locator("#theme").focus()
    page.keyboard.type("Lea")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**theme=leadership*")
    assert page.locator("section[aria-labelledby^=theme-]").count() == 1
    assert page.get_by_text("Proxy", exact=True).first.is_visible()


def test_systems_are_compared_without_javascript(visit):
    page = first_scorecard(visit, java_script_enabled=False)
    page.get_by_role("link", name="Compare", exact=True).click()
    page.locator("#add").select_option(index=1)
    page.get_by_role("button", name="Show").click()
    assert " is better than " in page.locator("h1").inner_text()
    assert page.locator(".ics-chosen li").count() == 2
    page.get_by_role("link", name="Take out").first.click()
    assert page.locator(".ics-chosen li").count() == 1


def test_what_changed_is_said_for_a_system(visit):
    page = first_scorecard(visit)
    page.get_by_role("link", name="What changed this month").click()
    turned = page.locator(".ics-turn").count()
    said = page.locator("h1").inner_text()
    assert ("nothing turned" in said) == (turned == 0)
    for row in page.locator(".ics-turn__says").all():
        assert "Before: " in row.inner_text()


def test_a_scorecard_is_also_a_file(visit):
    page = first_scorecard(visit)
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").first.click()
    with open(download.value.path(), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {"indicator", "variation", "assurance", "sentence"} <= set(rows[0])
    assert len(rows) > page.locator(".ics-scores tbody th[scope=row]").count() / 2


def test_on_a_telephone_a_measure_is_a_sentence_and_a_few_lines_and_noise_is_folded(visit):
    page = first_scorecard(visit, width=390)
    targets = page.locator(".ics-scores--targets tbody tr").first.locator("td")
    assert targets.first.inner_text().startswith("Target")
    quality = page.locator("section[aria-labelledby=theme-quality]")
    noise = quality.locator("details[data-fold-narrow]")
    assert not noise.first.evaluate("one => one.open")
    noise.first.locator("summary").press("Enter")
    assert noise.first.evaluate("one => one.open")
    row = noise.first.locator("tbody tr.nhsuk-table__row").first
    assert row.bounding_box()["height"] <= 400
    assert row.bounding_box()["width"] <= 390
    for one in noise.all():
        one.evaluate("one => { one.open = true }")
    ranked = quality.locator("td:not(.ics-nothing)", has_text="of 6").first
    assert ranked.inner_text().startswith("Rank")
    assert first_scorecard(visit).locator("details[data-fold-narrow]").first.evaluate("one => one.open")
