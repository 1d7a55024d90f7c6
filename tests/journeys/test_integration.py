"""The integration index in a real browser: reading it, trying other weights, on a telephone and without scripts."""

import pytest

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("scripts", [True, False])
def test_other_weights_are_tried_by_keyboard_and_the_address_keeps_them(visit, scripts):
    page = visit("/integration/", java_script_enabled=scripts)
    page.locator("summary", has_text="Change the weights").focus()
    page.keyboard.press("Enter")
    box = page.get_by_label("Told within 28 days whether it is cancer")
    box.fill("90")
    box.press("Enter")
    assert "w_cancer_told_within_28_days=90" in page.url
    assert "With your weights" in page.locator("h1").inner_text()
    page.get_by_role("link", name="Go back to our weights").click()
    assert "With your weights" not in page.locator("h1").inner_text()


def test_a_marked_system_is_found_in_the_order_and_in_the_sensitivity(visit):
    page = visit("/integration/")
    chosen = page.get_by_label("Mark a system").locator("option").nth(1).inner_text()
    page.get_by_label("Mark a system").select_option(chosen)
    page.get_by_role("button", name="Update").click()
    assert page.get_by_role("columnheader", name=f"Rank of {chosen}").is_visible()
