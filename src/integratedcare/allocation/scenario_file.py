"""Scenarios as YAML: the configuration that made a download, readable and able to make it again.

Every value is read as text first, so that a place called No, or a code such as 0E1, stays what it is.
"""

from contextlib import suppress
from pathlib import Path

from integratedcare.allocation.nearest import did_you_mean
from integratedcare.allocation.need import STREAMS
from integratedcare.allocation.pace_rule import PaceOfChange
from integratedcare.allocation.places import UNITS
from integratedcare.allocation.rows import check_level
from integratedcare.allocation.scenario import Scenario
from integratedcare.allocation.sums import read_sum
from integratedcare.allocation.yaml_text import Block, read_yaml
from integratedcare.errors import InputFileError, StorageError, UsageError

_KEYS = ("name", "year", "level", "icb", "stream", "against", "pot", "places", "opening", "pace")


def load_scenario(path) -> Scenario:
    """A scenario from a YAML file (a path or an open binary file).

    InputFileError, with the line, for a key that is not known (with the nearest), missing or given twice, and
    for a value that cannot be.
    """
    block = read_yaml(path)
    _only(block, _KEYS)
    for key in ("name", "year", "level"):
        if not block.get(key):
            raise InputFileError(f"{block.source}: a scenario needs a {key}, and there is none.")
    try:
        level = check_level(block.text("level"))
    except UsageError as error:
        raise InputFileError(f"{block.where('level')}: {error}") from None
    return Scenario(
        name=block.text("name"),
        year=block.text("year"),
        level=level,
        icb=block.text("icb"),
        stream=_one_of(block, "stream", tuple(STREAMS), "core"),
        against=_one_of(block, "against", ("england", "icb"), "england"),
        pot=_pot(block),
        places=_places(block.block("places")),
        opening=_opening(block.block("opening")),
        pace=_pace(block.block("pace")),
    )


def scenario_text(scenario: Scenario) -> str:
    """The scenario as YAML that `load_scenario` reads back to the same scenario."""
    import yaml

    written = {key: getattr(scenario, key) for key in _KEYS if getattr(scenario, key) is not None}
    if scenario.places and "file" not in scenario.places:
        written["places"] = {
            unit: {place: list(codes) for place, codes in places.items()} for unit, places in scenario.places.items()
        }
    if scenario.pace:
        written["pace"] = {"floor": scenario.pace.floor, "remainder": scenario.pace.remainder}
        if scenario.pace.illustrative:
            written["pace"]["illustrative"] = True
    return yaml.safe_dump(written, sort_keys=False, allow_unicode=True, width=100)


def save_scenario(scenario: Scenario, path) -> None:
    """Write the scenario to a YAML file, whole or not at all. StorageError where that cannot be done."""
    part = Path(f"{path}.part")
    try:
        part.write_text(scenario_text(scenario), encoding="utf-8")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StorageError(f"The scenario cannot be written to {path}: {error.strerror}.") from None


def _only(block: Block, known: tuple[str, ...]) -> None:
    for key in block:
        if key not in known:
            hint = did_you_mean(key, known) or f" The keys are {', '.join(known)}."
            raise InputFileError(f"{block.where(key)}: there is no key {key!r}.{hint}")


def _one_of(block: Block, key: str, known: tuple[str, ...], default: str) -> str:
    word = (block.text(key) or default).replace("_", "-")
    if word not in known:
        raise InputFileError(f"{block.where(key)}: {key} is {' or '.join(known)}, not {word!r}.")
    return word


def _pot(block: Block) -> float | None:
    """Pounds as people write them. A part of a penny stays, so that the answer says how it was rounded."""
    written = block.text("pot")
    if written is None:
        return None
    with suppress(ValueError):
        written = float(written)  # also 5_000_000 and 5e9, as other programs write numbers
    try:
        return float(read_sum(written))
    except UsageError as error:
        raise InputFileError(f"{block.where('pot')}: {error}") from None


def _places(block: Block | None) -> dict | None:
    if block is None:
        return None
    _only(block, ("file", *UNITS))
    kind = block.single_key("places", ("file", *UNITS))
    if kind == "file":
        return {"file": block.text("file")}
    places = block.block(kind)
    return {kind: {place: places.texts(place) for place in places}}


def _opening(block: Block | None) -> dict | None:
    if block is None:
        return None
    _only(block, ("file", "pounds"))
    kind = block.single_key("opening", ("file", "pounds"))
    if kind == "file":
        return {"file": block.text("file")}
    amounts = block.block("pounds")
    return {"pounds": {code: amounts.number(code) for code in amounts}}


def _pace(block: Block | None) -> PaceOfChange | None:
    if block is None:
        return None
    _only(block, ("floor", "remainder", "illustrative"))
    try:
        illustrative = (block.text("illustrative") or "false").lower() == "true"
        return PaceOfChange(block.number("floor"), block.text("remainder") or "gap", illustrative)
    except UsageError as error:
        raise InputFileError(f"{block.source}: pace: {error}") from None
