"""A line across a chart of rows, with its words above the plot."""

from typing import Any

from integratedcare.charts import theme
from integratedcare.charts.lettering import text_width
from integratedcare.charts.marks import at, marks


def reference_layers(words: str | None, value: float, x: dict[str, Any], plot: float) -> list[theme.Layer]:
    """A vertical line at `value` of the x channel `x`; dashed and named when it has words.

    The words keep inside the plot, which is `plot` pixels wide.
    """
    row = [{x["field"]: value, "words": words}]
    if words is None:
        return [(row, marks("rule", color=theme.QUIET_INK, strokeWidth=1).encode(x=x))]
    low, high = x["scale"]["domain"]
    place = (value - low) / (high - low) * plot
    half = text_width(words, theme.SMALL, bold=True) / 2
    nudge = max(half - place, 0.0) - max(place + half - plot, 0.0)
    text = theme.words(baseline="bottom", dy=-7, halo=True, dx=round(nudge, 1), color=theme.WARM, fontWeight="bold")
    rule = marks("rule", color=theme.WARM, strokeDash=[5, 3], strokeWidth=1.5)
    return [
        (row, rule.encode(x=x)),
        (row, text.encode(x=x, y=at(0))),
    ]
