"""Published assessments, from what editors recorded and, for the made-up country, from shipped examples."""

from integratedcare.oversight.maturity.assessment import Assessment
from integratedcare.oversight.maturity.examples import maturity_examples
from integratedcare.release.reader import Release
from integratedcare.web.design.names import organisation_name
from integratedcare.web.maturity.models import MaturityAssessment
from integratedcare.web.maturity.rows import assessment_of

ORGANISATION_KINDS = {"system": "icb", "place": "place", "pcn": "pcn"}


def published(release: Release, matrix: str = "", code: str = "") -> list[Assessment]:
    """Published assessments, oldest first; of the versions of one day, the newest alone."""
    rows = MaturityAssessment.objects.filter(universe=release.universe, version__isnull=False).order_by("version")
    recorded = [assessment_of(row) for row in rows]
    examples = maturity_examples() if release.is_made_up else ()
    newest = {(one.matrix, one.code, one.view, one.on): one for one in (*examples, *recorded)}
    found = [
        one
        for one in newest.values()
        if matrix in ("", one.matrix) and code in ("", one.code) and body_name(release, one.kind, one.code)
    ]
    return sorted(found, key=lambda one: (one.on, one.code, one.view))


def has_examples(release: Release) -> bool:
    """Whether some assessments are made up with the country."""
    return release.is_made_up


def drafts(release: Release, code: str) -> list[MaturityAssessment]:
    """Drafts about one body, for editors."""
    return list(MaturityAssessment.objects.filter(universe=release.universe, code=code, version=None))


def body_name(release: Release, kind: str, code: str) -> str | None:
    """The name of a system, place or network; none if this release has no such body."""
    known = ORGANISATION_KINDS[kind]
    rows = release.rows("organisation", columns=["name"], kind=known, code=code)
    return organisation_name(known, rows[0]["name"]) if rows else None


def kind_of_body(release: Release, code: str) -> str | None:
    """system, place or pcn; none for a code that is none of them."""
    return next((kind for kind in ORGANISATION_KINDS if body_name(release, kind, code)), None)
