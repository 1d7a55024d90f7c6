"""The sentence at the top of the page of segments."""

import re

from integratedcare.oversight.segments.segment_rows import Segmentation, SegmentRow
from integratedcare.rules.oversight import WORST
from integratedcare.web.design import words
from integratedcare.web.design.names import organisation_name
from integratedcare.web.segments.choices import Choices
from integratedcare.web.segments.figures import KIND

MANY = {"icb": ("board", "boards"), "provider": ("provider", "providers")}
STYLE = re.compile(r"\s+(?:University )?(?:NHS )?(?:Foundation )?Trust$", re.IGNORECASE)
NUMBERS = ("none", "one", "two", "three", "four", "five")


def shown_name(row: SegmentRow) -> str:
    """A body's name as pages show it."""
    return organisation_name(KIND[row.level], row.name)


def short_name(row: SegmentRow) -> str:
    """The same without the style that most providers share, for a sentence."""
    return STYLE.sub("", shown_name(row))


def worst_quarters(row: SegmentRow) -> int:
    """How many metrics a body is in the worst quarter of the country on."""
    return sum(one.score == WORST for one in row.scores)


def finding(found: Segmentation, chosen: Choices) -> str:
    """What the page found out, in one sentence."""
    if chosen.code and (row := found.row(chosen.code)):
        return body_finding(row, found)
    one, many = MANY[found.level]
    if not found.rows:
        return f"No {one} has a value of any metric of {chosen.year_words}"
    if found.rules.method == "default":
        moved = sum(row.status == "decided" for row in found.rows)
        if not moved:
            most = max(found.rows, key=worst_quarters)
            evidence = f"{worst_quarters(most)} of {words.plural(most.measures_used, 'measure')}"
            return (
                f"All {words.plural(len(found.rows), one, many)} are in segment two, where everybody begins; "
                f"{short_name(most)} is in the worst quarter on most, {evidence}"
            )
        return f"{words.capital(words.plural(moved, one, many))} of {len(found.rows)} {_have(moved)} a decided segment"
    placed = [row for row in found.rows if row.segment]
    if not placed:
        scored = [row for row in found.rows if row.average_score is not None]
        best = scored[0]
        return f"{short_name(best)} scores best of {words.plural(len(scored), one, many)}, {best.average_score:.2f}"
    moved = sum(row.is_overridden for row in placed)
    override = f"; the financial override moved {moved}" if moved else ""
    if found.rules.method == "quartiles":  # a quarter is in each segment by construction: that would be no finding
        ranked = sorted((row for row in placed if row.average_score is not None), key=lambda row: row.average_score)
        best, worst = ranked[0], ranked[-1]
        return (
            f"Of {words.plural(len(placed), one, many)}, {short_name(best)} has the best average score, "
            f"{best.average_score:.2f}, and {short_name(worst)} the worst, {worst.average_score:.2f}{override}"
        )
    first, last = (sum(row.segment == number for row in placed) for number in (1, 4))
    would = " would be" if found.rules.thresholds and not found.rules.thresholds.published else _are(first)
    return (
        f"{first} of {words.plural(len(placed), one, many)}{would} in segment one and {last} in segment four{override}"
    )


def body_finding(row: SegmentRow, found: Segmentation) -> str:
    """What the page found out about one body."""
    name = short_name(row)
    used = f"{row.measures_used} of {row.measures_expected} measures"
    if row.status == "decided":
        return f"{name} is in segment {NUMBERS[row.segment]}, by decision"
    if row.status == "default":
        return f"{name} is in segment two, where everybody begins"
    if row.status == "not_segmented" and row.average_score is not None:
        return f"{name} scores {row.average_score:.2f} on {used}; {MANY[row.level][1]} are not segmented"
    if row.segment is None:
        return f"{name} has too few measures to be segmented: {used}"
    verb = "would be" if row.status == "illustrative" else "is"
    override = f", moved from {NUMBERS[row.worked_out]} by the financial override" if row.is_overridden else ""
    return (
        f"{name} {verb} in segment {NUMBERS[row.segment]}{override}, with an average score of {row.average_score:.2f}"
    )


def _have(number: int) -> str:
    return "has" if number == 1 else "have"


def _are(number: int) -> str:
    return " is" if number == 1 else " are"
