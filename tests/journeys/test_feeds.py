"""Data feeds: what has landed is read by whoever may, with a keyboard, without a script, on a telephone."""

import shutil
from datetime import date, timedelta

import pytest

from integratedcare.feeds.agreement import agreement_for
from integratedcare.feeds.every import FEEDS
from integratedcare.feeds.landing import Sent, land

pytestmark = pytest.mark.journey
AGREEMENT = """title: Stays of people who do not exist
parties: [RAA, RBB]
feeds: [admitted_care]
purposes: [planning]
legal_basis: "None is needed"
start_date: 2020-01-01
end_date: 2999-12-31
"""
HEAD = "LocalPatientID,ProviderCode,SpellID,EpisodeNumber,AdmissionDate,DischargeDate,AdmissionMethod,WardColour\n"


def deliver(home, name: str, *, made_up: bool) -> None:
    """Land fourteen months of stays in two hospitals, under an agreement that says whether they are made up."""
    (home / "agreements").mkdir(exist_ok=True)
    agreement = home / "agreements" / f"{name}.yaml"
    agreement.write_text(AGREEMENT + ("is_made_up: true\n" if made_up else ""))
    rows = []
    for stay in range(14 * 20):
        day = date.today() - timedelta(days=3 + 30 * (stay // 20))
        method = "zz" if stay % 50 == 0 else "21"
        rows.append(f"H{stay},{'RAA' if stay % 2 else 'RBB'},{name}{stay},1,{day},{day},{method},blue")
    file = home / f"{name}.csv"
    file.write_text(HEAD + "\n".join([*rows, *rows[:2]]) + "\n")
    feed = FEEDS["admitted_care"]
    land(Sent(feed, [file], agreement_for(feed.name, name, date.today(), home), sender=name), home=home)


@pytest.fixture
def landed(home):
    """The home of the site with a delivery of made-up people, as long as a test lasts."""
    deliver(home, "invented", made_up=True)
    yield home
    for folder in ("landings", "agreements", "identified"):
        shutil.rmtree(home / folder)


def test_from_the_foot_of_a_page_to_one_feed_by_keyboard_without_a_script(visit, landed):
    page = visit("/about/", java_script_enabled=False)
    page.locator("footer").get_by_role("link", name="Data feeds").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/made-up/feeds/")
    page.locator("#table-feeds").get_by_role("link", name="Admitted patient care").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/feeds/admitted_care/")
    assert "Up to date: newest row" in page.get_by_role("heading", level=1).text_content()
    page.get_by_label("Provider", exact=True).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/feeds/admitted_care/?provider=RAA")
    assert "Month by month: RAA" in page.locator("#table-months-caption").text_content()


def test_every_page_of_feeds_is_sound(visit, sound, landed):
    for path in (
        "/feeds/",
        "/feeds/admitted_care/?provider=RBB",
        "/feeds/changes/",
        "/feeds/linkage/",
        "/feeds/death/",
    ):
        page = visit(path)
        sound(page)
        assert page.get_by_label("Made-up data", exact=True).is_visible()


def test_what_is_not_made_up_is_for_those_who_sign_in(signed_in, visit, sound, landed):
    deliver(landed, "hospital", made_up=False)
    assert visit("/feeds/").get_by_role("heading", level=1).text_content().strip() == "Sign in"
    page = signed_in("/feeds/")
    assert page.url.endswith("/made-up/feeds/")
    assert page.get_by_text("1 delivery of this home is about real people").is_visible()
    sound(page)
