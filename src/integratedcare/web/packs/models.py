"""What a board's own officers say of an area, until it is frozen in an issued pack."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class AreaCommentary(models.Model):
    """The words on one functional area of one board's pack of one month, as last saved. Plain text."""

    universe = models.CharField(max_length=16)
    code = models.CharField(max_length=16)
    month = models.CharField(max_length=7)
    area = models.CharField(max_length=60)
    words = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["area"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["universe", "code", "month", "area"], name="one_commentary_an_area")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.month} {self.area}"
