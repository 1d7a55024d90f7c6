"""Assessments between the database and the core's own shape."""

from integratedcare.oversight.maturity.assessment import Assessment, Judged
from integratedcare.web.maturity.models import MaturityAssessment


def assessment_of(row: MaturityAssessment) -> Assessment:
    """The core's assessment that a row holds."""
    return Assessment(
        matrix=row.matrix, kind=row.kind, code=row.code, view=row.view, on=row.assessed_on, assessor=row.assessor,
        domains={key: Judged(**one) for key, one in row.domains.items()}, version=row.version or 0,
    )  # fmt: skip


def domains_of(assessment: Assessment) -> dict[str, dict[str, str]]:
    """What a row holds of an assessment's domains."""
    return {
        key: {"level": one.level, "evidence": one.evidence, "confidence": one.confidence}
        for key, one in assessment.domains.items()
    }
