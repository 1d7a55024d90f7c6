"""What the marks of a chart mean, in words above the plot, on as many lines as the width needs."""

from collections.abc import Sequence
from typing import NamedTuple

from integratedcare.charts import theme
from integratedcare.charts.lettering import text_width
from integratedcare.charts.marks import field, marks

LINE = 20
MARK = 22  # pixels of a mark and the gap after it
GAP = 16
ACROSS = field("across", "quantitative", scale=None, axis=None)  # pixels from the left and the top of the plot
UP = field("up", "quantitative", scale=None, axis=None)


class Entry(NamedTuple):
    """A mark and its words: a `shape` of a point, or a line with its `dash`."""

    words: str
    colour: str
    shape: str | None = None
    dash: tuple[int, ...] = ()
    outline: str = theme.QUIET_INK


def key(entries: Sequence[Entry], *, left: float, width: float, above: float = 14) -> tuple[list[theme.Layer], float]:
    """The layers of the key and the pixels that it takes above the plot.

    left    pixels of the drawing to the left of the plot, where the key starts
    width   pixels of the whole drawing
    above   pixels between the key's last line and the plot
    """
    lines: list[list[Entry]] = [[]]
    used = 0.0
    for entry in entries:
        wide = MARK + text_width(entry.words, theme.SMALL) + GAP
        if lines[-1] and used + wide - GAP > width:
            lines.append([])
            used = 0.0
        lines[-1].append(entry)
        used += wide
    placed: list[dict] = []
    for place, line in enumerate(lines):
        across, up = -left + 4.0, -(len(lines) - place - 0.5) * LINE - above
        for entry in line:
            placed.append({"entry": entry, "across": across, "up": up})
            across += MARK + text_width(entry.words, theme.SMALL) + GAP
    return _layers(placed), len(lines) * LINE + above if entries else above


def _layers(placed: list[dict]) -> list[theme.Layer]:
    """All points, all lines and all words: three layers, where two for each entry take twice as long."""
    points, lines, texts = [], [], []
    for one in placed:
        entry, across, up = one["entry"], one["across"], one["up"]
        if entry.shape:
            look = {"colour": entry.colour, "shape": entry.shape, "outline": entry.outline}
            points.append({"across": across + 7, "up": up} | look)
        else:
            dash = list(entry.dash) or [1, 0]
            lines.append({"across": across, "to": across + 16, "up": up, "colour": entry.colour, "dash": dash})
        texts.append({"across": across + MARK, "up": up, "words": entry.words})
    point = marks("point", filled=True, size=80, opacity=1, strokeWidth=1)
    line = marks("rule", strokeWidth=2, strokeDash=theme.by_row("dash"))
    colour, shape = field("colour", scale=None), field("shape", scale=None, legend=None)
    layers = [
        (points, point.encode(x=ACROSS, y=UP, color=colour, shape=shape, stroke=field("outline", scale=None))),
        (lines, line.encode(x=ACROSS, x2="to", y=UP, color=colour)),
        (texts, theme.words(align="left").encode(x=ACROSS, y=UP)),
    ]
    return [layer for layer in layers if layer[0]]
