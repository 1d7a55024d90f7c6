"""All systems at a glance."""

import csv
import html
import io
import re


def text(response) -> str:
    return html.unescape(response.content.decode())


def counts(site, address: str = "/oversight.csv") -> dict[str, dict]:
    return {row["code"]: row for row in csv.DictReader(io.StringIO(text(site.get(address))))}


def test_the_country_comes_first_then_every_board_by_name(site):
    assert list(counts(site)) == ["ENG", "QAA", "QBB"]


def test_signals_are_counted_by_theme_and_old_figures_in_none(site):
    own = counts(site)["QAA"]
    assert (own["quality_improving"], own["quality_worse"], own["quality_consistent_fail"]) == ("1", "1", "1")
    assert (own["prevention_worse"], own["prevention_measures"]) == ("0", "0")
    assert own["leadership_measures"] == "1"


def test_better_and_worse_than_the_country_are_counted(site):
    held = counts(site)
    assert (held["QAA"]["quality_england_better"], held["QBB"]["quality_england_worse"]) == ("1", "1")


def test_nothing_is_coloured_without_a_word(site):
    page = text(site.get("/oversight/"))
    for words in ("improving", "getting worse", "usually missing a target"):
        assert words in page
    assert "no overall score" in page


def cells_of(site, name: str) -> str:
    """The first cell of a system in the table of a wide screen."""
    table = text(site.get("/oversight/")).partition('id="table-glance"')[2]
    return table.partition(f"{name}</a>")[2].partition("</td>")[0]


def test_a_count_bears_the_icon_of_the_way_it_went(site, release):
    kinds = re.compile(r"#icon-(improvement\w+|concern\w+)")
    assert kinds.findall(cells_of(site, "Ashford and Barton")) == ["improvement_high", "concern_high"]
    low = [r | ({"variation": "concern_low"} if r["indicator"] == "queue" else {}) for r in release.held["judgement"]]
    release.held["judgement"], release.id = low, "0be51000000b"
    assert kinds.findall(cells_of(site, "Ashford and Barton")) == ["improvement_high", "concern_low"]


def test_a_telephone_has_a_line_a_system_with_the_same_counts_and_what_gets_worse_first(site):
    briefs = text(site.get("/oversight/")).partition('class="ics-briefs"')[2].partition('id="table-glance"')[0]
    titles = re.findall(r"<h2[^>]*>([^<]*)</h2>", briefs)
    assert titles == ["England", "Something is getting worse: 1 system", "Nothing is getting worse: 1 system"]
    assert re.findall(r"ics-brief__name\">([^<]*)<", briefs) == ["England", "Ashford and Barton", "Brook"]
    own = briefs.partition('name">Ashford and Barton<')[2].partition("</details>")[0]
    line, _, opened = own.partition("</summary>")
    assert re.findall(r"(\d+)<span[^>]*> ([a-z ]+)", line) == [
        ("1", "getting worse"),
        ("1", "usually missing a target"),
    ]
    assert "1 improving, 1 getting worse, 1 usually missing a target. 1 better than England." in opened
    assert "Nothing to judge: " in opened
    assert 'href="/oversight/QAA/"' in opened


def test_choosing_a_system_leads_to_its_scorecard(site):
    assert site.get("/oversight/?board=QAA")["Location"] == "/oversight/QAA/"
    assert site.get("/oversight/?board=N1N1N&as-of=2026-05-01")["Location"] == "/oversight/N1N1N/?as-of=2026-05-01"


def test_the_date_chooses_the_boards(site):
    assert list(counts(site, "/oversight.csv?as-of=2026-05-01")) == ["ENG", "N1N1N"]
    assert site.get("/oversight/?as-of=2019-01-01").status_code == 400
