"""A system's own CSV files: read row by row, and refused with file, line and column where they are wrong."""

import csv
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from integratedcare.errors import InputFileError


class Row:
    """One row of a system's own file, whose cells are read by kind."""

    def __init__(self, file: Path, line: int, cells: dict[str, str]):
        self.file, self.line, self.cells = file, line, cells

    def wrong(self, column: str, what: str) -> InputFileError:
        """The error for one cell: where it is and what it should be. The value is not shown."""
        return InputFileError(f"{self.file.name}, line {self.line}, column {column}: {what}")

    def text(self, column: str) -> str:
        """Text that is there."""
        found = (self.cells.get(column) or "").strip()
        if not found:
            raise self.wrong(column, "it is empty. Fill it in or remove the row.")
        return found

    def one_of(self, column: str, known) -> str:
        """A word that is known."""
        found = self.text(column)
        if found in known:
            return found
        near = get_close_matches(found, known, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"It is one of {', '.join(sorted(known)[:8])}."
        raise self.wrong(column, f"this is not known. {hint}")

    def day(self, column: str) -> date:
        """A date such as 2026-03-31."""
        try:
            return date.fromisoformat(self.text(column))
        except ValueError:
            raise self.wrong(column, "this is not a date. Write year, month and day, for example 2026-03-31.") from None

    def number(self, column: str, *, lowest: float | None = None) -> float:
        """A number, not below `lowest`."""
        try:
            found = float(self.text(column).replace(",", ""))
        except ValueError:
            found = float("nan")
        if found != found or found in (float("inf"), float("-inf")):
            raise self.wrong(column, "this is not a number. Write digits, with a point for decimals.")
        if lowest is not None and found < lowest:
            raise self.wrong(column, f"this is below {lowest:g}.")
        return found


def own_rows(file: Path, columns: list[str]) -> Iterator[Row]:
    """The rows of a CSV file that has these columns. InputFileError if it cannot be read or a column is missing."""
    try:
        with file.open(newline="", encoding="utf-8-sig") as opened:
            reader = csv.DictReader(opened)
            for column in columns:
                if column not in (reader.fieldnames or []):
                    near = get_close_matches(column, reader.fieldnames or [], n=1)
                    hint = f" The nearest is {near[0]!r}." if near else ""
                    raise InputFileError(f"{file.name} has no column {column!r}.{hint} It needs {', '.join(columns)}.")
            for cells in reader:
                if any((cell or "").strip() for cell in cells.values() if isinstance(cell, str)):
                    yield Row(file, reader.line_num, cells)
    except (OSError, UnicodeDecodeError, csv.Error):
        raise InputFileError(f"{file} cannot be read as a CSV file in UTF-8. Save it again as CSV.") from None


def refuse_repeats(rows: list[tuple[tuple, Row]]) -> None:
    """InputFileError for the first row that says again what an earlier one said (two values for one month)."""
    seen: dict[tuple, int] = {}
    for key, row in rows:
        if (first := seen.setdefault(key, row.line)) != row.line:
            raise InputFileError(
                f"{row.file.name}, line {row.line}: line {first} already has this body and period. Keep one of them."
            )
