"""Signing in and out in a real browser: by mouse, by keyboard, without scripts; and accessible on every page."""

import pytest

pytestmark = pytest.mark.journey

PAGES = {
    "account": "/accounts/",
    "password": "/accounts/password/",
    "sign out": "/accounts/sign-out/",
    "second step": "/accounts/second-step/set-up/",
    "audit trail": "/audit/",
    "returns": "/returns/",
}


@pytest.mark.parametrize("script", [True, False])
def test_from_a_page_to_the_same_page_and_out_again(visit, site, editor, sign_in, script):
    page = visit("/systems/", java_script_enabled=script)
    with page.expect_navigation():
        page.get_by_role("link", name="Sign in").click()
    sign_in(page, editor)
    assert page.url == f"{site}/systems/"
    assert page.locator(".nhsuk-header__account").inner_text().split() == [editor, "Sign", "out"]
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()
    assert page.get_by_role("link", name="Sign in").is_visible()
    page.goto(f"{site}/accounts/")
    assert "/accounts/sign-in/" in page.url


def test_by_keyboard_alone(visit, editor):
    page = visit("/accounts/sign-in/")
    page.get_by_label("Name", exact=True).focus()
    page.keyboard.type(editor)
    page.keyboard.press("Tab")
    page.keyboard.type("three plain words 7")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "Your account"


def test_a_mistake_is_told_and_leads_to_its_field(visit, editor, sign_in, sound):
    page = visit("/accounts/sign-in/")
    sign_in(page, editor, password="")
    assert page.title().startswith("Error: ")
    assert page.evaluate("document.activeElement.className") == "nhsuk-error-summary"
    page.get_by_role("link", name="Enter your password").click()
    assert page.evaluate("document.activeElement.name") == "password"
    sound(page)


def test_going_back_after_signing_out_shows_nothing(signed_in, site):
    page = signed_in("/audit/")
    assert "audit trail" in page.locator("h1").inner_text()
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()
    page.go_back()
    assert "/accounts/sign-in/" in page.url


def test_every_page_is_accessible_and_fits(signed_in, site, sound):
    page = signed_in()
    for path in PAGES.values():
        page.goto(f"{site}{path}")
        sound(page)


def test_a_public_page_gives_its_reader_no_cookie(visit):
    page = visit("/")
    assert page.context.cookies() == []
    assert page.request.get(page.url).headers["cache-control"] == "no-cache"
