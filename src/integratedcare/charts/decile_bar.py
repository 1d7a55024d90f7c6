"""How deprived the small areas of a body are, tenth by tenth of England."""

from collections import Counter
from typing import Any

from integratedcare.charts import theme
from integratedcare.charts.figures import figure, is_number, round_steps, tick_words
from integratedcare.charts.marks import Marks, at, field, marks
from integratedcare.charts.render import no_data, to_svg

DECILES = range(1, 11)
HEIGHT = 260
LEFT, RIGHT = 52, 8


def decile_bar(
    rows: theme.Rows,
    *,
    title: str,
    description: str,
    compare_rows: theme.Rows | None = None,
    compare_name: str = "England",
    width: int = theme.WIDTH,
) -> str:
    """Share of small areas in each deprivation decile, the two most deprived emphasised and added up in words.

    rows          decile (1 the most deprived), small_areas
    compare_rows  the same for a population drawn as a line over each bar; England, a tenth in each, when None
    width         pixels of the whole drawing: theme.WIDTH, or theme.NARROW, whose figures are whole per cents
    """
    shares = _shares(rows)
    if not shares:
        return no_data(title=title, description=description, width=width)
    other = _shares(compare_rows) if compare_rows else dict.fromkeys(DECILES, 0.1)
    fifth = shares[1] + shares[2]
    plot = width - LEFT - RIGHT
    start = 0 if width >= theme.WIDTH else 8 - LEFT  # of the words above the bars
    ticks = round_steps(0, max(*shares.values(), *other.values()), 4)
    x = field("decile", "ordinal", scale=dict(domain=list(DECILES), padding=0.12), axis=_decile_axis())
    y = theme.quantity("share", 0, ticks[-1])
    near = ticks[-1] * 22 / HEIGHT  # a line this close above a bar would run through its words
    bars = [
        {
            "decile": decile,
            "share": share,
            "above": max(share, other[decile]) if 0 <= other[decile] - share < near else share,
            "words": figure(share, "share") if width >= theme.WIDTH else _whole(share),
            "colour": theme.DARK_BLUE if decile <= 2 else theme.MID_BLUE,
            "weight": theme.weight(is_bold=decile <= 2),
            "tooltip": f"Decile {decile}: {figure(share, 'share')} ({compare_name} {figure(other[decile], 'share')})",
        }
        for decile, share in shares.items()
    ]
    lines = [{"decile": decile, "share": share} for decile, share in other.items()]
    bar = marks("bar").encode(
        x=x,
        y=y | {"axis": theme.quiet_axis(values=ticks, words=tick_words(ticks, "share"))},
        color=field("colour", scale=None),
        description=theme.TOOLTIP,
    )
    tick = marks("tick", color=theme.WARM, thickness=3, orient="horizontal", opacity=1)
    value = theme.words(halo=True, baseline="bottom", dy=-5, fontWeight=theme.by_row("weight"))
    sums = [{"words": f"Most deprived fifth: {figure(fifth, 'share')} of small areas"}]
    layers = [
        (bars, bar),
        (lines, tick.encode(x=x, y=y)),
        (bars, value.encode(x=x, y=y | {"field": "above"})),
        (sums, _words(start, fontWeight="bold", color=theme.DARK_BLUE, fontSize=theme.TEXT)),
        *_key(compare_name, start, rests=compare_rows is None),
        *_ends(plot),
    ]
    spec = theme.finish(layers, width=plot, height=HEIGHT, left=LEFT, right=RIGHT, top=62, bottom=50)
    return to_svg(spec, title=title, description=description)


def _shares(rows: theme.Rows) -> dict[int, float]:
    """Share of small areas by decile, every decile present; nothing if there are no areas."""
    areas: Counter[int] = Counter()
    for row in rows:
        if is_number(row["small_areas"]) and is_number(row["decile"]):
            areas[int(row["decile"])] += row["small_areas"]
    total = sum(areas.values())
    return {decile: areas[decile] / total for decile in DECILES} if total > 0 else {}


def _whole(share: float) -> str:
    """12%, and never 0% for something that is there."""
    return "<1%" if 0 < share < 0.005 else f"{share:.0%}"


def _decile_axis() -> dict[str, Any]:
    return theme.quiet_axis(
        values=list(DECILES), words=[str(decile) for decile in DECILES], grid=False, labelColor=theme.INK
    )


def _words(start: float, **mark) -> Marks:
    return theme.words(align="left", **mark).encode(x=at(start), y=at(-50))


def _key(name: str, start: float, *, rests: bool) -> list[theme.Layer]:
    """What the line over each bar is, below the finding."""
    line = marks("rule", color=theme.WARM, strokeWidth=3)
    words = theme.words(align="left")
    said = f"{name}: 10% of small areas in each decile" if rests else name
    return [
        ([{}], line.encode(x=at(start), x2=at(start + 24), y=at(-29))),
        ([{"words": said}], words.encode(x=at(start + 32), y=at(-29))),
    ]


def _ends(plot: float) -> list[theme.Layer]:
    """What the first and the last decile are, below the axis."""
    layers = []
    for words, x, align in (("1 = most deprived", 0, "left"), ("10 = least deprived", plot, "right")):
        mark = theme.words(align=align, color=theme.QUIET_INK)
        layers.append(([{"words": words}], mark.encode(x=at(x), y=at(HEIGHT + 36))))
    return layers
