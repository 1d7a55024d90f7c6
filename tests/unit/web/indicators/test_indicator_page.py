"""The page of one indicator."""

import csv
import html
import io
import json
import re


def text(response) -> str:
    return html.unescape(response.content.decode())


def tables(site, address: str) -> dict:
    return json.loads(site.get(address).content)["tables"]


def test_the_heading_is_the_judgement_of_the_chosen_system(site):
    page = text(site.get("/indicators/on_time/?board=QAA"))
    [heading] = re.findall(r"<h1[^>]*>.*?</h1>", page, re.DOTALL)
    assert "Ashford and Barton: 60.0% of people on time in February 2026, improving since August 2025" in heading
    assert "Meets the target of 55%; better than England (50.0%)." in page


def test_without_a_system_it_is_about_the_country(site):
    rows = tables(site, "/indicators/on_time.json")["trend"]["rows"]
    assert {row["code"] for row in rows} == {"ENG"}
    assert "Ashford" not in text(site.get("/indicators/on_time/")).partition("<h1")[2].partition("</h1>")[0]


def test_the_first_download_is_every_value_of_the_body_newest_first(site):
    rows = list(csv.DictReader(io.StringIO(text(site.get("/indicators/on_time.csv?board=QAA")))))
    assert len(rows) == 14
    assert [row["period_end"] for row in rows[:2]] == ["2026-02-28", "2026-01-31"]
    assert [float(row["value"]) for row in rows[:2]] == [60.0, 59.0]
    assert all(float(row["england"]) == 50 for row in rows)


def test_bodies_are_ranked_best_first_and_equal_values_share_a_rank(site, release):
    rows = tables(site, "/indicators/on_time.json?board=QAA")["ranking"]["rows"]
    assert [(row["code"], row["rank"]) for row in rows] == [("QAA", 1), ("QBB", 2)]
    for row in release.held["indicator_value"]:
        row["value"] = 50.0
    release.id = "1d1ca0000002"
    assert {row["rank"] for row in tables(site, "/indicators/on_time.json?board=QAA")["ranking"]["rows"]} == {1}


def test_where_low_is_better_the_lowest_comes_first(site, release):
    release.held["indicator"][0]["better"] = "lower"
    release.id = "1d1ca0000003"
    assert [row["code"] for row in tables(site, "/indicators/on_time.json")["ranking"]["rows"]] == ["QBB", "QAA"]


def test_a_value_is_set_beside_the_country_the_region_and_its_own_past(site):
    rows = tables(site, "/indicators/on_time.json?board=QAA")["comparison"]["rows"]
    assert [(row["why"], row["value"]) for row in rows] == [
        ("The whole country", 50),
        ("Its region", 50.5),
        ("Itself, the period before", 59),
        ("Itself, a year before", 48),
    ]
    said = {row["why"]: row["said"] for row in rows}
    assert said["The whole country"] == "10.0 percentage points higher: better"
    assert said["Itself, the period before"] == "1.0 percentage points higher: similar"


def test_a_number_of_people_is_not_held_against_the_country(site):
    page = text(site.get("/indicators/queue/?board=QAA"))
    assert "Rank among" not in page
    assert "comparison" not in tables(site, "/indicators/queue.json?board=QAA")


def test_one_month_makes_no_trend_and_two_bodies_no_funnel(site):
    page = text(site.get("/indicators/once/?board=QAA"))
    assert "There is one month, so there is no trend to show." in page
    assert 'id="figure-trend"' not in page
    assert "There is no funnel" in page
    assert "There is no view by deprivation" in page


def test_a_measure_without_values_says_so(site):
    page = text(site.get("/indicators/standing_in/?board=QAA"))
    assert "no value for Ashford and Barton" in page
    assert "Proxy" in page
    assert "It stands in for leadership." in page


def test_a_body_of_another_level_can_be_the_subject(site):
    rows = tables(site, "/indicators/on_time.json?level=provider&code=RAA")["trend"]["rows"]
    assert {row["value"] for row in rows} == {51}


def test_regions_are_compared_from_the_board(site):
    rows = tables(site, "/indicators/on_time.json?board=QAA&level=region")["trend"]["rows"]
    assert {row["code"] for row in rows} == {"Y60"}


def test_what_cannot_be_asked_is_told(site):
    for address, word in (
        ("/indicators/on_time/?board=QZZ", "QZZ"),
        ("/indicators/on_time/?level=practice", "level"),
        ("/indicators/on_time/?level=provider&code=XXX", "XXX"),
        ("/indicators/on_time/?as-of=2019-01-01", "1 July 2022"),
        ("/indicators/on_time/?board=N1N1N&as-of=2025-01-01", "N1N1N"),
    ):
        response = site.get(address)
        assert (response.status_code, word in text(response)) == (400, True), address
    assert site.get("/indicators/nothing/").status_code == 404


def test_a_board_of_a_later_set_is_found_without_a_date(site):
    assert "Ashbrook" in text(site.get("/indicators/on_time/?board=N1N1N"))


def test_empty_fields_of_the_form_leave_the_address(site):
    assert site.get("/indicators/on_time/?board=&level=icb")["Location"] == "/indicators/on_time/?level=icb"


def test_a_release_from_before_indicators_says_what_to_do(site, release):
    for name in ("indicator", "indicator_value"):
        del release.manifest["tables"][name]
    release.id = "1d1ca0000004"
    response = site.get("/indicators/on_time/")
    assert (response.status_code, "ics release" in text(response)) == (503, True)


def test_the_made_up_country_is_not_called_england(site):
    page = text(site.get("/made-up/indicators/on_time/?board=QAA")).partition("<main")[2].partition("About this")[0]
    assert "the country (50.0%)" in page
    assert "England (50.0%)" not in page


def test_a_page_without_a_map_says_why(site, release):
    def said(path: str) -> str:
        page = text(site.get(path))
        assert ("There is no map" in page) is ("chart=map" not in page and "Map of systems" not in page), path
        return page

    assert "There is no map" not in said("/indicators/on_time/?board=QAA")
    assert "a number and not a share" in said("/indicators/queue/?board=QAA")
    assert "a trust has no area of its own" in said("/indicators/on_time/?level=provider&code=RAA")
    release.held["boundary"], release.id = [], "1d1ca0000009"
    assert "no boundaries of these systems" in said("/indicators/on_time/?board=QAA")


def test_pictures_can_be_taken_away(site):
    for chart in ("trend", "ranking", "map"):
        response = site.get(f"/indicators/on_time.svg?board=QAA&chart={chart}")
        assert (response.status_code, response["Content-Type"]) == (200, "image/svg+xml"), chart
