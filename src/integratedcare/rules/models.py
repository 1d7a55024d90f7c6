"""The typed shape of one year's rules. Every block says where its values come from."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from integratedcare.rules.block import Block
from integratedcare.rules.board_pack import BoardPack
from integratedcare.rules.comparison import Inequality, Neighbours, VariationWithin
from integratedcare.rules.integration_index import IntegrationIndex
from integratedcare.rules.oversight import Oversight
from integratedcare.rules.targets import Targets


class Band(BaseModel):
    """The number of people that a level is meant to serve."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lower: int = Field(gt=0)
    upper: int

    @model_validator(mode="after")
    def _in_order(self) -> "Band":
        if self.upper <= self.lower:
            raise ValueError("upper must be more than lower")
        return self


class DecisionLevels(Block):
    """The population bands of the three decision levels. A body outside its band is flagged, never refused."""

    pcn: Band
    place: Band
    icb: Band


class Deprivation(Block):
    """Which index of multiple deprivation is the default, and what counts as most deprived."""

    index: Literal[2019, 2025]
    most_deprived_deciles: int = Field(ge=1, le=10)


class WeightedPopulations(Block):
    """What the year's practice-level weighted populations are and how the streams are put together."""

    published: bool
    file: str | None = None
    population_base: str
    boards_from: date
    health_inequalities_in_primary_medical_care: float | None = Field(default=None, ge=0, le=1)
    pcn_from: list[str] = Field(default_factory=list)

    @model_validator(mode="after")
    def _file_when_published(self) -> "WeightedPopulations":
        if self.published and not (self.file and self.pcn_from):
            raise ValueError("a year that is published needs file and pcn_from")
        return self


class PaceOfChangeRule(Block):
    """How fast an area moves to its target: everyone's floor growth, then who gets the rest."""

    floor: float = Field(ge=-1, le=1)
    remainder: Literal["gap"]


class Split(BaseModel):
    """A board that was divided: which of its parts went to which successor."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    board: str
    by: Literal["sub_icb", "district"]
    parts: dict[str, str] = Field(min_length=1)
    councils: dict[str, str] = Field(default_factory=dict)

    @field_validator("parts", mode="before")
    @classmethod
    def _text_codes(cls, parts: dict) -> dict:
        return {str(code): str(successor) for code, successor in parts.items()}


class BoardChanges(Block):
    """Boards that changed on a day of this year beyond what the published list of successors says."""

    effective: date | None = None
    splits: list[Split] = Field(default_factory=list)


class YearRules(BaseModel):
    """All the rules of one financial year, one block a file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    decision_levels: DecisionLevels
    deprivation: Deprivation
    weighted_populations: WeightedPopulations
    pace_of_change: PaceOfChangeRule
    board_changes: BoardChanges
    board_pack: BoardPack
    integration_index: IntegrationIndex
    oversight: Oversight
    neighbours: Neighbours
    variation_within: VariationWithin
    inequality: Inequality
    targets: Targets
