"""The chart of average scores."""

from functools import partial

from integratedcare.charts import score_strip
from integratedcare.oversight.segments.segment_rows import Segmentation
from integratedcare.web.design import words
from integratedcare.web.design.page import Chart
from integratedcare.web.segments.finding import MANY, short_name

FEWEST = 4  # dots that make a picture


def score_charts(found: Segmentation, highlight: str = "") -> list[Chart]:
    """The strip of scores, or nothing where there are no cut points or too few bodies; `highlight` is a code."""
    dots = [
        {
            "code": row.code,
            "name": short_name(row),
            "score": row.average_score,
            "segment": row.segment,
            "is_overridden": row.is_overridden,
        }
        for row in found.rows
        if row.segment and row.average_score is not None
    ]
    if found.cuts is None or len(dots) < FEWEST:
        return []
    cuts = words.listed([words.score(cut) for cut in found.cuts])
    says = f"One dot for each of {len(dots)} {MANY[found.level][1]}. Segments are divided at {cuts}."
    if any(dot["is_overridden"] for dot in dots):
        says += " A diamond is a body that the financial override moved."
    title = "Average scores and segments"
    draw = partial(score_strip, dots, found.cuts, title=title, description=says, highlight=highlight)
    return [Chart("scores", title, draw, says)]
