"""Issuing, and what officers say: for editors, once, with an audit event."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from integratedcare.errors import StorageError
from integratedcare.pack import issued_packs
from integratedcare.web.audit.models import AuditEvent
from integratedcare.web.packs import actions, making
from integratedcare.web.packs.commentary import LONGEST, commentary_of

pytestmark = pytest.mark.django_db
MARCH = {"month": "2026-03"}


def confirmed(site, **sent):
    """Post the form of the board's page, then that of the page that asks, and return what comes."""
    asked = site.post("/packs/QZB/", {**MARCH, **sent})
    hidden = dict(re.findall(r'name="(month|reason|confirmed)" value="([^"]*)"', asked.content.decode()))
    assert asked.status_code == 200, asked.content.decode()
    return site.post("/packs/QZB/", hidden, follow=True)


def test_an_editor_issues_and_it_is_in_the_audit_trail(signed_in, pat, made_up_release):
    site = signed_in(pat)
    assert "Issue the pack" in site.get("/packs/QZB/").content.decode()
    response = confirmed(site)
    assert "Version 1 of the pack for March 2026 is issued." in response.content.decode()
    event = AuditEvent.objects.get(action="board_pack.issued")
    assert (event.by, event.subject, event.universe) == (pat, "QZB", "made-up")
    [note] = issued_packs("made-up")
    assert event.detail == {
        "month": "2026-03", "version": 1, "release_id": made_up_release.id, "reason": "First issue.",
        "pdf_sha256": note.pdf_sha256,
    }  # fmt: skip
    assert note.issued_by == "pat"


def test_a_page_says_what_would_be_issued_before_anything_is(signed_in, pat, made_up_release):
    site = signed_in(pat)
    save = {"area-access": "A second hub opened."}
    site.post("/packs/QZB/2026-03/words/", save)
    asked = site.post("/packs/QZB/", MARCH)
    page = asked.content.decode()
    assert "Issue the pack for March 2026?" in page
    assert made_up_release.id in page
    assert "Access and delivery of services" in page
    assert "cannot be changed or taken back" in page
    assert "csrfmiddlewaretoken" in page
    assert issued_packs("made-up") == []
    assert not AuditEvent.objects.filter(action="board_pack.issued").exists()
    site.post("/packs/QZB/2026-03/words/", save | {"area-people": "And something else."})
    [digest] = re.findall(r'name="confirmed" value="([^"]*)"', page)
    late = site.post("/packs/QZB/", {**MARCH, "reason": "", "confirmed": digest})
    assert late.status_code == 409
    assert "has changed since you looked" in late.content.decode()
    assert issued_packs("made-up") == []
    confirmed(site)
    assert [note.version for note in issued_packs("made-up")] == [1]


def test_neither_step_is_taken_from_a_form_that_is_not_ours(signed_in, pat):
    site = signed_in(pat)
    site.handler.enforce_csrf_checks = True
    for sent in (MARCH, {**MARCH, "confirmed": "0" * 64}):
        assert site.post("/packs/QZB/", sent).status_code == 403
    assert issued_packs("made-up") == []


def test_a_reader_is_led_to_sign_in_and_nothing_is_issued(site):
    response = site.post("/packs/QZB/", MARCH)
    assert response.status_code == 302
    assert "/sign-in/" in response.headers["Location"]
    assert issued_packs("made-up") == []


def test_who_is_no_editor_is_told_so(signed_in, sam):
    assert signed_in(sam).post("/packs/QZB/", MARCH).status_code == 403
    assert issued_packs("made-up") == []


def test_the_action_itself_refuses_who_is_no_editor(sam, made_up_release):
    with pytest.raises(PermissionDenied):
        actions.issue_pack(by=sam, release=made_up_release, code="QZB", month="2026-03", reason="")
    with pytest.raises(PermissionDenied):
        actions.save_commentary(by=sam, universe="made-up", code="QZB", month="2026-03", words={"access": "x"})


def test_issuing_again_without_a_change_is_refused_in_words(signed_in, pat):
    site = signed_in(pat)
    confirmed(site)
    response = site.post("/packs/QZB/", {**MARCH, "reason": "Again"})
    assert response.status_code == 400
    assert "Nothing has changed since version 1" in response.content.decode()
    assert 'value="Again"' in response.content.decode()
    assert AuditEvent.objects.filter(action="board_pack.issued").count() == 1


def test_a_month_that_is_not_offered_is_refused(signed_in, pat):
    response = signed_in(pat).post("/packs/QZB/", {"month": "../../x"})
    assert response.status_code == 400
    assert "Choose a month from the list" in response.content.decode()


def test_files_that_cannot_be_written_leave_no_event(pat, made_up_release, site, tmp_path):
    (tmp_path / "packs").write_text("in the way")
    with pytest.raises(StorageError):
        actions.issue_pack(by=pat, release=made_up_release, code="QZB", month="2026-03", reason="")
    assert not AuditEvent.objects.filter(action="board_pack.issued").exists()


def test_officers_words_are_kept_audited_and_in_the_pack(signed_in, pat):
    site = signed_in(pat)
    saved = site.post(
        "/packs/QZB/2026-03/words/", {"area-access": " A second hub opened.\r\nIt is busy. \x07"}, follow=True
    )
    assert "Saved. It is in the next draft." in saved.content.decode()
    assert commentary_of("made-up", "QZB", "2026-03") == {"access": "A second hub opened.\nIt is busy."}
    event = AuditEvent.objects.get(action="board_pack.commented")
    assert event.detail == {"month": "2026-03", "areas": ["access"], "letters": {"access": 32}}
    confirmed(site)
    assert "A second hub opened." in site.get("/packs/QZB/2026-03/v1.json").content.decode()


def test_a_readers_draft_does_not_hold_words_that_are_not_issued(signed_in, pat, site, monkeypatch):
    monkeypatch.setattr(making, "typeset", lambda pack: pack.as_json().encode())  # setting type is tested elsewhere
    signed_in(pat).post("/packs/QZB/2026-03/words/", {"area-access": "Not for everybody yet."})

    def text() -> str:
        return site.get("/packs/QZB/draft.pdf?month=2026-03").content.decode()

    assert "Not for everybody yet." in text()
    site.logout()
    assert "Not for everybody yet." not in text()


def test_the_same_words_again_are_no_change(signed_in, pat):
    site = signed_in(pat)
    for _ in range(2):
        site.post("/packs/QZB/2026-03/words/", {"area-access": "Words."})
    assert AuditEvent.objects.filter(action="board_pack.commented").count() == 1
    site.post("/packs/QZB/2026-03/words/", {"area-access": ""})
    assert commentary_of("made-up", "QZB", "2026-03") == {}


def test_too_many_words_are_refused_and_kept_on_screen(signed_in, pat):
    long = "word " * 400
    response = signed_in(pat).post("/packs/QZB/2026-03/words/", {"area-access": long})
    assert response.status_code == 400
    assert f"Say it in {LONGEST:,}" in response.content.decode()
    assert long.strip() in response.content.decode()
    assert commentary_of("made-up", "QZB", "2026-03") == {}


def test_only_editors_see_the_form_for_words(site):
    assert site.get("/packs/QZB/2026-03/words/").status_code == 302


def test_words_for_a_month_without_a_pack_are_not_found(signed_in, pat):
    assert signed_in(pat).get("/packs/QZB/2031-03/words/").status_code == 404


def test_nothing_is_made_inside_the_transaction(pat, made_up_release, site, monkeypatch):
    """A pack takes seconds; a database that takes one writer at a time must not wait for it."""
    made = actions.prepare
    depths = []

    def noted(*args, **options):
        depths.append(len(transaction.get_connection().savepoint_ids))
        return made(*args, **options)

    monkeypatch.setattr(actions, "prepare", noted)
    before = len(transaction.get_connection().savepoint_ids)
    actions.issue_pack(by=pat, release=made_up_release, code="QZB", month="2026-03", reason="")
    assert depths == [before]
