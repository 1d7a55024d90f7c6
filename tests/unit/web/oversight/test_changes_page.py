"""What changed this month."""

import html
import json


def text(response) -> str:
    return html.unescape(response.content.decode())


def test_an_icon_that_turned_is_said_with_what_it_was(site):
    rows = json.loads(site.get("/oversight/changes.json?board=QAA").content)["tables"]["changes"]["rows"]
    assert [(row["indicator"], row["before"], row["after"]) for row in rows] == [
        ("on_time", "common_cause", "improvement_high")
    ]
    assert rows[0]["says"] == "Improving in February 2026. Before: no significant change."


def test_an_old_figure_never_turns(site):
    assert "An ancient measure" not in text(site.get("/oversight/changes/?board=QAA"))


def test_nothing_turned_is_said(site):
    assert "Brook: nothing turned at the newest values" in text(site.get("/oversight/changes/?board=QBB"))


def test_themes_in_which_nothing_turned_are_named(site):
    page = text(site.get("/oversight/changes/?board=QAA"))
    assert "Nothing turned under Preventing ill health and reducing inequalities" in page


def test_without_a_system_each_has_its_counts_and_a_link(site):
    rows = json.loads(site.get("/oversight/changes.json").content)["tables"]["every-system"]["rows"]
    assert [(row["code"], row["to_improving"], row["to_worse"]) for row in rows] == [("QAA", 1, 0), ("QBB", 0, 0)]
    assert 'href="/oversight/changes/?board=QAA"' in text(site.get("/oversight/changes/"))
    assert "Systems where nothing turned (1)" in text(site.get("/oversight/changes/"))


def turning(release) -> None:
    """Ashford: two measures of one family turned, one of them its target too; one without a family turned."""
    release.held["indicator"] = [
        row | {"family": "waits" if row["indicator"] in ("on_time", "queue") else None}
        for row in release.held["indicator"]
    ]
    turned = {
        "on_time": {"previous_assurance": "inconsistent"},
        "queue": {"previous_variation": "common_cause"},
        "settled": {"previous_variation": "concern_low"},
    }
    release.held["judgement"] = [
        row | (turned.get(row["indicator"], {}) if row["code"] == "QAA" else {}) for row in release.held["judgement"]
    ]
    release.id = "0be51000000c"


def test_measures_of_one_family_and_both_icons_of_a_measure_are_counted_once(site, release):
    turning(release)
    page = text(site.get("/oversight/changes/?board=QAA"))
    assert "Ashford and Barton: 1 measure began to get worse and 1 went back to usual" in page
    assert page.count('class="ics-turn"') == 2
    assert "2 more that tell of the same" in page
    assert "Seen on time</a> (its target): Expected to miss its target" in page
    [row] = [
        row
        for row in json.loads(site.get("/oversight/changes.json").content)["tables"]["every-system"]["rows"]
        if row["code"] == "QAA"
    ]
    assert [row[way] for way in ("to_worse", "to_missing", "to_improving", "to_usual", "other", "target")] == [
        1, 0, 0, 1, 0, 0,
    ]  # fmt: skip


def test_the_download_has_every_icon_and_says_which_is_counted(site, release):
    turning(release)
    rows = json.loads(site.get("/oversight/changes.json?board=QAA").content)["tables"]["changes"]["rows"]
    assert {(row["indicator"], row["icon"], row["family"], row["is_counted"]) for row in rows} == {
        ("queue", "variation", "waits", "yes"), ("on_time", "variation", "waits", "no"),
        ("on_time", "assurance", "waits", "no"), ("settled", "variation", None, "yes"),
    }  # fmt: skip
