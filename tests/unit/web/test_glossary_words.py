"""Pages lead to the meaning of the glossary's words that they use."""

import re

from integratedcare.web.design.page import About, Chart, Page
from integratedcare.web.reference.glossary import terms, words_of


def page(**said) -> Page:
    return Page(**{"template": "", "name": "", "title": ""} | said)


def test_words_are_found_in_what_a_page_says_whole_and_in_any_case():
    found = words_of(
        page(
            title="Control charts of two systems",
            about=About(what="A funnel plot", how="By the 95% INTERVAL.", limits=["Nothing is commoncauseish"]),
            charts=[Chart("a", "A", str, "Special cause is a signal")],
        )
    )
    assert [link.text for link in found] == ["Control chart", "Funnel plot", "Interval", "Special cause"]
    assert found[0].href == "/glossary/#word-control-chart"


def test_an_everyday_word_leads_nowhere():
    assert words_of(page(title="A place below its target and in the band of the release")) == []


def test_every_word_has_a_place_of_its_own_on_the_glossary_page(site):
    text = site.get("/glossary/").content.decode()
    anchors = re.findall(r'<dt id="([^"]+)"', text)
    assert anchors == [term.anchor for term in terms()]
    assert len(set(anchors)) == len(anchors)


def test_a_page_says_which_of_its_words_are_explained(site):
    text = site.get("/systems/").content.decode()
    assert "Words explained in the glossary" in text
    assert "/glossary/#word-" in text
