"""Assessments of maturity. A draft may be changed; one that was published never is: a later version takes its place."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from integratedcare.errors import StorageError

FROZEN = "A published assessment is not changed or taken out. Publish a new version instead."


class DraftsChange(models.QuerySet):
    """Assessments to be read, and drafts to be changed. `bulk_update` is an `update` too."""

    def update(self, **values) -> int:
        """Change drafts. StorageError where a published assessment is among them."""
        self._refuse_published()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Discard drafts. StorageError where a published assessment is among them."""
        self._refuse_published()
        return super().delete()

    def bulk_create(self, rows, *args, update_conflicts=False, **kwargs) -> list:
        """Add many. StorageError where assessments that are there already would be changed."""
        if update_conflicts:
            raise StorageError(FROZEN)
        return super().bulk_create(rows, *args, **kwargs)

    def _refuse_published(self) -> None:
        if self.filter(version__isnull=False).exists():
            raise StorageError(FROZEN)


class MaturityAssessment(models.Model):
    """One view of one body by one matrix on one day. `domains` holds level, evidence and confidence by domain."""

    universe = models.CharField(max_length=16)
    matrix = models.CharField(max_length=24)
    kind = models.CharField(max_length=8)
    code = models.CharField(max_length=16)
    view = models.CharField(max_length=8)
    assessed_on = models.DateField()
    assessor = models.CharField(max_length=120)
    domains = models.JSONField(default=dict)
    version = models.PositiveSmallIntegerField(null=True, blank=True)  # none while it is a draft
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = DraftsChange.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["code", "assessed_on", "version"]
        constraints: ClassVar[list[models.UniqueConstraint]] = [
            models.UniqueConstraint(
                fields=["universe", "matrix", "code", "view", "assessed_on", "version"], name="maturity_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.matrix} {self.view} {self.assessed_on} {self.version or 'draft'}"

    @property
    def is_draft(self) -> bool:
        """Whether it has not been published."""
        return self.version is None

    def save(self, *args, **kwargs) -> None:
        """Save a draft, or publish it. StorageError for one that is published already."""
        self._refuse_if_published()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        """Discard a draft. StorageError for one that is published."""
        self._refuse_if_published()
        return super().delete(*args, **kwargs)

    def _refuse_if_published(self) -> None:
        if self.pk and not type(self).objects.filter(pk=self.pk, version=None).exists():
            raise StorageError(FROZEN)
