"""Saving, publishing and discarding assessments: each in one transaction with its audit event."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from integratedcare.errors import UsageError
from integratedcare.oversight.maturity.assessment import Assessment, check
from integratedcare.oversight.maturity.matrix import matrices
from integratedcare.web.audit.record import record
from integratedcare.web.maturity.models import MaturityAssessment
from integratedcare.web.maturity.rows import assessment_of, domains_of


@transaction.atomic
def save_draft(
    *, by, universe: str, assessment: Assessment, today: date, draft: MaturityAssessment | None = None
) -> MaturityAssessment:
    """Keep an assessment as a draft, new or changed. UsageError for levels or days that cannot be."""
    check(assessment, matrices()[assessment.matrix], today=today, whole=False)
    row = _locked(draft) if draft else MaturityAssessment(universe=universe)
    row.matrix, row.kind, row.code = assessment.matrix, assessment.kind, assessment.code
    row.view, row.assessed_on, row.assessor = assessment.view, assessment.on, assessment.assessor
    row.domains, row.changed_by, row.changed_at = domains_of(assessment), by, timezone.now()
    row.save()
    _record(by, "maturity.draft_saved", row)
    return row


@transaction.atomic
def publish(*, by, draft: MaturityAssessment, today: date) -> MaturityAssessment:
    """Publish a draft as the next version of its day. UsageError while a domain lacks a level or evidence."""
    row = _locked(draft)
    check(assessment_of(row), matrices()[row.matrix], today=today)
    same = MaturityAssessment.objects.filter(
        universe=row.universe, matrix=row.matrix, code=row.code, view=row.view, assessed_on=row.assessed_on
    )
    row.version = (same.aggregate(newest=Max("version"))["newest"] or 0) + 1
    row.changed_by, row.changed_at = by, timezone.now()
    row.save()
    _record(by, "maturity.published", row)
    return row


@transaction.atomic
def discard(*, by, draft: MaturityAssessment) -> None:
    """Take out a draft. StorageError for one that is published."""
    row = _locked(draft)
    _record(by, "maturity.draft_discarded", row)
    row.delete()


def _locked(draft: MaturityAssessment) -> MaturityAssessment:
    found = MaturityAssessment.objects.select_for_update().filter(pk=draft.pk, version=None).first()
    if found is None:
        raise UsageError("This draft was published or discarded meanwhile. Begin a new assessment.")
    return found


def _record(by, action: str, row: MaturityAssessment) -> None:
    detail = {
        "matrix": row.matrix, "view": row.view, "assessed_on": row.assessed_on.isoformat(), "version": row.version,
        "levels": {key: one["level"] for key, one in row.domains.items()},
    }  # fmt: skip
    record(by=by, action=action, subject=row.code, universe=row.universe, detail=detail)
