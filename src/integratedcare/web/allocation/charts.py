"""Which charts a page of fair shares has. Each is drawn when it is first asked for."""

from collections.abc import Mapping, Sequence
from functools import partial

from integratedcare.allocation import FairShares
from integratedcare.web.allocation import drawing
from integratedcare.web.allocation.columns import FINAL
from integratedcare.web.allocation.finding import MANY
from integratedcare.web.allocation.levels import LEVELS
from integratedcare.web.design.page import Chart

Row = Mapping[str, object]
DISTANCES = {"before": "distance_from_target", "after": "closing_distance_from_target"}


def charts_of(result: FairShares, rows: Sequence[Row], row: Row | None) -> list[Chart]:
    """The pace of change where there is one, need by component of one row, and all rows in order."""
    code = row["code"] if row else None
    charts = _pace_charts(result, rows, row) if result.pace else []
    charts.append(_components(result, rows, row))
    if not result.pace and not row and 1 < len(rows) <= drawing.MOST_BARS:
        charts.append(Chart("ranking", "Need in order", partial(drawing.ranking_chart, result, rows, code)))
    return charts


def _components(result: FairShares, rows: Sequence[Row], row: Row | None) -> Chart:
    final, level = FINAL[result.stream], LEVELS[result.level]
    by = "population" if len(rows) > MANY else final  # the highest of thousands is an oddity
    about = row or max(rows, key=lambda one: (one["code"] != "REST", one[by] or 0))
    grey = f"The grey dots are the other {level.many}."
    if len(rows) > drawing.MOST_DOTS:
        grey = f"The grey dots are {drawing.MOST_DOTS} of {len(rows):,} {level.many}, evenly spaced in order of need "
        grey += "without the first and last hundredth."
    dots = partial(drawing.component_chart, result, rows, about["code"])
    return Chart("components", f"Need by component: {about['name']}", dots, says=grey if len(rows) > 1 else "")


def _pace_charts(result: FairShares, rows: Sequence[Row], row: Row | None) -> list[Chart]:
    mark = drawing.mark_of(result)
    if row:
        mine = partial(drawing.waterfall_of, result, row["name"], row["code"])
        return [Chart("waterfall", f"From opening to closing, {row['name']}{mark}", mine)]
    many = LEVELS[result.level].many
    whole = partial(drawing.waterfall_of, result, f"all {many}")
    charts = [Chart("waterfall", f"From opening to closing, all {many}{mark}", whole)]
    if len(rows) <= drawing.MOST_BARS:
        for when, key in DISTANCES.items():
            draw = partial(drawing.distance_chart, result, rows, key, when, None)
            charts.append(Chart(f"distance-{when}", f"Distance from target {when}{mark}", draw))
    return charts
