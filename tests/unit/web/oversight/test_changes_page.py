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
