"""The trend of the chosen body: its chart, what the chart says, and its table."""

from functools import partial

from integratedcare.charts.control_chart import control_chart
from integratedcare.charts.control_points import control_points
from integratedcare.charts.spc_look import POINT_TYPE_WORDS
from integratedcare.oversight.judging.control_chart import FEWEST_POINTS, IMPROVEMENT
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.page import Chart
from integratedcare.web.design.table import Column, Table
from integratedcare.web.indicators import figures
from integratedcare.web.indicators.asked import Asked
from integratedcare.web.indicators.subject import Subject


def trend_chart(asked: Asked, subject: Subject) -> list[Chart]:
    """The control chart; a plain line where there are too few points; nothing where there is only one."""
    if len(subject.rows) < 2 or subject.chart is None:
        return []
    title = f"{asked.definition['title']}: {asked.name} over time"
    points = control_points(subject.dates, subject.chart, improvement=IMPROVEMENT[asked.definition["better"]])
    if subject.target:
        points = [point | {"target": aim} for point, aim in zip(points, subject.aims, strict=True)]
    draw = partial(
        control_chart,
        points,
        title=title,
        description=f"Each point is a {_period_word(asked)}. {says(asked, subject)} The table holds the same figures.",
        unit=str(asked.definition["unit"]),
        target=subject.target and subject.target["value"],
        breaks=[{"date": row["start_date"], "label": row["reason"]} for row in subject.phases],
    )
    return [Chart("trend", title, draw, says(asked, subject))]


def says(asked: Asked, subject: Subject) -> str:
    """How to read the chart, in a sentence or two."""
    points = len(subject.rows)
    if not points:
        return "There is no value to show."
    if asked.definition["period_type"] != "month":
        return "These are not monthly figures, so there is no control chart."
    if points == 1:
        return f"There is one month, so there is no trend to show. A control chart needs {FEWEST_POINTS}."
    if points < FEWEST_POINTS:
        return (
            f"There are {words.plural(points, 'point')}. A control chart needs {FEWEST_POINTS}, so nothing is said of "
            "signal or noise."
        )
    gap = len(subject.dates) - points
    missing = f" {words.capital(words.plural(gap, 'month'))} without a figure leave gaps." if gap else ""
    return f"Between the dashed limits lies what chance alone would do; only the coloured shapes are signals.{missing}"


def trend_table(release: Release, asked: Asked, subject: Subject) -> Table:
    """Every value of the body, the newest first, with limits of its interval and what the control chart makes of it."""
    at = {day: place for place, day in enumerate(subject.dates)}
    kind = figures.kind_of(asked.definition)
    rows = []
    for row in reversed(subject.rows):
        place = at[row["period_end"]]
        point = str(subject.chart.point_type[place]) if subject.chart else ""
        rows.append(
            {
                **row,
                "indicator": asked.indicator,
                "level": asked.body_level,
                "code": asked.body,
                "name": asked.name,
                "period": figures.period(row["period_start"], row["period_end"], asked.definition["period_type"]),
                "england": subject.england.get(row["period_end"]),
                "point_type": point or None,
                "point": words.capital(POINT_TYPE_WORDS.get(point, "")),
            }
        )
    columns = [
        Column("period", "Period"),
        *(Column(key, key, on_screen=False) for key in ("indicator", "level", "code", "name")),
        Column("period_start", "First day", "date", on_screen=False),
        Column("period_end", "Last day", "date", on_screen=False),
        *_shown(rows, ("numerator", "Numerator", "count"), ("denominator", "Denominator", "count")),
        Column("value", f"Value ({asked.definition['unit']})", kind),
        *_shown(rows, ("lower", "95% limits: lower", kind), ("upper", "upper", kind)),
        *([] if asked.body_level == "england" else [Column("england", words.capital(words.country(release)), kind)]),
        Column("comparison", "comparison", on_screen=False),
        Column("point_type", "point_type", on_screen=False),
        *_shown(rows, ("point", "On the control chart", "text")),
        *_shown(rows, ("note", "Read with care", "text")),
    ]
    return Table("trend", f"{asked.name}: all values", columns, rows, size="s")


def _shown(rows: list[dict], *wanted: tuple[str, str, str]) -> list[Column]:
    """The columns of these of which any row has something."""
    return [
        Column(key, title, kind, on_screen=any(row.get(key) not in (None, "") for row in rows))
        for key, title, kind in wanted
    ]


def _period_word(asked: Asked) -> str:
    return str(asked.definition["period_type"]).replace("_", " ")
