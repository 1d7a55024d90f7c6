"""A page that is not there costs little to say so."""

from integratedcare.web.config import error_pages


def test_of_a_long_address_only_the_start_is_searched(site, monkeypatch):
    searched = []
    monkeypatch.setattr(error_pages, "nearest", lambda release, word: searched.append(word) or [])
    assert site.get(f"/{'mispeltt-' * 200}/").status_code == 404
    assert site.get("/nowhere/barton/").status_code == 404
    assert searched == [("mispeltt-" * 200)[:60], "barton"]
