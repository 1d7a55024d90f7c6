"""Making places in a real browser: by keyboard alone, without JavaScript, saved and loaded again."""

import csv
import re

import pytest

pytestmark = pytest.mark.journey


def go(locator) -> None:
    """Press something that leads to a page, and wait until that is there."""
    with locator.page.expect_navigation():
        locator.click()


@pytest.fixture
def builder(visit):
    """Opens the place builder of the first board, networks by district."""

    def open_builder(**context):
        page = visit("/fair-shares/places/", **context)
        code = page.locator("#icb option").first.get_attribute("value")
        page.goto(f"{page.url}?icb={code}&unit=pcn")
        return page

    return open_builder


def tab_to(page, reached: str, most: int = 400) -> None:
    """Press Tab until a script says that the focus is where it should be."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"(() => {{ const at = document.activeElement; return {reached}; }})()"):
            return
    raise AssertionError(f"Tab never reached {reached}")


def make_by_keyboard(page, group: int, name: str) -> str:
    """Open a group of networks, tick the first that is free, go back up to the name, type it and press Enter."""
    tab_to(page, f"at === document.querySelectorAll('#units summary')[{group}]")
    page.keyboard.press("Enter")
    tab_to(page, "at.type === 'checkbox' && !at.labels[0].querySelector('strong')")
    code = page.evaluate("document.activeElement.value")
    page.keyboard.press("Space")
    while page.evaluate("document.activeElement.id") != "place-name":
        page.keyboard.press("Shift+Tab")
    page.keyboard.type(name)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return code


def test_two_places_by_keyboard_alone_and_their_shares(builder):
    page = builder()
    first = make_by_keyboard(page, 0, "Upper Vale")
    assert page.evaluate("document.activeElement.id") == "your-places-heading"
    assert page.locator("#units details[open]").count() == 1
    second = make_by_keyboard(page, 1, "Lower Vale")
    assert f"Upper+Vale~{first}" in page.url
    assert f"Lower+Vale~{second}" in page.url
    assert page.locator("h1").inner_text().partition("\n")[2].startswith("2 places hold")
    tab_to(page, "at.textContent.includes('See fair shares of these places')")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    rows = page.locator("#table-fair-shares tbody tr th").all_inner_texts()
    assert {"Upper Vale", "Lower Vale"} <= set(rows)
    assert any(row.startswith("Everywhere else in") for row in rows)
    assert "’s average" in page.locator("h1").inner_text()


def test_without_javascript_a_whole_group_becomes_a_place_and_can_be_changed(builder):
    page = builder(java_script_enabled=False)
    page.locator("#place-name").fill("All of it")
    group = page.locator("#units details").first
    group.locator("summary").click()
    go(group.get_by_role("button", name=re.compile("Tick all in")))
    assert page.locator("#place-name").input_value() == "All of it"
    ticked = page.locator("#units input:checked").count()
    assert ticked > 0
    go(page.get_by_role("button", name="Add what is ticked").first)
    assert "All of it" in page.locator("#table-summary").inner_text()
    page.locator("summary", has_text="Change All of it").click()
    page.get_by_label("New name for All of it").fill("Renamed")
    go(page.get_by_role("button", name="Rename", exact=True))
    assert "Renamed" in page.locator("#table-summary").inner_text()
    page.locator("summary", has_text="Change Renamed").click()
    go(page.get_by_role("button", name="Remove Renamed"))
    assert page.locator("#table-summary").count() == 0


def test_a_forgotten_name_is_told_and_the_ticks_stay(builder):
    page = builder()
    page.locator("#units summary").first.click()
    page.locator("#units input[type=checkbox]").first.check(force=True)
    go(page.get_by_role("button", name="Add what is ticked").first)
    page.get_by_role("link", name="Enter a name for the place").click()
    assert page.evaluate("document.activeElement.id") == "place-name"
    assert page.locator("#units input:checked").count() == 1
    assert page.title().startswith("Error: ")


def test_saved_then_loaded_gives_the_same(builder, tmp_path):
    page = builder()
    go(page.get_by_role("button", name="Start from districts"))
    made = page.url.partition("#")[0]
    summary = page.locator("#table-summary").inner_text()
    for link, ending in (("Your places (CSV)", "csv"), ("The scenario with your places (YAML)", "yaml")):
        page.goto(made)
        with page.expect_download() as download:
            page.get_by_role("link", name=link, exact=True).click()
        saved = tmp_path / f"places.{ending}"
        download.value.save_as(saved)
        go(page.get_by_role("button", name="Start again with none"))
        assert page.locator("#table-summary").count() == 0
        page.set_input_files("#file-input, input[type=file]", saved)
        go(page.get_by_role("button", name="Load these places"))
        assert page.locator("#table-summary").inner_text() == summary
        assert re.search("places=([^&#]*)", page.url)[1] == re.search("places=([^&#]*)", made)[1]
    with open(tmp_path / "places.csv", encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file).fieldnames) == ["place", "pcn", "name"]


def test_places_are_accessible(builder, sound):
    page = builder()
    go(page.get_by_role("button", name="Start from districts"))
    page.locator("#units summary").first.click()
    sound(page)
