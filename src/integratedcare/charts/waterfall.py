"""From the opening position to the closing one, step by step, against the target."""

from typing import Any

from integratedcare.charts import theme
from integratedcare.charts.figures import figure, is_number, tick_words
from integratedcare.charts.lettering import wrap
from integratedcare.charts.marks import at, field, marks
from integratedcare.charts.render import no_data, to_svg
from integratedcare.charts.waterfall_steps import columns_of, pounds_scale, scale_of

HEIGHT = 280
LEFT, RIGHT = 68, 8
COLOURS = {"total": theme.DARK_BLUE, "gain": theme.MID_BLUE, "loss": theme.GREY_DOT}


def waterfall(
    steps: theme.Rows, *, title: str, description: str, target: float | None = None, width: int = theme.WIDTH
) -> str:
    """Columns for positions, floating columns for what is added or taken away, a dashed line for the target.

    steps   label, pounds, kind (`total`: a position reached; `change`: added to the position before it)
    target  pounds
    width   pixels of the whole drawing: theme.WIDTH, or theme.NARROW for a telephone

    Where the changes are small beside the positions the scale does not start at nought, and the chart says so.
    """
    steps = [step for step in steps if is_number(step["pounds"])]
    if not steps:
        return no_data(title=title, description=description, width=width)
    columns, like = columns_of(steps), pounds_scale(steps)
    target = target if is_number(target) else None
    ticks = scale_of(columns, target)
    columns = [column | {"from": max(column["from"], ticks[0])} for column in columns]
    plot = width - LEFT - RIGHT
    slot = plot / len(columns)
    labels = [
        {
            "place": column["place"],
            "words": "\n".join(wrap(column["label"], slot - (6 if width >= theme.WIDTH else 2), theme.SMALL, lines=3)),
        }
        for column in columns
    ]
    tall = max(row["words"].count("\n") for row in labels)
    bottom = 32 + 14 * tall + (26 if ticks[0] > 0 else 0)
    x = field("place", "ordinal", axis=None, scale=dict(paddingInner=0.28, paddingOuter=0.14))
    y = theme.quantity(
        "to", ticks[0], ticks[-1], axis=theme.quiet_axis(values=ticks, words=tick_words(ticks, "pounds", like=like))
    )
    palette = dict(domain=list(COLOURS), range=list(COLOURS.values()))
    bar = marks("bar").encode(
        x=x,
        y=y,
        y2="from",
        color=field("kind", scale=palette, legend=None),
        description=theme.TOOLTIP,
    )
    value = theme.words(halo=True, baseline="bottom", dy=-5, fontWeight="bold")
    layers = [
        (_joins(columns), marks("rule", color=theme.QUIET_INK).encode(x=x, x2="next", y=y)),
        (columns, bar),
        *(_target(target, y, like) if target is not None else []),
        (columns, value.encode(x=x, y=y | {"field": "top"})),
        (labels, theme.words(baseline="top").encode(x=x, y=at(HEIGHT + 10))),
        *(_note(ticks[0], like, bottom) if ticks[0] > 0 else []),
    ]
    spec = theme.finish(layers, width=plot, height=HEIGHT, left=LEFT, right=RIGHT, top=32, bottom=bottom)
    return to_svg(spec, title=title, description=description)


def _joins(columns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A thin line from the end of each column to the next."""
    return [{"place": one["place"], "next": one["place"] + 1, "to": one["to"]} for one in columns[:-1]]


def _target(pounds: float, y: dict[str, Any], like: float) -> list[theme.Layer]:
    row = [{"to": pounds, "words": f"Target {figure(pounds, 'pounds', like=like)}"}]
    rule = marks("rule", color=theme.WARM, strokeDash=[5, 3], strokeWidth=1.5)
    words = theme.words(align="left", color=theme.WARM, fontWeight="bold")
    key = marks("rule", color=theme.WARM, strokeDash=[5, 3], strokeWidth=1.5)
    return [
        (row, rule.encode(y=y)),
        ([{}], key.encode(x=at(0), x2=at(24), y=at(-20))),
        (row, words.encode(x=at(32), y=at(-20))),
    ]


def _note(start: float, like: float, bottom: float) -> list[theme.Layer]:
    """The warning that the columns do not start at nought."""
    words = theme.words(align="left", baseline="bottom", color=theme.QUIET_INK)
    row = [{"words": f"The scale starts at {figure(start, 'pounds', like=like).replace('.0m', 'm')}, not at £0."}]
    return [(row, words.encode(x=at(0), y=at(HEIGHT + bottom - 4)))]
