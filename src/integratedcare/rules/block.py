"""What every block of rules says of itself: where its values come from."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Block(BaseModel):
    """One file of a year's folder. `illustrative` marks values that no official source was to hand for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str = Field(min_length=10, description="Where the values come from")
    confidence: Literal["high", "medium", "low"] = "high"
    illustrative: bool = False
