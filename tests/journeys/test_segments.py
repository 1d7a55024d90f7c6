"""Segments in a real browser: reading the league, asking why, and what another framework would say."""

import pytest

pytestmark = pytest.mark.journey


def test_from_the_league_to_why_and_to_another_framework(visit, sound):
    page = visit("/segments/?year=2025-26")
    page.get_by_role("table").first.locator("tbody th a").first.click()
    assert "is in segment" in page.locator("h1").inner_text()
    why = page.get_by_role("table").first.inner_text()
    assert "Ranked" in why
    sound(page)
    page.get_by_label("Framework of").select_option("2026-27")
    page.get_by_role("button", name="Update").click()
    assert "would be in segment" in page.locator("h1").inner_text()


def test_it_works_without_scripts_and_sorts_by_link(visit):
    page = visit("/segments/?year=2025-26", java_script_enabled=False)
    page.locator("#table-segments").get_by_role("link", name="Average score", exact=True).click()
    assert "sort=-average_score" in page.url
    page.wait_for_load_state("load")  # the address is the new page's before all of its rows are there
    scores = [float(text) for text in page.locator("#table-segments td:nth-child(4)").all_inner_texts() if text != "–"]
    assert len(scores) > 3
    assert scores == sorted(scores, reverse=True)


def test_recording_asks_to_sign_in(visit):
    page = visit("/segments/?year=2025-26")
    page.get_by_role("link", name="Record deficits").click()
    assert page.get_by_role("heading", name="Sign in", exact=True).is_visible()
