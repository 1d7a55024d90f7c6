"""Comparing scenarios in a real browser: changed, pasted and from a file."""

import re

import pytest

pytestmark = pytest.mark.journey


def go(locator) -> None:
    """Press something that leads to a page, and wait until that is there."""
    with locator.page.expect_navigation():
        locator.click()


@pytest.fixture
def one(visit):
    """The comparison page with one scenario, reached from a board's fair shares."""

    def open_page(**context):
        page = visit("/fair-shares/", **context)
        page.locator("#icb").select_option(index=1)
        page.locator("#level").select_option("district")
        page.locator("#pot").fill("1bn")
        go(page.get_by_role("button", name="Update"))
        go(page.get_by_role("link", name="Compare this with another scenario"))
        return page

    return open_page


@pytest.mark.parametrize("script", [True, False])
def test_the_same_with_something_changed(one, script):
    page = one(java_script_enabled=script)
    page.get_by_label("Its name").fill("Primary care")
    page.get_by_label("Stream").select_option("primary-medical-care")
    go(page.get_by_role("button", name="Compare", exact=True))
    heading = page.locator("h1").inner_text()
    assert re.search(r"Primary care: .* (gains|loses) most, £", heading)
    assert "Primary care beside Scenario A:" in page.locator("main").inner_text()
    assert page.locator("#figure-comparison svg:visible").count() == 1
    changes = page.locator("#table-comparison tbody tr td:last-child").all_inner_texts()
    pence = [int(re.sub(r"\D", "", text)) * (-1 if "−" in text else 1) for text in changes]
    assert sum(pence) == 0
    assert pence == sorted(pence, reverse=True)


def test_a_pasted_address_and_a_file(one, tmp_path):
    page = one()
    with page.expect_download() as download:
        page.get_by_role("link", name="Save Scenario A (YAML)").click()
    saved = tmp_path / "scenario.yaml"
    download.value.save_as(saved)
    address = page.get_by_role("link", name="See Scenario A alone").get_attribute("href")
    address = re.sub(r"name=[^&]*&", "", address).replace("pot=1bn", "pot=2bn")
    page.get_by_label("Address of another page of fair shares").fill(address)
    go(page.get_by_role("button", name="Add this address"))
    page.set_input_files("input[type=file]", saved)
    go(page.get_by_role("button", name="Add this scenario"))
    assert page.locator(".ics-card").count() == 3
    go(page.get_by_role("link", name="Take Scenario B out"))
    assert page.locator(".ics-card").count() == 2
    assert "changes nothing beside" in page.locator("h1").inner_text()


def test_a_wrong_address_is_told_and_kept(one):
    page = one()
    page.get_by_label("Address of another page of fair shares").fill("somewhere else")
    go(page.get_by_role("button", name="Add this address"))
    page.get_by_role("link", name="That is not the address of a page of fair shares").click()
    assert page.evaluate("document.activeElement.id") == "paste"
    assert page.locator("#paste").input_value() == "somewhere else"
