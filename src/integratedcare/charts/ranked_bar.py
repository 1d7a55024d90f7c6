"""Bodies in order of one figure, each with its value beside it."""

from typing import Any

from integratedcare.charts import theme
from integratedcare.charts.figures import figure, is_number, round_steps, tick_words
from integratedcare.charts.labels import name_column, row_scale
from integratedcare.charts.lettering import widest
from integratedcare.charts.marks import either, level, marks
from integratedcare.charts.reference import reference_layers
from integratedcare.charts.render import no_data, to_svg

BAR = 16


def ranked_bar(
    rows: theme.Rows,
    *,
    value: str,
    title: str,
    description: str,
    label: str = "name",
    highlight: str | None = None,
    reference_line: tuple[str, float] | None = None,
    unit: str = "people",
    width: int = theme.WIDTH,
) -> str:
    """Horizontal bars from the highest value to the lowest; rows without a figure come last and say so.

    rows            code, the `label` column, the `value` column (a number; [c], None or NaN where there is none)
    highlight       the code whose bar is dark and whose words are bold
    reference_line  (words, value) of a line drawn across, such as ("England", 0.2)
    unit            people, share (0–1), index, pounds, or a noun
    width           pixels of the whole drawing: theme.WIDTH, or theme.NARROW for a telephone
    """
    if not rows:
        return no_data(title=title, description=description, width=width)
    bars = _bars(rows, value, label, highlight, unit)
    names = name_column({bar["code"]: bar["name"] for bar in bars}, chosen={str(highlight)}, chart=width)
    reach = [0.0, *(bar["value"] for bar in bars), *([reference_line[1]] if reference_line else [])]
    ticks = round_steps(min(reach), max(reach), 4 if width >= theme.WIDTH else 2)
    low, high = ticks[0], ticks[-1]
    right = max(widest([bar["words"] for bar in bars], theme.SMALL, bold=True) + 10, 30)
    before = right if low < 0 else 0.0  # the words of a negative bar stand to its left
    plot = width - names.width - before - right
    x = theme.quantity("value", low, high)
    y = row_scale()
    axis = theme.quiet_axis(values=ticks, words=tick_words(ticks, unit))
    colour = either("datum.chosen", theme.DARK_BLUE, theme.MID_BLUE)
    shape = marks("bar", size=BAR)
    text = theme.words(
        halo=True,
        align=theme.by_row("align"),
        dx=theme.by_row("away"),
        fontWeight=theme.by_row("weight"),
    )
    layers = [
        (bars, shape.encode(x=x | {"axis": axis}, x2=level(0), y=y, color=colour, description=theme.TOOLTIP)),
        *([] if low == 0 else reference_layers(None, 0.0, x, plot)),
        *(reference_layers(_words(reference_line, unit), reference_line[1], x, plot) if reference_line else []),
        (bars, text.encode(x=x, y=y)),
        names.layer(y, offset=before),
    ]
    spec = theme.finish(
        layers,
        width=plot,
        height=names.step * len(bars),
        left=names.width + before,
        right=right,
        top=28 if reference_line else 4,
        bottom=28,
    )
    return to_svg(spec, title=title, description=description)


def _bars(rows: theme.Rows, value: str, label: str, highlight: str | None, unit: str) -> list[dict[str, Any]]:
    """One bar per row in the order drawn."""
    bars = [
        {
            "code": str(row["code"]),
            "name": str(row[label]),
            "value": float(row[value]) if is_number(row[value]) else 0.0,
            "known": is_number(row[value]),
            "words": figure(row[value], unit),
            "tooltip": f"{row[label]}: {figure(row[value], unit)}",
            "chosen": row["code"] == highlight,
            "weight": theme.weight(is_bold=row["code"] == highlight),
        }
        for row in rows
    ]
    return sorted(map(_sided, bars), key=lambda bar: (not bar["known"], -bar["value"], bar["name"], bar["code"]))


def _sided(bar: dict[str, Any]) -> dict[str, Any]:
    """The words beyond the end of the bar, whichever way it goes."""
    return bar | ({"align": "right", "away": -5} if bar["value"] < 0 else {"align": "left", "away": 5})


def _words(line: tuple[str, float], unit: str) -> str:
    return f"{line[0]} {figure(line[1], unit)}"
