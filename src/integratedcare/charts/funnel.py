"""Bodies by size, between the limits that chance alone would keep them in (Spiegelhalter, Stat Med 2005;24:1185)."""

from collections.abc import Collection
from typing import Any

from integratedcare.charts import theme
from integratedcare.charts.figures import is_number, round_steps
from integratedcare.charts.key import Entry, key
from integratedcare.charts.lettering import shorten, text_width, widest
from integratedcare.charts.marks import at, field, marks
from integratedcare.charts.render import no_data, to_svg
from integratedcare.charts.short_figures import short_figure, short_ticks

HEIGHT = 280
RIGHT = 30
LIMITS = ("lower_998", "lower_95", "upper_95", "upper_998")
DASHES = {"95": (2, 3), "998": (7, 3)}
BEYOND = {
    "above_998": ("triangle-up", theme.DARK_BLUE, "above the 99.8% limit"),
    "above_95": ("triangle-up", theme.MID_BLUE, "above the 95% limit"),
    "within": ("circle", theme.GREY_DOT, "within the limits"),
    "below_95": ("triangle-down", theme.MID_BLUE, "below the 95% limit"),
    "below_998": ("triangle-down", theme.DARK_BLUE, "below the 99.8% limit"),
}


def funnel(
    rows: theme.Rows,
    limits: theme.Rows,
    *,
    title: str,
    description: str,
    average: float | None,
    unit: str = "%",
    size_words: str = "Denominator",
    average_words: str = "England",
    highlight: str | Collection[str] = (),
    width: int = theme.WIDTH,
) -> str:
    """A mark for each body at its denominator and value, shaped by whether it lies beyond the limits.

    rows        code, name, denominator, value and standing (one of BEYOND; `within` where it is missing)
    limits      denominator, lower_998, lower_95, upper_95, upper_998 along the sizes, as drawn lines
    average     the line in the middle; None draws none
    size_words  what the denominator counts, below the axis
    highlight   the code or codes that are named and ringed
    """
    known = [row for row in rows if is_number(row["value"]) and is_number(row["denominator"])]
    if not known:
        return no_data(title=title, description=description, width=width)
    chosen = {highlight} if isinstance(highlight, str) else set(highlight)
    curve = [row for row in limits if all(is_number(row[name]) for name in ("denominator", *LIMITS))]
    most = max(row["denominator"] for row in known) * 1.04
    sizes = [size for size in round_steps(0, most, 4 if width > theme.NARROW else 2) if size <= most]
    low, high = _reach(known, curve, average)
    ticks = round_steps(low, high, 5)
    left = widest(short_ticks(ticks, unit), theme.SMALL) + 14
    plot = width - left - RIGHT
    x = theme.quantity("denominator", 0, most, axis=theme.quiet_axis(values=sizes, words=short_ticks(sizes, "people")))
    y = theme.quantity(
        "value", ticks[0], ticks[-1], axis=theme.quiet_axis(values=ticks, words=short_ticks(ticks, unit))
    )
    bodies = [_mark(row, unit, chosen) for row in known]
    words, above = key(_entries(bodies, curve, average, average_words, unit), left=left, width=width)
    below = theme.words(align="right", color=theme.QUIET_INK).encode(x=at(plot), y=at(HEIGHT + 38))
    layers = [
        *_curves(curve, (ticks[0], ticks[-1]), most, x, y),
        *([] if average is None else [_average(average, y)]),
        _points(bodies, x, y),
        *_named([body for body in bodies if body["chosen"]], x, y, most, plot),
        ([{"words": shorten(size_words, plot + left - 8, theme.SMALL)}], below),
        *words,
    ]
    spec = theme.finish(layers, width=plot, height=HEIGHT, left=left, right=RIGHT, top=above, bottom=50)
    return to_svg(spec, title=title, description=description)


def _reach(known: list[dict], curve: list[dict], average: float | None) -> tuple[float, float]:
    """The lowest and the highest to be seen: every body, and the limits from where the smallest body stands."""
    smallest = min(row["denominator"] for row in known)
    seen = [row[name] for row in curve if row["denominator"] >= smallest for name in LIMITS]
    reach = [*(row["value"] for row in known), *seen, *([] if average is None else [average])]
    return min(reach), max(reach)


def _mark(row: dict[str, Any], unit: str, chosen: set[str]) -> dict[str, Any]:
    standing = row.get("standing") if row.get("standing") in BEYOND else "within"
    return {
        "denominator": float(row["denominator"]),
        "value": float(row["value"]),
        "standing": standing,
        "name": str(row["name"]),
        "chosen": row["code"] in chosen,
        "said": short_figure(row["value"], unit),
        "tooltip": f"{row['name']}: {short_figure(row['value'], unit)}, {BEYOND[standing][2]}",
    }


def _points(bodies: list[dict], x: dict, y: dict) -> theme.Layer:
    """Every body, the chosen ones last so that nothing covers them."""
    order = list(BEYOND)
    shapes = dict(domain=order, range=[BEYOND[name][0] for name in order])
    colours = dict(domain=order, range=[BEYOND[name][1] for name in order])
    mark = marks("point", filled=True, size=85, opacity=1, stroke=theme.PAPER, strokeWidth=0.8)
    return sorted(bodies, key=lambda row: row["chosen"]), mark.encode(
        x=x,
        y=y,
        shape=field("standing", scale=shapes, legend=None),
        color=field("standing", scale=colours, legend=None),
        description=theme.TOOLTIP,
    )


def _named(bodies: list[dict], x: dict, y: dict, largest: float, plot: float) -> list[theme.Layer]:
    """A ring round each chosen body, and its name on the side where there is room."""
    ring = marks("point", shape="circle", filled=False, size=260, color=theme.INK, strokeWidth=2)
    layers: list[theme.Layer] = [(bodies, ring.encode(x=x, y=y))] if bodies else []
    for body in bodies:
        place = body["denominator"] / largest * plot
        to_left = place > plot / 2
        room = (place if to_left else plot - place) - 16
        words = shorten(body["name"], max(room - 60, 40), theme.SMALL, bold=True) + f" {body['said']}"
        dx = -14 if to_left else 14
        if text_width(words, theme.SMALL, bold=True) > room + RIGHT:
            words = body["said"]
        text = theme.words(halo=True, align="right" if to_left else "left", dx=dx, fontWeight="bold")
        layers.append(([body | {"words": words}], text.encode(x=x, y=y)))
    return layers


def _curves(curve: list[dict], ends: tuple[float, float], largest: float, x: dict, y: dict) -> list[theme.Layer]:
    """The four limits, cut off where they leave the plot."""
    layers = []
    for name in LIMITS:
        rows = [
            {"denominator": row["denominator"], "value": row[name]}
            for row in curve
            if ends[0] <= row[name] <= ends[1] and row["denominator"] <= largest
        ]
        dash = DASHES[name.removeprefix("lower_").removeprefix("upper_")]
        line = marks("line", color=theme.QUIET_INK, strokeWidth=1.5, strokeDash=list(dash))
        if len(rows) > 1:
            layers.append((rows, line.encode(x=x, y=y)))
    return layers


def _average(average: float, y: dict) -> theme.Layer:
    rule = marks("rule", color=theme.WARM, strokeWidth=1.5)
    return [{"value": float(average)}], rule.encode(y=y)


def _entries(bodies: list[dict], curve: list[dict], average: float | None, words: str, unit: str) -> list[Entry]:
    there = {body["standing"] for body in bodies}
    entries = [Entry(said, colour, shape) for name, (shape, colour, said) in BEYOND.items() if name in there]
    if curve:
        entries += [
            Entry(f"{said} limits", theme.QUIET_INK, dash=DASHES[name])
            for said, name in (("95%", "95"), ("99.8%", "998"))
        ]
    if average is not None:
        entries.append(Entry(f"{words} {short_figure(average, unit)}", theme.WARM))
    return entries
