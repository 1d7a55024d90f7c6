"""A measure across deprivation fifths, with the line whose rise is the slope index of inequality."""

import math
from typing import Any

from integratedcare.charts import theme
from integratedcare.charts.figures import is_number, round_steps
from integratedcare.charts.key import Entry, key
from integratedcare.charts.lettering import widest
from integratedcare.charts.marks import at, field, level, marks
from integratedcare.charts.render import no_data, to_svg
from integratedcare.charts.short_figures import short_figure, short_ticks

HEIGHT = 240
RIGHT = 12
STEPS = 24
SCALES = {
    None: (float, float),
    "log": (math.log, math.exp),
    "logit": (lambda share: math.log(share / (100 - share)), lambda odds: 100 / (1 + math.exp(-odds))),
}
NAMES = {1: "most deprived", 5: "least deprived"}


def inequality(
    fifths: theme.Rows,
    *,
    title: str,
    description: str,
    unit: str = "%",
    line: tuple[float, float] | None = None,
    line_scale: str | None = None,
    reference_line: tuple[str, float] | None = None,
    width: int = theme.WIDTH,
) -> str:
    """A bar for each fifth, as wide as its share of people, with its interval, and the line across them.

    fifths          fifth (1 the most deprived), value, lower, upper, denominator (people: how wide the bar is)
    line            its height at the most and at the least deprived end, in the unit; None where there is none
    line_scale      the scale on which it is straight: logit (of a percentage), log, or None for the unit's own
    reference_line  (words, value) of a level drawn across, such as ("England", 61.2)
    """
    wide = [row for row in fifths if is_number(row.get("denominator")) and row["denominator"] > 0]
    bars = _bars(sorted(wide, key=lambda row: row["fifth"]), unit)
    known = [bar for bar in bars if bar["known"]]
    if not known:
        return no_data(title=title, description=description, width=width)
    ends = [value for value in line or () if is_number(value)]
    reach = [0.0, *(bar[end] for bar in known for end in ("value", "lower", "upper")), *ends]
    reach += [reference_line[1]] if reference_line else []
    ticks = round_steps(min(reach), max(reach), 4)
    left = widest(short_ticks(ticks, unit), theme.SMALL) + 14
    plot = width - left - RIGHT
    x = theme.quantity("start", 0, 1, axis=None)
    y = theme.quantity(
        "value", ticks[0], ticks[-1], axis=theme.quiet_axis(values=ticks, words=short_ticks(ticks, unit))
    )
    bar = marks("rect", stroke=theme.PAPER, strokeWidth=3)
    colour = field("colour", scale=None)
    whisker = marks("rule", color=theme.INK, strokeWidth=2)
    spread = [row for row in known if row["upper"] > row["lower"]]
    words, above = key(_entries(ends, spread, reference_line, unit), left=left, width=width)
    layers = [
        (
            known,
            bar.encode(x=x, x2="end", y=y, y2=level(0), color=colour, description=theme.TOOLTIP),
        ),
        *_level(reference_line, y),
        *_slope(ends, line_scale, x, y),
        (spread, whisker.encode(x=x | {"field": "middle"}, y=y | {"field": "lower"}, y2="upper")),
        *_figures(bars, known, plot, x, y),
        *words,
    ]
    spec = theme.finish(layers, width=plot, height=HEIGHT, left=left, right=RIGHT, top=above + 6, bottom=48)
    return to_svg(spec, title=title, description=description)


def _bars(fifths: list[dict], unit: str) -> list[dict[str, Any]]:
    """Bars side by side from the most deprived person (0) to the least deprived (1)."""
    people = sum(row["denominator"] for row in fifths)
    bars, start = [], 0.0
    for row in fifths:
        end = start + row["denominator"] / people
        known = is_number(row["value"])
        value = float(row["value"]) if known else 0.0
        limits = [float(row[name]) if known and is_number(row.get(name)) else value for name in ("lower", "upper")]
        name = f"Fifth {row['fifth']}" + (f" ({NAMES[row['fifth']]})" if row["fifth"] in NAMES else "")
        bars.append(
            {
                "fifth": int(row["fifth"]),
                "start": start,
                "end": end,
                "middle": (start + end) / 2,
                "known": known,
                "value": value,
                "lower": limits[0],
                "upper": limits[1],
                "said": short_figure(row["value"], unit),
                "colour": theme.DARK_BLUE if row["fifth"] == 1 else theme.MID_BLUE,
                "tooltip": f"{name}: {short_figure(row['value'], unit)}"
                + (
                    f" (95% interval {short_figure(limits[0], unit)} to {short_figure(limits[1], unit)})"
                    if limits[1] > limits[0]
                    else ""
                ),
            }
        )
        start = end
    return bars


def _figures(bars: list[dict], known: list[dict], plot: float, x: dict, y: dict) -> list[theme.Layer]:
    """The value above each bar that is wide enough, the fifth's number below it, and what the two ends are."""

    def fits(bar: dict, words: str) -> bool:
        return (bar["end"] - bar["start"]) * plot > widest([words], theme.SMALL, bold=True) + 2

    value = theme.words(halo=True, baseline="bottom", dy=-4, fontWeight="bold")
    number = theme.words(color=theme.INK, fontWeight="bold")
    middle = x | {"field": "middle"}
    values = [
        bar | {"words": bar["said"], "top": max(bar["upper"], bar["value"])} for bar in known if fits(bar, bar["said"])
    ]
    numbers = [bar | {"words": str(bar["fifth"])} for bar in bars if fits(bar, "1")]
    layers: list[theme.Layer] = [
        (values, value.encode(x=middle, y=y | {"field": "top"})),
        (numbers, number.encode(x=middle, y=at(HEIGHT + 14))),
    ]
    for words, place, align in (("Most deprived fifth", 0.0, "left"), ("Least deprived", plot, "right")):
        text = theme.words(align=align, color=theme.QUIET_INK)
        layers.append(([{"words": words}], text.encode(x=at(place), y=at(HEIGHT + 34))))
    return layers


def _slope(ends: list[float], scale: str | None, x: dict, y: dict) -> list[theme.Layer]:
    """The line, which bends where it is straight on another scale than the axis."""
    if len(ends) < 2:
        return []
    to, back = SCALES[scale] if scale and min(ends) > 0 and (scale == "log" or max(ends) < 100) else SCALES[None]
    low, high = map(to, ends)
    rows = [{"start": step / STEPS, "value": back(low + (high - low) * step / STEPS)} for step in range(STEPS + 1)]
    return [(rows, marks("line", color=theme.WARM, strokeWidth=3).encode(x=x, y=y))]


def _level(line: tuple[str, float] | None, y: dict) -> list[theme.Layer]:
    if line is None:
        return []
    rule = marks("rule", color=theme.INK, strokeWidth=1.5, strokeDash=[5, 3])
    return [([{"value": float(line[1])}], rule.encode(y=y))]


def _entries(ends: list[float], spread: list[dict], level: tuple[str, float] | None, unit: str) -> list[Entry]:
    entries = []
    if len(ends) > 1:
        entries.append(Entry(f"slope, {short_figure(ends[0], unit)} to {short_figure(ends[1], unit)}", theme.WARM))
    if spread:
        entries.append(Entry("95% interval", theme.INK))
    if level is not None:
        entries.append(Entry(f"{level[0]} {short_figure(level[1], unit)}", theme.INK, dash=(5, 3)))
    return entries
