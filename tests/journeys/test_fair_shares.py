"""Fair shares in a real browser: asking, reading, opening positions, files, accessibility."""

import csv
import re

import pytest

pytestmark = pytest.mark.journey


def go(locator) -> None:
    """Press something that leads to a page, and wait until that is there."""
    with locator.page.expect_navigation():
        locator.click()


@pytest.fixture(scope="session")
def board(site) -> str:
    """The code of the first board that the site offers."""
    import urllib.request

    with urllib.request.urlopen(f"{site}/fair-shares/") as answer:
        return re.search(r'<option value="(\w+)">', answer.read().decode())[1]


@pytest.fixture
def pages(board) -> dict[str, str]:
    """Every kind of page of fair shares, by name."""
    two = f"a.icb={board}&a.pot=1bn&b.icb={board}&b.pot=1bn&b.stream=primary-medical-care"
    return {
        "all boards": "/fair-shares/",
        "districts of a board, with a pot": f"/fair-shares/?icb={board}&pot=1bn&against=icb",
        "practices": f"/fair-shares/?icb={board}&level=practice",
        "a row": f"/fair-shares/?pot=5bn&row={board}",
        "refused": f"/fair-shares/?pot=abc&icb={board}&level=region",
        "choosing a board": "/fair-shares/places/",
        "making places": f"/fair-shares/places/?icb={board}&unit=pcn",
        "opening positions": f"/fair-shares/opening/?icb={board}&pot=1bn",
        "one scenario": f"/fair-shares/compare/?a.icb={board}&a.pot=1bn",
        "two scenarios": f"/fair-shares/compare/?{two}",
    }


KINDS = (
    "all boards", "districts of a board, with a pot", "practices", "a row", "refused", "choosing a board",
    "making places", "opening positions", "one scenario", "two scenarios",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_accessible_self_contained_and_fits_a_phone(visit, sound, pages, kind):
    sound(visit(pages[kind]), complaints=1 if kind == "refused" else 0)


def test_from_the_first_page_to_a_board_s_districts_and_one_of_them(visit):
    page = visit("/fair-shares/")
    assert "highest core need" in page.locator("h1").inner_text()
    page.locator("#icb").select_option(index=1)
    page.locator("#level").select_option("district")
    page.locator("#pot").fill("£1,000,000,000")
    go(page.get_by_role("button", name="Update"))
    assert "pot=1bn" in page.url
    total = page.locator("#table-fair-shares tbody tr").last
    assert total.inner_text().startswith("All ")
    assert "£1,000,000,000.00" in total.inner_text()
    name = page.locator("#table-fair-shares tbody a").first.inner_text()
    go(page.locator("#table-fair-shares tbody a").first)
    assert name in page.locator("h1").inner_text()
    assert page.get_by_text("What need changes").is_visible()


def test_a_slip_is_told_and_can_be_put_right_where_it_is(visit):
    page = visit("/fair-shares/")
    page.locator("#pot").fill("five")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="The pot must be a sum of money").click()
    assert page.evaluate("document.activeElement.id") == "pot"
    assert page.locator("#pot").input_value() == "five"
    page.locator("#pot").fill("5m")
    page.keyboard.press("Enter")
    page.wait_for_url("**pot=5m**")
    assert "£5,000,000.00" in page.locator("#table-fair-shares tbody tr").last.inner_text()


def test_the_table_is_also_a_file_and_a_workbook(visit, board):
    page = visit(f"/fair-shares/?icb={board}&pot=1bn")
    shown = {
        row.locator("th").inner_text(): [cell.inner_text() for cell in row.locator("td").all()]
        for row in page.locator("#table-fair-shares tbody tr").all()[:-1]
    }
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("CSV, ")).first.click()
    with open(download.value.path(), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["name"] for row in rows} == set(shown)
    for row in rows:
        assert f"£{float(row['target_pounds']):,.2f}" in shown[row["name"]]
        assert f"{float(row['core']):.4f}" in shown[row["name"]]
    assert round(sum(float(row["target_pounds"]) for row in rows), 2) == 1_000_000_000
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel workbook").click()
    assert download.value.suggested_filename.endswith(".xlsx")


def test_a_practice_is_found_without_javascript(visit, board):
    page = visit(f"/fair-shares/?icb={board}&level=practice", java_script_enabled=False)
    if not page.locator("#find").count():
        pytest.skip("this board has too few practices for a box to find one in")
    name = page.locator("#table-fair-shares tbody a").nth(7).inner_text()
    page.locator("#find").fill(name)
    go(page.get_by_role("button", name="Find", exact=True))
    assert page.locator("#table-fair-shares tbody a").first.inner_text() == name
    go(page.get_by_role("link", name="People", exact=True))
    assert "find=" in page.url
    assert "sort=-population" in page.url


@pytest.mark.parametrize("script", [True, False])
def test_opening_positions_lead_to_a_waterfall_marked_illustrative(visit, board, script):
    page = visit(f"/fair-shares/?icb={board}&pot=1bn", java_script_enabled=script)
    go(page.get_by_role("link", name="Add what each has now"))
    go(page.get_by_role("button", name="Show the way to target"))
    assert "Enter what" in page.locator(".nhsuk-error-summary").inner_text()
    go(page.get_by_role("button", name="Use example amounts"))
    assert "opening=" in page.url
    assert page.get_by_text("Illustrative rule", exact=True).is_visible()
    assert page.locator("#figure-waterfall svg:visible").count() == 1
    assert page.locator("#figure-distance-after svg:visible").count() == 1
    go(page.get_by_role("link", name="Change the opening positions"))
    page.get_by_label("Floor: the least that everyone grows").fill("0")
    go(page.get_by_role("button", name="Show the way to target"))
    assert "floor-percent=0" in page.url
    go(page.locator("#table-pace-of-change tbody a").first)
    assert "moves from" in page.locator("h1").inner_text()
    assert page.locator("#figure-waterfall svg:visible").count() == 1


def test_on_paper_the_finding_the_table_and_the_warning_stay(visit, board):
    page = visit(f"/fair-shares/?icb={board}&pot=1bn")
    page.emulate_media(media="print")
    assert page.locator("#table-fair-shares").is_visible()
    assert page.get_by_role("heading", name="About this measure").is_visible()
    assert not page.locator(".ics-controls").first.is_visible()
    assert not page.locator(".ics-steps").is_visible()
