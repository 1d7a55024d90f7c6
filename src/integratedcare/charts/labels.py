"""The column of names at the left of a chart of rows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from integratedcare.charts import theme
from integratedcare.charts.lettering import widest, wrap
from integratedcare.charts.marks import Channel, at, field

WIDEST = 262
GAP = 8


@dataclass(frozen=True)
class NameColumn:
    """One row of text for each code; the pixels that the column takes; the height of a row of the chart."""

    rows: list[dict[str, Any]]
    width: float
    step: float

    def layer(self, y: Channel, *, offset: float = 0) -> theme.Layer:
        """Names right-aligned `offset` pixels before the plot, in the middle of their rows."""
        text = theme.words(
            align="right",
            dy=theme.by_row("lift"),
            fontWeight=theme.by_row("weight"),
        )
        return self.rows, text.encode(x=at(-offset - GAP), y=y)


def name_column(
    names: Mapping[str, str],
    *,
    chosen: Collection[Any] = (),
    most: float | None = None,
    roomy: bool = False,
    chart: int = theme.WIDTH,
) -> NameColumn:
    """Names (by code) broken into lines of at most `most` pixels; `chosen` codes are bold.

    In a `chart` of the whole width names have two lines at most; in a narrow one three, and two fifths of it.
    """
    most = most or (WIDEST if chart >= theme.WIDTH else chart * 0.38)
    limit = 2 if chart >= theme.WIDTH else 3
    lines = {code: wrap(name, most, theme.SMALL, lines=limit, bold=True) for code, name in names.items()}
    rows = [
        {
            "code": code,
            "words": "\n".join(some),
            "lift": (len(some) - 1) * -7,
            "weight": theme.weight(is_bold=code in chosen),
        }
        for code, some in lines.items()
    ]
    width = max((widest(some, theme.SMALL, bold=True) for some in lines.values()), default=0.0)
    tallest = max([2 if roomy else 1, *map(len, lines.values())])
    return NameColumn(rows, width + GAP + 2, {1: 24, 2: 31}.get(tallest, 3 + 14 * tallest))


def row_scale() -> Channel:
    """The y channel of one row per code, in the order of the rows, with no axis of its own."""
    return field("code", sort=None, axis=None, scale=dict(padding=0))
