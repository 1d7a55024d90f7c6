"""`ics compare`: named scenarios of fair shares, side by side."""

from pathlib import Path
from typing import Annotated

import typer

from integratedcare.cli.options import DataOption, FormatOption
from integratedcare.cli.output import Format, people, percent, pounds, say, write_rows

MONEY = ("target_pounds", "closing_pounds", "pounds", "pounds_difference")


def compare(
    scenarios: Annotated[
        list[Path], typer.Argument(help="Scenario files (YAML); the first is what others differ from.")
    ],
    form: FormatOption = Format.table,
    data: DataOption = None,
) -> None:
    """Compare named scenarios of fair shares side by side.

    Example: `ics compare today.yaml tomorrow.yaml --format csv`
    """
    from integratedcare import allocation
    from integratedcare.cli.fair_shares import known_practices, need_of_year, pace_rule
    from integratedcare.errors import InputFileError

    results = {}
    for path in scenarios:
        scenario = allocation.load_scenario(path)
        if scenario.name in results:
            raise InputFileError(f"{path}: another scenario is also called {scenario.name!r}. Give it its own name.")
        held, need = need_of_year(scenario.year, data)
        rule = pace_rule(held, scenario.year) if scenario.opening else None
        results[scenario.name] = allocation.run_scenario(
            scenario, need, folder=path.parent, rule=rule, **known_practices(held)
        )
    rows = [line._asdict() for line in allocation.compare(results)]
    show = {name: pounds for name in MONEY} | {"population": people, "share": percent, "share_difference": percent}
    write_rows(rows, list(rows[0]) if rows else [], form, title="Scenarios side by side", show=show)
    for name, result in results.items():
        say(*[f"{name}: {note}" for note in (*result.notes, *result.illustrative)])
