"""The typed shape of a board pack's rules: its functional areas, and what makes a measure alert, advise or assure."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from integratedcare.rules.block import Block

Theme = Literal["quality", "prevention", "leadership", "people", "finance", "local"]
Kind = Literal["alert", "advise", "assure", "noted"]
Variation = Literal["concern", "improvement", "neutral", "common_cause", "none"]
Assurance = Literal["consistent_pass", "consistent_fail", "inconsistent", "none"]
Comparison = Literal["better", "similar", "worse", "higher", "lower", "not_compared"]
THEMES = Theme.__args__


class Part(BaseModel):
    """What an area takes of a theme: the indicators that match a pattern (`waiting_*`), or what no other area takes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    theme: Theme
    indicators: list[str] | None = Field(default=None, min_length=1)


class FunctionalArea(BaseModel):
    """One area of a board's work and what of each theme belongs to it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    about: str
    takes: list[Part] = Field(min_length=1)


class When(BaseModel):
    """What must hold of a measure: of each named thing, one of the listed values."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    variation: list[Variation] | None = None
    assurance: list[Assurance] | None = None
    comparison: list[Comparison] | None = None
    target_met: list[Literal["yes", "no", "none"]] | None = None
    standing: list[Literal["within", "outside", "none"]] | None = None


class Rule(BaseModel):
    """A measure that this holds for is of this kind, for this reason. The first rule that holds decides."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind
    when: When = When()
    reason: str = Field(min_length=10)


class BoardPack(Block):
    """How a board pack is arranged and how it judges."""

    areas: dict[str, FunctionalArea] = Field(min_length=1)
    old_after_months: int = Field(gt=0, description="A value older than this is shown and not judged")
    rules: list[Rule] = Field(min_length=1)

    @model_validator(mode="after")
    def _every_measure_has_a_home_and_a_kind(self) -> "BoardPack":
        rest = [part.theme for area in self.areas.values() for part in area.takes if part.indicators is None]
        for theme in THEMES:
            if rest.count(theme) != 1:
                raise ValueError(f"one area, and only one, must take the rest of the theme {theme!r}")
        if self.rules[-1].when != When():
            raise ValueError("the last rule must hold for every measure: give it no 'when'")
        return self
