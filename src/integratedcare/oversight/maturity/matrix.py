"""Maturity matrices: domains, levels and what each level looks like. Facts in `matrices/`, one file each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from integratedcare.errors import RulesError
from integratedcare.facts import only_keys, read_facts

ORDER = ("four-domain", "system-2019", "pcn-2019")
BODIES = {"system": "system", "place": "place", "pcn": "primary care network"}
OVERALL = {
    "lowest": "The overall level is that of the lowest domain.",
    "middle": "The overall level is the middle one of the domains, the lower of two.",
}
CONFIDENCE = ("high", "medium", "low")


@dataclass(frozen=True)
class Domain:
    """One domain: the question it asks, and what each level looks like, lowest first."""

    key: str
    title: str
    asks: str
    looks_like: Mapping[str, str]


@dataclass(frozen=True)
class Matrix:
    """One matrix. `levels` are words by key, lowest first; `overall` is a key of OVERALL."""

    key: str
    title: str
    what: str
    bodies: tuple[str, ...]
    levels: Mapping[str, str]
    domains: Mapping[str, Domain]
    overall: str
    source: str
    confidence: str

    def place(self, level: str) -> int:
        """The place of a level, 0 for the lowest. KeyError for one that this matrix does not have."""
        return {key: place for place, key in enumerate(self.levels)}[level]

    def after(self, level: str) -> str | None:
        """The next level up; none after the highest."""
        keys = list(self.levels)
        place = self.place(level)
        return keys[place + 1] if place + 1 < len(keys) else None


@cache
def matrices() -> dict[str, Matrix]:
    """Every matrix that ships, by key. RulesError, naming the file, if one is not whole."""
    folder = files("integratedcare.oversight.maturity") / "matrices"
    return {key: read_matrix(folder / f"{key}.yaml", key) for key in ORDER}


def read_matrix(file: Traversable, key: str) -> Matrix:
    """One matrix from its file. Every domain must say what every level looks like."""
    where = f"matrices/{key}.yaml"
    needed = {"title", "what", "bodies", "source", "confidence", "overall", "levels", "domains"}
    values = only_keys(read_facts(file), set(), where, needed)
    for name, allowed in (("overall", OVERALL), ("confidence", CONFIDENCE)):
        if values[name] not in allowed:
            raise RulesError(f"{where}, {name}: '{values[name]}' is none of {', '.join(allowed)}.")
    if strange := sorted(set(values["bodies"]) - set(BODIES)):
        raise RulesError(f"{where}, bodies: '{strange[0]}' is none of {', '.join(BODIES)}.")
    levels = {str(level): str(words) for level, words in values["levels"].items()}
    domains = {name: _domain(name, one, levels, f"{where}, {name}") for name, one in values["domains"].items()}
    plain = {name: values[name] for name in ("title", "what", "overall", "source", "confidence")}
    return Matrix(key=key, bodies=tuple(values["bodies"]), levels=levels, domains=domains, **plain)


def _domain(name: str, values: dict, levels: Mapping[str, str], where: str) -> Domain:
    only_keys(values, set(), where, {"title", "asks", *levels})
    return Domain(name, values["title"], values["asks"], {level: values[level] for level in levels})
