"""Bodies in order of a measure, each with its 95% interval and how it compares."""

from collections.abc import Collection
from typing import Any

from integratedcare.charts import theme
from integratedcare.charts.comparison_look import COMPARED, compared
from integratedcare.charts.figures import is_number, round_steps
from integratedcare.charts.key import Entry, key
from integratedcare.charts.labels import name_column, row_scale
from integratedcare.charts.lettering import widest
from integratedcare.charts.marks import Channel, at, field, level, marks
from integratedcare.charts.reference import reference_layers
from integratedcare.charts.render import no_data, to_svg
from integratedcare.charts.short_figures import short_figure, short_ticks

BAR = 15
NAMES = {theme.WIDTH: 262, theme.NARROW: 132}
ENOUGH = 420  # pixels from which there is room for the word beside each figure


def interval_bar(
    rows: theme.Rows,
    *,
    title: str,
    description: str,
    unit: str = "people",
    reference_line: tuple[str, float] | None = None,
    highlight: str | Collection[str] = (),
    width: int = theme.WIDTH,
) -> str:
    """Horizontal bars from the highest value to the lowest with a whisker each; rows without a value come last.

    rows            code, name, value, lower, upper (None where there is no interval), comparison (better, similar,
                    worse, higher, lower or not_compared)
    reference_line  (words, value) of a line drawn across, such as ("England", 61.2)
    highlight       the code or codes whose names are bold and whose bars have a dark edge
    width           pixels of the whole drawing: theme.WIDTH, or theme.NARROW for a telephone
    """
    if not any(is_number(row["value"]) for row in rows):
        return no_data(title=title, description=description, width=width)
    chosen = {highlight} if isinstance(highlight, str) else set(highlight)
    bars = _bars(rows, unit, chosen, wordy=width >= ENOUGH)
    known = [bar for bar in bars if bar["known"]]
    names = name_column({b["code"]: b["name"] for b in bars}, chosen=chosen, most=NAMES.get(width, width * 0.4))
    reach = [0.0, *(bar[end] for bar in known for end in ("value", "lower", "upper"))]
    reach += [reference_line[1]] if reference_line else []
    ticks = round_steps(min(reach), max(reach), 4 if width >= ENOUGH else 2)
    right = widest([bar["words"] for bar in bars], theme.SMALL, bold=True) + 14
    plot = width - names.width - right
    x, y = theme.quantity("value", ticks[0], ticks[-1]), row_scale()
    axis = theme.quiet_axis(values=ticks, words=short_ticks(ticks, unit))
    words, above = _key(known, names.width, width, named=reference_line is not None)
    bar = marks("bar", size=BAR, strokeWidth=2)
    colour = field("colour", scale=None)
    edge = field("edge", scale=None)
    whisker = marks("rule", color=theme.INK, strokeWidth=1.5)
    spread = [row for row in known if row["upper"] > row["lower"]]
    text = theme.words(align="left", fontWeight=theme.by_row("weight"))
    layers = [
        (
            known,
            bar.encode(x=x | {"axis": axis}, x2=level(0), y=y, color=colour, stroke=edge, description=theme.TOOLTIP),
        ),
        (spread, whisker.encode(x=x | {"field": "lower"}, x2="upper", y=y)),
        _shapes(known, x, y),
        *_reference(reference_line, unit, x, plot),
        (bars, text.encode(x=at(plot + 10), y=y)),
        names.layer(y),
        *words,
    ]
    spec = theme.finish(
        layers, width=plot, height=names.step * len(bars), left=names.width, right=right, top=above, bottom=28
    )
    return to_svg(spec, title=title, description=description)


def _bars(rows: theme.Rows, unit: str, chosen: set[str], *, wordy: bool) -> list[dict[str, Any]]:
    """One bar per row in the order drawn."""
    return sorted(
        (_bar(row, unit, chosen, wordy) for row in rows),
        key=lambda bar: (not bar["known"], -bar["value"], bar["name"], bar["code"]),
    )


def _bar(row: dict[str, Any], unit: str, chosen: set[str], wordy: bool) -> dict[str, Any]:
    known, word = is_number(row["value"]), compared(row)
    value = float(row["value"]) if known else 0.0
    has_interval = known and is_number(row.get("lower")) and is_number(row.get("upper"))
    lower, upper = (float(row["lower"]), float(row["upper"])) if has_interval else (value, value)
    said = short_figure(row["value"], unit)
    range_said = f" (95% interval {short_figure(lower, unit)} to {short_figure(upper, unit)})" if has_interval else ""
    judged = "" if word == "not_compared" or not known else COMPARED[word].words
    mine = row["code"] in chosen
    return {
        "code": str(row["code"]),
        "name": str(row["name"]),
        "known": known,
        "value": value,
        "lower": lower,
        "upper": upper,
        "comparison": word,
        "colour": COMPARED[word].colour,
        "edge": theme.INK if mine else COMPARED[word].colour,
        "weight": theme.weight(is_bold=mine),
        "words": f"{said} {judged}".strip() if wordy else said,
        "tooltip": f"{row['name']}: {said}{range_said}" + (f", {judged}" if judged else ""),
    }


def _shapes(known: list[dict], x: dict, y: Channel) -> theme.Layer:
    """The shape of the comparison at the end of each bar."""
    judged = [row for row in known if row["comparison"] != "not_compared"]
    mark = marks("point", filled=True, size=70, opacity=1, stroke=theme.PAPER, strokeWidth=1, color=theme.INK)
    shapes = dict(domain=list(COMPARED), range=[look.shape for look in COMPARED.values()])
    return judged, mark.encode(x=x, y=y, shape=field("comparison", scale=shapes, legend=None))


def _reference(line: tuple[str, float] | None, unit: str, x: dict, plot: float) -> list[theme.Layer]:
    if line is None or not is_number(line[1]):
        return []
    return reference_layers(f"{line[0]} {short_figure(line[1], unit)}", line[1], x, plot)


def _key(known: list[dict], left: float, width: float, *, named: bool) -> tuple[list[theme.Layer], float]:
    """The comparisons that are there, in words, above the name of the line across."""
    there = {row["comparison"] for row in known} - {"not_compared"}
    entries = [Entry(look.words, look.colour, look.shape) for word, look in COMPARED.items() if word in there]
    if any(row["upper"] > row["lower"] for row in known):
        entries.append(Entry("95% interval", theme.INK))
    return key(entries, left=left, width=width, above=28 if named else 6)
