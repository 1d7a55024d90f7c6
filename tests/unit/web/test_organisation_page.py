"""The page of any code."""

import re


def text(response) -> str:
    return response.content.decode()


def test_a_practice_shows_its_dates_its_parents_and_its_people(site):
    page = text(site.get("/organisations/A00001/"))
    for words in ("St Mary&#39;s Surgery has 42 registered people", "1 April 1990", "Château Row PCN", "Ashbrook"):
        assert words in page, words


def test_a_code_of_two_kinds_shows_both(site):
    page = text(site.get("/organisations/01A/"))
    assert "Sub-ICB location: Brook (01A)" in page
    assert "Clinical commissioning group: NHS Brook CCG" in page


def test_downloads_of_a_code_of_two_kinds_have_words_of_their_own(site):
    page = text(site.get("/organisations/01A/"))
    links = re.findall(r">([^<]*\(CSV, [^<]*)</a>", page)
    assert "Sub-ICB location: What it belongs to (CSV, 1 row)" in links
    assert len(links) == len(set(links))


def test_a_board_has_its_page_among_systems(site):
    assert site.get("/organisations/QAA/")["Location"] == "/systems/QAA/"


def test_a_code_that_nobody_has_gets_a_page_with_search(site):
    response = site.get("/organisations/A0000/")
    assert response.status_code == 404
    assert 'value="A0000"' in text(response)
    assert "/organisations/A00001/" in text(response)
