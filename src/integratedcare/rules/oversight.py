"""The typed shape of a year's oversight framework: what is scored, and how scores become segments."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from integratedcare.rules.block import Block

Level = Literal["icb", "provider"]
Method = Literal["default", "quartiles", "thresholds", "not_held"]
BEST, WORST = 1.0, 4.0  # of a score, in every framework that scores


class Part(BaseModel):
    """A piece of the block: nothing unknown in it, and it never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Metric(Part):
    """One metric of the framework by the name of our indicator.

    `scoring`: `rank` spreads all bodies over 1 to 4 by rank; `target` gives 1 to those that meet the year's target and
    spreads the rest; `quartile` gives 1, 2, 3 or 4. `stands_in` says why ours is not quite the framework's own.
    """

    indicator: str
    official: str = Field(min_length=5, description="The metric's name in the framework")
    theme: str
    levels: tuple[Level, ...] = Field(min_length=1)
    scoring: Literal["rank", "target", "quartile"]
    code: str | None = None
    stands_in: str | None = None
    leaves_out: tuple[str, ...] = Field(default=(), description="Bodies that the framework does not score on it")
    leaves_out_because: str = ""

    @model_validator(mode="after")
    def _with_reason(self) -> "Metric":
        if bool(self.leaves_out) != bool(self.leaves_out_because):
            raise ValueError("leaves_out and leaves_out_because belong together")
        return self


class LevelRule(Part):
    """Whether bodies of a level are segmented, and how many metrics it takes."""

    segmented: bool
    minimum_measures: int = Field(ge=1)


class Segment(Part):
    """One segment. `by_decision` marks one that nobody is put in by arithmetic."""

    number: int = Field(ge=1, le=5)
    title: str
    meaning: str
    by_decision: bool = False


class FinancialOverride(Part):
    """A body in deficit, or receiving deficit support, cannot be in a better segment than this."""

    not_better_than: int = Field(ge=2, le=4)


class Thresholds(Part):
    """The highest average score of segments one, two and three. `published` is false where these are not official."""

    highest: tuple[float, float, float]
    published: bool

    @model_validator(mode="after")
    def _in_order(self) -> "Thresholds":
        if not BEST <= self.highest[0] < self.highest[1] < self.highest[2] <= WORST:
            raise ValueError("the three must rise, from 1 to 4")
        return self


class Oversight(Block):
    """The year's framework. With the method `not_held` there is none here, and a question about it is refused."""

    framework: str = ""
    begins_on: date | None = Field(default=None, description="Nothing is decided under it before this day")
    method: Method
    because: str = Field(default="", description="Why a value is illustrative, or why nothing is held")
    themes: dict[str, str] = Field(default_factory=dict)
    segments: tuple[Segment, ...] = ()
    default_segment: int | None = None
    decided: tuple[int, ...] = Field(default=(), description="Segments that a recorded decision may put a body in")
    levels: dict[Level, LevelRule] = Field(default_factory=dict)
    thresholds: Thresholds | None = None
    financial_override: FinancialOverride | None = None
    oldest_months: int = Field(default=24, ge=1, description="An older value is not scored")
    smallest_denominator: int = Field(default=1, ge=1, description="A share of fewer cases is not scored")
    least_reporting: float = Field(default=0.5, gt=0, le=1, description="Share of bodies that a common period needs")
    significant_change: float | None = Field(default=None, gt=0, description="Change of average score that counts")
    metrics: tuple[Metric, ...] = ()
    not_measured: tuple[str, ...] = Field(default=(), description="Metrics that nothing published here gives")

    @model_validator(mode="after")
    def _whole(self) -> "Oversight":
        if self.method == "not_held":
            if self.metrics or self.segments or not self.because:
                raise ValueError("a framework that is not held has `because`, and neither metrics nor segments")
            return self
        if not (self.framework and self.levels and self.metrics and self.themes):
            raise ValueError("a framework needs its name, themes, levels and metrics")
        numbers = [segment.number for segment in self.segments]
        if numbers[:4] != [1, 2, 3, 4]:
            raise ValueError("segments must be 1 to 4 in order, and 5 where there is one")
        if (self.method == "default") != (self.default_segment is not None):
            raise ValueError("default_segment belongs to the method default, and that method needs it")
        if (self.method == "thresholds") != (self.thresholds is not None):
            raise ValueError("thresholds belong to the method thresholds, and that method needs them")
        if set(self.decided) - set(numbers):
            raise ValueError("decided names a segment that is not there")
        return self._metrics_known()

    def _metrics_known(self) -> "Oversight":
        names = [metric.indicator for metric in self.metrics]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"{twice[0]} is there twice; keep one")
        for metric in self.metrics:
            if metric.theme not in self.themes:
                raise ValueError(f"{metric.indicator}: {metric.theme!r} is not one of the themes")
            if missing := sorted(set(metric.levels) - set(self.levels)):
                raise ValueError(f"{metric.indicator}: {missing[0]} is not one of the levels")
        return self

    @property
    def is_scored(self) -> bool:
        """Whether scores are averaged: under the first framework they are evidence and no more."""
        return self.method in ("quartiles", "thresholds")

    def of_level(self, level: str) -> tuple[Metric, ...]:
        """The metrics that are scored for bodies of a level."""
        return tuple(metric for metric in self.metrics if level in metric.levels)

    def segment(self, number: int) -> Segment:
        """One segment by its number."""
        return next(segment for segment in self.segments if segment.number == number)
