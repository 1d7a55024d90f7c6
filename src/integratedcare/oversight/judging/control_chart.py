"""The one way in which a series of an indicator becomes a control chart."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from integratedcare.indicators.definition import EVERY_BODY
from integratedcare.statistics.spc import ControlChart, xmr

FEWEST_POINTS = 12
IMPROVEMENT = {"higher": "up", "lower": "down", "neither": "neutral"}
MONTHLY_ONLY = "not enough data: a control chart is drawn of monthly figures only"


def control_chart(
    values, *, definition_row: Mapping, target=None, rebase: Sequence[int] | np.ndarray = ()
) -> ControlChart:
    """The XmR chart of one series or many of one indicator, as Making Data Count draws it: moving ranges screened once,
    runs of seven.

    `values`: (…, months), a month to a place in order of time, NaN where a month has no figure. `definition_row`: the
    row of the table `indicator`, for the way that is good. `target`: the target in force at the newest month, one for
    all or one for each series; none or NaN where there is none. `rebase`: positions of the first months of new phases,
    or true at those (`phase_starts` finds them by date).

    Under 12 points, and of an indicator that is not monthly, there are no lines, labels or icons and `note` says why.
    Nor are there of a phase of under 12 points, where there are several.
    """
    values = np.asarray(values, dtype=float)
    improvement = IMPROVEMENT[definition_row["better"]]
    chart = xmr(values, improvement=improvement, target=target, rebase=rebase)
    if definition_row["period_type"] != "month":
        return _blank(chart, np.zeros(values.shape, dtype=bool), note=MONTHLY_ONLY)
    return _blank(chart, _in_long_phase(~np.isnan(values), rebase))


def holds_for(rebase: Mapping, level: str, code: str) -> bool:
    """Whether a row of `indicator_rebase` begins a new phase of this body's charts. A row of an older release, or a
    break in reporting, has no code: it holds for every body of its level.
    """
    return rebase["level"] == level and rebase.get("code", EVERY_BODY) in (EVERY_BODY, code)


def phase_starts(months: Sequence[date], rebases: Sequence[Mapping], level: str, code: str) -> np.ndarray:
    """True at the first month of each new phase. `months`: their last days, in order; `rebases`: rows of the table
    `indicator_rebase` of one indicator, those of other levels and bodies passed over.
    """
    days = np.asarray(months, dtype="datetime64[D]")
    marks = np.zeros(len(days), dtype=bool)
    for row in rebases:
        later = days >= np.datetime64(row["start_date"])
        if holds_for(row, level, code) and later.any() and not later.all():
            marks[np.argmax(later)] = True
    return marks


def _in_long_phase(known: np.ndarray, rebase: Sequence[int] | np.ndarray) -> np.ndarray:
    """Whether each month lies in a phase of enough points. `known`: (…, months), true where a month has a figure."""
    marks = np.asarray(rebase)
    if marks.dtype != bool:
        marks = np.isin(np.arange(known.shape[-1]), marks)
    phase = np.broadcast_to(np.cumsum(marks, axis=-1), known.shape)
    enough = np.zeros(known.shape, dtype=bool)
    for one in range(int(phase.max(initial=0)) + 1):
        inside = phase == one
        enough |= inside & ((inside & known).sum(axis=-1, keepdims=True) >= FEWEST_POINTS)
    return enough


def _blank(chart: ControlChart, enough: np.ndarray, note: str | None = None) -> ControlChart:
    """The chart with nothing drawn or judged of months that are not among enough others, as `enough` tells of each."""
    lines = {
        name: np.where(enough, getattr(chart, name), np.nan)
        for name in ("mean", "lower", "upper", "near_lower", "near_upper")
    }
    kinds = {"point_type": np.where(enough, chart.point_type, "")}
    known = ~np.isnan(chart.value)
    newest = known.shape[-1] - 1 - np.argmax(known[..., ::-1], axis=-1)
    lately = np.take_along_axis(enough, newest[..., None], axis=-1)[..., 0] if known.shape[-1] else known.any(axis=-1)
    for name in ("variation", "assurance"):
        kept = np.where(lately, getattr(chart, name), "")
        kinds[name] = str(kept) if kept.ndim == 0 else kept
    if note is not None:
        kinds["note"] = note if chart.value.ndim == 1 else np.full(chart.value.shape[:-1], note)
    return replace(chart, **lines, **kinds)
