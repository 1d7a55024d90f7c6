"""A feed's measures as `ics check` makes them, kept for this process: under one digest rows never change."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from integratedcare.feeds.quality import Measured, quality
from integratedcare.feeds.quality_summary import signals
from integratedcare.feeds.standing import Standing

KEPT = 40


@dataclass(frozen=True)
class Measures:
    """A feed's measures by provider and month, and what the newest month of each says. Treat both as read-only."""

    all: list[Measured]
    signals: dict[tuple[str, str, str], str]

    def changed(self) -> dict[tuple[str, str, str], str]:
        """The signals that are not common cause, by provider, measure and column."""
        return {key: word for key, word in self.signals.items() if word != "common_cause"}


_kept: OrderedDict[tuple, Measures] = OrderedDict()
_lock = Lock()


def measures_of(feed: Standing) -> Measures:
    """The measures of the deliveries that count."""
    key = tuple((str(one.folder), one.manifest["rows_sha256"]) for one in feed.landings)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    measured = quality(feed.feed, among=feed.landings)
    found = Measures(measured, signals(measured))
    with _lock:
        _kept[key] = found
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found
