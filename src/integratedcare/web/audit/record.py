"""Adding to the audit trail."""

import json
from collections.abc import Mapping

from django.db import connection

from integratedcare.errors import StorageError
from integratedcare.web.audit.models import AuditEvent

ADMINISTRATOR = "administrator on the server"
NOBODY = "nobody signed in"
LONGEST_TEXT, LARGEST_DETAIL = 500, 64_000  # characters


def record(
    *, by, action: str, subject: str, universe: str, detail: Mapping[str, object], by_name: str = ADMINISTRATOR
) -> AuditEvent:
    """Add an event, in the transaction that does what it tells of, so that neither is ever there without the other.

    `by` is the person who did it; where that is None, `by_name` says who did (the administrator on the server, or
    NOBODY, for someone who tried to sign in). `action` a noun and a verb such as
    `finance_return.saved`; `subject` what it was done to, usually a code such as `QZA`; `universe` `england`,
    `made-up`, or nothing for accounts. `detail` holds what a reader needs to see what changed: codes, numbers, dates,
    short words (500 letters at most). It never holds what was written about a person.

    StorageError outside a transaction. ValueError for a detail that is too long or holds what JSON cannot.
    """
    if not connection.in_atomic_block:
        raise StorageError(f"The audit event {action!r} was not written in the transaction of what it tells of.")
    _check(detail)
    return AuditEvent.objects.create(
        by=by,
        by_name=by.get_username() if by else by_name,
        action=action,
        subject=subject,
        universe=universe,
        detail=dict(detail),
    )


def _check(detail: Mapping[str, object]) -> None:
    """Refuse details that are too long to be codes, numbers and short words. What they hold is not repeated."""
    if len(json.dumps(detail, allow_nan=False)) > LARGEST_DETAIL:
        raise ValueError("An audit event's detail may not have more than 64,000 characters.")
    if any(len(text) > LONGEST_TEXT for text in _texts(detail)):
        raise ValueError("A text in an audit event's detail may not have more than 500 letters.")


def _texts(value: object) -> list[str]:
    if isinstance(value, Mapping):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in _texts(part)]
    return [value] if isinstance(value, str) else []
