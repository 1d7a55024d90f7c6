"""A district that is in a board by a sliver is neither its heading nor its first chart, and is marked as a part."""

import csv
import html
import io
import re

import pytest

from integratedcare.web.allocation.question import Question, answered
from integratedcare.web.allocation.slivers import divided_districts, large_enough

SLIVER = "A00009"  # one surgery of 1,000 people in QAA, in a district of QBB, with by far the highest need


def text(response) -> str:
    return re.sub(r"\s+", " ", html.unescape(response.content.decode()))


@pytest.fixture
def release(release):
    """With one surgery over the border."""
    release.id = "fa1454a4e5ff"
    like = next(row for row in release.held["practice_need"] if row["practice_code"] == "A00001")
    components = {key: 3_000.0 for key, value in like.items() if isinstance(value, float)}
    row = {**like, **components, "practice_code": SLIVER, "district_code": "E07000003", "district_name": "Nearbrook"}
    release.held["practice_need"] += [{**row, "population": 1_000.0, "year": "2025-26"}]
    return release


def test_the_heading_and_the_first_chart_are_of_a_district_with_a_hundredth_of_the_people(site):
    said = text(site.get("/fair-shares/?icb=QAA"))
    assert "Ashford has the highest core need" in said
    assert "Need by component: Ashford" in said
    assert "districts with at least 1% of the people shown" in said


def test_a_board_without_slivers_does_not_speak_of_them(site):
    said = text(site.get("/fair-shares/?icb=QBB"))
    assert "at least 1% of the people shown" not in said


def test_parts_of_districts_are_marked_on_screen_and_not_in_exports(site):
    for address in ("/fair-shares/?icb=QAA", "/fair-shares/?icb=QBB", "/fair-shares/?level=district"):
        assert re.search(r">Nearbrook[^<]*\(part of district\)<", text(site.get(address))), address
    assert "Ashford (part of district)" not in text(site.get("/fair-shares/?icb=QAA"))
    rows = csv.DictReader(io.StringIO(site.get("/fair-shares.csv?icb=QAA").content.decode()))
    assert {row["name"] for row in rows} == {"Ashford", "Barton", "Nearbrook"}


def test_only_districts_of_one_board_are_sifted(release):
    assert divided_districts(release, "2025-26") == {"E07000003"}
    for question in (Question("2025-26", icb="QAA", level="practice"), Question("2025-26", level="district")):
        result = answered(release, question)
        rows = [row._asdict() for row in result.rows]
        assert large_enough(result, rows) == rows
