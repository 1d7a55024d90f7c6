"""Every body's scores, average and segment under one year's framework, in the order of the league table."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from integratedcare.errors import ReleaseError, UsageError
from integratedcare.indicators.held import KINDS
from integratedcare.oversight.judging.target import Targets
from integratedcare.oversight.segments.decision import Decision, in_force
from integratedcare.oversight.segments.deficits import Deficit
from integratedcare.oversight.segments.deficits import deficits as known_deficits
from integratedcare.oversight.segments.metric_score import MetricScore, metric_scores
from integratedcare.oversight.segments.metric_values import MetricValues, metric_values
from integratedcare.oversight.segments.scoring import average
from integratedcare.oversight.segments.segment import Average, Placed, cuts_of, place
from integratedcare.oversight.segments.segment_change import SegmentChange, segment_changes
from integratedcare.rules.loader import Rules
from integratedcare.rules.oversight import Oversight

LEVELS = ("icb", "provider")
TABLES = ["finance_position", "indicator", "indicator_target", "indicator_value", "organisation"]


@dataclass(frozen=True)
class SegmentRow:
    """One body. `position` is its place in the league table, shared by equals; none where there is no order."""

    code: str
    name: str
    level: str
    average_score: float | None
    measures_used: int
    measures_expected: int
    segment: int | None
    worked_out: int | None
    is_overridden: bool
    status: str
    position: int | None
    decision: Decision | None
    scores: tuple[MetricScore, ...]

    @property
    def override(self) -> str:
        """`yes` where the financial override made the segment worse, else `no`."""
        return "yes" if self.is_overridden else "no"


@dataclass(frozen=True)
class Segmentation:
    """All bodies of a level under one framework, in league order, with what the segments were cut by."""

    year: str
    level: str
    rules: Oversight
    on: date
    rows: tuple[SegmentRow, ...]
    cuts: tuple[float, float, float] | None
    metrics: tuple[MetricValues, ...]
    deficits: Mapping[str, Deficit] = field(default_factory=dict)

    def row(self, code: str) -> SegmentRow | None:
        """One body's row, or none."""
        return next((row for row in self.rows if row.code == code), None)


def year_end(year: str) -> date:
    """The last day of a financial year: 31 March 2026 for 2025-26."""
    return date(int(year[:4]) + 1, 3, 31)


def framework(rules: Rules, year: str) -> Oversight:
    """A year's framework. UsageError, naming the years that have one, where the rules hold none for it."""
    held = [known for known in rules.years if rules[known].oversight.method != "not_held"]
    found = rules[year].oversight
    if found.method == "not_held":
        raise UsageError(
            f"No oversight framework is held for {year}. {found.because}. Years with one: {', '.join(held)}."
        )
    return found


def segmentation(
    held,
    rules: Rules,
    year: str,
    level: str,
    *,
    on: date | None = None,
    decided_by: date | None = None,
    deficits: Mapping[str, bool] | None = None,
    decisions: Collection[Decision] = (),
) -> Segmentation:
    """Score and place every body of a level (`icb` or `provider`) under the framework of a year.

    `held` reads the tables of TABLES from a release. Figures are those of periods up to `on`, the end of the year
    unless told, and targets are the year's. `deficits` and `decisions` are as `segment.place` takes them; a body that
    `deficits` does not name is in deficit where its own finance return of the year, or else of the year before, says
    so. Of decisions those made by `decided_by` count, all unless told. UsageError where no framework is held,
    ReleaseError for a release that is older than one of the framework's indicators.
    """
    own = framework(rules, year)
    on = on or year_end(year)
    known = {row["indicator"]: row for row in held.rows("indicator")}
    if missing := [metric.indicator for metric in own.of_level(level) if metric.indicator not in known]:
        raise ReleaseError(f"The figures have no indicator {missing[0]!r}. Run `ics release` to publish them anew.")
    targets = Targets(held.rows("indicator_target"))
    found = metric_values(held, own, level, on)
    by_code = metric_scores(found, known, targets, year)
    names = {row["code"]: row["name"] for row in held.rows("organisation", kind=KINDS.get(level, level))}
    averages = [
        Average(code, average(one.score for one in scores if one.score is not None), _used(scores))
        for code, scores in by_code.items()
    ]
    deciding = in_force(decisions, decided_by)
    in_deficit = known_deficits(deficits or {}, _positions(held, own, level), start=_before(year), on=on)
    in_deficit = {code: one for code, one in in_deficit.items() if code in by_code}
    answers = {code: one.in_deficit for code, one in in_deficit.items()}
    placed = place(averages, own, level, deficits=answers, decisions=deciding)
    rows = [
        SegmentRow(
            code=one.code,
            name=names.get(one.code) or one.code,
            level=level,
            average_score=one.score if own.is_scored else None,
            measures_used=one.measures_used,
            measures_expected=len(found),
            **vars(placed[one.code]),
            position=None,
            decision=deciding.get(one.code),
            scores=tuple(by_code[one.code]),
        )
        for one in averages
    ]
    minimum = own.levels[level].minimum_measures
    cuts = (
        cuts_of([a.score for a in averages if a.measures_used >= minimum], own) if own.levels[level].segmented else None
    )
    return Segmentation(year, level, own, on, in_league_order(rows), cuts, tuple(found), in_deficit)


def _positions(held, own: Oversight, level: str) -> list[dict]:
    """The finance returns, where the framework segments by who is in deficit; a release of before has none."""
    counts = own.financial_override and own.levels[level].segmented and held.has("finance_position")
    return held.rows("finance_position") if counts else []


def _before(year: str) -> date:
    """The last day of the year before: the newest year that had ended when this one began."""
    return date(int(year[:4]), 3, 31)


def in_league_order(rows: Collection[SegmentRow]) -> tuple[SegmentRow, ...]:
    """By segment and then average score, best first; who has no segment comes after, by score; then by code."""

    def order(row: SegmentRow) -> tuple:
        return (row.segment or 9, 9.0 if row.average_score is None else row.average_score)

    ordered = sorted(rows, key=lambda row: (*order(row), row.code))
    placed: list[SegmentRow] = []
    for count, row in enumerate(ordered, 1):
        if row.segment is None or row.average_score is None:
            placed.append(row)
            continue
        same = placed and order(placed[-1]) == order(row)
        placed.append(replace(row, position=placed[-1].position if same else count))
    return tuple(placed)


def _used(scores: Collection[MetricScore]) -> int:
    return sum(one.score is not None for one in scores)


def changes_between(before: Segmentation, after: Segmentation) -> list[SegmentChange]:
    """Whose segment changed between two segmentations by one framework, and by what."""
    significant = after.rules.significant_change
    return segment_changes(_places(before), _places(after), significant=significant if significant else float("inf"))


def _places(found: Segmentation) -> dict[str, tuple[Placed, float | None]]:
    return {
        row.code: (Placed(row.segment, row.worked_out, row.is_overridden, row.status), row.average_score)
        for row in found.rows
    }
