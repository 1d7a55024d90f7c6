"""Recording decisions and deficits: who may, what is refused, what it changes and what the audit trail keeps."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from integratedcare.errors import UsageError
from integratedcare.oversight.segments.decision import Decision
from integratedcare.rules import load_rules
from integratedcare.web.audit.models import AuditEvent
from integratedcare.web.segments.actions import decide_segment, state_deficits
from integratedcare.web.segments.models import Deficit, SegmentDecision

pytestmark = pytest.mark.django_db
DECIDE, DEFICITS = "/segments/REE/decide/?year=2025-26", "/segments/deficits/?year=2025-26"
REASON = "Enforcement undertakings were agreed after a review of governance"
SENT = {"segment": "5", "themes": ["people"], "reason": REASON, "day": "10", "month": "2", "year": "2026"}


def decision(**changed) -> Decision:
    return Decision(**{"code": "REE", "segment": 5, "themes": ("people",), "reason": REASON,
                       "decided_on": date(2026, 2, 10)} | changed)  # fmt: skip


@pytest.mark.parametrize("path", [DECIDE, DEFICITS])
def test_only_editors_may_record(site, reader, path):
    for send in (site.get, site.post):
        answer = send(path)
        assert answer.status_code == 302
        assert "sign-in" in answer.headers["Location"]
    site.force_login(reader)
    for send in (site.get, site.post):
        assert send(path).status_code == 403
    assert not SegmentDecision.objects.exists()
    assert not Deficit.objects.exists()


def test_a_decision_puts_a_provider_in_segment_five_at_once_and_in_the_history(editing, site):
    assert editing.post(DECIDE, SENT).status_code == 302
    text = editing.get("/segments/REE/?year=2025-26").content.decode()
    assert "Elm Hospitals is in segment five, by decision" in text
    assert REASON in text
    site.logout()
    assert "in segment five, by decision" in site.get("/segments/REE/?year=2025-26").content.decode()
    assert "in segment five" not in site.get("/made-up/segments/REE/?year=2025-26").content.decode()


def test_ending_a_decision_goes_back_to_the_scores_and_keeps_both(editing):
    editing.post(DECIDE, SENT)
    editing.post(DECIDE, SENT | {"segment": "none", "month": "3"})
    text = editing.get("/segments/REE/?year=2025-26").content.decode()
    assert "Elm Hospitals is in segment four" in text
    assert SegmentDecision.objects.count() == 2
    assert AuditEvent.objects.filter(action="segment.decided").count() == 2


def test_segment_four_of_2022_23_leads_to_recovery(editing):
    sent = SENT | {"segment": "4", "themes": ["quality", "finance"]}
    answer = editing.post("/segments/REE/decide/?year=2022-23", sent, follow=True)
    text = answer.content.decode()
    assert "Segment four needs a recovery programme" in text
    assert "/recovery/new/?body=REE&amp;kind=provider" in text
    assert "Elm Hospitals is in segment four, by decision" in text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"segment": ""}, "Choose a segment"),
        ({"segment": "4"}, "Select a valid choice"),
        ({"themes": []}, "Choose at least one theme"),
        ({"reason": ""}, "Say why"),
        ({"reason": "because"}, "at least 20 letters"),
        ({"month": "13"}, "Enter the day it was decided"),
        ({"day": ""}, "Enter the day it was decided"),
        ({"year": str(date.today().year + 1)}, "today or in the past"),
    ],
)
def test_a_decision_without_segment_evidence_reason_or_day_is_refused(editing, changed, said):
    answer = editing.post(DECIDE, SENT | changed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not SegmentDecision.objects.exists()
    assert not AuditEvent.objects.filter(action="segment.decided").exists()


@pytest.mark.parametrize("path", ["/segments/QAA/decide/?year=2025-26", "/segments/REE/decide/?year=2026-27",
                                  "/segments/deficits/?year=2022-23"])  # fmt: skip
def test_where_the_framework_takes_no_decision_there_is_no_form(editing, path):
    assert editing.get(path).status_code == 404


def test_deficits_move_the_best_to_three_and_say_so(editing):
    sent = {"lines": "code,in_deficit\nRAA,yes\nREE,yes\nRBB,no\n"}
    assert editing.post(DEFICITS, sent).status_code == 302
    text = editing.get("/segments/RAA/?year=2025-26").content.decode()
    assert "in segment three, moved from one by the financial override" in text
    page = editing.get("/segments/?year=2025-26").content.decode()
    assert "the financial override moved 1" in page
    assert "Whether they are in deficit was stated of 3." in page
    assert editing.get("/segments.csv?table=deficits").content.decode("utf-8-sig").splitlines() == [
        "code,in_deficit", "RAA,yes", "RBB,no", "REE,yes",
    ]  # fmt: skip


def test_a_file_of_deficits_is_read_as_the_command_line_reads_it(editing):
    file = SimpleUploadedFile("deficits.csv", b"code,in_deficit\nRAA,1\n", "text/csv")
    assert editing.post(DEFICITS, {"file": file, "lines": "code,in_deficit\r\n"}).status_code == 302
    assert list(Deficit.objects.values_list("code", "in_deficit")) == [("RAA", True)]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("code,in_deficit\nRAA,maybe", "What you typed, line 2, column in_deficit: this is neither yes nor no"),
        ("code,in_deficit\nRZZ,yes", "line 2, column code: this is not known"),
        ("code,in_deficit\n", "Choose a file or type the lines"),
        ("RAA,yes\nRBB,no", "has no column"),
    ],
)
def test_wrong_lines_are_refused_with_their_number(editing, lines, said):
    answer = editing.post(DEFICITS, {"lines": lines})
    assert answer.status_code == 422
    assert said in answer.content.decode().replace("&#39;", "'")
    assert not Deficit.objects.exists()


def test_the_same_answer_again_is_not_recorded_again(editor):
    assert state_deficits(by=editor, universe="england", year="2025-26", deficits={"RAA": True}) == 1
    assert state_deficits(by=editor, universe="england", year="2025-26", deficits={"RAA": True}) == 0
    assert state_deficits(by=editor, universe="england", year="2025-26", deficits={"RAA": False}) == 1
    assert AuditEvent.objects.filter(action="deficits.stated").count() == 2


def test_what_the_framework_does_not_allow_leaves_no_trace(editor):
    rules = load_rules()["2025-26"].oversight
    with pytest.raises(UsageError):
        decide_segment(by=editor, universe="england", year="2025-26", decision=decision(segment=4), rules=rules)
    assert not SegmentDecision.objects.exists()
    assert not AuditEvent.objects.exists()


def test_an_action_and_its_audit_event_come_together_or_not_at_all(editor, monkeypatch):
    from integratedcare.web.segments import actions

    def broken(**_):
        raise RuntimeError("no")

    monkeypatch.setattr(actions, "record", broken)
    with pytest.raises(RuntimeError):
        decide_segment(
            by=editor, universe="england", year="2025-26", decision=decision(), rules=load_rules()["2025-26"].oversight
        )
    assert not SegmentDecision.objects.exists()


def test_a_decision_after_the_year_still_counts_for_it(editor, site):
    late = date.today() - timedelta(days=1)
    decide_segment(
        by=editor,
        universe="england",
        year="2025-26",
        decision=decision(decided_on=late),
        rules=load_rules()["2025-26"].oversight,
    )
    assert "in segment five, by decision" in site.get("/segments/REE/?year=2025-26").content.decode()
