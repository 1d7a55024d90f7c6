"""Systems side by side."""

import html
import json
import re


def text(response) -> str:
    return html.unescape(response.content.decode())


def rows(site, address: str) -> dict[str, dict]:
    return {row["indicator"]: row for row in json.loads(site.get(address).content)["tables"]["compare"]["rows"]}


def test_the_first_is_set_against_the_second_in_words(site):
    held = rows(site, "/oversight/compare.json?boards=QAA,QBB")
    assert held["on_time"]["difference"] == "7.2 percentage points higher: better"
    assert (held["on_time"]["QAA_value"], held["on_time"]["QBB_value"], held["on_time"]["ENG_value"]) == (
        67.2,
        60,
        65.3,
    )


def test_what_cannot_be_set_against_each_other_is_not(site):
    held = rows(site, "/oversight/compare.json?boards=QAA,QBB")
    assert held["queue"]["QBB_value"] is None
    assert held["queue"]["difference"] == ""


def test_old_figures_are_left_out(site):
    assert "ancient" not in rows(site, "/oversight/compare.json?boards=QAA,QBB")


def test_an_interval_that_holds_the_other_value_is_similar(site, release):
    release.held["judgement"][1]["value"] = 67.0
    release.id = "0be510000003"
    held = rows(site, "/oversight/compare.json?boards=QAA,QBB")
    assert held["on_time"]["difference"] == "0.2 percentage points higher: similar"


def test_systems_are_added_and_taken_out_by_the_address_alone(site):
    assert site.get("/oversight/compare/?boards=QAA&add=QBB")["Location"] == "/oversight/compare/?boards=QAA,QBB"
    page = text(site.get("/oversight/compare/?boards=QAA,QBB"))
    assert re.search(r'href="/oversight/compare/\?boards=QBB">Take out', page)


def test_without_systems_it_asks_for_one(site):
    page = text(site.get("/oversight/compare/"))
    assert "Choose systems to set side by side" in page
    assert "<table" not in page


def test_a_board_twice_counts_once_and_an_unknown_one_is_told(site):
    page = text(site.get("/oversight/compare/?boards=QAA,QAA"))
    assert "add another system" in page
    response = site.get("/oversight/compare/?boards=QAA,QZZ")
    assert (response.status_code, "QZZ" in text(response)) == (400, True)
    assert site.get("/oversight/compare/?boards=A,B,C,D,E,F").status_code == 400
