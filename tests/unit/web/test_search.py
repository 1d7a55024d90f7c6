"""Search finds a name as people type it."""

import pytest

from integratedcare.web.search.index import find
from integratedcare.web.search.matching import closeness, folded


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("a00001", "A00001"),
        ("Saint Mary", "A00001"),
        ("st marys", "A00001"),
        ("ST. MARY’S surgery", "A00001"),
        ("chateau", "U00001"),
        ("Château", "U00001"),
        ("barton ashford", "QAA"),
        ("Ashford & Barton", "QAA"),
        ("hosp barton", "RAA"),
        ("ashfordshrie", "E10000001"),
    ],
)
def test_it_finds(release, typed, code):
    assert find(release, typed).entries[0].code == code


def test_a_code_comes_before_any_name(release):
    assert [entry.kind for entry in find(release, "01A").entries] == ["sub_icb", "ccg"]


def test_words_that_match_nothing_find_nothing(release):
    assert find(release, "zzzz").entries == []
    assert find(release, "  ' ").entries == []


def test_a_slip_is_told(release):
    assert find(release, "ashfordshrie").instead == "ashfordshire"


def test_folding_forgives_marks_and_capitals():
    assert folded("SAINT Mary’s & Co.") == "st marys co"


def test_the_same_is_closer_than_a_start_and_a_start_than_a_word():
    assert [closeness("brook", name) for name in ("brook", "brook ccg", "nhs brook", "ashbrook", "x")] == [
        0,
        1,
        2,
        3,
        None,
    ]


def test_the_page_groups_by_kind_and_needs_no_script(site):
    page = site.get("/search/?q=brook").content.decode()
    assert page.index("Integrated care boards (2)") < page.index("Sub-ICB location (1)")
    assert 'href="/systems/QBB/"' in page


@pytest.mark.parametrize("typed", ["SW17 0RT", "sw170rt", " sw17  0rt", "SW17", "sw 17"])
def test_a_postcode_finds_what_stands_there(release, typed):
    release.id, release.held["organisation"][3]["postcode"] = "5ea4c4000001", "SW17 0RT"
    assert [entry.code for entry in find(release, typed).entries] == ["A00001"]
    assert find(release, "SW1").entries == []


@pytest.mark.parametrize("typed", ["SW1A 1AA", "sw1a", "e1 6an"])
def test_a_postcode_that_finds_nothing_says_that_homes_are_not_searched(site, typed):
    page = site.get("/search/", {"q": typed}).content.decode()
    assert "Postcodes of homes are not searched. Try the name of a surgery, council or place." in page
    assert "Check the spelling" not in page


@pytest.mark.parametrize("typed", ["barton brook", "ashfordshrie&kind=pcn"])
def test_a_page_that_lists_nothing_does_not_say_that_something_matches(site, typed):
    page = site.get(f"/search/?q={typed}").content.decode()
    assert "Nothing found" in page
    assert "These match" not in page


@pytest.mark.parametrize("typed", ["&", "---", "™", "ª", "℃", "...", "①"])
def test_symbols_alone_find_nothing(release, typed):
    assert find(release, typed).entries == []
