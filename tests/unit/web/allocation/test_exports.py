"""The names of files of fair shares: what they hold, and `illustrative` where their figures are."""

import re
from dataclasses import replace
from urllib.parse import quote

import pytest

from integratedcare.web.allocation import question
from integratedcare.web.allocation.figures import pace_rule

WITH_OPENING = "?icb=QAA&pot=1234567890.12&opening=E07000001~700000000~E07000002~500000000"
FORMS = ("csv", "json", "xlsx", "yaml", "zip")


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_illustrative_when_its_answer_is(site, form):
    assert "-illustrative-" in site.get(f"/fair-shares.{form}{WITH_OPENING}")["Content-Disposition"]
    assert "illustrative" not in site.get(f"/fair-shares.{form}?icb=QAA")["Content-Disposition"]


@pytest.mark.parametrize("form", FORMS)
def test_a_published_rule_is_not_illustrative(site, release, monkeypatch, form):
    release.id = f"b0b{form:0>4}e501"
    published = lambda year, floor=None: replace(pace_rule(year, floor), illustrative=False)  # noqa: E731
    monkeypatch.setattr(question, "pace_rule", published)
    assert "illustrative" not in site.get(f"/fair-shares.{form}{WITH_OPENING}")["Content-Disposition"]


def test_a_file_of_opening_positions_that_do_not_fit_is_still_named(site):
    other = WITH_OPENING.replace("E07000002", "E07000003")
    response = site.get(f"/fair-shares/opening.csv{other}")
    assert "-illustrative-" in response["Content-Disposition"]


def test_a_place_in_another_script_does_not_break_the_name(site):
    places = quote("北~A00001~South~A00003")
    row = site.get(f"/fair-shares.json?icb=QAA&level=place&places={places}").json()["tables"]["fair-shares"]["rows"]
    assert "北" in [one["name"] for one in row]
    response = site.get(f"/fair-shares.csv?icb=QAA&level=place&places={places}&row={quote('北')}")
    assert response.status_code == 200
    assert re.fullmatch(
        r'attachment; filename="fair-shares-[a-z0-9A-Z-]+-fa1454a4\.csv"', response["Content-Disposition"]
    )


@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "svg"])
def test_a_comparison_is_illustrative_when_only_a_later_scenario_is(site, form):
    plain, other = "a.icb=QAA&a.pot=1234567890.12", "icb=QAA&b.pot=1234567890.12"
    opening = "b.opening=E07000001~700000000~E07000002~500000000"
    later = site.get(f"/fair-shares/compare.{form}?{plain}&b.{other}&{opening}")
    assert '"scenarios-' in later["Content-Disposition"]
    assert "-illustrative-" in later["Content-Disposition"]
    neither = site.get(f"/fair-shares/compare.{form}?{plain}&b.{other}&b.against=icb")
    assert "illustrative" not in neither["Content-Disposition"]
    assert form == "json" or "describedby" in later["Link"]
