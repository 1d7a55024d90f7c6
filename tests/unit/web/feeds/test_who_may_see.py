"""Counts about real people are for those who have signed in; nothing real is ever shown as made up."""

import json

import pytest

pytestmark = pytest.mark.django_db
PATHS = [
    "/feeds/", "/feeds.csv", "/feeds.json", "/feeds.xlsx", "/feeds.csv-metadata.json", "/feeds/changes/",
    "/feeds/linkage/", "/feeds/admitted_care/", "/feeds/admitted_care.csv?table=measures", "/feeds/admitted_care.svg",
]  # fmt: skip


def test_everyone_may_read_what_is_made_up_and_it_says_so(site, full):
    for universe in ("", "/made-up"):
        for path in PATHS:
            response = site.get(universe + path)
            assert response.status_code == 200, path
            assert "no-store" in response["Cache-Control"], path
            if path.endswith("/"):
                assert 'aria-label="Made-up data"' in response.content.decode(), path
            elif "csv-metadata" not in path and not path.endswith(".json"):
                assert 'filename="made-up-' in response["Content-Disposition"], path


def test_what_is_real_asks_to_sign_in_in_every_form(site, full, land_real):
    land_real(full)
    for universe in ("", "/made-up"):
        for path in PATHS:
            response = site.get(universe + path)
            assert response.status_code == 302, path
            assert "/accounts/sign-in/" in response["Location"], path
            assert b"REALTRUST" not in response.content


def test_who_has_signed_in_sees_both_and_which_is_which(site, full, land_real, viewer):
    land_real(full)
    site.force_login(viewer, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = site.get("/feeds/").content.decode()
    assert "REALTRUST" in page
    assert 'aria-label="Some made-up data"' in page
    rows = json.loads(site.get("/feeds/admitted_care.json").content)["tables"]["deliveries"]["rows"]
    assert {row["sender"]: row["kind"] for row in rows} == {"hospitals": "made up", "REALTRUST": "real"}


def test_nothing_real_is_shown_beside_made_up_figures(site, full, land_real, viewer):
    alone = {path: site.get(f"/made-up{path}.json").json()["tables"] for path in ("/feeds", "/feeds/admitted_care")}
    land_real(full)
    site.force_login(viewer, backend="allauth.account.auth_backends.AuthenticationBackend")
    for path, tables in alone.items():
        assert site.get(f"/made-up{path}.json").json()["tables"] == tables
        assert "1 delivery of this home is about real people" in site.get(f"/made-up{path}/").content.decode()
    linkage = site.get("/made-up/feeds/linkage/").content.decode()  # a record joins both, so none is shown
    assert "Linkage is not shown beside made-up figures" in linkage
    assert "Run <code>ics build" not in linkage


def test_real_deliveries_alone_are_never_called_made_up(site, home, land_real, viewer):
    land_real(home)
    site.force_login(viewer, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = site.get("/feeds/")
    assert 'aria-label="Made-up data"' not in page.content.decode()
    assert "REALTRUST" in page.content.decode()
    told = site.get("/feeds.json")
    assert told.json()["made_up"] == ""
    assert "Not for publication" in told.json()["licences"][0]
    beside = site.get("/made-up/feeds/").content.decode()
    assert "No feed has landed yet" in beside
    assert 'aria-label="Made-up data"' in beside
    assert "REALTRUST" not in beside


def test_an_empty_home_is_open_and_says_what_fills_it(site, home):
    page = site.get("/feeds/").content.decode()
    for words in ("No feed has landed yet", "ics synthetic", "ics build --from", "ics land FEED FILE"):
        assert words in page
    assert "What each column means" in site.get("/feeds/admitted_care/").content.decode()
    assert "ics build" in site.get("/feeds/linkage/").content.decode()


@pytest.mark.parametrize("left", ["landings/admitted_care/.refused.json", "record/0123456789abcdef/manifest.json"])
def test_a_home_with_a_trace_of_data_is_not_open(site, home, left):
    (home / left).parent.mkdir(parents=True)
    (home / left).write_text('{"refusals": [{"at": "2026-11-01T10:00:00+00:00", "files": []}]}')
    assert site.get("/feeds/").status_code == 302


def test_a_session_cookie_that_is_nobodys_opens_nothing(site, home, land_real):
    land_real(home)
    site.cookies["session"] = "x" * 32
    assert site.get("/feeds/").status_code == 302
