"""From the opening position to the closing one, step by step, against the target."""

from typing import Any

import altair as alt

from integratedcare.charts import theme
from integratedcare.charts.figures import axis_words, figure, is_number
from integratedcare.charts.lettering import wrap
from integratedcare.charts.render import no_data, to_svg
from integratedcare.charts.waterfall_steps import columns_of, pounds_scale, scale_of

HEIGHT = 280
LEFT, RIGHT = 68, 8
WIDTH = theme.WIDTH - LEFT - RIGHT
COLOURS = {"total": theme.DARK_BLUE, "gain": theme.MID_BLUE, "loss": theme.GREY_DOT}


def waterfall(steps: theme.Rows, *, title: str, description: str, target: float | None = None) -> str:
    """Columns for positions, floating columns for what is added or taken away, a dashed line for the target.

    steps   label, pounds, kind (`total`: a position reached; `change`: added to the position before it)
    target  pounds

    Where the changes are small beside the positions the scale does not start at nought, and the chart says so.
    """
    steps = [step for step in steps if is_number(step["pounds"])]
    if not steps:
        return no_data(title=title, description=description)
    columns, like = columns_of(steps), pounds_scale(steps)
    target = target if is_number(target) else None
    ticks = scale_of(columns, target)
    columns = [column | {"from": max(column["from"], ticks[0])} for column in columns]
    slot = WIDTH / len(columns)
    labels = [
        {"place": column["place"], "words": "\n".join(wrap(column["label"], slot - 6, theme.SMALL, lines=3))}
        for column in columns
    ]
    tall = max(row["words"].count("\n") for row in labels)
    bottom = 32 + 14 * tall + (26 if ticks[0] > 0 else 0)
    x = alt.X("place", type="ordinal", axis=None, scale=alt.Scale(paddingInner=0.28, paddingOuter=0.14))
    y = theme.quantity(
        "to", ticks[0], ticks[-1], axis=theme.quiet_axis(values=ticks, labelExpr=axis_words("pounds", like=like))
    )
    palette = alt.Scale(domain=list(COLOURS), range=list(COLOURS.values()))
    bar = (
        alt.Chart()
        .mark_bar()
        .encode(
            x=x,
            y=alt.Y(**y),
            y2="from",
            color=alt.Color("kind", type="nominal", scale=palette, legend=None),
            description=theme.TOOLTIP,
        )
    )
    value = theme.words(halo=True, baseline="bottom", dy=-5, fontWeight="bold")
    layers = [
        (_joins(columns), alt.Chart().mark_rule(color=theme.QUIET_INK).encode(x=x, x2="next", y=alt.Y(**y))),
        (columns, bar),
        *(_target(target, y, like) if target is not None else []),
        (columns, value.encode(x=x, y=alt.Y(**y | {"field": "top"}))),
        (labels, theme.words(baseline="top").encode(x=x, y=alt.value(HEIGHT + 10))),
        *(_note(ticks[0], like, bottom) if ticks[0] > 0 else []),
    ]
    spec = theme.finish(layers, width=WIDTH, height=HEIGHT, left=LEFT, right=RIGHT, top=32, bottom=bottom)
    return to_svg(spec, title=title, description=description)


def _joins(columns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A thin line from the end of each column to the next."""
    return [{"place": one["place"], "next": one["place"] + 1, "to": one["to"]} for one in columns[:-1]]


def _target(pounds: float, y: dict[str, Any], like: float) -> list[theme.Layer]:
    row = [{"to": pounds, "words": f"Target {figure(pounds, 'pounds', like=like)}"}]
    rule = alt.Chart().mark_rule(color=theme.WARM, strokeDash=[5, 3], strokeWidth=1.5)
    words = theme.words(align="left", color=theme.WARM, fontWeight="bold")
    key = alt.Chart().mark_rule(color=theme.WARM, strokeDash=[5, 3], strokeWidth=1.5)
    return [
        (row, rule.encode(y=alt.Y(**y))),
        ([{}], key.encode(x=alt.value(0), x2=alt.value(24), y=alt.value(-20))),
        (row, words.encode(x=alt.value(32), y=alt.value(-20))),
    ]


def _note(start: float, like: float, bottom: float) -> list[theme.Layer]:
    """The warning that the columns do not start at nought."""
    words = theme.words(align="left", baseline="bottom", color=theme.QUIET_INK)
    row = [{"words": f"The scale starts at {figure(start, 'pounds', like=like).replace('.0m', 'm')}, not at £0."}]
    return [(row, words.encode(x=alt.value(0), y=alt.value(HEIGHT + bottom - 4)))]
