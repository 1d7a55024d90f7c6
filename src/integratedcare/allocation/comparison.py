"""Scenarios side by side: for each row what every scenario says, and how it differs from the first."""

from collections.abc import Mapping
from typing import NamedTuple

from integratedcare.allocation.result import FairShares
from integratedcare.errors import UsageError


class ComparedShare(NamedTuple):
    """One row of one scenario; None where the scenario has no such row or was not asked. Pounds and shares.

    `pounds` is the closing position where there is one, else the target. `share_difference` and
    `pounds_difference` are against the first scenario.
    """

    code: str
    name: str
    scenario: str
    population: float | None
    core: float | None
    share: float | None
    target_pounds: float | None
    closing_pounds: float | None
    pounds: float | None
    share_difference: float | None
    pounds_difference: float | None


def compare(results: Mapping[str, FairShares]) -> list[ComparedShare]:
    """Scenario name → result, in the order to show them; the first is what the others differ from.

    Rows are those of any scenario, in the order of the first and then of the others; for each row there is
    one line per scenario. UsageError for fewer than two scenarios.
    """
    if len(results) < 2:
        raise UsageError("A comparison needs at least two scenarios.")
    by_code = {name: {row.code: row for row in result.rows} for name, result in results.items()}
    codes = list(dict.fromkeys(code for rows in by_code.values() for code in rows))
    compared = []
    for code in codes:
        shown = next(rows[code].name for rows in by_code.values() if code in rows)
        first = None
        for scenario, rows in by_code.items():
            line = _line(code, shown, scenario, rows.get(code))
            first = first or line
            compared.append(
                line._replace(
                    share_difference=_minus(line.share, first.share),
                    pounds_difference=_minus(line.pounds, first.pounds, pence=True),
                )
            )
    return compared


def _line(code: str, name: str, scenario: str, row) -> ComparedShare:
    if row is None:
        return ComparedShare(code, name, scenario, *[None] * 8)
    pounds = row.target_pounds if row.closing_pounds is None else row.closing_pounds
    return ComparedShare(
        code, name, scenario, row.population, row.core, row.share, row.target_pounds, row.closing_pounds,
        pounds, None, None,
    )  # fmt: skip


def _minus(a: float | None, b: float | None, pence: bool = False) -> float | None:
    if a is None or b is None:
        return None
    return round(a - b, 2) if pence else a - b
