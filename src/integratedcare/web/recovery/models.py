"""Programmes and their events. An event is added and never changed: what was wrong is put right by a further event."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from integratedcare.web.audit.append_only import OnlyAdded

ONLY_ADDED = "The history of a programme is only added to. Record a correction instead."


class RecoveryProgramme(OnlyAdded):
    """A programme of one body: which body, and which of its programmes. Where it stands is in its events."""

    only_added = ONLY_ADDED

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


class RecoveryEvent(OnlyAdded):
    """One event, as `oversight.recovery_events.as_values` writes it. `note` is for signed-in readers alone."""

    only_added = ONLY_ADDED

    programme = models.ForeignKey(RecoveryProgramme, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=32)
    values = models.JSONField()
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.UniqueConstraint]] = [
            models.UniqueConstraint(fields=["programme", "number"], name="recovery_event_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.number} {self.kind}"
