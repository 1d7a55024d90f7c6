"""The purposes that a record may be made for, and the opt-outs that hold for each (`purposes.yaml`)."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from integratedcare.errors import UsageError
from integratedcare.facts import fact, read_facts
from integratedcare.pipeline.store import text_digest

FILE = "purposes.yaml"


@dataclass(frozen=True)
class Purpose:
    """What a record is for. `opt_outs` are those that hold, `without_tables` what it has no need of."""

    name: str
    title: str
    lawful_basis: str
    opt_outs: tuple[str, ...]
    without_tables: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class OptOut:
    """A kind of opt-out. `feeds` are those it removes a person from; none means all."""

    name: str
    title: str
    feeds: tuple[str, ...]
    dissent_code: str
    withdrawal_code: str
    why: str
    source: str


@cache
def purposes() -> dict[str, Purpose]:
    """Every purpose, by name."""
    return {one["name"]: fact(Purpose, one, FILE) for one in _read()["purposes"]}


@cache
def opt_outs() -> dict[str, OptOut]:
    """Every kind of opt-out, by name."""
    return {one["name"]: fact(OptOut, one, FILE) for one in _read()["opt_outs"]}


def purposes_digest() -> str:
    """The digest of what the file says."""
    return text_digest(repr(purposes()), repr(opt_outs()))


def purpose_called(name: str) -> Purpose:
    """The purpose of this name. UsageError if there is none."""
    if name not in purposes():
        raise UsageError(f"There is no purpose {name!r}. There are: {', '.join(purposes())}.")
    return purposes()[name]


def _read() -> dict:
    return read_facts(files("integratedcare.record") / FILE)
