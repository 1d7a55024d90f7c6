"""Programmes and their events. An event is added and never changed: what was wrong is put right by a further event."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from integratedcare.errors import StorageError

APPEND_ONLY = "The history of a programme is only added to. Record a correction instead."


class AppendOnly(models.QuerySet):
    """Events to be read and added."""

    def update(self, **values) -> int:
        """Refused."""
        raise StorageError(APPEND_ONLY)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise StorageError(APPEND_ONLY)


class RecoveryProgramme(models.Model):
    """A programme of one body: which body, and which of its programmes. Where it stands is in its events."""

    universe = models.CharField(max_length=16)
    kind = models.CharField(max_length=16)
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["code", "number"]
        constraints: ClassVar[list[models.UniqueConstraint]] = [
            models.UniqueConstraint(fields=["universe", "code", "number"], name="recovery_programme_of_body")
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """Its word in addresses: `QXU-1`."""
        return f"{self.code}-{self.number}"


class RecoveryEvent(models.Model):
    """One event, as `oversight.recovery_events.as_values` writes it. `note` is for signed-in readers alone."""

    programme = models.ForeignKey(RecoveryProgramme, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=32)
    values = models.JSONField()
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = AppendOnly.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.UniqueConstraint]] = [
            models.UniqueConstraint(fields=["programme", "number"], name="recovery_event_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.number} {self.kind}"

    def save(self, *args, **kwargs) -> None:
        """Add an event. StorageError for one that is there already."""
        if not self._state.adding:
            raise StorageError(APPEND_ONLY)
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise StorageError(APPEND_ONLY)
