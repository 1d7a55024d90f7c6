"""Segments in a real browser: reading the league, asking why, and what another framework would say."""

import pytest

PATHS = ("/segments/", "/segments/?year=2026-27", "/segments/?year=2022-23")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_is_accessible_and_fits(visit, axe, path, width):
    page = visit(path, width=width)
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.complaints == []


def test_from_the_league_to_why_and_to_another_framework(visit, axe):
    page = visit("/segments/?year=2025-26")
    page.get_by_role("table").first.locator("tbody th a").first.click()
    assert "is in segment" in page.locator("h1").inner_text()
    why = page.get_by_role("table").first.inner_text()
    assert "Ranked" in why
    page.evaluate(axe)
    assert (
        page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")["violations"] == []
    )
    page.get_by_label("Framework of").select_option("2026-27")
    page.get_by_role("button", name="Update").click()
    assert "would be in segment" in page.locator("h1").inner_text()


def test_it_works_without_scripts_and_sorts_by_link(visit):
    page = visit("/segments/?year=2025-26", java_script_enabled=False)
    page.get_by_role("link", name="Average score", exact=True).click()
    assert "sort=-average_score" in page.url
    scores = [float(text) for text in page.locator("#table-segments td:nth-child(4)").all_inner_texts() if text != "–"]
    assert len(scores) > 3
    assert scores == sorted(scores, reverse=True)


def test_recording_asks_to_sign_in(visit):
    page = visit("/segments/?year=2025-26")
    page.get_by_role("link", name="Record deficits").click()
    assert page.get_by_role("heading", name="Sign in", exact=True).is_visible()
