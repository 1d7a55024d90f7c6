"""The definition of an indicator: one small YAML file each, in a folder that is its theme."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from integratedcare.errors import RulesError
from integratedcare.facts import fact, only_keys, read_facts
from integratedcare.public.catalogue import catalogue

THEMES = {
    "quality": "Quality of care, access and outcomes",
    "prevention": "Preventing ill health and reducing inequalities",
    "leadership": "Leadership and capability",
    "people": "People",
    "finance": "Finance and use of resources",
    "local": "Local strategic priorities",
}
BETTER = ("higher", "lower", "neither")
PERIOD_TYPES = ("month", "quarter", "year", "financial_year", "day")
METHODS = {
    "count": "A number of people or events, with nothing to divide it by",
    "proportion": "Numerator over denominator, with Wilson score limits",
    "rate": "Events over people, with exact Poisson limits below ten events and Byar's from ten",
    "ratio": "Numerator over denominator; limits would mean nothing, so there are none",
    "mean": "A mean of published percentages, weighted by how many people each stands for",
    "index": "A published index, never added up",
    "variance": "What was spent or saved less what was planned",
}
WITHOUT_DENOMINATOR = ("count", "index", "variance")
CHARTED = ("england", "region", "icb", "provider")
EVERY_BODY = "all"  # in place of a code: every body of a level
OWN_SOURCES = ("local", "returns")  # a system's own files, which no catalogue holds


@dataclass(frozen=True, slots=True)
class Target:
    """A target that a system sets for an indicator of its own: the financial year, the value and who set it.

    Those of the indicators that ship are in the rules of each year.
    """

    year: str
    value: int | float
    source: str
    confidence: str = "medium"


@dataclass(frozen=True, slots=True)
class Rebase:
    """A day from which an indicator is counted in another way at some levels, so that control charts begin anew.

    `codes` are the only bodies of those levels that it holds for; empty where it holds for all of them.
    """

    start_date: date
    reason: str
    levels: tuple[str, ...] = CHARTED
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """One indicator. `numerator` and `denominator` name measures that the source's loader gives.

    `better` says which way is good, `good` in words. `multiplier` turns the quotient into the unit. `proxy` says what
    the indicator stands in for and why it is not the thing itself; empty where it is the thing. `phrase` is what
    follows the number in a sentence ("of pathways had waited 18 weeks or less"), where the unit alone would not say.
    `caution` is what anyone must know before they compare two bodies by it, without a full stop.
    `family` names what it tells of together with other indicators of its theme (the same waits as a count and as a
    share): summaries count a family once. Empty where it stands alone.
    `most_change` is the largest share by which it can truly change in a month; a greater one is a break in reporting.
    """

    id: str
    theme: str
    title: str
    why: str
    good: str
    better: str
    unit: str
    method: str
    source: str
    numerator: str
    period_type: str
    owner: str
    reviewed: date
    denominator: str = ""
    multiplier: int = 1
    level: str = "icb"
    proxy: str = ""
    phrase: str = ""
    caution: str = ""
    family: str = ""
    most_change: float = 0.0
    targets: tuple[Target, ...] = ()
    rebase: tuple[Rebase, ...] = ()


def definitions() -> dict[str, Definition]:
    """Every indicator that ships with the product, by id, theme by theme in their order."""
    return dict(_definitions())


@cache
def _definitions() -> dict[str, Definition]:
    return read_definitions(files("integratedcare.indicators") / "definitions")


def read_definitions(folder: Traversable) -> dict[str, Definition]:
    """The definitions in a folder of theme folders. RulesError, naming the file, if one is wrong."""
    found: dict[str, Definition] = {}
    for theme in THEMES:
        for one in _of_theme(folder / theme, theme):
            if one.id in found:
                raise RulesError(
                    f"{theme}/{one.id}.yaml: {found[one.id].theme} has an indicator of this name. Keep one."
                )
            found[one.id] = one
    return found


def _of_theme(folder: Traversable, theme: str) -> Iterator[Definition]:
    if folder.is_dir():
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            if file.name.endswith(".yaml"):
                yield read_definition(file, theme)


def read_definition(file: Traversable, theme: str) -> Definition:
    """One definition from its file. RulesError if a key, a word or a source is not one that is known."""
    where = f"{theme}/{file.name}"
    values = read_facts(file)
    targets, rebase = _list(values, "targets", where), _list(values, "rebase", where)
    ours = {"id": file.name.removesuffix(".yaml"), "theme": theme}
    only_keys(values, set(Definition.__dataclass_fields__) - set(ours) - {"targets", "rebase"}, where)
    one = fact(Definition, values | ours, where)
    aims = [fact(Target, target, f"{where}, targets") for target in targets]
    phases = [fact(Rebase, phase, f"{where}, rebase") for phase in rebase]
    one = replace(
        one,
        targets=tuple(sorted(aims, key=lambda target: target.year)),
        rebase=tuple(sorted(phases, key=lambda phase: phase.start_date)),
    )
    for name, word, known in (("better", one.better, BETTER), ("method", one.method, METHODS)):
        _one_of(where, name, word, known)
    _one_of(where, "period_type", one.period_type, PERIOD_TYPES)
    if one.source not in OWN_SOURCES:
        _one_of(where, "source", one.source, catalogue())
    _whole(one, where)
    return one


def _list(values: dict, name: str, where: str) -> list:
    """The list under a name, taken out of the values."""
    held = values.pop(name, [])
    if not isinstance(held, list):
        raise RulesError(f"{where}, {name}: a list was expected. Write one to a line, each after a dash.")
    return held


def _one_of(where: str, name: str, word: str, known) -> None:
    if word not in known:
        near = get_close_matches(word, known, n=1)
        hint = f"Did you mean '{near[0]}'?" if near else f"It is one of {', '.join(sorted(known)[:12])}."
        raise RulesError(f"{where}, {name}: '{word}' is not known. {hint}")


def _whole(one: Definition, where: str) -> None:
    """RulesError if the parts of a definition do not belong together."""
    if (one.method in WITHOUT_DENOMINATOR) == bool(one.denominator):
        what = "has no denominator" if one.denominator else "needs a denominator"
        raise RulesError(f"{where}: the method '{one.method}' {what}. Change the method or the denominator.")
    if one.multiplier < 1:
        raise RulesError(f"{where}, multiplier: a whole number above 0 was expected.")
    if one.targets and one.better == "neither":
        raise RulesError(f"{where}, targets: a target needs to know which way is better. Set better, or leave it out.")
    for phase in one.rebase:
        for level in phase.levels:
            _one_of(f"{where}, rebase", "levels", level, CHARTED)
    if one.rebase and one.period_type != "month":
        raise RulesError(f"{where}, rebase: only monthly indicators have control charts. Leave it out.")
    if len({target.year for target in one.targets}) < len(one.targets):
        raise RulesError(f"{where}, targets: a year has two targets. Keep one.")
