"""What changed between two segmentations by the same framework, and by what."""

from collections.abc import Mapping
from dataclasses import dataclass

from integratedcare.oversight.segments.segment import Placed

BY = {
    "override": "by the financial override",
    "decision": "by a decision",
    "score": "by a significant change of average score",
    "not_significant": "without a significant change of average score",
}


@dataclass(frozen=True)
class SegmentChange:
    """One body whose segment changed. `by` is a key of BY; the segment got better if the number fell."""

    code: str
    before: int
    after: int
    score_before: float | None
    score_after: float | None
    by: str

    @property
    def is_better(self) -> bool:
        """Whether the body is in a better segment than before."""
        return self.after < self.before


def segment_changes(
    before: Mapping[str, tuple[Placed, float | None]],
    after: Mapping[str, tuple[Placed, float | None]],
    *,
    significant: float,
) -> list[SegmentChange]:
    """Every body whose segment changed, by code, each with exactly one cause.

    `before` and `after` give each body's place and average score. A decision counts first, then the override (what was
    worked out is the same, or the override moved the body in one of the two and not in the other), then a change of
    the average score by at least `significant`. Bodies without a segment in either are left out.
    """
    changes = []
    for code in sorted(set(before) & set(after)):
        (old, old_score), (new, new_score) = before[code], after[code]
        if old.segment is None or new.segment is None or old.segment == new.segment:
            continue
        changes.append(
            SegmentChange(
                code, old.segment, new.segment, old_score, new_score, _by(old, new, old_score, new_score, significant)
            )
        )
    return changes


def _by(old: Placed, new: Placed, old_score: float | None, new_score: float | None, significant: float) -> str:
    if "decided" in (old.status, new.status):
        return "decision"
    if old.is_overridden != new.is_overridden:
        return "override"
    # Averages have two decimals; the sum of two floats must not make 0.25 less than itself.
    moved = old_score is not None and new_score is not None and round(abs(new_score - old_score), 2) >= significant
    return "score" if moved else "not_significant"
