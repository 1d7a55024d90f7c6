"""Reading `rules/<year>/`: one folder a year, whole, nothing inherited from another year.

A system's own choices are a folder of the same shape named by `ICS_RULES`; a file in it replaces the whole file of
the same name.
"""

import difflib
import hashlib
import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from integratedcare.errors import RulesError
from integratedcare.facts import read_facts
from integratedcare.rules.models import YearRules

SHIPPED = Path(__file__).parent
YEAR = re.compile(r"20\d\d-\d\d")


class Rules:
    """The rules of every year: `rules["2025-26"].decision_levels.pcn.lower`."""

    def __init__(self, by_year: dict[str, YearRules]):
        self.by_year = by_year

    @property
    def years(self) -> list[str]:
        """The years that have rules, oldest first."""
        return sorted(self.by_year)

    def __getitem__(self, year: str) -> YearRules:
        if year not in self.by_year:
            near = difflib.get_close_matches(str(year), self.years, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise RulesError(f"There are no rules for {year}. Years with rules: {', '.join(self.years)}.{hint}")
        return self.by_year[year]

    def recording(self) -> "RecordedRules":
        """The same rules, remembering which blocks were read."""
        return RecordedRules(self)

    def digest(self) -> str:
        """The SHA-256 of every value of every year."""
        texts = [f"{year}:{self.by_year[year].model_dump_json()}" for year in self.years]
        return hashlib.sha256("\n".join(texts).encode()).hexdigest()

    def illustrative(self) -> list[tuple[str, str]]:
        """The (year, block) pairs whose values no official source was to hand for."""
        return [
            (year, block)
            for year in self.years
            for block in YearRules.model_fields
            if getattr(self.by_year[year], block).illustrative
        ]


class RecordedRules(Rules):
    """Rules that remember which blocks were read, so that every output can say what it rests on."""

    def __init__(self, rules: Rules):
        super().__init__(rules.by_year)
        self._used: set[tuple[str, str]] = set()

    def __getitem__(self, year: str) -> "RecordedYear":
        return RecordedYear(year, super().__getitem__(year), self._used)

    def used(self) -> tuple[tuple[str, str], ...]:
        """The (year, block) pairs read so far."""
        return tuple(sorted(self._used))


class RecordedYear:
    """One year's rules behind a note of which blocks were read."""

    def __init__(self, year: str, rules: YearRules, used: set[tuple[str, str]]):
        self._year, self._rules, self._used = year, rules, used

    def __getattr__(self, block: str):
        self._used.add((self._year, block))
        return getattr(self._rules, block)


def load_rules(own: str | None = None) -> Rules:
    """Every year's rules, a system's own files (`own`, else `ICS_RULES`) replacing whole files of the same name."""
    return _read(own or os.environ.get("ICS_RULES"))


@lru_cache(maxsize=4)
def _read(own: str | None) -> Rules:
    folders = [SHIPPED] + ([Path(own)] if own else [])
    if own and not Path(own).is_dir():
        raise RulesError(f"The rules folder {own} does not exist. ICS_RULES must name a folder of year folders.")
    for folder in folders[1:]:
        _refuse_strange_years(folder)
    years = sorted({y.name for folder in folders for y in folder.iterdir() if YEAR.fullmatch(y.name)})
    return Rules({year: _year(year, folders) for year in years})


def _refuse_strange_years(own: Path) -> None:
    """A folder that is not a year would be passed over without a word."""
    for folder in sorted(own.iterdir()):
        if folder.is_dir() and not YEAR.fullmatch(folder.name) and not folder.name.startswith("."):
            raise RulesError(f"{folder}: its name is not a financial year. Call it, for example, 2025-26.")


def _year(year: str, folders: list[Path]) -> YearRules:
    files: dict[str, Path] = {}
    for folder in folders:
        for path in _yaml_files(folder / year):
            files[path.stem] = path
    blocks = {}
    for name, path in files.items():
        if name not in YearRules.model_fields:
            raise RulesError(f"{path}: {name!r} is not a block of rules.{_nearest(name, YearRules.model_fields)}")
        blocks[name] = _block(name, path)
    missing = [name for name in YearRules.model_fields if name not in blocks]
    if missing:
        raise RulesError(f"The rules of {year} lack {', '.join(missing)}.yaml. A year is one complete folder.")
    return YearRules(**blocks)


def _yaml_files(folder: Path) -> Iterator[Path]:
    return iter(sorted(folder.glob("*.y*ml"))) if folder.is_dir() else iter(())


def _block(name: str, path: Path):
    model = YearRules.model_fields[name].annotation
    values = read_facts(path, str(path))
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise RulesError(f"{path}: {_explain(error, model)}") from None


def _explain(error: ValidationError, model) -> str:
    # A misspelt key is also a missing one; the misspelling is what helps.
    first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
    where = ".".join(str(part) for part in first["loc"]) or "the file"
    if first["type"] == "extra_forbidden":
        return f"the key {where!r} is not known.{_nearest(str(first['loc'][-1]), _keys_at(model, first['loc'][:-1]))}"
    if first["type"] == "missing":
        return f"the key {where!r} is missing."
    return f"{where!r}: {first['msg'][0].lower()}{first['msg'][1:]}."


def _keys_at(model, steps: tuple) -> list[str]:
    for step in steps:
        field = model.model_fields.get(step) if hasattr(model, "model_fields") and isinstance(step, str) else None
        inner = field.annotation if field else model
        model = getattr(inner, "__args__", (inner,))[0]
    return list(getattr(model, "model_fields", {}))


def _nearest(name: str, known) -> str:
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.4)
    return f" Did you mean {near[0]!r}?" if near else f" Known: {', '.join(known)}."
