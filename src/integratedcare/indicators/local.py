"""Local priorities: a system's own indicators, each a definition (YAML) and its numbers (CSV) side by side."""

from dataclasses import replace
from pathlib import Path

from integratedcare.errors import InputFileError, RulesError
from integratedcare.home import home
from integratedcare.indicators.definition import Definition, definitions, read_definition
from integratedcare.indicators.own_file import own_rows, refuse_repeats
from integratedcare.pipeline.package import is_made_up

FOLDER = "local"
LEVELS = ("icb", "region", "england", "provider", "pcn", "practice")
COLUMNS = ["level", "code", "period_start", "period_end"]


def local_folders(data: Path | None) -> list[Path]:
    """Where local indicators may lie: `local/` in the data folder and in this installation's home.

    The home is a real system's own, so a made-up country does not see it.
    """
    folders = [] if data is None else [data]
    if data is None or not is_made_up(data):
        folders.append(home())
    return [folder / FOLDER for folder in folders if (folder / FOLDER).is_dir()]


def local_definitions(data: Path | None) -> dict[str, Definition]:
    """A system's own definitions by id. RulesError if one is wrong, InputFileError if its numbers are not there."""
    found: dict[str, Definition] = {}
    for folder in local_folders(data):
        for file in sorted(folder.glob("*.yaml")):
            one = read_definition(file, "local")
            if one.source != FOLDER:
                raise RulesError(f"local/{file.name}, source: write 'local', for its numbers are in {file.stem}.csv.")
            if one.id in found or one.id in definitions():
                raise RulesError(f"local/{file.name}: there is already an indicator called {one.id}. Rename this file.")
            if not file.with_suffix(".csv").is_file():
                raise InputFileError(f"local/{file.name} has no {file.stem}.csv beside it. Put its numbers there.")
            named = {"numerator": one.numerator, "denominator": one.denominator}
            found[one.id] = replace(one, **{part: name and own_measure(one.id, name) for part, name in named.items()})
    return found


def own_measure(indicator: str, column: str) -> str:
    """What a column of a local file is called among all measures."""
    return f"{indicator}: {column}"


def local_amounts(data: Path | None) -> list[dict]:
    """The numbers of every local indicator, one amount a row. InputFileError, with file and line, if one is wrong."""
    amounts: list[dict] = []
    for folder in local_folders(data):
        for file in sorted(folder.glob("*.yaml")):
            amounts += _amounts_of(read_definition(file, "local"), file.with_suffix(".csv"))
    return amounts


def _amounts_of(one: Definition, file: Path) -> list[dict]:
    parts = [part for part in (one.numerator, one.denominator) if part]
    rows, amounts = [], []
    for row in own_rows(file, COLUMNS + parts):
        body = {"level": row.one_of("level", LEVELS), "code": row.text("code")}
        period = {"period_start": row.day("period_start"), "period_end": row.day("period_end")}
        if period["period_end"] < period["period_start"]:
            raise row.wrong("period_end", "it is before period_start. Correct one of them.")
        rows.append(((*body.values(), period["period_end"]), row))
        numbers = {part: row.number(part, lowest=None if one.method == "index" else 0) for part in parts}
        if one.method == "proportion" and numbers[one.numerator] > numbers[one.denominator]:
            raise row.wrong(
                one.numerator, f"it is more than {one.denominator}. A proportion counts some of its people."
            )
        amounts += [
            body | period | {"source": FOLDER, "measure": own_measure(one.id, part), "amount": amount}
            for part, amount in numbers.items()
        ]
    refuse_repeats(rows)
    return amounts
