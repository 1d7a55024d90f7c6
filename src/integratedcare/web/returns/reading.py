"""What a person typed, or the file that they chose, as a return; each thing that is wrong with it by its place."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile

from integratedcare.errors import InputFileError, UsageError
from integratedcare.indicators.finance_return import COLUMNS
from integratedcare.indicators.own_file import Row, own_rows, refuse_repeats
from integratedcare.web.returns.amounts import Amounts, Cell, Return, read_amount
from integratedcare.web.returns.months import Board, is_month_end

MOST_PROBLEMS = 20
NO_PLAN = "Enter the plan too"
NOT_OVER = "The month is not over: leave it empty"


@dataclass
class Reading:
    """A return as it was read, what was typed in each field, and what is wrong: (field, words)."""

    amounts: dict[Cell, Amounts] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)


def field_name(part: str, cell: Cell) -> str:
    """The name of one field: `plan-agency-2025-04`."""
    measure, end = cell
    return f"{part}-{measure}-{end:%Y-%m}"


def read_typed(posted: Mapping[str, str], cells: Collection[Cell], now: Return, board: Board) -> Reading:
    """The fields of some cells, with every other cell as it is now."""
    names = [field_name(part, cell) for cell in cells for part in ("plan", "actual")]
    typed = {name: str(posted.get(name, ""))[:60] for name in names}
    reading = Reading({cell: one for cell, one in now.items() if cell not in set(cells)}, typed)
    for cell in cells:
        plan, actual = (_read(reading, field_name(part, cell)) for part in ("plan", "actual"))
        has_plan, has_actual = (bool(typed[field_name(part, cell)].strip()) for part in ("plan", "actual"))
        if has_actual and not board.has_ended(cell[1]):
            reading.problems.append((field_name("actual", cell), NOT_OVER))
        elif has_actual and not has_plan:
            reading.problems.append((field_name("plan", cell), NO_PLAN))
        if amounts := Amounts(plan, actual):
            reading.amounts[cell] = amounts
    return reading


def _read(reading: Reading, name: str) -> Decimal | None:
    try:
        return read_amount(reading.typed[name])
    except UsageError as error:
        reading.problems.append((name, str(error)))
        return None


def read_file(file: UploadedFile, now: Return, board: Board, measures: Collection[str]) -> Reading:
    """A file of `code,measure,period_end,plan,actual`: its rows in place of those that there are for the same months.

    Every row that is wrong is told with its line and column, up to twenty of them.
    """
    reading = Reading(dict(now))
    try:
        rows = _rows(file)
    except InputFileError as error:
        reading.problems.append(("file", str(error)))
        return reading
    if not rows:
        reading.problems.append(("file", f"{file.name} has no rows. It needs {', '.join(COLUMNS)}."))
    seen = []
    for row in rows:
        try:
            cell, amounts = _one(row, board, measures)
        except InputFileError as error:
            reading.problems.append(("file", str(error)))
            continue
        reading.amounts[cell] = amounts
        seen.append((cell, row))
    try:
        refuse_repeats(seen)
    except InputFileError as error:
        reading.problems.append(("file", str(error)))
    if len(reading.problems) > MOST_PROBLEMS:
        more = len(reading.problems) - MOST_PROBLEMS
        reading.problems[MOST_PROBLEMS:] = [("file", f"There are {more} more. Mend these first.")]
    return reading


def _rows(file: UploadedFile) -> list[Row]:
    """The rows under the name that the person knows the file by. It is on the disk only while it is read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / str(file.name)
        path.write_bytes(file.read())
        return list(own_rows(path, COLUMNS))


def _one(row: Row, board: Board, measures: Collection[str]) -> tuple[Cell, Amounts]:
    if row.text("code") != board.code:
        raise row.wrong("code", f"this page is for {board.code}. Take out the rows of other boards.")
    measure, end = row.one_of("measure", measures), row.day("period_end")
    if not is_month_end(end):
        raise row.wrong("period_end", "this is not the last day of a month. Write for example 2025-04-30.")
    if end < board.start or (board.end and end > board.end) or end.year > board.today.year + 2:
        raise row.wrong("period_end", f"{board.code} gives no return for this month.")
    plan, actual = _amount(row, "plan"), _amount(row, "actual")
    if plan is None:
        raise row.wrong("plan", "it is empty. Write 0 if nothing was planned.")
    if actual is not None and not board.has_ended(end):
        raise row.wrong("actual", f"{NOT_OVER}.")
    return (measure, end), Amounts(plan, actual)


def _amount(row: Row, column: str) -> Decimal | None:
    try:
        return read_amount(row.cells.get(column) or "")
    except UsageError as error:
        raise row.wrong(column, f"{str(error)[0].lower()}{str(error)[1:]}.") from None
