"""What each scenario would change for each body, from the first scenario."""

from typing import Any

from integratedcare.charts import theme
from integratedcare.charts.figures import figure, is_number, round_steps, tick_words
from integratedcare.charts.labels import name_column, row_scale
from integratedcare.charts.lettering import widest
from integratedcare.charts.marks import at, field, level, marks
from integratedcare.charts.reference import reference_layers
from integratedcare.charts.render import no_data, to_svg

COLOURS = (theme.DARK_BLUE, theme.WARM, "#00747a", theme.QUIET_INK)


def scenario_compare(
    rows: theme.Rows,
    *,
    title: str,
    description: str,
    value: str = "target_pounds",
    unit: str = "pounds",
    width: int = theme.WIDTH,
) -> str:
    """Change of each body's target from the first scenario, one mark per further scenario, the amount beside it.

    rows   code, name, scenario, and the `value` column. The first scenario named is the one compared with.
    width  pixels of the whole drawing: theme.WIDTH, or theme.NARROW for a telephone

    The places of the marks are changes in per cent, so that large and small bodies can be compared; with two
    scenarios the change in the unit is written beside the row, with more it is in the tooltips.
    """
    scenarios = list(dict.fromkeys(str(row["scenario"]) for row in rows))
    known = {(str(row["code"]), str(row["scenario"])): float(row[value]) for row in rows if is_number(row[value])}
    names = {str(row["code"]): str(row["name"]) for row in rows}
    gaps = [amount - known.get((code, scenarios[0]), amount) for (code, _), amount in known.items()]
    like = max(map(abs, gaps), default=0.0)
    moves = [
        _mark(code, names[code], scenario, known[code, scenarios[0]], known[code, scenario], unit, like)
        for code in names
        for scenario in scenarios[1:]
        if known.get((code, scenarios[0])) and (code, scenario) in known
    ]
    if not moves:
        return no_data(title=title, description=description, words="No data to compare", width=width)
    column = name_column(
        {code: names[code] for code in names if any(mark["code"] == code for mark in moves)}, chart=width
    )
    reach = [-0.005, 0.005, *(mark["change"] for mark in moves)]  # no change at all still has a scale
    ticks = round_steps(min(reach), max(reach), 5 if width >= theme.WIDTH else 2)
    amounts = moves if len(scenarios) == 2 else []
    right = max(widest([mark["words"] for mark in amounts], theme.SMALL, bold=True) + 16, 24)
    plot = width - column.width - right - 14
    axis = theme.quiet_axis(values=ticks, words=tick_words(ticks, "share"))
    x, y = theme.quantity("change", ticks[0], ticks[-1], axis=axis), row_scale()
    further = scenarios[1:]
    styles = {
        "color": field("scenario", legend=None, scale=_scale(further, COLOURS)),
        "shape": field("scenario", legend=None, scale=_scale(further, theme.SHAPES)),
    }
    stick = marks("rule", color=theme.GREY_DOT, strokeWidth=2).encode(x=x, x2=level(0), y=y)
    point = marks("point", filled=True, size=110, opacity=1, stroke=theme.PAPER, strokeWidth=1)
    beside = theme.words(align="left", fontWeight="bold")
    layers = [
        (moves, stick),
        *reference_layers(f"{scenarios[0]} (no change)", 0.0, x, plot),
        (moves, point.encode(x=x, y=y, description=theme.TOOLTIP, **styles)),
        *([(amounts, beside.encode(x=at(plot + 12), y=y))] if amounts else []),
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


def _scale(scenarios: list[str], range_: tuple[str, ...]) -> dict[str, Any]:
    return dict(domain=scenarios, range=[range_[place % len(range_)] for place in range(len(scenarios))])


def _key(scenarios: list[str]) -> list[theme.Layer]:
    """A mark and a name for each further scenario, above the plot."""
    top = field("top", "quantitative", scale=None, axis=None)
    layers = []
    for place, scenario in enumerate(scenarios):
        row = [{"words": scenario, "top": -28 - 22 * (len(scenarios) - place) + 11}]
        mark = marks(
            "point",
            filled=True,
            size=110,
            opacity=1,
            color=COLOURS[place % len(COLOURS)],
            shape=theme.SHAPES[place % len(theme.SHAPES)],
        )
        layers.append((row, mark.encode(x=at(6), y=top)))
        layers.append((row, theme.words(align="left").encode(x=at(18), y=top)))
    return layers
