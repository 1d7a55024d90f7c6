"""The index as a release holds it: its parts, and z-scores as arrays of systems × parts."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from integratedcare.oversight.integration.integration_index import scores_of
from integratedcare.release.reader import Release
from integratedcare.web.design.names import board_name
from integratedcare.web.design.remembered import remembered


@dataclass(frozen=True, eq=False)
class Held:
    """One set of boards. `parts` are those in use, in order; `left_out` the others; arrays are systems × parts."""

    start: date
    parts: list[dict]
    left_out: list[dict]
    codes: list[str]
    names: dict[str, str]
    z: np.ndarray
    error: np.ndarray
    values: list[dict]

    @property
    def weights(self) -> np.ndarray:
        """The weights that the rules give."""
        return np.array([part["weight"] for part in self.parts])

    @property
    def rule(self) -> dict:
        """Any part: what holds for the whole index is on each of them."""
        return self.parts[0]


@remembered
def board_set_starts(release: Release) -> list[date]:
    """First days of the sets of boards that have an index, the newest first."""
    rows = release.rows("integration_index_part", columns=["board_set_start"], is_used="yes")
    return sorted({row["board_set_start"] for row in rows}, reverse=True)


@remembered
def part_names(release: Release) -> tuple[str, ...]:
    """The short names of all parts that any set of boards uses."""
    rows = release.rows("integration_index_part", columns=["part", "position"], is_used="yes")
    return tuple(dict.fromkeys(row["part"] for row in sorted(rows, key=lambda row: row["position"])))


@remembered(kept=4)
def held(release: Release, start: date) -> Held:
    """What the release holds of one set of boards."""
    parts = sorted(release.rows("integration_index_part", board_set_start=start), key=lambda row: row["position"])
    used = [row for row in parts if row["is_used"] == "yes"]
    values = release.rows("integration_index_part_value", board_set_start=start)
    codes, z, error = scores_of(used, values)
    organisations = release.rows("organisation", columns=["code", "name"], kind="icb", code=codes)
    names = {row["code"]: board_name(row["name"]) for row in organisations}
    left_out = [row for row in parts if row["is_used"] == "no"]
    return Held(start, used, left_out, codes, {code: names.get(code, code) for code in codes}, z, error, values)
