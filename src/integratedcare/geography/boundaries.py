"""Outlines of boards, sub-ICB locations and upper-tier councils, made when a release is built.

Source: Office for National Statistics, April 2023 boundaries, generalised (`boundaries/` of the data folder).
Contains OS data © Crown copyright and database right. Nobody has published the boards of April 2026, so they are
dissolved from the sub-ICB locations that each successor took over; a location that was divided by council is cut
along upper-tier councils, the finest outlines that the folder holds.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from integratedcare.errors import DataError
from integratedcare.geography.simplify import cut, dissolve, seal, to_geojson

BOARD_SETS = ("2022-07-01", "2026-04-01")


class Boundary(NamedTuple):
    """One row of the `boundary` table, without its board set. `geojson` is geometry text in degrees (WGS 84)."""

    level: str
    code: str
    name: str
    geojson: str


class Area(NamedTuple):
    """An outline while it is worked on. `shape` is in degrees (WGS 84)."""

    code: str
    name: str
    shape: BaseGeometry


def board_boundaries(
    folder: Path,
    board_set: str,
    crosswalk: Mapping[str, str],
    *,
    successors: Mapping[str, str] | None = None,
    splits: Mapping[str, Mapping[str, str]] | None = None,
    names: Mapping[str, str] | None = None,
) -> list[Boundary]:
    """Every outline of one set of boards: levels icb, sub_icb and upper_tier_council, in order of level and code.

    crosswalk    ONS code → ODS code, for boards and sub-ICB locations. Councils keep their ONS codes.
    successors   sub-ICB code → code of the board that has it (boards of 2026 only; every location, changed or not).
    splits       sub-ICB code → {upper-tier council code → board code}, for locations divided by council.
    names        board code → name, for boards that the published outlines do not know.

    DataError if a file is absent or unreadable, or a code has no counterpart.
    """
    if board_set not in BOARD_SETS:
        raise DataError(f"No boundaries for the boards of {board_set}. Ask for one of {', '.join(BOARD_SETS)}.")
    boards = _read(folder, "icb23_bsc_tiny.geojson", "ICB23", crosswalk)
    locations = _read(folder, "sicbl23_bsc_tiny.geojson", "SICBL23", crosswalk)
    councils = _read(folder, "ctyua23_bsc_tiny.geojson", "CTYUA23", None)
    if board_set != BOARD_SETS[0]:
        known = {board.code: board.name for board in boards} | dict(names or {})
        boards = _dissolved(locations, councils, successors or {}, splits or {}, known)
    levels = {"icb": boards, "sub_icb": locations, "upper_tier_council": councils}
    return [
        Boundary(level, area.code, area.name, to_geojson(area.shape))
        for level, areas in levels.items()
        for area in sorted(areas, key=lambda area: area.code)
    ]


def _dissolved(
    locations: list[Area],
    councils: list[Area],
    successors: Mapping[str, str],
    splits: Mapping[str, Mapping[str, str]],
    names: Mapping[str, str],
) -> list[Area]:
    """Boards as unions of the sub-ICB locations, or parts of locations, that they took over."""
    council_shape = {council.code: council.shape for council in councils}
    heirs, pieces = [], []
    for location in locations:
        for heir, piece in _divided(location, council_shape, successors, splits).items():
            heirs.append(heir)
            pieces.append(piece)
    parts = defaultdict(list)
    for heir, piece in zip(heirs, seal(pieces), strict=True):
        parts[heir].append(piece)
    return [Area(code, names.get(code, code), dissolve(shapes)) for code, shapes in sorted(parts.items())]


def _divided(location: Area, council_shape, successors, splits) -> dict[str, BaseGeometry]:
    """Board code → the part of one location that it took over."""
    split = splits.get(location.code)
    if not split:
        if location.code not in successors:
            raise DataError(
                f"Sub-ICB location {location.code} ({location.name}) has an outline but no board from 2026. "
                "Add it to the successors."
            )
        return {successors[location.code]: location.shape}
    absent = sorted(set(split) - set(council_shape))
    if absent:
        raise DataError(
            f"boundaries/ctyua23_bsc_tiny.geojson has no council {', '.join(absent)}, "
            f"which sub-ICB location {location.code} is divided by."
        )
    parts = defaultdict(list)
    for council, piece in cut(location.shape, {code: council_shape[code] for code in split}).items():
        parts[split[council]].append(piece)
    if not parts:
        raise DataError(f"Sub-ICB location {location.code} meets none of the councils it is to be divided by.")
    return {heir: dissolve(shapes) for heir, shapes in sorted(parts.items())}


def _read(folder: Path, file: str, prefix: str, crosswalk: Mapping[str, str] | None) -> list[Area]:
    """The areas of one GeoJSON file, fitted together. `prefix` begins the names of its code and name columns."""
    path = Path(folder) / "boundaries" / file
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        columns = [feature["properties"] for feature in features]
        codes = [column[f"{prefix}CD"] for column in columns]
        names = [column[f"{prefix}NM"] for column in columns]
        shapes = [shapely.from_geojson(json.dumps(feature["geometry"])) for feature in features]
    except FileNotFoundError:
        raise DataError(f"The data folder has no boundaries/{file}. Install the whole data pack.") from None
    except KeyError as missing:
        raise DataError(f"boundaries/{file} has no {missing}. Is it the April 2023 file?") from None
    except (ValueError, TypeError, UnicodeDecodeError, shapely.errors.ShapelyError):
        raise DataError(f"boundaries/{file} is not whole GeoJSON. Install the data pack again.") from None
    if crosswalk is not None:
        unknown = sorted(set(codes) - set(crosswalk))
        if unknown:
            raise DataError(f"boundaries/{file} has codes that no ODS code is known for: {', '.join(unknown[:5])}.")
        codes = [crosswalk[code] for code in codes]
    return [Area(*area) for area in zip(codes, names, seal(shapes), strict=True)]
