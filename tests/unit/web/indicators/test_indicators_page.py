"""The list of indicators."""

import html
import json


def rows(site, address: str) -> list[dict]:
    return json.loads(site.get(address).content)["tables"]["indicators"]["rows"]


def test_every_indicator_is_there_by_theme_and_title(site):
    assert [row["indicator"] for row in rows(site, "/indicators.json")] == ["once", "queue", "on_time", "standing_in"]


def test_words_and_themes_narrow_it(site):
    assert [row["indicator"] for row in rows(site, "/indicators.json?q=queue")] == ["queue"]
    assert [row["indicator"] for row in rows(site, "/indicators.json?theme=leadership")] == ["standing_in"]
    page = html.unescape(site.get("/indicators/?q=zebra").content.decode())
    assert "No indicator has the words ‘zebra’" in page


def test_it_says_how_new_each_is_and_for_whom(site):
    held = {row["indicator"]: row for row in rows(site, "/indicators.json")}
    assert held["on_time"]["held"] == "Systems, regions and NHS trusts"
    assert (held["on_time"]["latest_period"], held["on_time"]["value"]) == ("2026-02-28", 50)
    assert held["standing_in"]["held"] == "No value yet"


def test_how_to_add_a_local_priority_is_said_while_there_is_none(site):
    assert "Local priorities are a system’s own" in html.unescape(site.get("/indicators/?theme=local").content.decode())


def test_search_finds_indicators_above_organisations(site):
    page = html.unescape(site.get("/search/?q=queue").content.decode())
    assert "1 indicator found for ‘queue’" in page
    assert 'href="/indicators/queue/"' in page
