"""What a pack says, in words and plain numbers: frozen, written as JSON, and all that its PDF is made from."""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Point:
    """One period of a chart: `end` is an ISO date; the lines are none where no control chart can be drawn."""

    end: str
    value: float
    mean: float | None
    lower: float | None
    upper: float | None
    kind: str  # common_cause, improvement, concern, neutral, or empty without a chart


@dataclass(frozen=True)
class Measure:
    """One measure. `facts` are pairs of label and words; `turned` says what its icons changed from and to, if they did.

    `urgency` is where it stands among those of its kind, 0 first. `family` is what it tells of together with others;
    `counted_with` is the measure of that family that is counted and listed for it, empty where it is itself.
    """

    id: str
    title: str
    kind: str
    reason: str
    sentence: str
    period: str
    period_end: str
    value: str
    england: str
    comparison: str
    facts: tuple[tuple[str, str], ...]
    variation: str
    assurance: str
    turned: str
    urgency: int
    proxy: str
    note: str
    unit: str
    target: float | None
    points: tuple[Point, ...]
    chart_says: str
    family: str = ""
    counted_with: str = ""


@dataclass(frozen=True)
class Area:
    """One functional area. `old` are measures whose newest value is too old to judge."""

    key: str
    title: str
    about: str
    says: str
    themes: tuple[str, ...]
    measures: tuple[Measure, ...]
    old: tuple[Measure, ...]
    commentary: str


@dataclass(frozen=True)
class Definition:
    """How a measure is defined and where its figures come from."""

    title: str
    why: str
    good: str
    method: str
    unit: str
    proxy: str
    source: str
    reviewed: str


@dataclass(frozen=True)
class Source:
    """One published file and its terms."""

    title: str
    publisher: str
    period: str
    licence: str
    attribution: str


@dataclass(frozen=True)
class Missing:
    """A measure that the pack has no value for, or whose value is behind the country's newest."""

    title: str
    area: str
    why: str


@dataclass(frozen=True)
class Pack:
    """A whole pack.

    `release_id` is empty where the figures were built from a folder. `version` is 0 for a draft; `reason` says why a
    later version replaces the one before. `rules` are pairs of kind and reason, in the order in which they were tried.
    """

    board_code: str
    board: str
    region: str
    country: str
    month: str
    month_words: str
    last_day: str
    release_id: str
    is_made_up: bool
    version: int
    reason: str
    method: str
    rules: tuple[tuple[str, str], ...]
    illustrative: tuple[str, ...]
    areas: tuple[Area, ...]
    missing: tuple[Missing, ...]
    refused: tuple[str, ...]
    definitions: tuple[Definition, ...]
    sources: tuple[Source, ...]

    def as_json(self) -> str:
        """The same as JSON text: sorted keys, the same for the same pack."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    def words_digest(self) -> str:
        """The SHA-256 of all that it says but for its version and the reason for it."""
        said = {key: value for key, value in asdict(self).items() if key not in ("version", "reason")}
        return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    def measures(self) -> list[Measure]:
        """Every measure that is judged or noted, area by area."""
        return [measure for area in self.areas for measure in area.measures]

    def counted(self) -> list[Measure]:
        """The same, of each family the one that is counted for all of it."""
        return [measure for measure in self.measures() if not measure.counted_with]


def pack_from(values: dict[str, Any]) -> Pack:
    """The pack that was written as JSON."""
    areas = tuple(
        Area(
            **{
                **area,
                "themes": tuple(area["themes"]),
                "measures": _measures(area["measures"]),
                "old": _measures(area["old"]),
            }
        )
        for area in values["areas"]
    )
    lists = {
        "areas": areas,
        "missing": tuple(Missing(**one) for one in values["missing"]),
        "definitions": tuple(Definition(**one) for one in values["definitions"]),
        "sources": tuple(Source(**one) for one in values["sources"]),
        "illustrative": tuple(values["illustrative"]),
        "refused": tuple(values["refused"]),
        "rules": tuple(map(tuple, values["rules"])),
    }
    return Pack(**{**values, **lists})


def _measures(rows: list[dict]) -> tuple[Measure, ...]:
    return tuple(
        Measure(**{**row, "facts": tuple(map(tuple, row["facts"])), "points": tuple(Point(**p) for p in row["points"])})
        for row in rows
    )
