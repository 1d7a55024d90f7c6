"""What holds on every page: accessible, self-contained, readable on a phone and on paper."""

import pytest

pytestmark = pytest.mark.journey

PAGES = {
    "home": "/",
    "systems": "/systems/",
    "earlier forms": "/systems/?as-of=2020-06-01",
    "a system": "the first system",
    "an organisation": "the first practice",
    "oversight": "/oversight/",
    "a scorecard": "the first scorecard",
    "what changed": "/oversight/changes/",
    "systems side by side": "the first two systems",
    "segments": "/segments/",
    "segments of 2026/27": "/segments/?year=2026-27",
    "segments of 2022/23": "/segments/?year=2022-23",
    "boards scored": "/segments/?level=icb",
    "a segment": "the segment of the first system",
    "recovery programmes": "/recovery/",
    "a recovery programme": "/recovery/EXAMPLE-ZK1/",
    "recovery of a system": "the recovery programmes of the first system",
    "maturity": "/maturity/",
    "maturity of networks": "/maturity/?matrix=pcn-2019",
    "maturity of a body by both views": "/maturity/QZD/",
    "maturity of a system": "the maturity of the first system",
    "integration": "/integration/",
    "integration by other weights": "/integration/?w_social_prescribing=0&w_medication_reviews=80",
    "board packs": "/packs/",
    "packs of a board": "the packs of the first system",
    "sign in": "/accounts/sign-in/",
    "indicators": "/indicators/",
    "an indicator": "an indicator of the first system",
    "search": "/search/?q=practice",
    "search without a result": "/search/?q=zzzzzz",
    "glossary": "/glossary/",
    "downloads": "/downloads/",
    "data sources": "/data-sources/",
    "data feeds": "/feeds/",
    "history": "/history/",
    "about": "/about/",
    "accessibility": "/accessibility/",
    "not found": "/nothing-here/",
    "refused": "/systems/?as-of=yesterday",
}


@pytest.fixture(scope="session")
def address_of(site):
    """The path of a page by its name; one system and one practice are looked up."""
    import json
    import urllib.request

    def get(path: str) -> dict:
        with urllib.request.urlopen(f"{site}{path}") as answer:
            return json.load(answer)

    def address(name: str) -> str:
        if PAGES[name].endswith(("the first system", "the first scorecard", "the first two systems")):
            first, second = (row["code"] for row in get("/systems.json")["tables"]["systems"]["rows"][:2])
            return {
                "a segment": f"/segments/{first}/",
                "a recovery programme": "/recovery/EXAMPLE-ZK1/",
                "recovery of a system": f"/recovery/?body={first}",
                "maturity of networks": "/maturity/?matrix=pcn-2019",
                "maturity of a body by both views": "/maturity/QZD/",
                "maturity of a system": f"/maturity/{first}/",
                "packs of a board": f"/packs/{first}/",
                "a system": f"/systems/{first}/",
                "a scorecard": f"/oversight/{first}/",
                "systems side by side": f"/oversight/compare/?boards={first},{second}",
                "an indicator": f"/indicators/waiting_within_18_weeks/?board={first}",
            }[name]
        if name == "an organisation":
            rows = get("/search.json?q=surgery&kind=practice")["tables"]["results"]["rows"]
            return f"/organisations/{rows[0]['code']}/"
        return PAGES[name]

    return address


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_self_contained_and_fits_a_phone(visit, address_of, sound, name):
    sound(visit(address_of(name)), complaints={"not found": 1, "refused": 1}.get(name, 0))


@pytest.mark.parametrize("name", ["systems", "a system", "an organisation"])
def test_on_a_phone_every_chart_fits_and_its_words_can_be_read(visit, address_of, name):
    page = visit(address_of(name), width=390)
    charts = page.evaluate(
        """() => [...document.querySelectorAll('.ics-chart svg.chart')].map(svg => [
            svg.getBoundingClientRect().width, svg.parentElement.scrollWidth - svg.parentElement.clientWidth,
            13 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width])
            .filter(([width]) => width > 0)"""
    )
    assert charts
    assert all(width <= 390 and hidden <= 0 and letters >= 12 for width, hidden, letters in charts), charts


def test_on_paper_the_warning_stays_and_controls_go(visit, site):
    page = visit("/systems/")
    page.emulate_media(media="print")
    assert not page.locator(".ics-controls").is_visible()
    assert not page.locator(".ics-downloads").is_visible()
    assert page.locator(".ics-made-up").is_visible() == site.endswith("/made-up")
    assert page.locator("#figure-map svg:visible").count() == 1
