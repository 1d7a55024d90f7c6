"""Pages for everyone stay the same for everyone, whoever else is signed in; a signed-in reader's are kept by nobody."""

import gzip

import pytest
from django.db import OperationalError
from django.http import HttpResponse

from integratedcare.web.accounts.models import User
from integratedcare.web.config.page_cache import PageCache

PAGE = "/glossary/"
HAS_NAME = 8  # the flag of a gzip header that holds a name: Django puts its random bytes there


def test_a_page_for_everyone_asks_for_no_cookie_and_no_database(site):
    page = site.get(PAGE)  # without a database: pytest-django would refuse the question
    assert not page.cookies
    assert "Cookie" not in page.get("Vary", "")
    assert page["Cache-Control"] == "no-cache"
    assert "Sign in" in page.content.decode()


def test_a_signed_in_reader_gets_a_page_of_their_own_that_nobody_keeps(site, editor):
    shared = site.get(PAGE)
    site.force_login(editor)
    own = site.get(PAGE)
    assert "jo.marsh" in own.content.decode()
    assert "Sign out" in own.content.decode()
    assert {"private", "no-store"} <= set(own["Cache-Control"].split(", "))
    assert "ETag" not in own
    site.cookies.clear()
    again = site.get(PAGE)
    assert (again.content, again["ETag"]) == (shared.content, shared["ETag"])


def test_what_was_made_for_someone_signed_in_is_never_the_first_to_be_kept(site, editor):
    site.force_login(editor)
    site.get(PAGE)
    site.cookies.clear()
    assert "jo.marsh" not in site.get(PAGE).content.decode()


def test_someone_signed_in_is_not_told_that_their_copy_is_still_good(site, editor):
    etag = site.get(PAGE)["ETag"]
    site.force_login(editor)
    assert site.get(PAGE, headers={"if-none-match": etag}).status_code == 200


def test_a_page_with_a_token_is_not_kept(site, db):
    first, second = (site.get("/accounts/sign-in/") for _ in range(2))
    assert first.content != second.content  # each has a token of its own
    assert "ETag" not in first


@pytest.mark.django_db
@pytest.mark.parametrize(("page", "is_random"), [(PAGE, False), ("/accounts/sign-in/", True)])
def test_only_pages_for_everyone_are_packed_to_the_same_bytes(site, page, is_random):
    packed = [site.get(page, headers={"accept-encoding": "gzip"}).content for _ in range(2)]
    assert all(b"</html>" in gzip.decompress(one) for one in packed)
    assert [bool(one[3] & HAS_NAME) for one in packed] == [is_random, is_random]


@pytest.mark.parametrize(("asks", "times"), [(True, 2), (False, 1)])
def test_an_answer_that_asked_the_database_is_worked_out_each_time(release, db, rf, asks, times):
    answered = []

    def view(request) -> HttpResponse:
        answered.append(User.objects.count() if asks else 0)
        return HttpResponse("<p>the same</p>")

    cache = PageCache(view)
    for _ in range(2):
        request = rf.get(PAGE, headers={"host": "localhost"})
        request.release = release
        assert cache(request)["ETag"]
    assert len(answered) == times


def test_a_head_has_no_body_and_the_length_of_its_page(site):
    page, head = site.get(PAGE), site.head(PAGE)
    assert head.content == b""
    assert head["Content-Length"] == str(len(page.content))


def test_when_the_database_fails_a_reader_with_an_old_cookie_can_still_read(site, db, monkeypatch):
    def fail(store):
        raise OperationalError("disk I/O error")

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", fail)
    site.cookies["session"] = "0" * 32
    page = site.get(PAGE)
    assert page.status_code == 200
    assert "Sign in" in page.content.decode()
