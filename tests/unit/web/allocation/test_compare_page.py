"""Scenarios side by side: the core's differences, sentences, and the ways to add one."""

import csv
import html
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from integratedcare.allocation import compare, fair_shares
from integratedcare.web.allocation.figures import need_of

BOTH = "?a.name=Now&a.icb=QAA&a.pot=1bn&b.name=Older&b.icb=QAA&b.pot=1bn&b.year=2023-24"


def text(response) -> str:
    return re.sub(r"\s+", " ", html.unescape(response.content.decode()))


def test_the_csv_holds_the_core_s_differences_exactly(site, release):
    results = {
        "Now": fair_shares(need_of(release, "2025-26"), level="district", icb="QAA", pot=1e9),
        "Older": fair_shares(need_of(release, "2023-24"), level="district", icb="QAA", pot=1e9),
    }
    expected = {line.code: line for line in compare(results) if line.scenario == "Older"}
    got = list(csv.DictReader(io.StringIO(site.get(f"/fair-shares/compare.csv{BOTH}").content.decode())))
    assert {row["code"] for row in got} == set(expected)
    for row in got:
        line = expected[row["code"]]
        assert float(row["pounds_b"]) == line.pounds
        assert float(row["pounds_difference_b"]) == line.pounds_difference
        assert float(row["share_difference_b"]) == line.share_difference
    assert sum(float(row["pounds_difference_b"]) for row in got) == pytest.approx(0, abs=0.001)


def test_the_page_says_who_gains_and_who_loses(site):
    said = text(site.get(f"/fair-shares/compare/{BOTH}"))
    assert re.search(r"Older: (Ashford|Barton) (gains|loses) most, £\d", said)
    assert re.search(r"Older beside Now: 1 district gains, most of all \w+ \(\+£[^)]*\), 1 loses, most of all", said)
    assert "Take Now out" in said


def test_without_a_pot_shares_are_compared(site):
    said = text(site.get("/fair-shares/compare/?a.icb=QAA&b.icb=QAA&b.year=2023-24"))
    assert "percentage points" in said
    assert "Scenario B" in said


@pytest.mark.parametrize(("a", "b", "who"), [("1bn", "", "Scenario B"), ("", "1bn", "Scenario A")])
def test_where_one_has_no_pot_shares_are_compared_and_it_says_so(site, a, b, who):
    at = f"/fair-shares/compare/?a.icb=QAA&a.pot={a}&b.icb=QAA&b.pot={b}&b.year=2023-24"
    said = text(site.get(at, follow=True))
    assert f"{who} has no pot, so only shares are compared." in said
    assert re.search(r"Scenario B: \w+ (gains|loses) most, \d.\d+ percentage points", said)
    assert "Scenario B beside Scenario A: 1 district gains, most of all" in said
    assert "cannot be compared" not in said
    assert "no rows in common" not in said
    assert "Change in pounds" not in said


def test_of_three_the_two_with_pots_are_still_compared_in_pounds(site):
    said = text(site.get("/fair-shares/compare/?a.icb=QAA&a.pot=1bn&b.icb=QAA&b.year=2023-24&c.icb=QAA&c.pot=2bn"))
    assert "Scenario B has no pot, so only its shares are compared." in said
    assert "Change in pounds, Scenario C" in said
    assert "Change in pounds, Scenario B" not in said


def test_the_same_twice_changes_nothing(site):
    assert "Now (2) changes nothing beside Now" in text(
        site.get("/fair-shares/compare/?a.name=Now&a.icb=QAA&a.pot=1bn&b.name=Now&b.icb=QAA&b.pot=1bn")
    )


def test_up_to_four_scenarios(site):
    four = "&".join(f"{letter}.icb=QAA&{letter}.pot={pot}bn" for letter, pot in zip("abcd", (1, 2, 3, 4), strict=True))
    said = text(site.get(f"/fair-shares/compare/?{four}"))
    assert "Scenario D" in said
    assert "Add another scenario" not in said
    full = site.post(f"/fair-shares/compare/?{four}", {"do": "paste", "paste": "/fair-shares/?icb=QAA"})
    assert "Four scenarios can be compared at a time" in text(full)


def test_a_scenario_comes_from_a_pasted_address(site):
    one = "/fair-shares/compare/?a.name=Now&a.icb=QAA&a.pot=1bn"
    pasted = "http://localhost/fair-shares/?year=2023-24&icb=QAA&pot=1bn&row=E07000001&sort=name"
    response = site.post(one, {"do": "paste", "paste": pasted})
    assert response["Location"].endswith("&b.name=Scenario+B&b.year=2023-24&b.icb=QAA&b.pot=1bn")
    for wrong in ("", "hello", "/systems/?as-of=2026-04-01", "/fair-shares/?icb=QZZ"):
        refused = site.post(one, {"do": "paste", "paste": wrong})
        assert refused.status_code == 400
        assert 'href="#paste"' in text(refused)
        assert f'value="{wrong}"' in text(refused) or not wrong


def test_a_scenario_comes_from_a_file(site):
    file = site.get("/fair-shares.yaml?icb=QAA&pot=2bn&name=Twice").content
    response = site.post(
        "/fair-shares/compare/?a.icb=QAA&a.pot=1bn", {"do": "upload", "file": SimpleUploadedFile("twice.yaml", file)}
    )
    assert "b.name=Twice" in response["Location"]
    assert "Twice: " in text(site.get(response["Location"]))
    empty = site.post("/fair-shares/compare/?a.icb=QAA", {"do": "upload"})
    assert "Choose a file first" in text(empty)


def test_a_scenario_can_be_renamed(site):
    response = site.post(f"/fair-shares/compare/{BOTH}", {"do": "name:1", "new-name": "Before"})
    assert "b.name=Before" in response["Location"]
    assert "Enter a name" in text(site.post(f"/fair-shares/compare/{BOTH}", {"do": "name:1", "new-name": " "}))


def test_one_scenario_asks_for_a_second_and_keeps_what_was_typed_wrongly(site):
    said = text(site.get("/fair-shares/compare/?a.icb=QAA&a.pot=1bn"))
    assert "Choose a second scenario" in said
    wrong = site.get("/fair-shares/compare/?a.icb=QAA&a.pot=1bn&b.icb=QAA&b.pot=lots")
    assert wrong.status_code == 400
    assert "Scenario B: The pot must be a sum of money" in text(wrong)
    assert 'value="lots"' in text(wrong)
    assert 'href="#b.pot"' in text(wrong)


def test_a_scenario_that_cannot_be_answered_is_told(site):
    response = site.get("/fair-shares/compare/?a.icb=QAA&b.icb=QAA&b.level=place&b.places=X~A99999")
    assert response.status_code == 400
    assert "A99999" in text(response)
    assert "Traceback" not in text(response)


def test_every_export_of_it_answers(site):
    for form in ("csv", "json", "xlsx", "svg"):
        response = site.get(f"/fair-shares/compare.{form}{BOTH}")
        assert response.status_code == 200
        assert response["Content-Disposition"].partition('"')[2].startswith("scenarios-")
