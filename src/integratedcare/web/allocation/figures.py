"""What fair shares are worked out from, read from a release once: years, boards, need, the rule of the year."""

from functools import cache

import pyarrow as pa

from integratedcare.allocation import FairShares, PaceOfChange, Scenario, run_scenario
from integratedcare.errors import ReleaseError
from integratedcare.release.reader import Release
from integratedcare.rules import YearRules, load_rules
from integratedcare.web.design.names import board_name
from integratedcare.web.design.remembered import remembered


@remembered
def years(release: Release) -> tuple[str, ...]:
    """The years with weighted populations, newest first."""
    return tuple(sorted(set(release.table("practice_need", ["year"])["year"].to_pylist()), reverse=True))


@remembered
def need_of(release: Release, year: str) -> pa.Table:
    """The weighted populations of every practice in a year."""
    return release.table("practice_need", year=year)


@remembered
def boards(release: Release, year: str) -> dict[str, str]:
    """The boards of a year: code → name, in order of name."""
    need = need_of(release, year)
    names = dict(zip(need["icb_code"].to_pylist(), need["icb_name"].to_pylist(), strict=True))
    shown = {code: board_name(name) for code, name in names.items()}
    return dict(sorted(shown.items(), key=lambda item: item[1]))


@remembered
def practices_known(release: Release) -> dict[str, set[str]]:
    """Every practice of any year, and where the release counts registered people, those of the newest count."""
    known = {"known": set(release.table("practice_need", ["practice_code"])["practice_code"].to_pylist())}
    if "registered" in release.manifest["tables"]:
        newest = max(release.table("registered", ["vintage"])["vintage"].to_pylist())
        counted = release.table("registered", ["practice_code"], vintage=newest)
        known["current"] = set(counted["practice_code"].to_pylist())
    return known


@cache
def rules_of(year: str) -> YearRules:
    """The rules of a year. RulesError if it has none."""
    return load_rules()[year]


def pace_rule(year: str, floor: float | None = None) -> PaceOfChange:
    """The year's pace-of-change rule, with another floor if one is given. Illustrative unless the rules say not."""
    block = rules_of(year).pace_of_change
    return PaceOfChange(block.floor if floor is None else floor, block.remainder, illustrative=block.illustrative)


def result_of(release: Release, scenario: Scenario) -> FairShares:
    """Fair shares as a scenario asks. Errors as in `run_scenario`."""
    if scenario.opening:
        refuse_other_rules(release, scenario.year)
    need = need_of(release, scenario.year)
    return run_scenario(scenario, need, rule=pace_rule(scenario.year), **practices_known(release))


def refuse_other_rules(release: Release, year: str) -> None:
    """ReleaseError if the pace-of-change rule of this installation is not the one that the release published."""
    block = rules_of(year).pace_of_change
    here = (block.floor, block.remainder, "yes" if block.illustrative else "no")
    published = "pace_of_change_rule" in release.manifest["tables"]
    for rule in release.rows("pace_of_change_rule", year=year) if published else ():
        if (rule["floor"], rule["remainder"], rule["illustrative"]) != here:
            raise ReleaseError(
                f"The pace-of-change rule of {year} has changed since this release was published. Run `ics release`."
            )
