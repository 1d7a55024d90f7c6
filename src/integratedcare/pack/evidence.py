"""What is known of a board at the end of a month: its judgements, and the series behind them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from integratedcare.errors import UsageError
from integratedcare.oversight.judging.judgement import judgement
from integratedcare.oversight.judging.sentence import sentence
from integratedcare.pack.board import Board
from integratedcare.pack.month import Month
from integratedcare.release.reader import Tables

JUDGED = ("england", "region", "icb")
TABLES = (
    "catalogue", "indicator", "indicator_rebase", "indicator_target", "indicator_value", "judgement", "refused_month",
    "reporting_break", "succession", "system",
)  # fmt: skip


@dataclass(frozen=True)
class Evidence:
    """`judgements` and `series` (rows of `indicator_value` in order of period) by indicator; `newest` is the last day
    of the newest period that anyone has a value for.
    """

    definitions: Mapping[str, dict]
    judgements: Mapping[str, dict]
    series: Mapping[str, list[dict]]
    newest: Mapping[str, object]


def evidence(release: Tables, board: Board, month: Month, *, old_after_months: int) -> Evidence:
    """Everything up to the last day of the month, and nothing that became known of later periods.

    A judgement in the release is of the newest period; where that lies after the month, the board is judged again as
    it stood then. A value is old if its period ended more than `old_after_months` months before the month did.
    """
    definitions = {row["indicator"]: row for row in release.rows("indicator")}
    of_board = {"level": "icb", "code": board.code, "board_set_start": board.set_start}
    mine = _by(month, release.table("indicator_value", **of_board))
    series = defaultdict(list)
    for row in mine.sort_by("period_end").to_pylist():
        if row["value"] is not None:
            series[row["indicator"]].append(row)
    ends = {name: rows[-1]["period_end"] for name, rows in series.items()}
    judged = _published(release, board)
    if any(judged.get(name, {}).get("period_end") != end for name, end in ends.items()):
        judged = _judged_again(release, board, _by(month, _of_set(board, release, None)))
    old = month.months_before(old_after_months)
    for name, row in judged.items():
        row["is_old"] = "yes" if row["period_end"] < old else "no"
        row["sentence"] = sentence(row, definitions[name])
    periods = _of_set(board, release, ["indicator", "level", "board_set_start", "period_end"])
    _refuse_the_future(periods, month)
    latest = _by(month, periods).group_by("indicator").aggregate([("period_end", "max")]).to_pylist()
    newest = {row["indicator"]: row["period_end_max"] for row in latest}
    return Evidence(definitions, judged, dict(series), newest)


def _of_set(board: Board, release: Tables, columns: list[str] | None) -> pa.Table:
    """Rows of the country, its regions and every board of the board's own time."""
    values = release.table("indicator_value", columns, level=list(JUDGED))
    return values.filter(
        pc.or_(pc.not_equal(values["level"], "icb"), pc.equal(values["board_set_start"], board.set_start))
    )


def _by(month: Month, values: pa.Table) -> pa.Table:
    """The values of periods that ended by the last day of the month."""
    return values.filter(pc.less_equal(values["period_end"], pa.scalar(month.last_day)))


def _refuse_the_future(values: pa.Table, month: Month) -> None:
    """UsageError for a month that nothing is known of yet: its pack would be an earlier month's under a later name."""
    newest = pc.max(values["period_end"]).as_py()
    if newest is None:
        raise UsageError("There are no indicators to report. Publish a release that has some: `ics release`.")
    if (newest.year, newest.month) < (month.year, month.month):
        asked = f"{newest:%Y-%m}"
        raise UsageError(f"Nothing is known of {month.words} yet. Ask for {asked} or an earlier month.")


def _published(release: Tables, board: Board) -> dict[str, dict]:
    rows = release.rows("judgement", level="icb", code=board.code, board_set_start=board.set_start)
    return {row["indicator"]: row for row in rows}


def _judged_again(release: Tables, board: Board, known: pa.Table) -> dict[str, dict]:
    """The judgements of one board, worked out from the values that were known, with the release's own function."""
    table = judgement(
        release.table("indicator"),
        release.table("indicator_target"),
        release.table("indicator_rebase"),
        known,
        release.table("reporting_break"),
        pa.table({"board_set_start": [board.set_start], "board_set_end": pa.array([board.set_end], pa.date32())}),
        release.table("system", board_set_start=board.set_start),
    )
    rows = table.filter(pc.and_(pc.equal(table["level"], "icb"), pc.equal(table["code"], board.code))).to_pylist()
    return {row["indicator"]: row for row in rows}
