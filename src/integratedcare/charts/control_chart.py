"""A measure over time with its mean and limits: what is signal and what is noise (NHS England, Making Data Count)."""

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Any

from integratedcare.charts import theme
from integratedcare.charts.date_axis import date_axis, day_of, month_said, said
from integratedcare.charts.figures import is_number, round_steps
from integratedcare.charts.key import Entry, key
from integratedcare.charts.lettering import widest, wrap
from integratedcare.charts.marks import at, field, marks
from integratedcare.charts.render import no_data, to_svg
from integratedcare.charts.short_figures import short_figure, short_ticks
from integratedcare.charts.spc_look import KINDS, OUTLINE, POINT_TYPE_WORDS, TARGET, kind_of

HEIGHT = 230
RIGHT = 26
LIMIT = (5, 4)
AIM = (10, 4)
LINES = ("mean", "lower", "upper")


def control_chart(
    points: theme.Rows,
    *,
    title: str,
    description: str,
    unit: str = "people",
    target: float | None = None,
    breaks: theme.Rows = (),
    width: int = theme.WIDTH,
) -> str:
    """Points joined by a line, coloured and shaped by kind, with mean, limits, target and breaks between phases.

    points   date, value, mean, lower, upper, point_type and variation (`control_points` makes them); a point
             without a value leaves a gap, and lines that are None are not drawn; `target`, where points have one,
             is what was in force then
    target   of the newest point, in the unit; None draws no line. It goes right across unless points have their own
    breaks   date, label: where a new phase starts and why
    width    pixels of the whole drawing: theme.WIDTH, or theme.NARROW for a telephone
    """
    dated = sorted(({**row, "day": day_of(row["date"])} for row in points), key=lambda row: row["day"])
    known = [row for row in dated if is_number(row["value"])]
    if not known:
        return no_data(title=title, description=description, width=width)
    aim = target if is_number(target) else None
    reach = [row[name] for row in known for name in ("value", *LINES) if is_number(row.get(name))]
    reach += [] if aim is None else [aim, *(row["target"] for row in dated if is_number(row.get("target")))]
    ticks = round_steps(min(reach), max(reach), 5)
    left = widest(short_ticks(ticks, unit), theme.SMALL) + 14
    plot = width - left - RIGHT
    first, last = dated[0]["day"], dated[-1]["day"]
    room = max((last - first) * 0.02, 1)
    x = theme.quantity("day", first - room, last + room, axis=date_axis([row["day"] for row in dated], plot))
    y = theme.quantity(
        "value", ticks[0], ticks[-1], axis=theme.quiet_axis(values=ticks, words=short_ticks(ticks, unit))
    )
    notes, above = _breaks(breaks, x, (first - room, last + room), plot, left)
    words, top = key(_entries(known, aim, unit), left=left, width=width, above=above)
    line = marks("line", color=OUTLINE, strokeWidth=1.5, strokeJoin="round")
    falls = len(known) > 1 and known[-2]["value"] > known[-1]["value"]
    end = theme.words(halo=True, align="right", dx=RIGHT - 4, dy=15 if falls else -15, fontWeight="bold")
    layers = [
        *notes,
        *_lines(dated, aim, x, y, room),
        *((run, line.encode(x=x, y=y)) for run in _runs(dated)),
        _points(known, unit, x, y),
        (
            [_drawn(known[-1]) | {"words": short_figure(known[-1]["value"], unit, aim)}],
            end.encode(x=x, y=y),
        ),
        *words,
    ]
    spec = theme.finish(layers, width=plot, height=HEIGHT, left=left, right=RIGHT, top=top, bottom=30)
    return to_svg(spec, title=title, description=description)


def _drawn(row: dict[str, Any]) -> dict[str, Any]:
    return {"day": row["day"], "value": float(row["value"])}


def _points(known: list[dict], unit: str, x: dict, y: dict) -> theme.Layer:
    """The points, each with its words."""
    rows = []
    for row in known:
        kind = kind_of(row.get("variation"))
        why = POINT_TYPE_WORDS.get(str(row.get("point_type") or ""), "")
        judged = "" if not why else f", {why}" if kind == "common_cause" else f": {KINDS[kind].words}, {why}"
        rows.append(
            _drawn(row)
            | {"kind": kind, "tooltip": f"{month_said(row['day'])}: {short_figure(row['value'], unit)}{judged}"}
        )
    mark = marks("point", filled=True, size=80, opacity=1, stroke=OUTLINE, strokeWidth=1)
    colours = dict(domain=list(KINDS), range=[look.colour for look in KINDS.values()])
    shapes = dict(domain=list(KINDS), range=[look.shape for look in KINDS.values()])
    return rows, mark.encode(
        x=x,
        y=y,
        color=field("kind", scale=colours, legend=None),
        shape=field("kind", scale=shapes, legend=None),
        description=theme.TOOLTIP,
    )


def _lines(dated: list[dict], aim: float | None, x: dict, y: dict, room: float) -> list[theme.Layer]:
    """Mean and limits of each phase from its first to its last point, and the target right across."""
    rows = []
    for levels, phase in groupby(dated, key=lambda row: tuple(row.get(name) for name in LINES)):
        days = [row["day"] for row in phase]
        ends = {"day": days[0] - room / 2, "to": days[-1] + room / 2, "colour": theme.QUIET_INK, "wide": 1.5}
        for name, level in zip(LINES, levels, strict=True):
            if is_number(level):
                rows.append({**ends, "value": float(level), "dash": [1, 0] if name == "mean" else list(LIMIT)})
    if aim is not None:
        aims = _aims(dated, aim, x["scale"]["domain"])
        rows += [{**one, "dash": list(AIM), "colour": TARGET, "wide": 2} for one in aims]
    rule = marks("rule", strokeDash=theme.by_row("dash"), strokeWidth=theme.by_row("wide"))
    return [(rows, rule.encode(x=x, x2="to", y=y, color=field("colour", scale=None)))] if rows else []


def _aims(dated: list[dict], aim: float, ends: Sequence[float]) -> list[dict]:
    """The target's level from day to day: a step where another came into force, half way between two points."""
    held = [(row["day"], row["target"]) for row in dated if "target" in row] or [(dated[0]["day"], aim)]
    steps = [(ends[0], held[0][1])]
    for (before, old), (day, new) in pairwise(held):
        if new != old:
            steps.append(((before + day) / 2, new))
    until = [day for day, _ in steps[1:]] + [ends[1]]
    return [
        {"day": day, "to": to, "value": float(value)}
        for (day, value), to in zip(steps, until, strict=True)
        if is_number(value)
    ]


def _runs(dated: list[dict]) -> list[list[dict]]:
    """Stretches without a gap, each a line of its own."""
    runs = [list(rows) for held, rows in groupby(dated, key=lambda row: is_number(row["value"])) if held]
    return [[_drawn(row) for row in run] for run in runs if len(run) > 1]


def _entries(known: list[dict], aim: float | None, unit: str) -> list[Entry]:
    """The kinds of point that are there, and the newest lines with their figures."""
    there = {kind_of(row.get("variation")) for row in known if row.get("point_type") or row.get("variation")}
    entries = [Entry(look.words, look.colour, look.shape) for kind, look in KINDS.items() if kind in there]
    newest = known[-1]
    if is_number(newest.get("mean")):
        entries.append(Entry(f"mean {short_figure(newest['mean'], unit, aim)}", theme.QUIET_INK))
    if is_number(newest.get("lower")) and is_number(newest.get("upper")):
        low, high = (short_figure(newest[side], unit, aim) for side in ("lower", "upper"))
        entries.append(Entry(f"limits {low} to {high}", theme.QUIET_INK, dash=LIMIT))
    if aim is not None:
        steps = len({row["target"] for row in known if is_number(row.get("target"))}) > 1
        entries.append(Entry(f"target {short_figure(aim, unit)}{' now' if steps else ''}", TARGET, dash=AIM))
    return entries


def _breaks(
    breaks: theme.Rows, x: dict, ends: tuple[float, float], plot: float, left: float
) -> tuple[list[theme.Layer], float]:
    """A dashed line at each break with its words above the plot, one above the other; and the pixels they take."""
    rules: list[theme.Layer] = []
    words: list[theme.Layer] = []
    up = 14.0
    for row in breaks:
        day = min(max(day_of(row["date"]), ends[0]), ends[1])
        lines = wrap(f"{said(day_of(row['date']))}: {row['label']}", min(230.0, plot), theme.SMALL)
        place = (day - ends[0]) / (ends[1] - ends[0]) * plot
        half = widest(lines, theme.SMALL) / 2
        nudge = max(half - place - left + 4, 0) - max(place + half - plot - RIGHT + 4, 0)
        rule = marks("rule", color=theme.WARM, strokeDash=[5, 3], strokeWidth=1.5)
        first_line = -up - 14 * (len(lines) - 1)
        text = theme.words(halo=True, color=theme.WARM, dx=round(nudge, 1), dy=first_line)
        mark = [{"day": day, "words": "\n".join(lines)}]
        rules.append((mark, rule.encode(x=x, y=at(-up + 8), y2=at(HEIGHT))))
        words.append((mark, text.encode(x=x, y=at(0))))
        up += 14 * len(lines) + 6
    return [*rules, *words], up
