"""Bodies on a strip of average scores, between the cut points that divide the segments."""

from collections import Counter
from itertools import pairwise
from typing import Any

from integratedcare.charts import theme
from integratedcare.charts.figures import is_number
from integratedcare.charts.lettering import shorten
from integratedcare.charts.marks import at, either, field, marks
from integratedcare.charts.render import no_data, to_svg

LEFT, RIGHT, TOP, BOTTOM = 24, 24, 44, 46
DOT = 11  # pixels across
LINE = 24  # pixels of the name above
BEST, WORST = 1.0, 4.0


def score_strip(
    rows: theme.Rows,
    cuts: tuple[float, float, float],
    *,
    title: str,
    description: str,
    highlight: str = "",
    width: int = theme.WIDTH,
) -> str:
    """A dot for each body at its score; dashed lines are the cut points, and each stretch bears its segment's number.

    rows        code, name, score (from 1, the best, to 4), segment, is_overridden; a body without a score is left out
    cuts        highest score of segments one, two and three
    highlight   code of a body whose dot is dark and named
    width       pixels of the whole drawing: theme.WIDTH, or theme.NARROW for a telephone

    A body that the financial override moved stands at its score all the same, as a diamond.
    """
    scored = [row for row in rows if is_number(row["score"])]
    if not scored:
        return no_data(title=title, description=description, width=width)
    plot = width - LEFT - RIGHT
    dots = _piled(scored, highlight, plot)
    named = [dot for dot in dots if dot["chosen"]]
    top = max(dot["up"] for dot in dots) + DOT
    tall = top + (LINE if named else 0)
    named = [dot | {"top": top, "at": top + LINE / 2, "align": _away_from_end(dot["score"])} for dot in named]
    x = theme.quantity(
        "score", BEST, WORST, axis=theme.quiet_axis(values=[1, 2, 3, 4], words=["1", "2", "3", "4"], grid=False)
    )
    y = theme.quantity("up", 0, tall, axis=None)
    colour = either("datum.chosen", theme.DARK_BLUE, theme.MID_BLUE)
    shape = field("kind", scale={"domain": ["plain", "moved"], "range": ["circle", "diamond"]}, legend=None)
    dot = marks("point", filled=True, size=70, opacity=1, stroke=theme.PAPER, strokeWidth=0.7)
    lines = [{"score": cut, "foot": 0, "head": tall} for cut in cuts]
    layers = [
        ([{}], marks("rule", color=theme.QUIET_INK).encode(y=at(tall))),
        (
            lines,
            marks("rule", color=theme.QUIET_INK, strokeDash=[4, 3]).encode(x=x, y=y | {"field": "foot"}, y2="head"),
        ),
        (dots, dot.encode(x=x, y=y, color=colour, shape=shape, description=theme.TOOLTIP)),
        (named, marks("rule", color=theme.DARK_BLUE).encode(x=x, y=y, y2="top")),
        (named, dot.encode(x=x, y=y, color=colour, shape=shape, description=theme.TOOLTIP)),
        (
            named,
            theme.words(halo=True, align=theme.by_row("align"), fontWeight="bold").encode(x=x, y=y | {"field": "at"}),
        ),
        *_numbers(cuts, plot),
        ([{"words": "Better"}], theme.words(align="left", color=theme.QUIET_INK).encode(x=at(0), y=at(tall + 36))),
        ([{"words": "Worse"}], theme.words(align="right", color=theme.QUIET_INK).encode(x=at(plot), y=at(tall + 36))),
    ]
    spec = theme.finish(layers, width=plot, height=tall, left=LEFT, right=RIGHT, top=TOP, bottom=BOTTOM)
    return to_svg(spec, title=title, description=description)


def _away_from_end(score: float) -> str:
    return "left" if score < (BEST + WORST) / 2 else "right"


def _piled(rows: theme.Rows, highlight: str, plot: float) -> list[dict[str, Any]]:
    """A mark for each row, from the best, on top of those that it would cover."""
    heights: Counter[int] = Counter()
    dots = []
    for row in sorted(rows, key=lambda row: (row["score"], str(row["code"]))):
        slot = int((row["score"] - BEST) / (WORST - BEST) * plot / DOT)
        moved = ", moved by the financial override" if row["is_overridden"] else ""
        dots.append(
            {
                "score": float(row["score"]),
                "up": DOT * (heights[slot] + 0.7),
                "kind": "moved" if row["is_overridden"] else "plain",
                "chosen": row["code"] == highlight,
                "words": shorten(f"{row['score']:.2f} {row['name']}", plot / 2, theme.SMALL),
                "tooltip": f"{row['name']}: {row['score']:.2f}, segment {row['segment']}{moved}",
            }
        )
        heights[slot] += 1
    return dots


def _numbers(cuts: tuple[float, float, float], plot: float) -> list[theme.Layer]:
    """The segments' numbers over the middle of their stretches, and what they are at the left."""
    ends = [BEST, *cuts, WORST]
    middle = [(low + high) / 2 for low, high in pairwise(ends)]
    bold = theme.words(fontWeight="bold", fontSize=theme.TEXT, align="center")
    numbers = [
        ([{"words": str(number)}], bold.encode(x=at((score - BEST) / (WORST - BEST) * plot), y=at(-12)))
        for number, score in enumerate(middle, 1)
    ]
    heading = theme.words(align="left", color=theme.QUIET_INK)
    return [([{"words": "Segment, by average score"}], heading.encode(x=at(0), y=at(-32))), *numbers]
