"""How today's integrated care systems came about: dated counts of the earlier forms, and events.

Most earlier bodies are known as counts only, so they are not in the register. Each fact has its source and
how sure it is. `when` is the date as the source gives it ("early 2020"); `date` is the first day it can mean.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from operator import attrgetter
from typing import TypeVar

from integratedcare.errors import RulesError
from integratedcare.facts import fact, only_keys, read_facts

KINDS = {
    "stp": "sustainability and transformation plan or partnership",
    "acs": "accountable care system",
    "ics": "integrated care system",
    "icb": "integrated care board",
    "ccg": "clinical commissioning group",
}
CONFIDENCE = ("high", "medium", "low")
Dated = TypeVar("Dated", "BoardCount", "HistoryEvent")


@dataclass(frozen=True, slots=True)
class BoardCount:
    """How many bodies of one kind there were from one date. `kind` is a key of KINDS."""

    date: date
    when: str
    kind: str
    count: int
    label: str
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class HistoryEvent:
    """Something that happened to the form of systems, in a heading and a sentence or two."""

    date: date
    when: str
    title: str
    text: str
    source: str
    confidence: str


def counts(kind: str | None = None) -> list[BoardCount]:
    """The counts, oldest first: of every kind, or of one."""
    return [one for one in _history()[0] if kind in (None, one.kind)]


def events() -> list[HistoryEvent]:
    """The events, oldest first."""
    return list(_history()[1])


@cache
def _history() -> tuple[tuple[BoardCount, ...], tuple[HistoryEvent, ...]]:
    return read_history(files("integratedcare.organisations") / "history.yaml")


def read_history(file: Traversable) -> tuple[tuple[BoardCount, ...], tuple[HistoryEvent, ...]]:
    """Counts and events of one YAML file, each oldest first. RulesError if one is wrong or there twice."""
    found = only_keys(read_facts(file), set(), file.name, needed={"counts", "events"})
    listed_counts = _facts(BoardCount, found, "counts", file.name)
    listed_events = _facts(HistoryEvent, found, "events", file.name)
    for one in listed_counts:
        if one.kind not in KINDS:
            raise RulesError(f"{file.name}: '{one.kind}' is not a kind of body. Write one of {', '.join(KINDS)}.")
        if one.count < 0:
            raise RulesError(f"{file.name}: the {one.kind} count of {one.date} is below nothing. Correct it.")
    for one in listed_counts + listed_events:
        if one.confidence not in CONFIDENCE:
            raise RulesError(f"{file.name}: confidence is '{one.confidence}'. Write high, medium or low.")
    keys = [(one.date, one.kind) for one in listed_counts] + [(one.date, one.title) for one in listed_events]
    if twice := {key for key in keys if keys.count(key) > 1}:
        day, what = min(twice)
        raise RulesError(f"{file.name}: '{what}' of {day} is there twice. Keep one.")
    return _by_date(listed_counts), _by_date(listed_events)


def _facts(kind: type[Dated], found: dict, key: str, where: str) -> list[Dated]:
    return [fact(kind, one, f"{where}, {key}, number {n}") for n, one in enumerate(found[key], 1)]


def _by_date(listed: list[Dated]) -> tuple[Dated, ...]:
    return tuple(sorted(listed, key=attrgetter("date")))
