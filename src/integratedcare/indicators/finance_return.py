"""A system's own finance return, which the site can also write: planned and actual, month by month."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from integratedcare.home import home
from integratedcare.indicators.definition import definitions
from integratedcare.indicators.own_file import own_rows, refuse_repeats
from integratedcare.pipeline.package import is_made_up

SOURCE = "returns"
COLUMNS = ["code", "measure", "period_end", "plan", "actual"]


def return_file(data: Path | None = None) -> Path:
    """Where the return lies: where the site writes it, or, until it has, in a made-up country's own folder."""
    if data is None or not is_made_up(data):
        return written_file("england")
    written = written_file("made-up")
    return written if written.is_file() else data / "returns" / "finance.csv"


def written_file(universe: str) -> Path:
    """Where the site writes the return of a universe: England's in `returns/finance.csv` of the home folder."""
    folder = home() / "returns"
    return (folder / "made-up" if universe == "made-up" else folder) / "finance.csv"


def return_measures() -> list[str]:
    """What a return can be about."""
    return sorted(one.numerator for one in definitions().values() if one.source == SOURCE)


@dataclass(frozen=True)
class Returned:
    """One line of a return: pounds from 1 April to the end of a period, planned and actual."""

    code: str
    measure: str
    period_end: date
    plan: float
    actual: float


def returned(file: Path, boards: Collection[str]) -> list[Returned]:
    """Every line of a return; none where there is no return.

    `boards` are the codes that there are. InputFileError, with line and column, if it does not hold what it should, or
    gives one body two values for one month.
    """
    if not file.is_file():
        return []
    measures, rows, lines = return_measures(), [], []
    for row in own_rows(file, COLUMNS):
        code, measure, end = row.one_of("code", boards), row.one_of("measure", measures), row.day("period_end")
        rows.append(((code, measure, end), row))
        lines.append(Returned(code, measure, end, row.number("plan"), row.number("actual")))
    refuse_repeats(rows)
    return lines


def finance_amounts(file: Path, boards: Collection[str]) -> list[dict]:
    """Actual less plan in pounds, from 1 April to the end of each period, one amount a line of `returned`."""
    return [
        {"source": SOURCE, "level": "icb", "code": one.code, "period_start": _year_start(one.period_end)}
        | {"period_end": one.period_end, "measure": one.measure, "amount": one.actual - one.plan}
        for one in returned(file, boards)
    ]


def _year_start(day: date) -> date:
    return date(day.year - (day.month < 4), 4, 1)
