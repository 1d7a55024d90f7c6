"""Where the marks of a strip stand: piled up where they would cover one another, the furthest ones named."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from integratedcare.charts import theme
from integratedcare.charts.figures import figure
from integratedcare.charts.lettering import shorten, text_width

DOT = 11  # pixels across
NAMED = 3  # named on each side
LINE = 19  # pixels between names
LEVELS = 8
NAME_WIDTH = 270


def piled(
    rows: theme.Rows, value: str, band: tuple[float, float], unit: str, scale: tuple[float, float], width: float
) -> list[dict[str, Any]]:
    """One mark per row, from the smallest: size, side of the band, pixels above the floor, tooltip."""
    heights: Counter[int] = Counter()
    marks = []
    for row in sorted(rows, key=lambda row: (row[value], str(row["code"]))):
        size = float(row[value])
        slot = int((size - scale[0]) / (scale[1] - scale[0]) * width / DOT)
        side = "below" if size < band[0] else "above" if size > band[1] else "within"
        marks.append(
            {
                "size": size,
                "side": side,
                "up": DOT * (heights[slot] + 0.7),
                "name": str(row["name"]),
                "said": figure(size, unit),
                "tooltip": f"{row['name']}: {figure(size, unit)} ({side} the band)",
            }
        )
        heights[slot] += 1
    return marks


def named(
    marks: list[dict[str, Any]], tall: float, across: Callable[[float], float], plot: float
) -> list[dict[str, Any]]:
    """Names for the furthest marks on each side, each with a line up from its mark.

    tall    pixels above the floor that the marks take
    across  size → pixels from the left
    plot    pixels of the whole strip, which a name does not leave

    A name of the low end runs to the right of its line and one of the high end to the left. Each takes the lowest
    level where it meets no other name or line; one that finds none in eight levels stays a tooltip.
    """
    low = [mark for mark in marks if mark["side"] == "below"][:NAMED][::-1]
    high = [mark for mark in marks if mark["side"] == "above"][-NAMED:]
    placed: list[tuple[int, float, float, float]] = []  # level, line, left end, right end
    names = []
    for mark in low + high:
        line = across(mark["size"])
        room = min(NAME_WIDTH, plot - line if mark["side"] == "below" else line)
        words = f"{shorten(mark['name'], room - 60, theme.SMALL)} {mark['said']}"
        width = text_width(words, theme.SMALL) + 6
        left, right = (line - 4, line + width) if mark["side"] == "below" else (line - width, line + 4)
        for level in range(1, LEVELS + 1):
            if not any(_meets((level, line, left, right), other) for other in placed):
                placed.append((level, line, left, right))
                text = tall + LINE * level
                names.append(mark | {"words": words, "foot": mark["up"], "head": text - 7, "text": text})
                break
    return names


def _meets(one: tuple[int, float, float, float], other: tuple[int, float, float, float]) -> bool:
    """Whether two names cover each other, or the line of the higher runs through the lower."""
    higher, lower = (one, other) if one[0] > other[0] else (other, one)
    if higher[0] == lower[0]:
        return one[2] < other[3] and other[2] < one[3]
    return lower[2] < higher[1] < lower[3]
