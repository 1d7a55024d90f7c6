"""Board packs: a reader makes a draft; an editor writes, issues, corrects; everybody reads what was issued."""

import uuid

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.journey


def make_draft(page) -> PdfReader:
    """Press the button and read what comes."""
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name="Make the board pack").click()
    return PdfReader(download.value.path())


def test_a_reader_makes_a_draft(visit, sound):
    page = visit("/packs/")
    sound(page)
    page.locator("#table-boards tbody a").first.click()
    sound(page)
    reader = make_draft(page)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True
    first = reader.pages[0].extract_text()
    assert "Draft" in first
    assert "What needs a decision" in first


def test_by_keyboard_and_without_javascript(visit):
    page = visit("/packs/", java_script_enabled=False)
    page.locator("#table-boards tbody a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/packs/*/")
    page.locator("#month").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    with page.expect_download(timeout=60_000) as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith("-draft.pdf")


def test_an_editor_issues_and_corrects_and_everybody_reads_both(visit, signed_in, sound):
    code = visit("/packs/").locator("#table-boards tbody tr td").first.inner_text()
    page = signed_in("/accounts/")
    home = page.url.split("/accounts/")[0]
    for version, reason in ((1, ""), (2, "The first left out the hub.")):
        words = f"A second hub opened, note {uuid.uuid4().hex[:6]}."
        page.goto(f"{home}/packs/{code}/")
        sound(page)
        page.get_by_role("link", name="Write for the pack of").first.click()
        sound(page)
        page.get_by_label("Access and delivery of services").fill(words)
        page.get_by_role("button", name="Save").click()
        assert "Saved" in page.locator("main").inner_text()
        page.get_by_label("Why a new version is needed").fill(reason)
        page.get_by_role("button", name="Issue the pack").click()
        page.get_by_role("button", name=f"Issue version {version} for good").wait_for(timeout=60_000)
        if version == 1:
            sound(page)
        page.get_by_role("button", name=f"Issue version {version} for good").press("Enter")
        page.get_by_text(f"Version {version} of the pack").wait_for(timeout=60_000)
    reader = visit(f"/packs/{code}/")
    table = reader.locator("#table-issued").inner_text()
    assert "Corrected by version 2 because: The first left out the hub." in table
    for version in (1, 2):
        with reader.expect_download() as download:
            reader.get_by_role("link", name=f"Version {version} (PDF)").click()
        text = "".join(one.extract_text() for one in PdfReader(download.value.path()).pages)
        assert f"Version {version}" in text
        assert (words in text) is (version == 2)


def test_issuing_again_without_a_reason_is_told(visit, signed_in, sound):
    code = visit("/packs/").locator("#table-boards tbody tr").nth(1).locator("td").first.inner_text()
    page = signed_in("/accounts/")
    home = page.url.split("/accounts/")[0]
    page.goto(f"{home}/packs/{code}/")
    page.get_by_role("button", name="Issue the pack").click()
    page.get_by_role("button", name="for good").click()
    page.get_by_role("button", name="Issue the pack").click()
    page.wait_for_load_state()
    assert "There is a problem" in page.locator("main").inner_text()
    sound(page, complaints=1)
