"""The column of names at the left of a chart of rows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt

from integratedcare.charts import theme
from integratedcare.charts.lettering import widest, wrap

WIDEST = 262
GAP = 8


@dataclass(frozen=True)
class NameColumn:
    """One row of text for each code; the pixels that the column takes; the height of a row of the chart."""

    rows: list[dict[str, Any]]
    width: float
    step: float

    def layer(self, y: alt.Y, *, offset: float = 0) -> theme.Layer:
        """Names right-aligned `offset` pixels before the plot, in the middle of their rows."""
        text = theme.words(
            align="right",
            dy=theme.by_row("datum.lines > 1 ? -7 : 0"),
            fontWeight=theme.by_row("datum.chosen ? 'bold' : 'normal'"),
        )
        return self.rows, text.encode(x=alt.value(-offset - GAP), y=y)


def name_column(
    names: Mapping[str, str], *, chosen: Collection[Any] = (), most: float = WIDEST, roomy: bool = False
) -> NameColumn:
    """Names (by code) broken into at most two lines of at most `most` pixels; `chosen` codes are bold."""
    lines = {code: wrap(name, most, theme.SMALL, bold=True) for code, name in names.items()}
    rows = [
        {"code": code, "words": "\n".join(some), "lines": len(some), "chosen": code in chosen}
        for code, some in lines.items()
    ]
    width = max((widest(some, theme.SMALL, bold=True) for some in lines.values()), default=0.0)
    tall = roomy or any(row["lines"] > 1 for row in rows)
    return NameColumn(rows, width + GAP + 2, 31 if tall else 24)


def row_scale() -> alt.Y:
    """The y channel of one row per code, in the order of the rows, with no axis of its own."""
    return alt.Y("code", type="nominal", sort=None, axis=None, scale=alt.Scale(padding=0))
