"""The register of integrated care boards that ships with the product: codes, names, dates and successors.

Facts only, each block with its source, so that the bodies of England are known without a data pack. There is
one file per region of NHS England. What a successor took over is worked out from data, elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from integratedcare.errors import RulesError, UsageError
from integratedcare.facts import fact, only_keys, read_facts

CONFIDENCE = ("high", "medium", "low")
SOURCED = {"source", "confidence"}
BOARD_KEYS = {"code", "ons_code", "name", "short_name"}


@dataclass(frozen=True, slots=True)
class Board:
    """One integrated care board. `code` is the ODS code; `ons_code` is None until a published file gives it.

    `close_date` is the last day open, None while open. `successors` and `predecessors` are ODS codes in no
    order that means anything. `region_basis` says how the region is known where no source states it.
    """

    code: str
    name: str
    short_name: str
    ons_code: str | None
    region_code: str
    region_ons_code: str
    region_name: str
    open_date: date
    source: str
    confidence: str
    region_basis: str = ""
    former_ons_codes: tuple[str, ...] = ()
    close_date: date | None = None
    successors: tuple[str, ...] = ()
    closed_source: str = ""
    predecessors: tuple[str, ...] = ()

    def is_open(self, day: date) -> bool:
        """Whether the board existed on that day, its first and last day included."""
        return self.open_date <= day and (self.close_date is None or day <= self.close_date)


def boards(as_of: date | None = None) -> list[Board]:
    """The boards open on that day, by name; every board there has ever been if no day is given."""
    return [board for board in _register().values() if as_of is None or board.is_open(as_of)]


def board(code: str) -> Board:
    """The board with that ODS or ONS code, former ones included. UsageError, with the nearest, if none."""
    wanted = code.strip().upper()
    for one in _register().values():
        if wanted in (one.code, one.ons_code, *one.former_ons_codes):
            return one
    near = get_close_matches(wanted, _register(), n=1)
    hint = f"Did you mean {near[0]}?" if near else "`ics systems` lists them all."
    raise UsageError(f"'{code}' is not the code of an integrated care board. {hint}")


def boards_by_set() -> dict[date, list[Board]]:
    """The boards of each period between changes, by its first day: 42 from July 2022, 36 from April 2026."""
    opened = {board.open_date for board in boards()}
    closed = {board.close_date + timedelta(days=1) for board in boards() if board.close_date}
    return {day: boards(day) for day in sorted(opened | closed)}


@cache
def _register() -> dict[str, Board]:
    return read_register(files("integratedcare.organisations") / "register")


def read_register(folder: Traversable) -> dict[str, Board]:
    """Every board in the region files of a folder, by code, in order of name. RulesError if one is wrong."""
    found: dict[str, dict[str, Any]] = {}
    ends: dict[str, dict[str, Any]] = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".yaml"):
            region = only_keys(read_facts(file), {"closed"}, file.name, needed={"region", "opened"})
            for values in _opened(region, file.name):
                code = values["code"]
                if found.setdefault(code, values) is not values:
                    raise RulesError(f"{file.name}: board {code} is in the register twice. Keep one.")
            ends |= dict(_closed(region, file.name))
    _refuse_strangers(found, ends)
    for code, values in found.items():
        before = [old for old, end in ends.items() if code in end["successors"]]
        found[code] = values | ends.get(code, {}) | {"predecessors": before}
    listed = [fact(Board, values, f"register, board {code}") for code, values in found.items()]
    return {board.code: board for board in sorted(listed, key=lambda board: board.name)}


def _opened(region: dict[str, Any], where: str) -> Iterator[dict[str, Any]]:
    """What each board of a region file is, with the region and the source of its block written out."""
    about = only_keys(region["region"], set(), f"{where}, region", {"code", "ons_code", "name", *SOURCED})
    shared = {
        "region_code": about["code"],
        "region_ons_code": about["ons_code"],
        "region_name": about["name"],
    }
    for block in region["opened"]:
        place = f"{where}, opened {block.get('open_date')}"
        only_keys(block, {"region_basis"}, place, {"open_date", "boards", *SOURCED})
        if block["confidence"] not in CONFIDENCE:
            raise RulesError(f"{place}: confidence is '{block['confidence']}'. Write high, medium or low.")
        said_once = shared | {key: value for key, value in block.items() if key != "boards"}
        for values in block["boards"]:
            yield only_keys(values, {"former_ons_codes"}, place, BOARD_KEYS) | said_once


def _closed(region: dict[str, Any], where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """For each board that closed: its last day, its successors and who says so."""
    for block in region.get("closed", []):
        only_keys(block, set(), f"{where}, closed", {"close_date", "successors", *SOURCED})
        end = {"close_date": block["close_date"], "closed_source": block["source"]}
        for code, successors in block["successors"].items():
            yield code, end | {"successors": successors}


def _refuse_strangers(found: dict[str, Any], ends: dict[str, dict[str, Any]]) -> None:
    """RulesError if a closure or a successor names a board that the register does not hold."""
    named = set(ends) | {code for end in ends.values() for code in end["successors"]}
    if strangers := sorted(named - set(found)):
        raise RulesError(f"register: {', '.join(strangers)} closed or succeeded, but is not a board. Add it.")
