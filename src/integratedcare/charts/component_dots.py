"""Need by component: one body among the others, against the average of 1.00."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from integratedcare.charts import theme
from integratedcare.charts.figures import axis_words, figure, is_number, round_steps
from integratedcare.charts.labels import name_column, row_scale
from integratedcare.charts.reference import reference_layers
from integratedcare.charts.render import no_data, to_svg

COMPONENTS = (
    ("general_and_acute", "General and acute"),
    ("community", "Community"),
    ("mental_health", "Mental health"),
    ("maternity", "Maternity"),
    ("health_inequalities", "Health inequalities"),
    ("prescribing", "Prescribing"),
    ("core", "Core overall"),
    ("primary_medical_care_need", "Primary medical care need"),
    ("primary_medical_care", "Primary medical care overall"),
)
RIGHT = 150


def component_dots(
    rows: theme.Rows,
    *,
    highlight: str,
    title: str,
    description: str,
    components: Sequence[tuple[str, str]] = COMPONENTS,
    against: str = "England",
) -> str:
    """One line of dots per component: the highlighted row dark with its index, all other rows in grey.

    rows        code, name and a need index (1.00 the average) for each component
    highlight   the code of the row that the chart is about
    components  (column, words) from top to bottom
    against     whose average 1.00 is
    """
    chosen = next((row for row in rows if row["code"] == highlight), None)
    shown = [(key, words) for key, words in components if chosen and is_number(chosen.get(key))]
    if not shown:
        return no_data(title=title, description=description)
    dots = [_dot(row, key, words) for key, words in shown for row in rows if is_number(row.get(key))]
    others = [dot for dot in dots if dot["of"] != highlight]
    mine = [dot for dot in dots if dot["of"] == highlight]
    names = name_column(dict(shown), roomy=True)
    ticks = round_steps(min(1.0, *(dot["index"] for dot in dots)), max(1.0, *(dot["index"] for dot in dots)), 4)
    plot = theme.WIDTH - names.width - RIGHT
    x, y = theme.quantity("index", ticks[0], ticks[-1]), row_scale()
    axis = theme.quiet_axis(values=ticks, labelExpr=axis_words("index"))
    grey = alt.Chart().mark_circle(size=46, color=theme.GREY_DOT, opacity=0.45)
    stick = alt.Chart().mark_rule(color=theme.DARK_BLUE, strokeWidth=3)
    dark = alt.Chart().mark_circle(size=170, color=theme.DARK_BLUE, opacity=1, stroke=theme.PAPER, strokeWidth=1.5)
    gaps = [{"code": dot["code"], "words": _compared(dot["index"])} for dot in mine]
    layers = [
        (others, grey.encode(x=alt.X(**x, axis=axis), y=y, description=theme.TOOLTIP)),
        *reference_layers(f"{against} 1.00", 1.0, x, plot),
        (mine, stick.encode(x=alt.X(**x), x2=alt.datum(1.0), y=y)),
        (mine, dark.encode(x=alt.X(**x, axis=axis), y=y, description=theme.TOOLTIP)),
        (mine, theme.words(align="left", fontWeight="bold").encode(x=alt.value(plot + 20), y=y)),
        (gaps, theme.words(align="left").encode(x=alt.value(plot + 54), y=y)),
        names.layer(y),
    ]
    spec = theme.finish(
        layers, width=plot, height=names.step * len(shown), left=names.width, right=RIGHT, top=28, bottom=28
    )
    return to_svg(spec, title=title, description=description)


def _dot(row: dict[str, Any], key: str, component: str) -> dict[str, Any]:
    index = float(row[key])
    return {
        "code": key,
        "of": row["code"],
        "index": index,
        "words": figure(index, "index"),
        "tooltip": f"{row['name']}, {component.lower()}: {figure(index, 'index')}",
    }


def _compared(index: float) -> str:
    """How far from the average, in words."""
    gap = round((index - 1) * 100)
    return "average" if gap == 0 else f"{abs(gap)}% {'above' if gap > 0 else 'below'}"
