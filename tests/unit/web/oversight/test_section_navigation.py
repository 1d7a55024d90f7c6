"""The strip below the header: about all systems, or about the one whose page is open."""

import csv
import html
import io
import re

import pytest

STRIP = re.compile(r'<nav class="ics-around".*?</nav>', re.DOTALL)
LINK = re.compile(r'<a href="([^"]*)"(?: aria-current="(\w+)")?>([^<]*)</a>')
NAME = re.compile(r'id="section-name">([^<]*)<')


def strip_of(answer) -> dict[str, tuple[str, str]]:
    """Words → (address, what it is of this page); the strip's own name is the key `name`."""
    found = STRIP.findall(html.unescape(answer.content.decode()))
    if not found:
        return {}
    assert len(found) == 1
    links = {text: (href, current) for href, current, text in LINK.findall(found[0])}
    return {"name": (NAME.search(found[0])[1], "")} | links


def test_on_the_page_of_all_systems_it_leads_to_every_page_of_all_systems(site):
    strip = strip_of(site.get("/oversight/"))
    assert strip.pop("name") == ("Oversight", "")
    assert strip["Systems at a glance"] == ("/oversight/", "page")
    assert {href for href, _ in strip.values()} == {
        "/oversight/", "/oversight/changes/", "/oversight/compare/", "/segments/", "/recovery/", "/maturity/",
        "/integration/", "/packs/",
    }  # fmt: skip


def test_on_the_page_of_one_system_every_link_is_about_that_system(site):
    strip = strip_of(site.get("/oversight/QAA/"))
    assert strip.pop("name")[0] == "Ashford and Barton"
    assert strip["Scorecard"] == ("/oversight/QAA/", "page")
    assert all("QAA" in href for href, _ in strip.values())
    assert strip["Recovery"][0] == "/recovery/?body=QAA"


@pytest.mark.parametrize("address", ["?board=QAA", "?board=qaa", "?code=QAA"])
def test_a_page_of_all_that_is_asked_about_one_system_is_about_it(site, address):
    strip = strip_of(site.get(f"/oversight/changes/{address}"))
    assert strip["name"][0] == "Ashford and Barton"
    assert strip["What changed"] == ("/oversight/changes/?board=QAA", "page" if address == "?board=QAA" else "true")


def test_exactly_one_link_is_marked(site):
    for address in ("/oversight/", "/oversight/changes/", "/oversight/compare/?boards=QAA,QBB", "/oversight/QBB/"):
        assert len([current for _, current in strip_of(site.get(address)).values() if current]) == 1, address


def test_other_pages_have_no_strip_and_oversight_is_marked_in_the_header_only_where_there_is_one(site):
    marked = re.compile(r'href="/oversight/" aria-current')
    for address, is_there in (("/systems/", False), ("/glossary/", False), ("/oversight/changes/", True)):
        answer = site.get(address)
        assert bool(strip_of(answer)) == is_there == bool(marked.search(answer.content.decode())), address


def test_a_code_of_nobody_gets_the_strip_of_all_systems(site):
    answer = site.get("/oversight/ZZZ/")
    assert answer.status_code == 404
    assert strip_of(answer)["name"][0] == "Oversight"


@pytest.mark.django_db
def test_the_way_to_finance_returns_is_shown_to_those_who_have_signed_in(site, editor):
    assert "Finance returns" not in strip_of(site.get("/oversight/"))
    site.force_login(editor)
    assert strip_of(site.get("/oversight/"))["Finance returns"] == ("/returns/", "")
    assert strip_of(site.get("/oversight/QAA/"))["Finance return"] == ("/returns/QAA/", "")


@pytest.mark.django_db
def test_from_a_scorecard_the_way_to_a_new_recovery_programme_keeps_the_body(site, editor):
    site.force_login(editor)
    own = strip_of(site.get("/oversight/QAA/"))["Recovery"][0]
    for programmes in (own, "/recovery/?code=QAA"):
        onward = re.search(r'href="(/recovery/new/[^"]*)"', site.get(programmes).content.decode())[1]
        form = site.get(html.unescape(onward)).content.decode()
        assert re.search(r'<input[^>]*name="body"[^>]* value="QAA"', form)
        assert re.search(r'value="icb"[^>]* checked', form)


def test_in_the_made_up_country_it_stays_there(site):
    strip = strip_of(site.get("/made-up/oversight/QAA/"))
    strip.pop("name")
    assert all(href.startswith("/made-up/") for href, _ in strip.values())


def test_the_system_s_own_page_leads_to_the_same_pages(site):
    text = site.get("/systems/QAA/").content.decode()
    for href in ("/segments/QAA/", "/recovery/?body=QAA", "/maturity/QAA/", "/integration/?system=QAA", "/packs/QAA/"):
        assert f'href="{href}"' in text


def test_a_made_up_country_is_not_called_england_in_a_download(site, made_up):
    made_up.held["judgement"][0]["sentence"] = "67% in May; better than the national figure (60%)"
    rows = list(csv.DictReader(io.StringIO(site.get("/made-up/oversight/QAA.csv").content.decode("utf-8-sig"))))
    assert [row["sentence"] for row in rows if row["value"] == "67.2"] == ["67% in May; better than the country (60%)"]
