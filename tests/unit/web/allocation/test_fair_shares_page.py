"""The page of fair shares and its exports: the core's numbers, to the penny, and plain words for what cannot be."""

import csv
import io
import json
import re
import zipfile

import openpyxl
import pytest

from integratedcare.allocation import fair_shares, load_scenario, run_scenario
from integratedcare.web.allocation.figures import need_of, pace_rule

POT = 1_234_567_890.12
OPENING = "E07000001~700000000~E07000002~500000000"
WITH_OPENING = f"?icb=QAA&pot=1234567890.12&opening={OPENING}"


def text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def rows(response) -> list[dict]:
    return list(csv.DictReader(io.StringIO(response.content.decode())))


def test_the_heading_is_the_finding(site):
    said = text(site.get("/fair-shares/"))
    assert "Ashford and Barton has the highest core need: 4% above England’s average" in said
    assert "2 boards in England" in said


@pytest.mark.parametrize("query", ["", "?level=practice&pot=1234567890.12", "?icb=QAA&level=pcn&against=icb&pot=0.05"])
def test_the_csv_holds_the_core_s_numbers_exactly(site, release, query):
    level = "practice" if "practice" in query else "pcn" if "pcn" in query else "icb"
    pot = POT if "1234" in query else 0.05 if "0.05" in query else None
    board = "QAA" if "QAA" in query else None
    expected = fair_shares(
        need_of(release, "2025-26"), level=level, icb=board, pot=pot, against="icb" if board else "england"
    )
    got = {row["code"]: row for row in rows(site.get(f"/fair-shares.csv{query}"))}
    assert list(next(iter(got.values()))) == list(expected.columns)
    assert set(got) == set(expected.columns["code"])
    for row in expected.rows:
        for key, value in row._asdict().items():
            if isinstance(value, float):
                assert float(got[row.code][key]) == value
    if pot:
        assert sum(round(float(row["target_pounds"]) * 100) for row in got.values()) == round(pot * 100)


def test_the_screen_shows_what_the_csv_holds(site):
    said = text(site.get("/fair-shares/?pot=1234567890.12"))
    for row in rows(site.get("/fair-shares.csv?pot=1234567890.12")):
        assert f"£{float(row['target_pounds']):,.2f}" in said
        assert f"{float(row['core']):.4f}" in said
    assert "£1,234,567,890.12" in said
    assert "100.000%" in said


def test_the_workbook_is_the_core_s_and_carries_its_configuration(site):
    book = openpyxl.load_workbook(io.BytesIO(site.get(f"/fair-shares.xlsx{WITH_OPENING}").content))
    assert {"Inputs", "Fair shares", "Pace of change", "Control totals"} <= set(book.sheetnames)
    assert str(book["Fair shares"]["D9"].value).startswith("=")
    said = " ".join(str(cell.value) for line in book["About"].iter_rows() for cell in line if cell.value)
    assert "opening:" in said
    assert "illustrative" in said


def test_the_scenario_file_makes_the_same_figures_again(site, release):
    text = site.get(f"/fair-shares.yaml{WITH_OPENING}&floor-percent=0.5").content
    scenario = load_scenario(io.BytesIO(text))
    assert (scenario.pace.floor, scenario.pace.illustrative) == (0.005, True)
    again = run_scenario(scenario, need_of(release, "2025-26"))
    got = rows(site.get(f"/fair-shares.csv{WITH_OPENING}&floor-percent=0.5"))
    assert {row["code"]: float(row["closing_pounds"]) for row in got} == {
        row.code: row.closing_pounds for row in again.rows
    }


def test_the_bundle_holds_data_documentation_and_configuration(site):
    response = site.get(f"/fair-shares.zip{WITH_OPENING}")
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    assert {"fair-shares.csv", "fair-shares.xlsx", "README.txt", "scenario.yaml", "opening.csv"} <= set(
        archive.namelist()
    )
    assert archive.read("fair-shares.csv") == site.get(f"/fair-shares.csv{WITH_OPENING}").content
    readme = archive.read("README.txt").decode()
    assert "illustrative" in readme
    assert "target_pounds: Fair share" in readme
    assert site.get(f"/fair-shares.zip{WITH_OPENING}").content == response.content


def test_opening_positions_show_every_step_and_that_the_rule_is_illustrative(site, release):
    expected = fair_shares(
        need_of(release, "2025-26"), level="district", icb="QAA", pot=POT, rule=pace_rule("2025-26"),
        opening={"E07000001": 7e8, "E07000002": 5e8},
    )  # fmt: skip
    page = site.get(f"/fair-shares/{WITH_OPENING}")
    said = text(page)
    assert "Illustrative rule" in said
    for value in (*expected.pace.floor_growth, *expected.pace.remainder_share, *expected.pace.closing):
        assert f"£{value:,.2f}" in said
    steps = rows(site.get(f"/fair-shares.csv{WITH_OPENING}&table=pace-of-change"))
    assert sum(round(float(row["closing_pounds"]) * 100) for row in steps) == round(POT * 100)
    for form in ("csv", "json", "svg"):
        answer = site.get(f"/fair-shares.{form}{WITH_OPENING}")
        assert "illustrative" in answer["Content-Disposition"]
        assert form == "csv" or "illustrative" in answer.content.decode()


def test_a_row_in_full_has_its_components_rank_and_waterfall(site):
    said = text(site.get(f"/fair-shares/{WITH_OPENING}&row=E07000002"))
    assert "Barton moves from £500 million to" in said
    assert "2 of 2" in said
    assert "From opening to closing, Barton (illustrative rule)" in said


def test_rows_sort_by_any_column_and_can_be_found(site):
    by_name = [row["name"] for row in rows(site.get("/fair-shares.csv?level=practice&sort=name"))]
    assert by_name == sorted(by_name)
    found = rows(site.get("/fair-shares.csv?level=practice&find=farbrook"))
    assert [row["code"] for row in found] == ["B00004", "B00003"]
    assert site.get("/fair-shares.csv?sort=nonsense").status_code == 400


def test_against_england_and_against_the_board_are_different_and_say_so(site):
    england, board = (rows(site.get(f"/fair-shares.csv?icb=QAA&against={base}")) for base in ("england", "icb"))
    assert [row["share"] for row in england] == [row["share"] for row in board]
    assert [row["core"] for row in england] != [row["core"] for row in board]
    assert "on different scales" in text(site.get("/fair-shares/?icb=QAA"))


@pytest.mark.parametrize(
    ("query", "words", "field"),
    [
        ("?pot=abc", "The pot must be a sum of money", "pot"),
        ("?pot=-5bn", "The pot must be more than £0", "pot"),
        ("?icb=QAA&level=region", "A region holds many boards", "level"),
        ("?level=region&against=icb", "A region lies in no one board", "against"),
        ("?level=place", "A place lies in one board", "icb"),
        ("?icb=QAA&opening=E07000001~5", "Opening positions need a pot", "pot"),
        ("?icb=QAA&pot=5bn&opening=E07000001~5", "no opening position for E07000002", "opening"),
        ("?icb=QAA&pot=5&opening=E07000001~5~E07000002~5", "The smallest pot that can is", "pot"),
        ("?icb=QAA&level=place&places=North~A99999", "no year's file knows the practice A99999", "places"),
        ("?icb=QAA&level=place&places=North~B00001", "is in board QBB, not in QAA", "places"),
    ],
)
def test_what_cannot_be_answered_is_told_beside_the_form(site, query, words, field):
    response = site.get(f"/fair-shares/{query}")
    said = text(response).replace("&#39;", "'")
    assert response.status_code == 400
    assert "There is a problem" in said
    assert words in said
    assert f'href="#{field}"' in said
    assert "--icb" not in said
    assert site.get(f"/fair-shares.csv{query}").status_code == 400


def test_what_was_typed_is_kept(site):
    assert 'value="five billion"' in text(site.get("/fair-shares/?pot=five+billion"))


@pytest.mark.parametrize(
    "query", ["?level=regions", "?colour=blue", "?year=1999-00", "?row=QZZ", "?page=0", "?places=a~b~c"]
)
def test_an_address_that_no_page_writes_is_refused_plainly(site, query):
    response = site.get(f"/fair-shares/{query}")
    assert response.status_code == 400
    assert "We cannot answer that as it stands" in text(response)
    assert "Traceback" not in text(response)


def test_a_form_leads_to_a_short_address(site):
    sent = "/fair-shares/?icb=&level=icb&against=england&stream=core&year=2025-26&pot=%C2%A35%2C000%2C000%2C000"
    assert site.get(sent)["Location"] == "/fair-shares/?year=2025-26&pot=5bn"
    wrong = "/fair-shares/?icb=&level=icb&pot=abc"
    assert site.get(wrong, follow=True).status_code == 400
    assert 'value="abc"' in text(site.get(wrong, follow=True))


def test_opening_positions_of_other_rows_are_left_behind_when_the_form_asks_for_other_rows(site):
    same = f"/fair-shares/{WITH_OPENING}&level=district&were=QAA.district"
    other = f"/fair-shares/{WITH_OPENING}&level=pcn&were=QAA.district"
    assert "opening=" in site.get(same)["Location"]
    assert "opening=" not in site.get(other)["Location"]


def test_the_level_place_shows_the_system_s_own_places_or_leads_to_making_some(site):
    assert "/fair-shares/places/" in site.get("/fair-shares/?icb=QAA&level=place")["Location"]
    said = text(site.get("/made-up/fair-shares/?icb=QAA&level=place"))
    assert "Ashside" in said
    assert "Everywhere else in Ashford and Barton" in said
    assert "Made-up data" in said
    assert site.get("/made-up/fair-shares.csv?icb=QAA")["Content-Disposition"].startswith(
        'attachment; filename="made-up-'
    )


def test_the_json_says_where_it_comes_from(site):
    said = json.loads(site.get("/fair-shares.json?icb=QAA").content)
    assert said["release_id"] == "fa1454a4e501"
    assert said["sources"][0]["title"] == "Need-weighted population"
    assert [row["code"] for row in said["tables"]["fair-shares"]["rows"]] == ["E07000001", "E07000002"]
