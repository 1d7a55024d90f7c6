"""Levels of maturity, one row a domain or a body, with a mark for each view of it."""

from collections.abc import Sequence
from typing import Any

from integratedcare.charts import theme
from integratedcare.charts.key import Entry, key
from integratedcare.charts.labels import name_column, row_scale
from integratedcare.charts.lettering import widest
from integratedcare.charts.marks import at, field, marks
from integratedcare.charts.render import no_data, to_svg

LOOKS = (("circle", theme.DARK_BLUE), ("diamond", theme.WARM), ("square", theme.GREY_DOT))
STEP = 13  # pixels between marks of one row, so that views that agree do not hide one another


def level_dots(
    rows: theme.Rows,
    *,
    levels: Sequence[str],
    views: Sequence[tuple[str, str]],
    title: str,
    description: str,
    width: int = theme.WIDTH,
) -> str:
    """One row each, with the levels from left to right.

    rows    code, name, and for each view the place of its level (0 the lowest), or None where it has none
    levels  the words of the levels, lowest first
    views   (column, words) of at most three views, each with a shape and colour of its own
    """
    if not any(row.get(column) is not None for row in rows for column, _ in views):
        return no_data(title=title, description=description, width=width)
    names = name_column({row["code"]: row["name"] for row in rows}, roomy=True, chart=width)
    plot = width - names.width - 16
    x = theme.quantity("level", -0.5, len(levels) - 0.5)
    y = row_scale()
    entries = [
        Entry(said, colour, shape, outline=theme.PAPER)
        for (_, said), (shape, colour) in zip(views, LOOKS, strict=False)
    ]
    column = plot / len(levels)
    narrow = widest(levels, theme.SMALL, bold=True) + 4 > column
    words, above = key(entries, left=names.width, width=width, above=50 if narrow else 34)
    step = names.step + 10
    axis = theme.quiet_axis(values=[place + 0.5 for place in range(-1, len(levels))])
    headings = [
        {"level": place, "words": word, "up": -26 if narrow and place % 2 else -8} for place, word in enumerate(levels)
    ]  # where there is no room for all on one line, every other one stands a line higher
    head = theme.words(baseline="bottom", fontWeight="bold", dy=theme.by_row("up"), halo=True)
    head = head.encode(x=x | {"axis": axis}, y=at(0))
    layers: list[theme.Layer] = [(headings, head)]
    for place, ((column_name, said), (shape, colour)) in enumerate(zip(views, LOOKS, strict=False)):
        dots = [_dot(row, column_name, said, levels) for row in rows if row.get(column_name) is not None]
        shift = (place - (len(views) - 1) / 2) * STEP
        mark = marks(
            "point", shape=shape, filled=True, size=110, opacity=1, color=colour, stroke=theme.PAPER, strokeWidth=1,
            yOffset=shift,
        )  # fmt: skip
        layers.append((dots, mark.encode(x=x | {"axis": axis}, y=y, description=theme.TOOLTIP)))
    lines = [{"code": row["code"]} for row in rows]
    rule = marks("rule", color=theme.GRID, strokeWidth=1, yOffset=step / 2)
    layers.insert(0, (lines, rule.encode(x=at(0), x2=at(plot), y=field("code", sort=None, axis=None))))
    layers += [names.layer(y), *words]
    spec = theme.finish(layers, width=plot, height=step * len(rows), left=names.width, right=16, top=above, bottom=8)
    return to_svg(spec, title=title, description=description)


def _dot(row: dict[str, Any], column: str, said: str, levels: Sequence[str]) -> dict[str, Any]:
    place = row[column]
    return {"code": row["code"], "level": place, "tooltip": f"{row['name']}: {levels[place]} ({said.lower()})"}
