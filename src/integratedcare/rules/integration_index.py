"""The typed shape of the integration index: its parts, their weights, and how it treats what is missing."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from integratedcare.rules.block import Block

Family = Literal["health_and_social_care", "physical_and_mental_health", "primary_and_specialist_care"]


class IndexPart(BaseModel):
    """One measure of the index. `per` names an indicator of the same period that its value is divided by."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    family: Family
    indicator: str
    better: Literal["higher", "lower"]
    weight: float = Field(gt=0)
    why: str
    unit: str
    per: str | None = None
    multiplier: float = Field(default=1, gt=0)


class LeftOut(BaseModel):
    """A measure that was thought of and not used, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    why: str


class IntegrationIndex(Block):
    """What the index is made of. It is the product's own: no official formula was ever published."""

    minimum_share: float = Field(gt=0, le=1, description="Share of the weight that a system must have values for")
    minimum_bodies: int = Field(ge=3, description="Systems that must have a value before a part is used")
    draws: int = Field(ge=200, le=20_000)
    seed: int
    concentration: float = Field(gt=0, description="How closely the tried weights keep to these: more is closer")
    parts: dict[str, IndexPart] = Field(min_length=2)
    left_out: dict[str, LeftOut] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _named_once(self) -> "IntegrationIndex":
        if both := sorted(set(self.parts) & set(self.left_out)):
            raise ValueError(f"{both[0]} is both a part and left out; keep one")
        return self
