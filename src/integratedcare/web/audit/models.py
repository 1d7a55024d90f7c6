"""The audit trail."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from integratedcare.errors import StorageError

APPEND_ONLY = "The audit trail is only added to: an event cannot be changed or taken out."


class AppendOnly(models.QuerySet):
    """Events to be read. The database refuses changes too, whoever asks."""

    def update(self, **values) -> int:
        """Refused."""
        raise StorageError(APPEND_ONLY)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise StorageError(APPEND_ONLY)


class AuditEvent(models.Model):
    """One thing that one person did. Written by `audit.record.record`, in the transaction of what was done."""

    at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )  # none where the administrator acted on the server
    by_name = models.CharField(max_length=150, editable=False)
    action = models.CharField(max_length=60, editable=False, db_index=True)
    subject = models.CharField(max_length=120, editable=False, db_index=True)
    universe = models.CharField(max_length=16, blank=True, editable=False)
    detail = models.JSONField(default=dict, editable=False)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by_name} {self.action} {self.subject}"

    def save(self, *args, **kwargs) -> None:
        """Add an event. StorageError for one that is there already."""
        if not self._state.adding:
            raise StorageError(APPEND_ONLY)
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise StorageError(APPEND_ONLY)
