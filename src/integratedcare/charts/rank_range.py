"""Bodies in order of rank, each with the ranks that it might as well have had."""

from typing import Any

from integratedcare.charts import theme
from integratedcare.charts.key import Entry, key
from integratedcare.charts.labels import name_column, row_scale
from integratedcare.charts.lettering import widest
from integratedcare.charts.marks import at, either, marks
from integratedcare.charts.reference import reference_layers
from integratedcare.charts.render import no_data, to_svg

THICK = 9


def rank_range(
    rows: theme.Rows,
    *,
    title: str,
    description: str,
    highlight: str = "",
    says: str = "95% of ranks drawn",
    width: int = theme.WIDTH,
) -> str:
    """One line per body from the best to the worst rank it might have, with a dot at its rank; rank 1 is at the left.

    rows        code, name, rank, rank_lower, rank_upper; bodies without a rank are left out
    highlight   the code of the body whose name is bold and whose line is dark
    says        what the line is, for the key
    width       pixels of the whole drawing: theme.WIDTH, or theme.NARROW for a telephone
    """
    lines = sorted((_line(row, highlight) for row in rows if row["rank"]), key=lambda one: (one["rank"], one["name"]))
    if not lines:
        return no_data(title=title, description=description, width=width)
    names = name_column({one["code"]: one["name"] for one in lines}, chosen={highlight}, chart=width)
    right = widest([one["words"] for one in lines], theme.SMALL, bold=True) + 14
    plot = width - names.width - right
    last = len(lines)
    x, y = theme.quantity("rank", 0.5, last + 0.5), row_scale()
    ticks = [1, *(tick for tick in range(10, last, 10) if last - tick > 3), last]
    axis = theme.quiet_axis(values=ticks, words=[str(tick) for tick in ticks])
    words, above = key(
        [Entry("Rank", theme.DARK_BLUE, "circle"), Entry(says, theme.MID_BLUE)], left=names.width, width=width, above=24
    )
    colour = either("datum.chosen", theme.DARK_BLUE, theme.MID_BLUE)
    reach = marks("rule", strokeWidth=THICK, opacity=0.55)
    dot = marks("circle", size=80, opacity=1, color=theme.DARK_BLUE, stroke=theme.PAPER, strokeWidth=1)
    text = theme.words(align="left", fontWeight=theme.by_row("weight"))
    drawn = [{**one, "rank": one["lower"]} for one in lines]
    layers = [
        (drawn, reach.encode(x=x | {"axis": axis}, x2="upper", y=y, color=colour, description=theme.TOOLTIP)),
        *reference_layers("middle", (last + 1) / 2, x, plot),
        (lines, dot.encode(x=x, y=y, description=theme.TOOLTIP)),
        (lines, text.encode(x=at(plot + 10), y=y)),
        names.layer(y),
        *words,
    ]
    spec = theme.finish(
        layers, width=plot, height=names.step * last, left=names.width, right=right, top=above, bottom=28
    )
    return to_svg(spec, title=title, description=description)


def _line(row: dict[str, Any], highlight: str) -> dict[str, Any]:
    rank, lower, upper = (int(row[name]) for name in ("rank", "rank_lower", "rank_upper"))
    return {
        "code": str(row["code"]),
        "name": str(row["name"]),
        "rank": rank,
        "lower": min(lower, rank),
        "upper": max(upper, rank),
        "chosen": row["code"] == highlight,
        "weight": theme.weight(is_bold=row["code"] == highlight),
        "words": f"{rank} ({lower}–{upper})",
        "tooltip": f"{row['name']}: rank {rank}, and it might be {lower} to {upper}",
    }
