"""One system's scorecard."""

import csv
import html
import io
import re


def text(response) -> str:
    return html.unescape(response.content.decode())


def section(page: str, key: str) -> str:
    return page.partition(f'aria-labelledby="{key}"')[2].partition("</section>")[0]


def test_the_heading_counts_signals_and_missed_targets(site):
    [heading] = re.findall(r"<h1[^>]*>.*?</h1>", text(site.get("/oversight/QAA/")), re.DOTALL)
    assert "Ashford and Barton: 1 measure improving, 1 getting worse and 0 of 1 target missed" in heading
    [heading] = re.findall(r"<h1[^>]*>.*?</h1>", text(site.get("/oversight/QBB/")), re.DOTALL)
    assert "0 measures improving, 0 getting worse and 1 of 1 target missed" in heading


def test_signals_come_before_noise(site):
    quality = section(text(site.get("/oversight/QAA/")), "theme-quality")
    places = [quality.index(title) for title in ("People in the queue", "Seen on time", "Settled measure")]
    assert places == sorted(places)
    groups = re.findall(r'scope="rowgroup" colspan="6">([^<]*) <', quality)
    assert groups == ["Getting worse"]  # what else there is folds on a telephone: each group by its own
    folded = re.findall(r"<details([^>]*)>.*?summary-text[^>]*>\s*([^<(]+) \(", quality, re.DOTALL)
    assert [title for marks, title in folded if "data-fold-narrow" in marks][:1] == ["Improving"]
    open_on_a_wide_screen = quality.partition("<details")[2].partition(">")[0]
    assert "open" in open_on_a_wide_screen
    assert "data-fold-narrow" in open_on_a_wide_screen
    assert "No significant change: what chance alone would do (1)" in quality


def test_a_family_of_measures_is_counted_once_and_the_others_are_folded_away(site, release):
    family = {"family": "Time in the queue"}
    release.held["indicator"] = [
        row | (family if row["indicator"] in ("queue", "on_time") else {}) for row in release.held["indicator"]
    ]
    release.id = "0be51000000a"
    page = text(site.get("/oversight/QAA/"))
    assert "0 measures improving, 1 getting worse" in page
    card = page.partition("#theme-quality")[2].partition('</li>\n  <li class="ics-theme">')[0]
    assert "1 getting worse" in card
    assert "improving" not in card
    assert "2 measures" in card
    quality = section(page, "theme-quality")
    assert "1 more tells of the same thing and is not counted again" in quality
    above, _, again = quality.partition("Not counted again (1)")
    assert "Counted for 2 measures: Time in the queue" in above
    assert "Seen on time" not in above
    assert "Seen on time" in again
    assert "are counted once" in page.partition("About this")[2]
    every = {row["indicator"] for row in csv.DictReader(io.StringIO(text(site.get("/oversight/QAA.csv"))))}
    assert {"queue", "on_time"} <= every


def test_an_old_figure_stands_apart_and_in_no_summary(site):
    page = text(site.get("/oversight/QAA/"))
    prevention = section(page, "theme-prevention")
    assert "nothing is summed up" in prevention
    assert "Older figures (1)" in prevention
    assert "An ancient measure" in prevention.partition("Older figures")[2]


def test_a_measure_without_a_value_is_listed(site):
    assert "Nothing known of this" in section(text(site.get("/oversight/QAA/")), "theme-finance")


def test_local_priorities_say_how_to_add_one(site):
    assert "A system adds its own" in section(text(site.get("/oversight/QAA/")), "theme-local")


def test_proxies_are_marked(site):
    assert "Proxy" in section(text(site.get("/oversight/QAA/")), "theme-leadership")
    assert "Proxy" not in section(text(site.get("/oversight/QAA/")), "theme-quality")


def test_a_target_met_outside_the_usual_range_is_not_called_expected_to_be_missed(site):
    targets = section(text(site.get("/oversight/QAA/")), "targets")
    assert "Usual range misses it" in targets
    assert "Expected to miss it" not in targets


def test_numbers_of_people_have_no_rank(site):
    quality = section(text(site.get("/oversight/QAA/")), "theme-quality")
    queue = quality[quality.index("People in the queue") :].partition("</tr>")[0]
    assert "Follows size" in queue


def test_one_theme_alone(site):
    page = text(site.get("/oversight/QAA/?theme=leadership"))
    assert "Data that are whole" in page
    assert "Settled measure" not in page


def test_the_download_has_a_row_for_each_measure_with_a_value(site):
    rows = list(csv.DictReader(io.StringIO(text(site.get("/oversight/QAA.csv")))))
    assert sorted(row["indicator"] for row in rows) == ["ancient", "lead", "on_time", "queue", "settled"]
    [one] = [row for row in rows if row["indicator"] == "on_time"]
    assert (one["variation"], one["assurance"], one["rank"], one["target"]) == (
        "improvement_high", "consistent_fail", "1", "65",
    )  # fmt: skip


def test_choosing_another_system_leads_to_it(site):
    assert site.get("/oversight/QAA/?board=QBB&theme=all")["Location"] == "/oversight/QBB/"
    assert site.get("/oversight/QAA/?board=QBB&theme=quality")["Location"] == "/oversight/QBB/?theme=quality"
    assert site.get("/oversight/qaa/")["Location"] == "/oversight/QAA/"


def test_what_is_no_board_is_not_found(site):
    assert site.get("/oversight/QZZ/").status_code == 404
    assert site.get("/oversight/N1N1N/?as-of=2025-01-01").status_code == 400


def test_a_systems_own_page_sums_up_its_themes(site):
    page = text(site.get("/systems/QAA/"))
    assert "How it is doing" in page
    assert 'href="/oversight/QAA/#theme-quality"' in page
    assert "3 measures: 1 improving, 1 getting worse, 1 with no significant change" in page


def test_a_release_without_judgements_still_shows_the_system(site, release):
    del release.manifest["tables"]["judgement"]
    release.id = "0be510000002"
    page = site.get("/systems/QAA/")
    assert (page.status_code, "How it is doing" in text(page)) == (200, False)
    assert site.get("/oversight/QAA/").status_code == 503
