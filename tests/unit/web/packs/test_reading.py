"""Reading board packs: the list, one board's, drafts, and what was issued."""

import csv
import io

import pytest
from pypdf import PdfReader

from integratedcare.pack import Month, issue, make_pack
from integratedcare.rules.loader import load_rules
from integratedcare.web.packs import making

MARCH = Month(2026, 3)


@pytest.fixture
def issued(site, made_up_release):
    """QZB's pack for March 2026, issued twice."""
    made = make_pack(made_up_release, "QZB", MARCH, load_rules())
    issue(made, universe="made-up", by="pat")
    again = make_pack(made_up_release, "QZB", MARCH, load_rules(), commentary={"access": "Late news."})
    return issue(again, universe="made-up", by="pat", reason="Late news came.")


def test_before_anything_is_issued_the_list_says_so_and_names_the_boards(site):
    page = site.get("/packs/").content.decode()
    assert "No board pack is issued yet" in page
    assert 'href="/packs/QZB/"' in page
    assert "Make a pack for a board" in page


@pytest.mark.usefixtures("issued")
def test_the_list_has_every_version_and_what_replaced_it(site):
    rows = list(csv.DictReader(io.StringIO(site.get("/packs.csv").content.decode())))
    assert [(row["code"], row["month"], row["version"], row["standing"]) for row in rows] == [
        ("QZB", "2026-03", "2", "In force"),
        ("QZB", "2026-03", "1", "Corrected by version 2 because: Late news came."),
    ]
    page = site.get("/packs/").content.decode()
    assert "1 board pack issued so far" in page
    assert 'href="/packs/QZB/2026-03/v1.pdf"' in page


def test_an_issued_version_is_given_out_byte_for_byte(site, issued, tmp_path):
    response = site.get("/packs/QZB/2026-03/v2.pdf")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'attachment; filename="board-pack-QZB-2026-03-v2.pdf"'
    assert response.content == (tmp_path / "packs/made-up/QZB/2026-03/v2/board-pack.pdf").read_bytes()
    assert site.get("/packs/QZB/2026-03/v2.json").json()["version"] == 2


@pytest.mark.parametrize(
    "path",
    [
        "/packs/QZB/2026-03/v3.pdf",
        "/packs/QZB/2026-13/v1.pdf",
        "/packs/QZZ/2026-03/v1.pdf",
        "/packs/QZZ/",
        "/packs/QZZ.csv",
    ],
)
@pytest.mark.usefixtures("issued")
def test_what_was_never_issued_is_not_found(site, path):
    assert site.get(path).status_code == 404


def test_any_reader_can_make_a_draft(site):
    response = site.get("/packs/QZB/draft.pdf?month=2026-03")
    reader = PdfReader(io.BytesIO(response.content))
    assert "Draft" in reader.pages[0].extract_text()
    assert "Made-up data" in reader.pages[0].extract_text()
    assert response.headers["Content-Disposition"].endswith('"board-pack-QZB-2026-03-draft.pdf"')


def test_a_month_without_a_pack_is_told_what_to_choose(site):
    response = site.get("/packs/QZB/draft.pdf?month=2031-01")
    assert response.status_code == 400
    assert "Choose one of" in response.content.decode() or "Did you mean" in response.content.decode()


def test_a_board_that_ended_is_offered_its_own_months(site, made_up_release):
    sets = {(row["code"], row["board_set_end"]) for row in made_up_release.rows("system", ["code", "board_set_end"])}
    ended = next(code for code, end in sorted(sets, key=str) if end and (code, None) not in sets)
    page = site.get(f"/packs/{ended}/").content.decode()
    assert '<option value="2026-03"' in page
    assert '<option value="2026-04"' not in page


def test_a_small_code_leads_to_the_board(site):
    assert site.get("/packs/qzb/").headers["Location"] == "/packs/QZB/"


def test_while_others_are_made_a_reader_is_asked_to_come_back(site, monkeypatch):
    monkeypatch.setattr(making, "PATIENCE", 0.01)
    with making.turn():
        response = site.get("/packs/QZB/draft.pdf?month=2026-03")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "60"
    assert "Try again in a minute" in response.content.decode()
    assert site.get("/packs/QZB/draft.pdf?month=2026-03").status_code == 200


def test_a_page_is_fresh_after_something_is_issued(site, made_up_release):
    assert "No pack of" in site.get("/packs/QZB/").content.decode()
    issue(make_pack(made_up_release, "QZB", MARCH, load_rules()), universe="made-up", by="pat")
    assert "March 2026, version 1" in site.get("/packs/QZB/").content.decode()


def test_a_reader_is_not_shown_the_form_for_issuing(site):
    page = site.get("/packs/QZB/").content.decode()
    assert "Make the board pack" in page
    assert "Only editors can issue a pack" in page
    assert "csrfmiddlewaretoken" not in page
