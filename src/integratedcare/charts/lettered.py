"""The words of a chart as SVG text, each line where it belongs."""

import math
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from integratedcare.charts import theme
from integratedcare.charts.paint import attributes, by_row
from integratedcare.charts.scales import Place, Row
from integratedcare.charts.shapes import short

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_BASELINES = {"top": 0.79, "middle": 0.30, "bottom": -0.21}  # of the size of the letters, as Vega sets them


def lettered(
    rows: Sequence[Row], mark: Mapping[str, Any], encoding: Mapping[str, Any], x: Place, y: Place
) -> list[str]:
    """One text a row, from its `text` column; `x` and `y` give the pixels of its anchor."""
    column = encoding["text"]["field"]
    size = mark.get("fontSize", theme.SMALL)
    drop = math.floor(_BASELINES.get(mark.get("baseline"), 0) * size + 0.5)
    align, across, up, weight, colour = (
        by_row(mark, encoding, name) for name in ("align", "dx", "dy", "fontWeight", "color")
    )
    halo = {name: mark.get(key) for name, key in _HALO.items()} if "stroke" in mark else {}
    if halo:
        halo["paint-order"] = "stroke"  # the outline behind the letters, not over them
    texts = []
    for row in rows:
        left, top = x(row) + (across(row) or 0), y(row) + (up(row) or 0) + drop
        shown = {
            "text-anchor": _ANCHORS[align(row) or "center"],
            "transform": f"translate({short(left)},{short(top)})",
            "font-family": theme.FONT,
            "font-size": f"{size}px",
            "font-weight": weight(row),
            "fill": colour(row) or theme.INK,
        }
        texts.append(f"<text{attributes(shown | halo)}>{_lines(str(row[column]), mark)}</text>")
    return texts


_HALO = {"stroke": "stroke", "stroke-width": "strokeWidth", "stroke-linejoin": "strokeJoin"}


def _lines(words: str, mark: Mapping[str, Any]) -> str:
    """One line as it is; several as spans under one another."""
    first, *more = words.split("\n")
    if not more:
        return escape(first)
    below = "".join(f'<tspan x="0" dy="{mark["lineHeight"]}">{escape(line)}</tspan>' for line in more)
    return f"<tspan>{escape(first)}</tspan>{below}"
