"""A finance lead gives a return in a real browser: typed, mistaken, mended, two at once, and by file."""

import csv
import json
import urllib.request

import pytest

pytestmark = pytest.mark.journey


@pytest.fixture
def address(site, kept) -> str:
    """The return of the last board of the list, for a year that is over."""
    with urllib.request.urlopen(f"{site}/systems.json?as-of=2025-12-01") as answer:
        rows = json.load(answer)["tables"]["systems"]["rows"]
    return f"/returns/{rows[-1]['code']}/?year=2024-25"


@pytest.fixture
def kept(site, home):
    """What the home folder held of returns, put back afterwards: it may be someone's own."""
    folder = home / "returns"
    before = {file: file.read_bytes() for file in folder.rglob("*.csv")}
    yield
    for file in folder.rglob("*.csv"):
        file.write_bytes(before[file]) if file in before else file.unlink()


def save(page, button: str = "Save") -> None:
    """Send the form and wait for its answer."""
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


@pytest.mark.parametrize("script", [True, False])
def test_typed_mistaken_mended_and_saved(signed_in, address, sound, script):
    page = signed_in(address, java_script_enabled=script)
    page.get_by_label("Plan, Agency spending, from 1 April to the end of April 2024").fill("£1,200,000")
    page.get_by_label("Actual, Agency spending, from 1 April to the end of April 2024").fill("about a million")
    save(page)
    summary = page.get_by_role("alert")
    assert "Agency spending, actual, April 2024: write digits" in summary.inner_text()
    if script:
        sound(page, complaints=1)
    summary.get_by_role("link").click()
    assert page.evaluate("document.activeElement.id") == "actual-agency-2024-04" or not script
    page.locator("#actual-agency-2024-04").fill("(1,000.50)")
    save(page)
    assert "They are counted from the next release." in page.locator("main").inner_text()
    assert page.locator("#actual-agency-2024-04").input_value() == "-1,000.50"
    assert (
        "Agency spending, actual, April 2024: nothing became -1,000.50" in page.locator("#table-history").inner_text()
    )


def test_two_at_once(signed_in, address):
    first, second = signed_in(address), signed_in(address)
    first.locator("#plan-surplus-2024-05").fill("5")
    save(first)
    second.locator("#plan-surplus-2024-06").fill("6")
    save(second)
    assert "saved this return while you were typing" in second.get_by_role("alert").inner_text()
    assert second.locator("#plan-surplus-2024-05").input_value() == "5"
    assert second.locator("#plan-surplus-2024-06").input_value() == "6"
    save(second)
    assert "1 amount saved" in second.locator("main").inner_text()


def test_by_file(signed_in, address, tmp_path):
    page = signed_in(address)
    page.locator("#plan-efficiency-2024-04").fill("10")
    page.locator("#actual-efficiency-2024-04").fill("-20")
    save(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Save this return as a file").click()
    saved = tmp_path / "return.csv"
    download.value.save_as(saved)
    with saved.open(newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert [row["actual"] for row in rows if row["measure"] == "efficiency"] == ["-20"]
    saved.write_text(saved.read_text().replace("-20", "30"))
    page.set_input_files("input[type=file]", saved)
    save(page, "Use this file")
    assert page.locator("#actual-efficiency-2024-04").input_value() == "30"
    saved.write_text("code,plan\n")
    page.set_input_files("input[type=file]", saved)
    save(page, "Use this file")
    assert "has no column" in page.get_by_role("alert").inner_text()
