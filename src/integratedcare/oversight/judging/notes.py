"""What must be said beside a judgement."""

from collections.abc import Mapping
from datetime import date

from integratedcare.oversight.judging.control_chart import FEWEST_POINTS

NAMED = 3


def notes(
    row: Mapping, definition: Mapping, missing: list[date], breaks: list[Mapping], phases: list[Mapping]
) -> str | None:
    """The value's own note, the measure's caution, new phases of the chart, months without a figure, breaks in
    reporting, and why there is no chart; none if nothing need be said.

    `missing`: first days of the months without a figure. `breaks` and `phases`: rows of
    `reporting_break` and of `indicator_rebase` within the series.
    """
    said = [said for said in (row["note"], definition.get("caution")) if said]
    if row["variation"] is not None:
        said += [f"Limits are set anew from {phase['start_date']:%B %Y}: {phase['reason']}" for phase in phases]
    if missing:
        said.append(_gap(missing))
    if breaks:
        said.append(
            f"A provider probably began or stopped reporting in {_listed([one['start_date'] for one in breaks])}: the "
            "waiting list changed by more than it truly can in a month, so figures before and after are not alike and "
            "the chart begins anew"
        )
    if definition["period_type"] == "month" and row["variation"] is None:
        said.append(f"Not enough data to judge change: {_too_few(row)}")
    return ". ".join(said) or None


def _too_few(row: Mapping) -> str:
    points = row["points"]
    if points >= FEWEST_POINTS and row["reporting_break"]:
        return f"a chart needs {FEWEST_POINTS} months since the break"
    if points >= FEWEST_POINTS:
        return "no two months in a row have figures"
    return f"a chart needs {FEWEST_POINTS} months and there {'is' if points == 1 else 'are'} {points}"


def _gap(missing: list[date]) -> str:
    if len(missing) > NAMED:
        return f"{len(missing)} months between the first and the newest have no figures, which breaks the chart"
    return f"There are no figures for {_listed(missing)}, which breaks the chart"


def _listed(days: list[date]) -> str:
    one_year = len({day.year for day in days}) == 1
    months = [f"{day:%B}" if one_year and day != days[-1] else f"{day:%B %Y}" for day in days]
    return months[0] if len(months) == 1 else f"{', '.join(months[:-1])} and {months[-1]}"
