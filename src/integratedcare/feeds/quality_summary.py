"""A feed's quality in short: worked out once for the deliveries that count, and kept beside them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import NamedTuple

import numpy as np

from integratedcare.feeds.feed import Feed
from integratedcare.feeds.landed import Landing
from integratedcare.feeds.quality import IN_ORDER, ROWS, VALID, Measured, quality
from integratedcare.feeds.quality_counts import SUMMARY, counts_key, put
from integratedcare.pipeline.store import text_digest
from integratedcare.statistics.spc import xmr

FEWEST_MONTHS = 12  # under which a control chart says nothing
FORM = "1"  # of what is kept: another form is worked out again


class Change(NamedTuple):
    """A measure whose newest month differs by more than chance, in a word of `statistics.spc`.

    `good` of `counted` rows in that month; usual  the mean of the months before, of shares or of numbers of rows.
    """

    provider: str
    measure: str
    column: str
    word: str
    month: str
    good: int
    counted: int
    usual: float


@dataclass(frozen=True)
class Summary:
    """Shares of all rows and columns together, 0 to 1, and what changed. `rows`: those of the months of changes."""

    valid: float | None
    in_order: float | None
    changes: tuple[Change, ...]
    rows: dict[str, dict[str, int]]


def summary_of(feed: Feed, landings: Sequence[Landing]) -> Summary:
    """The summary of these deliveries of a feed, from what was kept if it is of them."""
    if not landings:
        return summarised([])
    path = landings[0].folder.parent / SUMMARY
    key = text_digest(FORM, *(counts_key(feed, one) for one in landings))
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept.pop("key") == key:
            return Summary(**kept | {"changes": tuple(Change(*one) for one in kept["changes"])})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    found = summarised(quality(feed, among=landings))
    put(path, lambda part: part.write_text(json.dumps({"key": key} | asdict(found)), encoding="utf-8"))
    return found


def summarised(measured: Sequence[Measured]) -> Summary:
    """The summary of measures."""
    marked = {key: word for key, word in signals(measured).items() if word != "common_cause"}
    series: dict[tuple[str, str, str], list[Measured]] = {key: [] for key in marked}
    for one in measured:
        if one[1:2] + one[3:5] in series and one.month and (one.measure == ROWS or one.share is not None):
            series[one.provider, one.measure, one.column].append(one)
    changes = tuple(_change(key, word, sorted(series[key])) for key, word in marked.items())
    months: dict[str, dict[str, int]] = {change.month: {} for change in changes}
    for one in measured:
        if one.measure == ROWS and one.month in months:
            months[one.month][one.provider] = one.good
    return Summary(_share(measured, VALID), _share(measured, IN_ORDER), changes, months)


def _change(key: tuple[str, str, str], word: str, points: list[Measured]) -> Change:
    *before, newest = points
    usual = np.mean([float(one.good) if one.measure == ROWS else one.share for one in before])
    return Change(*key, word, newest.month, newest.good, newest.counted, float(usual))


def _share(measured: Iterable[Measured], measure: str) -> float | None:
    rows = [one for one in measured if one.measure == measure]
    counted = sum(one.counted for one in rows)
    return sum(one.good for one in rows) / counted if counted else None


def signals(measured: Iterable[Measured]) -> dict[tuple[str, str, str], str]:
    """For each provider, measure and column with twelve months or more: what its newest month says.

    The words are those of `statistics.spc`: common_cause, or a special cause high or low. Rows are neither good nor
    bad; of all else, more is better.
    """
    series: dict[tuple[str, str, str], list[tuple[str, float]]] = {}
    for one in measured:
        value = float(one.good) if one.measure == ROWS else one.share
        if one.month and value is not None:
            series.setdefault((one.provider, one.measure, one.column), []).append((one.month, value))
    alike: dict[tuple[int, str], list[tuple]] = {}  # series of one length are judged together
    for key, points in series.items():
        if len(points) >= FEWEST_MONTHS:
            alike.setdefault((len(points), "neutral" if key[1] == ROWS else "up"), []).append(key)
    found = {}
    for (_, improvement), keys in alike.items():
        values = np.array([[value for _, value in sorted(series[key])] for key in keys])
        found |= zip(keys, map(str, xmr(values, improvement=improvement).variation), strict=True)
    return {key: found[key] for key in series if key in found}
