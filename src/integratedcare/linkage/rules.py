"""The passes, caps and blocks of the YAML files, read and checked once."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from integratedcare.facts import fact, read_facts

LARGEST_GROUP = 400  # ways of writing people; a number or name and birth date that more share tells nobody apart


@dataclass(frozen=True)
class Pass:
    """A deterministic pass: pairs that share a key and of which `when` holds. Method `review` links nobody."""

    name: str
    method: str
    key: tuple[str, ...]
    when: str
    probability: float
    why: str


@dataclass(frozen=True)
class Cap:
    """What looks like two people of one household.

    `at_most` is the most that may be said of it if nothing can be learnt; `per_person` how many such pairs a population
    has for each person (our estimates, illustrative).
    """

    name: str
    key: tuple[str, ...]
    when: str
    at_most: float
    per_person: float
    why: str


@dataclass(frozen=True)
class Block:
    """Pairs that share this key are compared."""

    name: str
    key: str


@cache
def passes() -> tuple[Pass, ...]:
    """The deterministic passes in order."""
    return tuple(fact(Pass, one, "passes.yaml") for one in _read("passes.yaml")["passes"])


@cache
def caps() -> tuple[Cap, ...]:
    """The caps, of which the lowest that holds counts."""
    return tuple(fact(Cap, one, "passes.yaml") for one in _read("passes.yaml")["caps"])


@cache
def blocks() -> tuple[Block, ...]:
    """Every block that may be chosen, the most telling first."""
    return tuple(fact(Block, one, "blocks.yaml") for one in _read("blocks.yaml")["blocks"])


def _read(name: str) -> dict:
    return read_facts(files("integratedcare.linkage") / name)
