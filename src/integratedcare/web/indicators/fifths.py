"""A measure across fifths of deprivation, and the slope from the least to the most deprived."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from integratedcare.charts.inequality import inequality
from integratedcare.release.reader import Release
from integratedcare.web.design.page import Chart
from integratedcare.web.design.table import Column, Table
from integratedcare.web.indicators import figures
from integratedcare.web.indicators.asked import Asked

NAMES = {1: "1, most deprived", 5: "5, least deprived"}
ENDS = {"value": "", "lower": "_lower", "upper": "_upper"}  # what follows the name of an index
INTERVALS = "Intervals of the slope are simulated, with a fixed seed, so the same release gives the same figures."


@dataclass(frozen=True)
class Fifths:
    """The fifths of one body, and the row of `inequality` that sums them up."""

    rows: Sequence[Mapping]
    summary: Mapping


def fifths_of(release: Release, asked: Asked) -> Fifths | None:
    """The inequality of the chosen body; none where the measure has no practices' values to place by deprivation."""
    if not {"inequality", "inequality_fifth"} <= set(release.manifest["tables"]):
        return None
    key = {"indicator": asked.indicator, "level": asked.body_level, "code": asked.body}
    if asked.body_level == "icb":
        key["board_set_start"] = asked.boards.start
    summary = release.rows("inequality", **key)
    rows = sorted(release.rows("inequality_fifth", **key), key=lambda row: row["fifth"])
    return Fifths(rows, summary[0]) if summary and rows else None


def fifths_chart(asked: Asked, held: Fifths) -> list[Chart]:
    """Bars of the fifths with the slope's line."""
    title = f"{asked.name} by fifth of deprivation"
    draw = partial(
        inequality, held.rows, title=title, unit=str(asked.definition["unit"]), line=_line(held),
        line_scale=held.summary["scale"],
        description=f"{asked.definition['title']}. {held.summary['sentence']} The table holds the same figures.",
    )  # fmt: skip
    return [Chart("inequality", title, draw, str(held.summary["sentence"]))]


def _line(held: Fifths) -> tuple[float, float] | None:
    ends = (held.summary["most_deprived"], held.summary["least_deprived"])
    return None if None in ends else ends


def fifths_tables(asked: Asked, held: Fifths) -> list[Table]:
    """The fifths, and the indices that sum them up."""
    kind = figures.kind_of(asked.definition)
    rows = [{**row, "name": NAMES.get(row["fifth"], str(row["fifth"]))} for row in held.rows]
    fifths = [
        Column("name", "Fifth"),
        Column("fifth", "fifth", on_screen=False),
        Column("value", f"Value ({asked.definition['unit']})", kind),
        Column("lower", "95% limits: lower", kind),
        Column("upper", "upper", kind),
        Column("denominator", "People", "count"),
        Column("numerator", "Numerator", "count", on_screen=False),
        Column("practices", "GP practices", "count"),
    ]
    summed = [
        {"measure": f"{words} index of inequality", **{key: held.summary[f"{name}{end}"] for key, end in ENDS.items()}}
        for words, name in (("Slope", "slope"), ("Relative", "relative"))
    ]
    indices = [Column("measure", "Measure"), *(Column(key, key.capitalize(), "figure") for key in ENDS)]
    has_slope = held.summary["slope"] is not None
    return [
        Table("fifths", f"{asked.name} by fifth of deprivation", fifths, rows, size="s"),
        Table("inequality", "How steep the slope is", indices, summed if has_slope else [], note=INTERVALS, size="s"),
    ]
