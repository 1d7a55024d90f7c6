"""What is assumed of people: how common each condition is, and how often each service is met."""

from dataclasses import dataclass
from importlib.resources import files

from integratedcare.facts import fact, read_facts

Number = int | float
AGES_FROM = {"TOTAL": 0, "06OV": 6, "16OV": 16, "17OV": 17, "18OV": 18, "50OV": 50}


@dataclass(frozen=True)
class Condition:
    """A long-term condition, as `conditions.yaml` explains. `bit` is its place in a person's set of conditions."""

    key: str
    bit: int
    name: str
    code: str
    icd10: str
    ages: str
    published: Number
    by_age: tuple[Number, ...]
    women: Number
    deprivation: Number
    general: Number
    heart: Number
    chest: Number
    mind: Number


@dataclass(frozen=True)
class Rate:
    """Events a year for one registered person, and where the figure is from."""

    a_year: Number
    source: str
    illustrative: bool


def conditions() -> list[Condition]:
    """The conditions, in order of their bits."""
    found = read_facts(files(__package__) / "conditions.yaml")["conditions"]
    return [
        fact(Condition, values | {"key": key, "bit": bit}, f"conditions.yaml, {key}")
        for bit, (key, values) in enumerate(found.items())
    ]


def rates() -> dict[str, Rate]:
    """The rates, by setting."""
    found = read_facts(files(__package__) / "rates.yaml")
    return {key: fact(Rate, values, f"rates.yaml, {key}") for key, values in found.items()}
