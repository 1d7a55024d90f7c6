"""The charts of fair shares: rows of a page into the arguments of `charts`."""

from collections.abc import Mapping, Sequence

from integratedcare.allocation import FairShares, waterfall
from integratedcare.charts import component_dots, ranked_bar
from integratedcare.charts import waterfall as waterfall_chart
from integratedcare.charts.theme import WIDTH
from integratedcare.web.allocation.columns import COMPONENTS, FINAL, OF_STREAM
from integratedcare.web.allocation.finding import base_name

Rows = Sequence[Mapping[str, object]]
MOST_DOTS = 100  # rows drawn in grey: more would cover one another and take a second to draw
MOST_BARS = 60
STEPS = ("Opening position", "Growth for everyone", "Share of the remainder", "Closing position")


def component_chart(result: FairShares, rows: Rows, code: str, *, width: int = WIDTH) -> str:
    """Need by component of one row, the others in grey."""
    shown = thinned(rows, FINAL[result.stream], code)
    name = next(row["name"] for row in rows if row["code"] == code)
    whose = base_name(result)
    return component_dots(
        shown,
        highlight=code,
        title=f"Need by component, {name}",
        description=f"The dark dot of each line is {name}; grey dots are the others. 1.00 is {whose} average.",
        components=[(key, COMPONENTS[key]) for key in OF_STREAM[result.stream]],
        against=whose[:-2] if whose.endswith("’s") else whose[:-1],
        width=width,
    )


def thinned(rows: Rows, key: str, keep: str) -> Rows:
    """At most 100 of the rows, evenly spaced in order of a column, and the row to keep.

    The first and last hundredth are left out: practices for care homes or students would flatten all others.
    """
    if len(rows) <= MOST_DOTS:
        return rows
    end = len(rows) // 100
    ordered = sorted(rows, key=lambda row: row[key] or 0)[end : len(rows) - end]
    step = (len(ordered) - 1) / (MOST_DOTS - 1)
    chosen = [ordered[round(place * step)] for place in range(MOST_DOTS)]
    return chosen + [row for row in rows if row["code"] == keep and row not in chosen]


def ranking_chart(result: FairShares, rows: Rows, code: str | None, *, width: int = WIDTH) -> str:
    """Every row's need as a bar, against the average."""
    whose = base_name(result)
    return ranked_bar(
        rows,
        value=FINAL[result.stream],
        title="Need in order",
        description=f"One bar for each row; the dashed line is {whose} average. The table holds the same figures.",
        highlight=code,
        reference_line=(f"{whose} average", 1.0),
        unit="index",
        width=width,
    )


def distance_before(result: FairShares, rows: Rows, code: str | None, *, width: int = WIDTH) -> str:
    """How far each row is from its fair share when all grow alike."""
    return _distance(result, rows, "distance_from_target", "before", code, width)


def distance_after(result: FairShares, rows: Rows, code: str | None, *, width: int = WIDTH) -> str:
    """How far each row is from its fair share after the pace of change."""
    return _distance(result, rows, "closing_distance_from_target", "after", code, width)


def mark_of(result: FairShares) -> str:
    """What the title of everything that an illustrative rule made ends in."""
    return " (illustrative rule)" if result.illustrative else ""


def waterfall_of(result: FairShares, rows: Rows, code: str | None, *, width: int = WIDTH) -> str:
    """From opening to closing, for one row or for all of them."""
    steps = [
        {"label": label, "pounds": step.amount, "kind": "total" if step.kind == "level" else "change"}
        for label, step in zip(STEPS, waterfall(result, code), strict=True)
    ]
    row = next((row for row in rows if row["code"] == code), None)
    return waterfall_chart(
        steps,
        title=f"From opening to closing position, {row['name'] if row else 'all rows'}{mark_of(result)}",
        description="Columns are positions; what stands between them is what each step adds.",
        target=row["target_pounds"] if row else None,
        width=width,
    )


def _distance(result: FairShares, rows: Rows, key: str, when: str, code: str | None, width: int) -> str:
    return ranked_bar(
        rows,
        value=key,
        title=f"Distance from target {when} the pace of change{mark_of(result)}",
        description="One bar for each row: to the right above its fair share, to the left below it.",
        highlight=code,
        unit="share",
        width=width,
    )
