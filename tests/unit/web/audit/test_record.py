"""The audit trail: written with what it tells of, never without it, and only ever added to."""

import pytest
from django.db import DatabaseError, transaction

from integratedcare.errors import StorageError
from integratedcare.web.accounts.models import User
from integratedcare.web.audit.models import AuditEvent
from integratedcare.web.audit.record import record


def add(**changed) -> AuditEvent:
    """An event about the return of QAA."""
    event = {"by": None, "action": "finance_return.saved", "subject": "QAA", "universe": "england", "detail": {}}
    return record(**{**event, **changed})


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_written():
    with pytest.raises(StorageError, match="not written in the transaction"):
        add()
    assert not AuditEvent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_leaves_no_event():
    def act() -> None:
        with transaction.atomic():
            User.objects.create(username="sam")
            add()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert not AuditEvent.objects.exists()
    assert not User.objects.exists()


def test_it_says_who_even_when_nobody_had_signed_in(editor):
    assert add(by=editor).by_name == "jo.marsh"
    assert add().by_name == "administrator on the server"


@pytest.mark.parametrize("change", [
    lambda event: event.save(),
    lambda event: event.delete(),
    lambda event: AuditEvent.objects.all().delete(),
    lambda event: AuditEvent.objects.update(subject="QBB"),
])  # fmt: skip
def test_the_code_refuses_to_change_an_event_or_take_it_out(db, change):
    event = add()
    with pytest.raises(StorageError, match="only added to"):
        change(event)
    assert AuditEvent.objects.get().subject == "QAA"


@pytest.mark.parametrize("change", [
    "UPDATE audit_auditevent SET subject = 'QBB'", "DELETE FROM audit_auditevent",
])  # fmt: skip
def test_the_database_refuses_too(db, change):
    from django.db import connection

    add()
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
        connection.cursor().execute(change)
    assert AuditEvent.objects.get().subject == "QAA"


def test_whoever_did_something_cannot_be_deleted(editor):
    add(by=editor)
    with pytest.raises(DatabaseError), transaction.atomic():
        editor.delete()


@pytest.mark.parametrize("detail", [{"why": "x" * 501}, {"rows": [{"a": "x" * 501}]}, {"many": ["x" * 400] * 200}])
def test_a_detail_has_no_room_for_free_text(db, detail):
    with pytest.raises(ValueError, match="audit event's detail") as told:
        add(detail=detail)
    assert "xxx" not in str(told.value)
