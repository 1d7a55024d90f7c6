"""From average scores to segments: quartiles or thresholds, the financial override, and decisions that people made."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from integratedcare.oversight.segments.decision import Decision
from integratedcare.oversight.segments.scoring import FEWEST_FOR_QUARTERS, cut_points
from integratedcare.rules.oversight import Oversight

STATUS = {
    "segmented": "Segmented",
    "illustrative": "Illustrative: no published thresholds",
    "default": "Where everybody begins",
    "decided": "Decided by people",
    "not_segmented": "Scored, not segmented",
    "too_few_measures": "Too few measures to segment",
    "too_few_bodies": "Too few bodies to cut into quarters",
}


@dataclass(frozen=True)
class Average:
    """One body's average score and how many metrics it rests on."""

    code: str
    score: float | None
    measures_used: int


@dataclass(frozen=True)
class Placed:
    """Where a body ends up. `worked_out` is its segment before the override and any decision; `status` of STATUS."""

    segment: int | None
    worked_out: int | None
    is_overridden: bool
    status: str


def segment_of(score: float, highest: Collection[float]) -> int:
    """1 for a score up to the first cut point, then one more for each cut point that it is above."""
    return 1 + sum(score > cut for cut in highest)


def with_override(segment: int, *, in_deficit: bool, not_better_than: int) -> int:
    """The segment of a body that may be in deficit, or receive deficit support: then never better than the bound."""
    return max(segment, not_better_than) if in_deficit else segment


def place(
    averages: Collection[Average],
    rules: Oversight,
    level: str,
    *,
    deficits: Mapping[str, bool] | None = None,
    decisions: Mapping[str, Decision] | None = None,
) -> dict[str, Placed]:
    """Every body's segment under one year's rules, by code; the order of `averages` does not matter.

    Quartiles are of the bodies that have the minimum of measures. `deficits` says who is in deficit or receives deficit
    support; whoever it does not name is not. `decisions` are those in force, which the rules were checked to allow.
    """
    deficits, decisions = deficits or {}, decisions or {}
    rule = rules.levels[level]
    enough = {one.code: one.score for one in averages if one.measures_used >= rule.minimum_measures}
    cuts = cuts_of(enough.values(), rules) if rule.segmented else None

    def worked_out(one: Average) -> Placed:
        if not rule.segmented:
            return Placed(None, None, False, "not_segmented")
        if rules.method == "default":
            return Placed(rules.default_segment, rules.default_segment, False, "default")
        if one.code not in enough:
            return Placed(None, None, False, "too_few_measures")
        if cuts is None:
            return Placed(None, None, False, "too_few_bodies")
        segment = segment_of(enough[one.code], cuts)
        final = segment
        if rules.financial_override:
            bound = rules.financial_override.not_better_than
            final = with_override(segment, in_deficit=deficits.get(one.code, False), not_better_than=bound)
        official = rules.thresholds is None or rules.thresholds.published
        return Placed(final, segment, final != segment, "segmented" if official else "illustrative")

    placed = {one.code: worked_out(one) for one in averages}
    for code, decision in decisions.items():
        if code in placed and rule.segmented and decision.segment is not None:
            placed[code] = Placed(decision.segment, placed[code].worked_out, False, "decided")
    return placed


def cuts_of(scores: Collection[float], rules: Oversight) -> tuple[float, float, float] | None:
    """The three cut points between segments; none under the first framework, or of fewer than four bodies."""
    if rules.method == "thresholds":
        return rules.thresholds.highest
    if rules.method == "quartiles" and len(scores) >= FEWEST_FOR_QUARTERS:
        return cut_points(scores)
    return None
