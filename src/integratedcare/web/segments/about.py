"""What pages of segments say of their method and its limits."""

from collections import defaultdict

from integratedcare.indicators.definition import definitions
from integratedcare.oversight.segments.scoring import FEWEST_FOR_QUARTERS
from integratedcare.oversight.segments.segment_rows import Segmentation
from integratedcare.web.design import words
from integratedcare.web.design.page import About
from integratedcare.web.segments.choices import Choices
from integratedcare.web.segments.finding import MANY

AVERAGE = (
    "Each metric is scored from 1 (best) to 4. The average is the sum of a body’s scores over the number of metrics "
    "that it has one for, to two decimals. "
)
HOW = {
    "default": (
        "Everybody begins in segment two. Only a recorded decision, with evidence by theme and a reason, moves a body. "
        "Each metric is shown with the quarter of the country that it is in; that is evidence and is never averaged."
    ),
    "quartiles": (
        f"{AVERAGE}The quarter with the lowest averages is segment one, and so on. Quartiles stand at places "
        "(n − 1)/4, 2(n − 1)/4 and 3(n − 1)/4 of the ordered averages, and equal averages share a segment."
    ),
    "thresholds": f"{AVERAGE}Three thresholds of the average divide the four segments.",
}
SCORING = (
    " A metric with a target gives 1 to whoever meets it and spreads the others by rank up to 4; one without spreads "
    "everybody by rank from 1 to 4."
)


def about(found: Segmentation, chosen: Choices) -> About:
    """The method, its limits and its sources."""
    rules = found.rules
    used = rules.levels[found.level]
    limits = []
    if rules.illustrative:
        limits.append(f"{rules.because}.")
    if rules.is_scored:
        limits.append(
            f"A body with fewer than {used.minimum_measures} scored measures is not segmented. A value of fewer than "
            f"{rules.smallest_denominator} cases, or over {rules.oldest_months} months old, is not scored."
        )
    if rules.financial_override:
        limits.append(
            "A body in deficit, or receiving deficit support, cannot be better than segment "
            f"{rules.financial_override.not_better_than}. Published figures do not say who is: an editor records "
            "it, and of a board of which nobody has, its own finance return counts: a deficit where the actual surplus "
            "is below nought."
        )
    if rules.method == "quartiles":
        limits.append(f"Quarters are of the bodies shown, and are not made of fewer than {FEWEST_FOR_QUARTERS}.")
    if not used.segmented:
        limits.append(f"Under this framework {MANY[found.level][1]} are scored and not segmented.")
    if rules.not_measured:
        limits.append(f"Not scored, because nothing published here gives it: {'; '.join(rules.not_measured)}.")
    return About(
        what="Where each body stands for oversight: its average score over the framework’s metrics and its segment.",
        how=HOW[rules.method] + (SCORING if rules.is_scored else ""),
        why="The segment decides how closely a body is overseen and what support it gets.",
        limits=limits,
        sources=sources(found),
        is_illustrative=rules.illustrative,
    )


def sources(found: Segmentation) -> list[str]:
    """The published files that the metrics come from."""
    known = definitions()
    return list(dict.fromkeys(known[one.metric.indicator].source for one in found.metrics))


def periods(found: Segmentation) -> str:
    """The periods of the metrics that are scored, in words: `March 2026, and July 2025 for one`."""
    ends: dict = defaultdict(int)
    for one in found.metrics:
        if one.values:
            ends[one.period_end] += 1
    if not ends:
        return "no period yet"
    usual = max(ends, key=lambda end: (ends[end], end))
    rest = [f"{end:%B %Y} for {words.plural(count, 'metric')}" for end, count in sorted(ends.items()) if end != usual]
    return f"{usual:%B %Y}" + (f" ({words.listed(rest)})" if rest else "")
