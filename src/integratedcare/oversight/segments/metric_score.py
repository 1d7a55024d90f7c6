"""One body's score on one metric, with the value, the rank and the reason that it was given."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from integratedcare.oversight.judging.target import Targets
from integratedcare.oversight.segments.metric_values import MetricValues
from integratedcare.oversight.segments.scoring import is_met, quartile_scores, rank_scores, target_scores

QUARTERS = ("best", "second best", "second worst", "worst")


@dataclass(frozen=True)
class MetricScore:
    """A metric and what one body got on it. `score` is none where it is not scored; `why` says why in either case."""

    indicator: str
    title: str
    official: str
    theme: str
    unit: str
    period_end: date | None
    value: float | None
    target: float | None
    rank: int | None
    ranked_of: int
    score: float | None
    why: str


def metric_scores(
    found: Collection[MetricValues], known: Mapping[str, Mapping], targets: Targets, year: str
) -> dict[str, list[MetricScore]]:
    """The score of every body on every metric, by code: a body is whoever has a value of at least one.

    `known` are the rows of `indicator` by id; targets are those in force in the financial year `year`.
    """
    codes = sorted({code for one in found for code in (*one.values, *one.left_out)})
    scores: dict[str, list[MetricScore]] = {code: [] for code in codes}
    for one in found:
        for code, score in _of_metric(one, codes, known[one.metric.indicator], targets, year).items():
            scores[code].append(score)
    return scores


def _of_metric(
    found: MetricValues, codes: list[str], definition: Mapping, targets: Targets, year: str
) -> dict[str, MetricScore]:
    metric, better = found.metric, definition["better"]
    aim = targets.of_year(metric.indicator, year) if metric.scoring == "target" else None
    target = aim["value"] if aim else None
    if metric.scoring == "quartile":
        given = quartile_scores(found.values, better)
    elif target is not None:
        given = target_scores(found.values, better, target)
    else:
        given = rank_scores(found.values, better)
    ordered = sorted(found.values.values(), reverse=better == "higher")
    first = {value: place for place, value in reversed(list(enumerate(ordered, 1)))}

    def one(code: str) -> MetricScore:
        value, score = found.values.get(code), given.get(code)
        return MetricScore(
            indicator=metric.indicator,
            title=definition["title"],
            official=metric.official,
            theme=metric.theme,
            unit=definition["unit"],
            period_end=found.period_end,
            value=value,
            target=target,
            rank=first.get(value) if value is not None else None,
            ranked_of=len(ordered),
            score=score,
            why=_why(found, code, score, better, target, first, definition["unit"]),
        )

    return {code: one(code) for code in codes}


def _why(found: MetricValues, code: str, score: float | None, better: str, target, first, unit: str) -> str:
    if found.problem:
        return found.problem
    if code in found.left_out:
        return found.left_out[code]
    if code not in found.values:
        return f"No value for the period to {found.period_end:%B %Y}"
    if score is None:
        return "Too few bodies have a value to compare with"
    value = found.values[code]
    place = f"{first[value]} of {len(found.values)}"
    if found.metric.scoring == "quartile":
        return f"In the {QUARTERS[int(score) - 1]} quarter, {place}"
    if target is None:
        return f"Ranked {place}"
    aim = f"{target:g}{'%' if unit == '%' else f' {unit}'}"
    if is_met(value, better, target):
        return f"Meets the target of {aim}"
    return f"Misses the target of {aim}; ranked {place}"
