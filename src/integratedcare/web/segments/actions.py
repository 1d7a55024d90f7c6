"""Recording segment decisions and deficits: each in one transaction with its audit event."""

from collections.abc import Mapping

from django.db import transaction

from integratedcare.oversight.segments.decision import Decision, check_decision
from integratedcare.rules.oversight import Oversight
from integratedcare.web.audit.record import record
from integratedcare.web.segments.models import Deficit, SegmentDecision

LONGEST_TOLD = 450  # letters of a reason that the audit trail repeats


@transaction.atomic
def decide_segment(*, by, universe: str, year: str, decision: Decision, rules: Oversight) -> SegmentDecision:
    """Record that a body was put in a segment. UsageError where the year's framework does not allow it."""
    check_decision(decision, rules)
    made = SegmentDecision.objects.create(
        universe=universe,
        year=year,
        code=decision.code,
        segment=decision.segment,
        themes=list(decision.themes),
        reason=decision.reason,
        decided_on=decision.decided_on,
        recorded_by=by,
    )
    detail = {
        "year": year,
        "segment": decision.segment or "as worked out",
        "themes": list(decision.themes),
        "decided_on": decision.decided_on.isoformat(),
        "reason": decision.reason[:LONGEST_TOLD],
    }
    record(by=by, action="segment.decided", subject=decision.code, universe=universe, detail=detail)
    return made


@transaction.atomic
def state_deficits(*, by, universe: str, year: str, deficits: Mapping[str, bool]) -> int:
    """Record who is in deficit or receives deficit support in a year, by code. Returns how many answers are new."""
    known = {row.code: row.in_deficit for row in Deficit.objects.filter(universe=universe, year=year)}
    new = {code: answer for code, answer in deficits.items() if known.get(code) is not answer}
    Deficit.objects.bulk_create(
        Deficit(universe=universe, year=year, code=code, in_deficit=answer, recorded_by=by)
        for code, answer in sorted(new.items())
    )
    if new:
        detail = {
            "in_deficit": sorted(code for code, answer in new.items() if answer),
            "not_in_deficit": sorted(code for code, answer in new.items() if not answer),
        }
        record(by=by, action="deficits.stated", subject=year, universe=universe, detail=detail)
    return len(new)
