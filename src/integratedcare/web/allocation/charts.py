"""Which charts a page of fair shares has. Each is drawn when it is first asked for, and then kept."""

from collections.abc import Mapping, Sequence
from functools import partial

from integratedcare.allocation import FairShares
from integratedcare.charts.theme import WIDTH
from integratedcare.release.reader import Release
from integratedcare.web.allocation import drawing
from integratedcare.web.allocation.columns import FINAL, shown_rows
from integratedcare.web.allocation.finding import MANY
from integratedcare.web.allocation.levels import LEVELS
from integratedcare.web.allocation.question import Question, answered
from integratedcare.web.allocation.slivers import large_enough
from integratedcare.web.design.page import Chart
from integratedcare.web.design.remembered import remembered

Row = Mapping[str, object]
DRAWN = {
    "components": drawing.component_chart,
    "ranking": drawing.ranking_chart,
    "waterfall": drawing.waterfall_of,
    "distance-before": drawing.distance_before,
    "distance-after": drawing.distance_after,
}


def charts_of(release: Release, question: Question, row: Row | None) -> list[Chart]:
    """The pace of change where there is one, need by component of one row, and all rows in order."""
    result, rows = answered(release, question), shown_rows(release, question)
    code = str(row["code"]) if row else None
    listed = [*_pace_charts(result, row), _components(result, rows, row)]
    if not result.pace and not row and 1 < len(rows) <= drawing.MOST_BARS:
        listed.append(("ranking", "Need in order", "", None))
    return [
        Chart(name, title, partial(_drawn, release, question, name, about or code), says=says)
        for name, title, says, about in listed
    ]


@remembered
def _drawn(release: Release, question: Question, name: str, code: str | None, *, width: int = WIDTH) -> str:
    return DRAWN[name](answered(release, question), shown_rows(release, question), code, width=width)


def _components(result: FairShares, rows: Sequence[Row], row: Row | None) -> tuple[str, str, str, str]:
    """Name, title, reading and the code of the row that it is about."""
    final, level = FINAL[result.stream], LEVELS[result.level]
    by = "population" if len(rows) > MANY else final  # the highest of thousands is an oddity
    about = row or max(large_enough(result, rows), key=lambda one: (one["code"] != "REST", one[by] or 0))
    grey = f"The grey dots are the other {level.many}."
    if len(rows) > drawing.MOST_DOTS:
        grey = f"The grey dots are {drawing.MOST_DOTS} of {len(rows):,} {level.many}, evenly spaced in order of need "
        grey += "without the first and last hundredth."
    title = f"Need by component: {about['name']}"
    return "components", title, grey if len(rows) > 1 else "", str(about["code"])


def _pace_charts(result: FairShares, row: Row | None) -> list[tuple[str, str, str, None]]:
    if not result.pace:
        return []
    mark = drawing.mark_of(result)
    whom = row["name"] if row else f"all {LEVELS[result.level].many}"
    listed = [("waterfall", f"From opening to closing, {whom}{mark}", "", None)]
    if not row and len(result) <= drawing.MOST_BARS:
        for when in ("before", "after"):
            listed.append((f"distance-{when}", f"Distance from target {when}{mark}", "", None))
    return listed
