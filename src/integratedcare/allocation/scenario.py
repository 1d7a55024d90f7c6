"""A named scenario: one question about fair shares, written down so that it can be asked again."""

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from integratedcare.allocation.fair_shares import fair_shares
from integratedcare.allocation.opening import read_opening
from integratedcare.allocation.pace_rule import PaceOfChange
from integratedcare.allocation.places import places_of, read_places
from integratedcare.allocation.result import FairShares
from integratedcare.errors import UsageError


@dataclass(frozen=True)
class Scenario:
    """What `fair_shares` was asked.

    places   {"file": name} or {"practice" | "pcn" | "district": {place: (codes, …)}}
    opening  {"file": name} or {"pounds": {code: pounds}}
    pace     the pace-of-change rule; None for the rule of the year
    """

    name: str
    year: str
    level: str
    icb: str | None = None
    stream: str = "core"
    against: str = "england"
    pot: float | None = None
    places: dict | None = None
    opening: dict | None = None
    pace: PaceOfChange | None = None


def run_scenario(
    scenario: Scenario, practice_need: pa.Table, *, folder=".", known=(), current=None, rule=None
) -> FairShares:
    """Fair shares as the scenario asks, from the `practice_need` table of its year.

    `folder` is where the files that it names are; `known` and `current` as in `read_places`; `rule` is the
    pace-of-change rule of the year, for a scenario without its own. Errors as in `fair_shares`.
    """
    places = opening = None
    if scenario.places:
        (kind, content), practices = next(iter(scenario.places.items())), {"known": known, "current": current}
        if kind == "file":
            places = read_places(Path(folder, content), practice_need, scenario.icb, **practices)
        else:
            places = places_of(content, kind, practice_need, scenario.icb, **practices)
    if scenario.opening:
        kind, content = next(iter(scenario.opening.items()))
        opening = read_opening(Path(folder, content)) if kind == "file" else content
    result = fair_shares(
        practice_need, level=scenario.level, icb=scenario.icb, places=places, pot=scenario.pot, opening=opening,
        stream=scenario.stream, against=scenario.against, rule=scenario.pace or rule,
    )  # fmt: skip
    if result.year not in ("", scenario.year):
        raise UsageError(f"Scenario {scenario.name!r} is about {scenario.year}, but the figures are of {result.year}.")
    return result
