"""The product's own catalogue of published files: what each is, whose, of when, and the words it must carry.

A data pack lists paths, sizes and hashes; titles, publishers, periods, licences and attribution are ours, in
`catalogue/*.yaml`. Every page and export repeats the attribution of the files that it used.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from integratedcare.errors import DataError, RulesError
from integratedcare.facts import fact, only_keys, read_facts
from integratedcare.public.period import is_period, period_in_words


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """One published file that the product knows. `file` is its name in the data package, `path` where it lies there.

    `period` is ISO 8601: a day, month or year, a financial year (2025-26), or two of them with a slash between;
    empty where no source says. `licence` is a key such as OGL-UK-3.0. `attributions` are whole sentences.
    """

    file: str
    path: str
    title: str
    publisher: str
    publication: str
    period: str
    licence: str
    licence_title: str
    attributions: tuple[str, ...]
    used_for: str
    geography: str = ""
    compiled_by: str = ""
    traps: str = ""

    @property
    def attribution(self) -> str:
        """What must be said wherever something made from this file is shown."""
        return " ".join(self.attributions)

    @property
    def period_in_words(self) -> str:
        """The period as a page shows it: "April 2022 to April 2026"."""
        return period_in_words(self.period)


def catalogue() -> dict[str, PublishedFile]:
    """Every file the product knows, by its name in the data package, in order of path."""
    return dict(_catalogue())


def attribution_for(wanted: Iterable[str]) -> list[str]:
    """The sentences that the named files ask for, each once, in the order first asked for.

    DataError, with the nearest, if the catalogue does not know a file: nothing may be shown without its attribution.
    """
    known = _catalogue()
    sentences: dict[str, None] = {}
    for name in wanted:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"Did you mean {near[0]}?" if near else "`ics data list` lists those it knows."
            raise DataError(f"The catalogue of published files knows no file called {name}. {hint}")
        sentences |= dict.fromkeys(known[name].attributions)
    return list(sentences)


@cache
def _catalogue() -> dict[str, PublishedFile]:
    return read_catalogue(files("integratedcare.public") / "catalogue")


def read_catalogue(folder: Traversable) -> dict[str, PublishedFile]:
    """The catalogue in a folder of YAML files, one of which is `sources.yaml`. RulesError if one is wrong."""
    needed = {"publishers", "licences", "attributions"}
    sources = only_keys(read_facts(folder / "sources.yaml"), set(), "sources.yaml", needed)
    found: dict[str, PublishedFile] = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".yaml") or file.name == "sources.yaml":
            continue
        for group in only_keys(read_facts(file), set(), file.name, needed={"groups"})["groups"]:
            only_keys(group, {"shared"}, file.name, needed={"files"})
            for name, values in group["files"].items():
                one = _published_file(name, group.get("shared", {}) | values, sources, f"{file.name}, {name}")
                if name in found:
                    raise RulesError(f"{file.name}: {name} is in the catalogue twice. Keep one.")
                found[name] = one
    _refuse_shared_paths(found)
    return dict(sorted(found.items(), key=lambda item: item[1].path))


def _published_file(name: str, values: dict[str, Any], sources: dict[str, Any], where: str) -> PublishedFile:
    """One entry, with the publisher, the licence and the sentences written out."""
    ours = {"file", "licence_title", "attributions"}
    keys = set(PublishedFile.__dataclass_fields__) - ours | {"attribution"}
    needed = {"publisher", "licence", "attribution"}
    only_keys(values, keys, where, needed)
    written_out = {
        "file": name,
        "publisher": _named(sources, "publishers", values["publisher"], where),
        "licence_title": _named(sources, "licences", values["licence"], where),
        "attributions": [_named(sources, "attributions", key, where) for key in values["attribution"]],
    }
    given = {key: value for key, value in values.items() if key != "attribution"}
    one = fact(PublishedFile, given | written_out, where)
    if not one.attributions:
        raise RulesError(f"{where}: it asks for no attribution. Name at least one sentence of sources.yaml.")
    if one.period and not is_period(one.period):
        raise RulesError(
            f"{where}: the period '{one.period}' is none. Write 2025, 2025-12, 2025-12-01, 2025-26, or two with a /."
        )
    return one


def _named(sources: dict[str, Any], kind: str, key: str, where: str) -> str:
    """The words that `sources.yaml` has for a key."""
    if key not in sources[kind]:
        near = get_close_matches(str(key), sources[kind], n=1)
        hint = f"Did you mean '{near[0]}'?" if near else f"Known: {', '.join(sources[kind])}."
        raise RulesError(f"{where}: '{key}' is not one of the {kind} in sources.yaml. {hint}")
    return sources[kind][key]


def _refuse_shared_paths(found: dict[str, PublishedFile]) -> None:
    seen: dict[str, str] = {}
    for one in found.values():
        if (other := seen.setdefault(one.path, one.file)) != one.file:
            raise RulesError(f"catalogue: {one.file} and {other} have the same path, {one.path}. Correct one.")
