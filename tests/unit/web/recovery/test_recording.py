"""Recording what happens to a programme: who may, what is refused, and that history is only added to."""

import re
from datetime import date

import pytest

from integratedcare.errors import StorageError
from integratedcare.web.audit.models import AuditEvent
from integratedcare.web.recovery.models import RecoveryEvent, RecoveryProgramme

pytestmark = pytest.mark.django_db
OPEN = {"body": "raa", "kind": "provider", "by": "Regional director", "reason": "Segment four",
        "outside": "Asked for by the region",
        "on_day": "5", "on_month": "1", "on_year": "2026"}  # fmt: skip
DAY = {"on_day": "6", "on_month": "1", "on_year": "2026", "by": "Regional director"}


def day(name, on: date) -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


STEPS = [
    ("diagnostic_done", {"finding": "Flow", "evidence": "Paper 1"}),
    ("criterion_set", {"words": "Within plan", "owner": "Chief executive", **day("due", date(2026, 6, 1))}),
    ("plan_agreed", {"owner": "Chief executive", "evidence": "Paper 2"}),
    ("support_started", {"support": "A director", **day("next_review", date(2026, 3, 1))}),
    ("criterion_met", {"criterion": "1", "evidence": "Accounts"}),
    ("exit_proposed", {"evidence": "Six months"}),
    ("closed", {"decision": "Agreed"}),
]


def do(site, kind, sent, reference="RAA-1"):
    return site.post(f"/recovery/{reference}/record/{kind}/", DAY | sent)


@pytest.fixture
def editing(site, editor):
    site.force_login(editor)
    return site


@pytest.mark.parametrize("path", ["/recovery/new/", "/recovery/RAA-1/record/reviewed/", "/recovery/RAA-1/correct/1/"])
def test_only_editors_may_record(site, viewer, path):
    for send in (site.get, site.post):
        assert "sign-in" in send(path).headers["Location"]
    site.force_login(viewer)
    for send in (site.get, site.post):
        assert send(path).status_code == 403
    assert not RecoveryProgramme.objects.exists()


def filled_in(answer) -> tuple[str, str]:
    """The body's code and its kind, as the form starts with them."""
    page = answer.content.decode()
    code = re.search(r'<input[^>]*name="body"[^>]*>', page)[0]
    return re.search(r'value="(\w*)"', code)[1], re.search(r'value="(\w+)"[^>]* checked', page)[1]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("?body=QAA", ("QAA", "icb")),  # the kind is the body's own
        ("?code=qaa", ("QAA", "icb")),
        ("?code=RAA", ("RAA", "provider")),
        ("?body=RAA&kind=icb", ("RAA", "icb")),  # who says the kind is taken at their word
    ],
)
def test_the_form_begins_with_the_body_that_was_asked_for(editing, asked, expected):
    assert filled_in(editing.get(f"/recovery/new/{asked}")) == expected


def test_a_body_that_is_asked_for_twice_or_by_another_word_is_refused(editing):
    assert "in the address twice" in editing.get("/recovery/new/?body=QAA&code=QBB").content.decode()
    assert editing.get("/recovery/new/?trust=RAA").status_code == 400


def test_a_programme_is_opened_worked_through_and_left_in_the_browser_forms(editing):
    answer = editing.post("/recovery/new/", OPEN)
    assert answer.headers["Location"] == "/recovery/RAA-1/"
    for kind, sent in STEPS:
        assert editing.get(f"/recovery/RAA-1/record/{kind}/").status_code == 200
        assert do(editing, kind, sent).status_code == 302, kind
    page = editing.get("/recovery/RAA-1/").content.decode()
    assert "left recovery support on 6 January 2026, with every exit criterion met" in page
    assert AuditEvent.objects.filter(subject="RAA-1").count() == 1 + len(STEPS)
    assert AuditEvent.objects.filter(action="recovery.opened", universe="england").count() == 1


def test_leaving_with_a_criterion_unmet_is_refused_in_plain_words_and_nothing_is_kept(editing):
    editing.post("/recovery/new/", OPEN)
    for kind, sent in STEPS[:4]:
        do(editing, kind, sent)
    answer = do(editing, "exit_proposed", {"evidence": "Please"})
    assert answer.status_code == 422
    assert "Every exit criterion must be met and dated" in answer.content.decode()
    assert RecoveryEvent.objects.count() == 5
    assert AuditEvent.objects.filter(subject="RAA-1").count() == 5


def test_a_form_that_is_not_possible_now_leads_back_and_says_so(editing):
    editing.post("/recovery/new/", OPEN)
    answer = editing.get("/recovery/RAA-1/record/closed/", follow=True)
    assert "is not possible now" in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"body": "ZZZ"}, "no such body is known here"),
        ({"kind": "icb"}, "no such body is known here"),
        ({"reason": ""}, "Enter the reason"),
        ({"on_month": "13"}, "Day it happened: this is not a day"),
        ({"on_year": "2099"}, "has not happened yet"),
        ({"on_year": "2022"}, "Recovery support began with the oversight framework of 1 July 2022"),
        ({"body": "QAA", "kind": "icb", "on_year": "2022"}, "Ashford and Barton began on 1 July 2022"),
        ({"outside": ""}, "is not in segment four: "),
        ({"outside": "Because"}, "say why, in 20 letters or more"),
    ],
)
def test_what_is_missing_or_wrong_is_told_and_what_was_typed_is_kept(editing, sent, words):
    answer = editing.post("/recovery/new/", OPEN | {"note": "Kept words"} | sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert page.count(words) == (1 if "such body" in words or "happened yet" in words else 2)  # summary, and its field
    assert "Kept words" in page
    assert not RecoveryProgramme.objects.exists()


def test_a_body_has_one_open_programme_at_a_time_and_then_a_second(editing):
    editing.post("/recovery/new/", OPEN)
    again = editing.post("/recovery/new/", OPEN)
    assert "has a programme open already: RAA-1" in again.content.decode()
    for kind, sent in STEPS:
        do(editing, kind, sent)
    assert editing.post("/recovery/new/", OPEN).headers["Location"] == "/recovery/RAA-2/"


def test_no_programme_opens_after_its_body_ended(editing, release):
    for row in release.held["organisation"]:
        if row["code"] == "RAA":
            row["close_date"] = date(2025, 9, 30)
    answer = editing.post("/recovery/new/", OPEN)
    assert "ended on 30 September 2025, so no programme of it was opened after" in answer.content.decode()
    assert not RecoveryProgramme.objects.exists()
    assert editing.post("/recovery/new/", OPEN | {"on_year": "2025"}).status_code == 302
    wrong = DAY | {"on_year": "2026", "reason": "Segment four", "correction": "The day was wrong"}
    answer = editing.post("/recovery/RAA-1/correct/1/", wrong)
    assert "ended on 30 September 2025" in answer.content.decode()
    assert RecoveryEvent.objects.count() == 1


def test_why_a_body_outside_segment_four_gets_support_is_part_of_the_reason_and_of_the_audit_trail(editing):
    assert editing.post("/recovery/new/", OPEN).status_code == 302
    reason = RecoveryEvent.objects.get().values["reason"]
    assert reason == "Segment four. Opened outside segment four, because: Asked for by the region"
    detail = AuditEvent.objects.get(action="recovery.opened").detail
    assert detail["outside_segment_four"]


def test_a_body_in_segment_four_needs_no_further_reason(editing, editor, monkeypatch):
    asked = []

    def standing(release, kind, code, day):
        asked.append((kind, code, day))
        return ""

    monkeypatch.setattr("integratedcare.web.recovery.recording_views.outside_segment_four", standing)
    assert editing.post("/recovery/new/", OPEN | {"outside": ""}).status_code == 302
    assert asked == [("provider", "RAA", date(2026, 1, 5))]
    assert RecoveryEvent.objects.get().values["reason"] == "Segment four"
    assert "outside_segment_four" not in AuditEvent.objects.get(action="recovery.opened").detail


def test_a_correction_keeps_the_old_record_and_changes_what_is_worked_out(editing):
    editing.post("/recovery/new/", OPEN)
    for kind, sent in STEPS[:2]:
        do(editing, kind, sent)
    form = editing.get("/recovery/RAA-1/correct/3/").content.decode()
    assert 'value="Within plan"' in form or ">Within plan<" in form
    sent = DAY | STEPS[1][1] | {"words": "Within 1% of plan", "correction": "The margin was left out"}
    assert editing.post("/recovery/RAA-1/correct/3/", sent).status_code == 302
    page = editing.get("/recovery/RAA-1/").content.decode()
    assert "1. Within 1% of plan" in page
    assert "Exit criterion set (corrected later)" in page
    assert "The margin was left out" in page
    assert RecoveryEvent.objects.get(number=3).values["words"] == "Within plan"


def test_an_event_cannot_be_changed_or_taken_out(editing):
    editing.post("/recovery/new/", OPEN)
    event = RecoveryEvent.objects.get()
    event.note = "Other"
    for attempt in (
        event.save,
        event.delete,
        RecoveryEvent.objects.all().delete,
        lambda: RecoveryEvent.objects.update(note="Other"),
    ):
        with pytest.raises(StorageError, match="only added to"):
            attempt()
    assert RecoveryEvent.objects.get().note == ""


def test_the_form_is_filled_in_from_a_link_of_segments(editing):
    page = editing.get("/recovery/new/?body=RAA&kind=provider").content.decode()
    assert 'value="RAA"' in page
    assert 'value="provider" checked' in page


def test_opening_takes_the_free_text_into_no_audit_event(editing):
    editing.post("/recovery/new/", OPEN | {"note": "Ring the chair"})
    assert "Segment four" not in str(AuditEvent.objects.get(action="recovery.opened").detail)
