"""The typed shapes of how systems are compared: neighbours, variation inside a system, and inequality."""

from typing import Literal

from pydantic import Field, model_validator

from integratedcare.rules.block import Block

Likeness = Literal["population", "share_65_and_over", "most_deprived_fifth_share", "people_per_square_kilometre"]


class Neighbours(Block):
    """What makes two systems alike, and how many of the nearest are shown."""

    number: int = Field(ge=1, le=20)
    weights: dict[Likeness, float] = Field(min_length=1)
    logarithm: list[Likeness] = Field(default_factory=list, description="Measures compared by ratio, not difference")

    @model_validator(mode="after")
    def _some_weight(self) -> "Neighbours":
        if min(self.weights.values()) < 0 or not sum(self.weights.values()) > 0:
            raise ValueError("weights must be 0 or more, and one of them above 0")
        return self


class VariationWithin(Block):
    """When the spread between the parts of a system is judged."""

    fewest_units: int = Field(ge=3, description="Practices or networks below which the spread is not judged")
    fewest_expected: float = Field(
        gt=0, description="Events that half of the units must expect, at the system's own level"
    )


class Inequality(Block):
    """When and how a slope is drawn across deprivation fifths, and how its limits are simulated."""

    fewest_practices: int = Field(ge=1, description="Practices that every fifth must have")
    fewest_cases: int = Field(ge=0, description="Events that every fifth must have")
    repetitions: int = Field(ge=1_000, le=1_000_000)
    seed: int = Field(ge=0)
