"""Assessments of maturity: what they come to, how they differ, and what the next level would take.

Levels are an order and not a measure: they are never averaged. The overall level is that of the lowest domain unless
the matrix says otherwise, and there is none while a domain has not been judged.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from integratedcare.errors import UsageError
from integratedcare.oversight.maturity.matrix import CONFIDENCE, Domain, Matrix

VIEWS = {"self": "Own view", "peer": "Peers’ view", "external": "External view"}


@dataclass(frozen=True)
class Judged:
    """One domain of an assessment: its level, the evidence for it, and how sure the assessor is."""

    level: str
    evidence: str
    confidence: str = "medium"


@dataclass(frozen=True)
class Assessment:
    """One view of one body by one matrix on one day. `domains` are by key; one that is left out was not judged."""

    matrix: str
    kind: str
    code: str
    view: str
    on: date
    assessor: str
    domains: Mapping[str, Judged]
    version: int = 1


@dataclass(frozen=True)
class Gap:
    """Two levels of one domain: `steps` above nothing where the second is higher, none where one is missing."""

    domain: Domain
    first: str | None
    second: str | None
    steps: int | None


def check(assessment: Assessment, matrix: Matrix, *, today: date, whole: bool = True) -> None:
    """UsageError for a level, domain, view or day that cannot be; `whole`: every domain judged, with its evidence."""
    if assessment.kind not in matrix.bodies:
        raise UsageError(f"The {matrix.title.lower()} is not made for a {assessment.kind}.")
    if assessment.view not in VIEWS:
        raise UsageError(f"'{assessment.view}' is not a view. It is one of: {', '.join(VIEWS)}.")
    if assessment.on > today:
        raise UsageError("An assessment cannot be dated after today.")
    for key, judged in assessment.domains.items():
        if key not in matrix.domains:
            raise UsageError(f"'{key}' is not a domain of the {matrix.title.lower()}.")
        if judged.level not in matrix.levels:
            raise UsageError(f"'{judged.level}' is not a level. It is one of: {', '.join(matrix.levels)}.")
        if judged.confidence not in CONFIDENCE:
            raise UsageError(f"'{judged.confidence}' is not a confidence. It is one of: {', '.join(CONFIDENCE)}.")
        if whole and not judged.evidence.strip():
            raise UsageError(f"{matrix.domains[key].title}: say what the evidence is. A level without it is a wish.")
    if whole and (missing := [one.title for key, one in matrix.domains.items() if key not in assessment.domains]):
        raise UsageError(f"Not yet judged: {', '.join(missing)}. An assessment is published whole.")


def overall(assessment: Assessment, matrix: Matrix) -> str | None:
    """The overall level by the matrix's own rule; none while a domain has not been judged."""
    if set(assessment.domains) != set(matrix.domains):
        return None
    places = sorted(matrix.place(judged.level) for judged in assessment.domains.values())
    place = places[0] if matrix.overall == "lowest" else places[(len(places) - 1) // 2]
    return list(matrix.levels)[place]


def holding_back(assessment: Assessment, matrix: Matrix) -> list[Domain]:
    """The domains at the lowest level, which hold the overall level where it is."""
    places = {key: matrix.place(judged.level) for key, judged in assessment.domains.items()}
    return [matrix.domains[key] for key in matrix.domains if places.get(key) == min(places.values(), default=None)]


def gaps(first: Assessment, second: Assessment, matrix: Matrix) -> list[Gap]:
    """Domain by domain, how many levels the second assessment is above the first (below: negative)."""
    found = []
    for key, domain in matrix.domains.items():
        levels = [one.domains[key].level if key in one.domains else None for one in (first, second)]
        places = [matrix.place(level) for level in levels if level]
        steps = places[1] - places[0] if len(places) == 2 else None
        found.append(Gap(domain, levels[0], levels[1], steps))
    return found


def newest(assessments: Sequence[Assessment], *, view: str) -> Assessment | None:
    """The newest assessment of a view: the latest day, and of that day the highest version."""
    found = [one for one in assessments if one.view == view]
    return max(found, key=lambda one: (one.on, one.version), default=None)
