"""What editors record about segments. Rows are added and never changed: the newest counts, the others are history."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from integratedcare.web.audit.append_only import OnlyAdded

ONLY_ADDED = "What was recorded about segments stays as it was. Record the new decision instead: the newest counts."


class SegmentDecision(OnlyAdded):
    """A body was put in a segment, or (no segment) taken back to where the framework itself puts it."""

    only_added = ONLY_ADDED

    universe = models.CharField(max_length=16)
    year = models.CharField(max_length=7)
    code = models.CharField(max_length=16)
    segment = models.PositiveSmallIntegerField(null=True, blank=True)
    themes = models.JSONField(default=list)
    reason = models.TextField()
    decided_on = models.DateField()
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["decided_on", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["universe", "year", "code"], name="segment_decision_of")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.year}: segment {self.segment or 'as worked out'}"


class Deficit(OnlyAdded):
    """Whether a body is in deficit, or receives deficit support, in a financial year."""

    only_added = ONLY_ADDED

    universe = models.CharField(max_length=16)
    year = models.CharField(max_length=7)
    code = models.CharField(max_length=16)
    in_deficit = models.BooleanField()
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["universe", "year"], name="deficit_of")]

    def __str__(self) -> str:
        return f"{self.code} {self.year}: {'in deficit' if self.in_deficit else 'not in deficit'}"
