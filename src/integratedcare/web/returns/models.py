"""Every version of a return, whole, with who saved it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from integratedcare.web.audit.append_only import OnlyAdded

ONLY_ADDED = "A saved return stays as it was. Save a new version instead: the newest counts."


class FinanceReturn(OnlyAdded):
    """One version of one board's return. Its rows are all that the return held when it was saved."""

    only_added = ONLY_ADDED

    universe = models.CharField(max_length=16)
    code = models.CharField(max_length=16)
    version = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=8)  # form, file, or server: found in the file, put there by no one known
    digest = models.CharField(max_length=64)  # of the rows, by which a form says what it was filled in from

    class Meta:
        ordering: ClassVar[list[str]] = ["-version"]
        # Two who save at the same moment cannot both make the same version, whatever else goes wrong.
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["universe", "code", "version"], name="one_return_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.code} version {self.version}"


class FinanceReturnRow(OnlyAdded):
    """Planned and actual pounds of one measure, from 1 April to the end of one month. A plan may come first."""

    only_added = ONLY_ADDED

    finance_return = models.ForeignKey(FinanceReturn, on_delete=models.CASCADE, related_name="rows")
    measure = models.CharField(max_length=60)
    period_end = models.DateField()
    plan_pounds = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    actual_pounds = models.DecimalField(max_digits=15, decimal_places=2, null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["measure", "period_end"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["finance_return", "measure", "period_end"], name="one_row_a_measure_and_month"
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} to {self.period_end}"
