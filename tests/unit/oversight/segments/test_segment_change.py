"""What changed between two segmentations, and by what: every change has one cause, as in the published note."""

from integratedcare.oversight.segments.segment import Placed
from integratedcare.oversight.segments.segment_change import segment_changes


def at(segment: int | None, score: float, *, worked_out: int | None = None, status: str = "segmented"):
    before = worked_out if worked_out is not None else segment
    return Placed(segment, before, status == "segmented" and before != segment, status), score


def by(before, after) -> list[str]:
    return [change.by for change in segment_changes({"R": before}, {"R": after}, significant=0.25)]


def test_the_override_a_significant_score_and_the_rest_are_told_apart():
    assert by(at(1, 1.5), at(3, 1.5, worked_out=1)) == ["override"]
    assert by(at(3, 1.5, worked_out=1), at(1, 1.4)) == ["override"]
    assert by(at(2, 2.10), at(3, 2.35)) == ["score"]
    assert by(at(2, 2.10), at(3, 2.34)) == ["not_significant"]
    assert by(at(4, 3.0), at(5, 3.0, worked_out=4, status="decided")) == ["decision"]


def test_who_did_not_move_or_has_no_segment_is_left_out():
    assert by(at(2, 1.0), at(2, 3.0)) == []
    assert by(at(None, 1.0, status="too_few_measures"), at(2, 1.0)) == []
    assert segment_changes({"A": at(1, 1.0)}, {"B": at(2, 2.0)}, significant=0.25) == []


def test_the_published_quarter_adds_up():
    """38 trusts changed between two quarters: 6 by the override (4 better), 8 by a significant score (4), 24 not."""
    pairs = (
        [(at(3, 1.8, worked_out=2), at(2, 1.8))] * 4
        + [(at(2, 1.8), at(3, 1.8, worked_out=2))] * 2
        + [(at(3, 2.6), at(2, 2.0))] * 4
        + [(at(2, 2.0), at(3, 2.6))] * 4
        + [(at(2, 2.3), at(3, 2.4))] * 24
        + [(at(2, 2.3), at(2, 2.4))] * 96
    )
    before = {f"R{n:03}": old for n, (old, _) in enumerate(pairs)}
    after = {f"R{n:03}": new for n, (_, new) in enumerate(pairs)}
    changes = segment_changes(before, after, significant=0.25)
    count = {cause: [change.is_better for change in changes if change.by == cause] for cause in ("override", "score")}
    assert len(changes) == 38 == 6 + 8 + 24
    assert (len(count["override"]), sum(count["override"])) == (6, 4)
    assert (len(count["score"]), sum(count["score"])) == (8, 4)
