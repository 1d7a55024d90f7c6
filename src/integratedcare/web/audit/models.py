"""The audit trail."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from integratedcare.web.audit.append_only import OnlyAdded


class AuditEvent(OnlyAdded):
    """One thing that one person did. Written by `audit.record.record`, in the transaction of what was done."""

    only_added = "The audit trail is only added to: an event cannot be changed or taken out."

    at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )  # none where the administrator acted on the server
    by_name = models.CharField(max_length=150, editable=False)
    action = models.CharField(max_length=60, editable=False, db_index=True)
    subject = models.CharField(max_length=120, editable=False, db_index=True)
    universe = models.CharField(max_length=16, blank=True, editable=False)
    detail = models.JSONField(default=dict, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by_name} {self.action} {self.subject}"
