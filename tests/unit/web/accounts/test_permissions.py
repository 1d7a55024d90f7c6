"""Who may record: nobody without signing in, nobody without the role, and nobody whose form is not ours."""

import pytest
from django.test import Client

from integratedcare.web.accounts.permissions import is_editor
from integratedcare.web.audit.models import AuditEvent

PAGES = ["/returns/", "/returns/QAA/", "/returns/QAA.csv", "/audit/", "/audit.csv", "/made-up/returns/QAA/"]


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_without_signing_in_one_is_led_to_sign_in_and_back(site, page):
    prefix = "/made-up" if page.startswith("/made-up") else ""
    for answer in (site.get(page), site.post(page, {"do": "save"})):
        assert answer.status_code in (302, 405)
        if answer.status_code == 302:
            assert answer["Location"] == f"{prefix}/accounts/sign-in/?next={page}"
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("page", PAGES)
def test_without_the_role_one_is_told_plainly(site, viewer, page):
    site.force_login(viewer)
    answer = site.get(page)
    assert answer.status_code == 403
    assert "Only editors can record" in answer.content.decode()
    assert "sam.field" in answer.content.decode()
    assert ("<html" in answer.content.decode()) is not page.endswith(".csv")


def test_a_form_without_its_token_records_nothing(site, editor):
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    strict.force_login(editor)
    answer = strict.post("/returns/QAA/?year=2025-26", {"plan-surplus-2025-04": "1", "do": "save"})
    assert answer.status_code == 403
    assert not AuditEvent.objects.exists()


def test_only_an_active_account_with_the_role_is_an_editors(editor, viewer):
    assert is_editor(editor)
    assert not is_editor(viewer)
    editor.is_active = False
    assert not is_editor(editor)


@pytest.mark.parametrize("length", ["3000000", "", "9" * 20])
def test_a_form_that_is_too_large_is_refused_before_it_is_read(site, length):
    class Unread:
        def read(self, *args):
            raise AssertionError("it was read")

        readline = read

    answer = site.generic("POST", "/accounts/sign-in/", CONTENT_LENGTH=length, **{"wsgi.input": Unread()})
    assert answer.status_code in (411, 413)
