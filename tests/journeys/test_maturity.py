"""Maturity in a real browser: comparing bodies, one body by both views, and an editor's assessment."""

import pytest

pytestmark = pytest.mark.journey


def test_from_the_comparison_to_a_body_and_to_another_matrix(visit):
    page = visit("/maturity/", java_script_enabled=False)
    page.get_by_role("link", name="Ambershire, Hexcombe and Marlsea").click()
    assert "held there by finance" in page.locator("h1").inner_text()
    assert page.get_by_text("Its peers place it lower in oversight and support").is_visible()
    page.get_by_label("Matrix").select_option("system-2019")
    page.get_by_role("button", name="Update").click()
    assert "matrix=system-2019" in page.url
    assert page.get_by_role("rowheader", name="System leadership, partnerships").first.is_visible()


def test_an_editor_keeps_a_draft_and_is_told_what_is_missing_to_publish(signed_in, sound):
    page = signed_in("/maturity/QZD/assess/?matrix=four-domain")
    sound(page)
    page.get_by_label("Who made the assessment").fill("Integrated care board")
    for label, value in (("Day", "5"), ("Month", "1"), ("Year", "2026")):
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_role("radio", name="Developing: Partners look at shared figures").check()
    page.get_by_label("Evidence", exact=True).first.fill("Shared report")
    page.get_by_role("button", name="Publish").click()
    said = page.get_by_role("alert").inner_text()
    assert "Not yet judged: Planning, Finance, Support" in said
    assert "kept as a draft" in said
    sound(page, complaints=1)
    page.get_by_role("button", name="Discard this draft").click()
    assert "/maturity/QZD/" in page.url
