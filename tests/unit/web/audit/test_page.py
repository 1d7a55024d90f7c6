"""The page of the audit trail: what an editor can find in it."""

import csv
import io
from datetime import datetime

import pytest
from django.utils import timezone

from integratedcare.web.audit.models import AuditEvent


@pytest.fixture
def trail(site, editor):
    """Three events, and an editor who has signed in."""
    days = {"account.added": 1, "finance_return.saved": 2, "segment.decided": 3}
    for action, day in days.items():
        AuditEvent.objects.create(
            at=timezone.make_aware(datetime(2026, 4, day, 9, 30)), by_name="jo.marsh" if day > 1 else "administrator",
            action=action, subject="QAA" if day == 2 else "=1+1", universe="made-up" if day == 3 else "",
            detail={"version": day, "measures": ["agency", "surplus"], "is_final": True, "note": None},
        )  # fmt: skip
    site.force_login(editor)
    return site


def found(site, query: str = "") -> list[dict[str, str]]:
    """The rows of the CSV."""
    return list(csv.DictReader(io.StringIO(site.get(f"/audit.csv{query}").content.decode("utf-8-sig"))))


def test_the_newest_is_first_and_another_universe_is_elsewhere(trail):
    assert [row["action"] for row in found(trail)] == ["finance_return.saved", "account.added"]
    page = trail.get("/made-up/audit/").content.decode()
    assert "Segment decided" in page
    assert "2 April 2026, 09:30" in page


@pytest.mark.parametrize(
    ("query", "count"),
    [("?by=administrator", 1), ("?action=account.added", 1), ("?subject=qaa", 1), ("?from=2026-04-02", 1), ("?by=", 2)],
)
def test_it_can_be_narrowed(trail, query, count):
    assert len(found(trail, query)) == count


def test_a_slip_in_the_address_is_told(trail):
    assert trail.get("/audit/?by=jo.marhs").status_code == 400
    assert "Did you mean" in trail.get("/audit/?by=jo.marhs").content.decode()


def test_details_are_words_and_a_subject_is_no_formula(trail):
    first, last = found(trail)
    assert first["detail"] == "is final yes; measures agency, surplus; version 2"
    assert last["subject"] == "'=1+1"
