"""Pages of segments, read without an account."""

import csv
import io
import json

import pytest

pytestmark = pytest.mark.django_db


def rows_of(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_page_names_the_best_and_the_worst_and_says_what_is_illustrative(site):
    answer = site.get("/segments/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Of 5 providers, Barton Hospitals has the best average score, 1.00, and Elm Hospitals the worst" in text
    assert "Illustrative" in text
    assert "Scores from figures of March 2026" in text


def test_the_csv_is_in_league_order_with_the_segment_under_every_framework(site):
    rows = rows_of(site.get("/segments.csv?year=2025-26&level=provider"))
    assert [row["code"] for row in rows] == ["RAA", "RBB", "RCC", "RDD", "REE"]
    assert [row["segment"] for row in rows] == ["1", "1", "2", "3", "4"]
    assert {row["segment_2022_23"] for row in rows} == {"2"}
    assert rows[0]["segment_2026_27"] == "1"
    assert {row["status"] for row in rows} == {"segmented"}


def test_boards_are_scored_and_not_segmented_in_2025_26(site):
    rows = rows_of(site.get("/segments.csv?year=2025-26&level=icb"))
    assert {(row["segment"], row["status"]) for row in rows} == {("", "not_segmented")}
    assert "boards are not segmented" in site.get("/segments/QAA/?year=2025-26").content.decode()


def test_a_framework_whose_thresholds_are_ours_says_would(site):
    text = site.get("/segments/?year=2026-27&level=provider").content.decode()
    assert "providers would be in segment one" in text
    assert "The thresholds of 2026/27 were not to hand" in text


def test_one_body_shows_each_metric_and_why(site):
    page = json.loads(site.get("/segments/RBB.json?year=2025-26").content)
    rows = page["tables"]["scores"]["rows"]
    assert {row["indicator"]: row["why"] for row in rows}["waiting_within_18_weeks"] == "Ranked 2 of 5"
    assert "Beck Hospitals is in segment one" in site.get("/segments/RBB/").content.decode()


def test_a_missing_measure_is_said_with_what_the_sum_is_divided_by(site, release):
    values = release.held["indicator_value"]
    release.held["indicator_value"] = [
        row for row in values if (row["indicator"], row["code"]) != ("emergency_within_four_hours", "REE")
    ]
    release.id = "5e65e65e6503"
    text = site.get("/segments/REE/").content.decode()
    assert "4 of 5" in text
    assert "divided by 4, not by 5" in text
    assert "no value for the period to March 2026" in text


def test_the_chosen_body_heads_the_page(site):
    assert "Elm Hospitals is in segment four" in site.get("/segments/?code=ree").content.decode()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/segments/ZZZ/", 404), ("/segments/?year=2023-24", 400), ("/segments/?level=trust", 400),
        ("/segments/?sort=size", 400), ("/segments/?colour=red", 400), ("/segments/raa/", 301),
        ("/segments.xlsx", 200), ("/segments.svg", 200), ("/segments/RAA.csv", 200), ("/made-up/segments/", 200),
    ],
)  # fmt: skip
def test_addresses(site, path, status):
    assert site.get(path).status_code == status


def test_no_copy_of_a_page_is_kept(site):
    assert "no-store" in site.get("/segments/").headers["Cache-Control"]


def test_figures_can_be_read_while_the_database_of_the_site_cannot(site, monkeypatch):
    from django.db import DatabaseError

    from integratedcare.web.segments import recorded

    def broken(**_):
        raise DatabaseError("disk I/O error")

    monkeypatch.setattr(recorded.SegmentDecision.objects, "filter", broken)
    answer = site.get("/segments/")
    assert answer.status_code == 200
    assert "What editors recorded cannot be read just now" in answer.content.decode()
    assert "disk I/O" not in answer.content.decode()


def test_a_board_without_figures_gets_a_page_that_says_why_and_leads_to_those_before_it(site):
    answer = site.get("/segments/N1N1N/?year=2025-26")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "has no score under the NHS Oversight Framework 2025/26" in text
    assert "It began on 1 April 2026" in text
    assert 'href="/segments/QAA/?year=2025-26"' in text


def test_a_board_that_has_ended_says_so_and_leads_to_those_after_it(site, release):
    values = release.held["indicator_value"]
    release.held["indicator_value"] = [row for row in values if row["code"] != "QAA"]
    group = release.held["succession"][0] | {"kind": "ccg", "predecessor_code": "02B", "successor_code": "QAA"}
    release.held["succession"] = [group | {"effective_date": None}, *release.held["succession"]]
    release.id = "5e65e65e6505"
    text = site.get("/segments/QAA/?year=2026-27").content.decode()
    assert "It ended before 1 April 2026" in text
    assert 'href="/segments/N1N1N/?year=2026-27"' in text


def test_a_value_has_the_decimals_that_tell_it_from_its_target_and_from_the_next_quarter(site, release):
    near = {"RAA": 0.0004, "RBB": 0.998, "RCC": 1.004, "RDD": 2.04, "REE": 2.0}
    for row in release.held["indicator_value"]:
        if row["indicator"] == "waiting_over_52_weeks_share" and row["level"] == "provider":
            row["value"] = near[row["code"]]
        if row["indicator"] == "cancer_treated_within_62_days" and row["level"] == "provider":
            row["value"] = {"RAA": 75.0, "RBB": 74.96, "RCC": 74.94, "RDD": 60.0, "REE": 59.98}[row["code"]]
    release.held["indicator_target"] = [
        {"indicator": "waiting_over_52_weeks_share", "year": "2025-26", "value": 1.0, "direction": "at_most"},
        {"indicator": "cancer_treated_within_62_days", "year": "2025-26", "value": 75.0, "direction": "at_least"},
    ]
    release.id = "5e65e65e6506"

    def shown(code: str, year: str = "2025-26") -> dict:
        rows = json.loads(site.get(f"/segments/{code}.json?year={year}").content)["tables"]["scores"]["rows"]
        return {row["indicator"]: row["value_words"] for row in rows}

    waits = {code: shown(code)["waiting_over_52_weeks_share"] for code in near}
    assert waits == {"RAA": "0.0004%", "RBB": "0.998%", "RCC": "1.004%", "RDD": "2.0%", "REE": "2.0%"}
    cancer = {code: shown(code)["cancer_treated_within_62_days"] for code in near}
    assert (cancer["RAA"], cancer["RBB"], cancer["RDD"]) == ("75.0%", "74.96%", "60.0%")


def test_an_unknown_code_is_answered_with_what_it_is_or_the_nearest(editing, release):
    for path in ("/segments/RBA/", "/segments/RBA/decide/"):
        answer = editing.get(path)
        assert answer.status_code == 404
        assert "The nearest codes are of " in answer.content.decode()
        assert "(RBB)" in answer.content.decode()
        assert 'value="RBA"' in answer.content.decode()  # what the search on the page starts from, not "decide"
    practice = next(row["code"] for row in release.held["organisation"] if row["kind"] == "practice")
    text = editing.get(f"/segments/{practice}/decide/").content.decode()
    assert "Only boards and providers can be put in segments" in text


def test_the_page_of_a_trust_leads_to_the_trust_s_other_pages(site):
    text = site.get("/segments/RBB/").content.decode()
    assert 'id="section-name">Beck Hospitals NHS Trust<' in text
    assert 'href="/recovery/?body=RBB"' in text
    assert 'href="/oversight/RBB/"' not in text
