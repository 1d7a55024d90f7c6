"""The page of one system."""

import json


def text(response) -> str:
    return response.content.decode()


def test_it_says_who_lives_there_and_what_makes_it_up(site):
    page = text(site.get("/systems/QAA/"))
    for words in ("1,200,000", "50.0%", "30 of 60 small areas", "Ashfordshire", "Château Row PCN", "Above"):
        assert words in page, words
    assert "Barton Hospitals NHS Foundation Trust" in page


def test_what_took_it_over_is_linked_with_its_share_and_confidence(site):
    answer = json.loads(text(site.get("/systems/QAA.json")))
    [successor] = answer["tables"]["successors"]["rows"]
    assert (successor["code"], successor["people_share"], successor["confidence_words"]) == ("N1N1N", 1, "High")
    assert 'href="/systems/N1N1N/"' in text(site.get("/systems/QAA/"))


def test_a_successor_shows_the_boards_and_commissioning_groups_it_took_over(site):
    rows = json.loads(text(site.get("/systems/N1N1N.json")))["tables"]["predecessors"]["rows"]
    assert [row["code"] for row in rows] == ["QAA", "QBB"]
    rows = json.loads(text(site.get("/systems/QBB.json")))["tables"]["predecessors"]["rows"]
    assert [(row["code"], row["kind_words"]) for row in rows] == [("01A", "Clinical commissioning group")]


def test_a_trend_holds_every_count(site):
    rows = json.loads(text(site.get("/systems/QAA.json")))["tables"]["trend"]["rows"]
    assert [row["registered"] for row in rows] == [1190000, 1200000]


def test_a_board_that_has_closed_by_the_date_says_what_took_it_over(site):
    response = site.get("/systems/QAA/?as-of=2026-05-01")
    assert response.status_code == 404
    assert "N1N1N" in text(response)


def test_a_small_letter_code_leads_to_the_page(site):
    assert site.get("/systems/qaa/")["Location"] == "/systems/QAA/"


def test_a_code_that_is_no_board_is_not_found(site):
    assert site.get("/systems/QZZ/").status_code == 404
