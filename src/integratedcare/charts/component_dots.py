"""Need by component: one body among the others, against the average of 1.00."""

from collections.abc import Sequence
from typing import Any

from integratedcare.charts import theme
from integratedcare.charts.figures import figure, is_number, round_steps, tick_words
from integratedcare.charts.labels import name_column, row_scale
from integratedcare.charts.marks import at, level, marks
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
RIGHT, NARROW_RIGHT = 150, 54


def component_dots(
    rows: theme.Rows,
    *,
    highlight: str,
    title: str,
    description: str,
    components: Sequence[tuple[str, str]] = COMPONENTS,
    against: str = "England",
    width: int = theme.WIDTH,
) -> str:
    """One line of dots per component: the highlighted row dark with its index, all other rows in grey.

    rows        code, name and a need index (1.00 the average) for each component
    highlight   the code of the row that the chart is about
    components  (column, words) from top to bottom
    against     whose average 1.00 is
    width       pixels of the whole drawing: theme.WIDTH, or theme.NARROW, which leaves out the gaps in words
    """
    chosen = next((row for row in rows if row["code"] == highlight), None)
    shown = [(key, words) for key, words in components if chosen and is_number(chosen.get(key))]
    if not shown:
        return no_data(title=title, description=description, width=width)
    dots = [_dot(row, key, words) for key, words in shown for row in rows if is_number(row.get(key))]
    others = [dot for dot in dots if dot["of"] != highlight]
    mine = [dot for dot in dots if dot["of"] == highlight]
    names = name_column(dict(shown), roomy=True, chart=width)
    is_wide = width >= theme.WIDTH
    right = RIGHT if is_wide else NARROW_RIGHT
    reach = [1.0, *(dot["index"] for dot in dots)]
    ticks = round_steps(min(reach), max(reach), 4 if is_wide else 2)
    plot = width - names.width - right
    x, y = theme.quantity("index", ticks[0], ticks[-1]), row_scale()
    axis = theme.quiet_axis(values=ticks, words=tick_words(ticks, "index"))
    grey = marks("circle", size=46, color=theme.GREY_DOT, opacity=0.45)
    stick = marks("rule", color=theme.DARK_BLUE, strokeWidth=3)
    dark = marks("circle", size=170, color=theme.DARK_BLUE, opacity=1, stroke=theme.PAPER, strokeWidth=1.5)
    gaps = [{"code": dot["code"], "words": _compared(dot["index"])} for dot in mine if is_wide]
    layers = [
        (others, grey.encode(x=x | {"axis": axis}, y=y, description=theme.TOOLTIP)),
        *reference_layers(f"{against} 1.00", 1.0, x, plot),
        (mine, stick.encode(x=x, x2=level(1.0), y=y)),
        (mine, dark.encode(x=x | {"axis": axis}, y=y, description=theme.TOOLTIP)),
        (mine, theme.words(align="left", fontWeight="bold").encode(x=at(plot + 20), y=y)),
        (gaps, theme.words(align="left").encode(x=at(plot + 54), y=y)),
        names.layer(y),
    ]
    spec = theme.finish(
        layers, width=plot, height=names.step * len(shown), left=names.width, right=right, top=28, bottom=28
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
