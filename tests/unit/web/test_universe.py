"""Two universes at two addresses, and no page that mixes them."""

import re

from integratedcare.errors import ReleaseError
from integratedcare.web.config import universe

PAGES = ["", "systems/", "systems/QAA/", "organisations/A00001/", "search/?q=brook", "glossary/", "downloads/",
         "data-sources/", "feeds/", "history/", "about/", "accessibility/"]  # fmt: skip
OWN = re.compile(r'(?:href|action)="(/[^"]*)"')


def test_every_link_of_a_made_up_page_stays_in_its_universe(site):
    for page in PAGES:
        found = site.get(f"/made-up/{page}").content.decode()
        links = {link for link in OWN.findall(found) if not link.startswith("/static/")}
        assert links, page
        assert {link for link in links if not link.startswith("/made-up/")} == set(), page


def test_every_made_up_page_says_so_and_no_other_does(site):
    for page in PAGES:
        assert 'aria-label="Made-up data"' in site.get(f"/made-up/{page}").content.decode(), page
        assert 'aria-label="Made-up data"' not in site.get(f"/{page}").content.decode(), page


def test_the_prefix_without_a_slash_leads_to_it(site):
    assert site.get("/made-up")["Location"] == "/made-up/"


def test_while_nothing_is_published_every_page_says_what_to_do(site, monkeypatch):
    def nothing(name):
        raise ReleaseError("There is no current release. Run `ics demo`.")

    monkeypatch.setattr(universe, "open_release", nothing)
    response = site.get("/systems/")
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "ics demo" in response.content.decode()
