"""What each scenario would change for each body, from the first scenario."""

from typing import Any

import altair as alt

from integratedcare.charts import theme
from integratedcare.charts.figures import axis_words, figure, is_number, round_steps
from integratedcare.charts.labels import name_column, row_scale
from integratedcare.charts.lettering import widest
from integratedcare.charts.reference import reference_layers
from integratedcare.charts.render import no_data, to_svg

COLOURS = (theme.DARK_BLUE, theme.WARM, "#00747a", theme.QUIET_INK)


def scenario_compare(
    rows: theme.Rows, *, title: str, description: str, value: str = "target_pounds", unit: str = "pounds"
) -> str:
    """Change of each body's target from the first scenario, one mark per further scenario, the amount beside it.

    rows   code, name, scenario, and the `value` column. The first scenario named is the one compared with.

    The places of the marks are changes in per cent, so that large and small bodies can be compared; with two
    scenarios the change in the unit is written beside the row, with more it is in the tooltips.
    """
    scenarios = list(dict.fromkeys(str(row["scenario"]) for row in rows))
    known = {(str(row["code"]), str(row["scenario"])): float(row[value]) for row in rows if is_number(row[value])}
    names = {str(row["code"]): str(row["name"]) for row in rows}
    gaps = [amount - known.get((code, scenarios[0]), amount) for (code, _), amount in known.items()]
    like = max(map(abs, gaps), default=0.0)
    marks = [
        _mark(code, names[code], scenario, known[code, scenarios[0]], known[code, scenario], unit, like)
        for code in names
        for scenario in scenarios[1:]
        if known.get((code, scenarios[0])) and (code, scenario) in known
    ]
    if not marks:
        return no_data(title=title, description=description, words="No data to compare")
    column = name_column({code: names[code] for code in names if any(mark["code"] == code for mark in marks)})
    reach = [-0.005, 0.005, *(mark["change"] for mark in marks)]  # no change at all still has a scale
    ticks = round_steps(min(reach), max(reach), 5)
    amounts = marks if len(scenarios) == 2 else []
    right = max(widest([mark["words"] for mark in amounts], theme.SMALL, bold=True) + 16, 24)
    plot = theme.WIDTH - column.width - right - 14
    axis = theme.quiet_axis(values=ticks, labelExpr=axis_words("share"))
    x, y = theme.quantity("change", ticks[0], ticks[-1], axis=axis), row_scale()
    further = scenarios[1:]
    styles = {
        "color": alt.Color("scenario", type="nominal", legend=None, scale=_scale(further, COLOURS)),
        "shape": alt.Shape("scenario", type="nominal", legend=None, scale=_scale(further, theme.SHAPES)),
    }
    stick = alt.Chart().mark_rule(color=theme.GREY_DOT, strokeWidth=2).encode(x=alt.X(**x), x2=alt.datum(0), y=y)
    point = alt.Chart().mark_point(filled=True, size=110, opacity=1, stroke=theme.PAPER, strokeWidth=1)
    beside = theme.words(align="left", fontWeight="bold")
    layers = [
        (marks, stick),
        *reference_layers(f"{scenarios[0]} (no change)", 0.0, x, plot),
        (marks, point.encode(x=alt.X(**x), y=y, description=theme.TOOLTIP, **styles)),
        *([(amounts, beside.encode(x=alt.value(plot + 12), y=y))] if amounts else []),
        column.layer(y, offset=6),
        *_key(further),
    ]
    top = 34 + 22 * len(further)
    spec = theme.finish(
        layers,
        width=plot,
        height=column.step * len(column.rows),
        left=column.width + 14,
        right=right,
        top=top,
        bottom=28,
    )
    return to_svg(spec, title=title, description=description)


def _mark(code: str, name: str, scenario: str, before: float, after: float, unit: str, like: float) -> dict[str, Any]:
    words = figure(after - before, unit, signed=True, like=like)
    change = (after - before) / abs(before)
    return {
        "code": code,
        "scenario": scenario,
        "change": change,
        "words": words,
        "tooltip": f"{name}, {scenario}: {figure(after, unit)}, {words} ({figure(change, 'share', signed=True)})",
    }


def _scale(scenarios: list[str], range_: tuple[str, ...]) -> alt.Scale:
    return alt.Scale(domain=scenarios, range=[range_[place % len(range_)] for place in range(len(scenarios))])


def _key(scenarios: list[str]) -> list[theme.Layer]:
    """A mark and a name for each further scenario, above the plot."""
    top = alt.Y("top", type="quantitative", scale=None, axis=None)
    layers = []
    for place, scenario in enumerate(scenarios):
        row = [{"words": scenario, "top": -28 - 22 * (len(scenarios) - place) + 11}]
        mark = alt.Chart().mark_point(
            filled=True,
            size=110,
            opacity=1,
            color=COLOURS[place % len(COLOURS)],
            shape=theme.SHAPES[place % len(theme.SHAPES)],
        )
        layers.append((row, mark.encode(x=alt.value(6), y=top)))
        layers.append((row, theme.words(align="left").encode(x=alt.value(18), y=top)))
    return layers
