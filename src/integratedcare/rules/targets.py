"""What each indicator should reach in a year, by the indicator's id."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from integratedcare.rules.block import Block


class IndicatorTarget(BaseModel):
    """A value in the indicator's unit, and who set it where. Which way is better is the indicator's to say."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: float
    due: date | None = Field(default=None, description="Last day of the month by which it is to be met, if not at once")
    source: str = Field(min_length=10, description="Who set it, and where")
    confidence: Literal["high", "medium", "low"]
    illustrative: bool = Field(description="Whether the document that set it was not to hand to check it against")


class Targets(Block):
    """Every target that holds in the year, those that were set before it too."""

    targets: dict[str, IndicatorTarget]

    @model_validator(mode="after")
    def _says_when_any_is_from_memory(self) -> "Targets":
        if self.illustrative != any(target.illustrative for target in self.targets.values()):
            raise ValueError("illustrative must be true where any target is, and false where none is")
        return self
