"""What a chart shows, for somebody who does not see it."""

from collections.abc import Mapping, Sequence
from datetime import date

from integratedcare.charts.short_figures import short_figure
from integratedcare.charts.spc_look import ASSURANCE_WORDS, VARIATION_WORDS
from integratedcare.pack.content import Point


def alternative_text(points: Sequence[Point], row: Mapping, definition: Mapping) -> str:
    """Its kind, span, range, newest value, lines, target and what it means. `row` is the measure's judgement."""
    unit, target = definition["unit"], row["target"]
    first, last = points[0], points[-1]
    lowest = min(points, key=lambda point: point.value)
    highest = max(points, key=lambda point: point.value)
    kind = "Control chart" if last.mean is not None else "Line chart"
    said = [
        f"{kind} of {definition['title']}: {len(points)} values from {_when(first)} to {_when(last)}",
        f"Lowest {short_figure(lowest.value, unit)} in {_when(lowest)}, highest {short_figure(highest.value, unit)} in "
        f"{_when(highest)}, newest {short_figure(last.value, unit, target)}",
    ]
    if last.mean is not None:
        lines = (short_figure(line, unit, target) for line in (last.mean, last.lower, last.upper))
        said.append("Mean {}, control limits {} to {}".format(*lines))
    if target is not None:
        said.append(f"Target {short_figure(target, unit)}")
    said += [VARIATION_WORDS.get(row["variation"] or "", ""), ASSURANCE_WORDS.get(row["assurance"] or "", "")]
    return ". ".join(part for part in said if part) + "."


def _when(point: Point) -> str:
    return f"{date.fromisoformat(point.end):%B %Y}"
