"""The file of returns: where the next build reads it, and how the site writes it."""

import csv
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from integratedcare.errors import StorageError, UsageError
from integratedcare.home import home
from integratedcare.indicators.finance_return import COLUMNS, written_file
from integratedcare.indicators.own_file import Row, own_rows
from integratedcare.web.returns.amounts import Amounts, Return, read_amount


def file_in_use(universe: str) -> Path:
    """The file that holds what is counted now: what the site wrote, else a made-up country's own."""
    written = written_file(universe)
    if universe == "made-up" and not written.is_file():
        own = [*home().glob("made-up/returns/finance.csv"), *home().glob("made-up/*/returns/finance.csv")]
        return max(own, key=lambda file: file.stat().st_mtime, default=written)
    return written


def rows_in_use(universe: str) -> list[Row]:
    """Every row of the file as it was written; none where there is no file. InputFileError if it cannot be read."""
    file = file_in_use(universe)
    return list(own_rows(file, COLUMNS)) if file.is_file() else []


def return_in_use(rows: list[Row], code: str) -> Return:
    """One board's part of the file. InputFileError, with its line, for an amount or a date that cannot be read."""
    return {
        (row.text("measure"), row.day("period_end")): Amounts(_amount(row, "plan"), _amount(row, "actual"))
        for row in rows
        if row.text("code") == code
    }


def _amount(row: Row, column: str) -> Decimal | None:
    try:
        return read_amount(row.cells[column] or "")
    except UsageError as error:
        raise row.wrong(column, f"{error}.") from None


@contextmanager
def one_writer(universe: str) -> Iterator[None]:
    """One process at a time between reading the file and writing it. The lock of a process that dies is freed."""
    file = written_file(universe)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        lock = os.open(file.with_name(".lock"), os.O_CREAT | os.O_WRONLY, 0o600)
    except OSError as error:
        raise _cannot(error) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def write_return(universe: str, rows: list[Row], code: str, amounts: Return) -> None:
    """Put one board's part into the file, leaving every other row as it is. It appears whole or not at all.

    A month that has a plan and nothing actual yet is not written: there is nothing to count.
    """
    others = [row.cells for row in rows if row.text("code") != code]
    extra = [column for column in (rows[0].cells if rows else {}) if column and column not in COLUMNS]
    ours = [
        dict(zip(COLUMNS, (code, measure, end.isoformat(), str(one.plan), str(one.actual)), strict=True))
        for (measure, end), one in amounts.items()
        if one.is_whole
    ]
    together = sorted([*others, *ours], key=lambda row: (row["code"], row["measure"], row["period_end"]))
    file = written_file(universe)
    part = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with part.open("w", newline="", encoding="utf-8") as opened:
            writer = csv.DictWriter(opened, [*COLUMNS, *extra], restval="", extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows(together)
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise _cannot(error) from error


def _cannot(error: OSError) -> StorageError:
    return StorageError(
        f"The return cannot be kept on the server ({error.strerror}), so nothing was saved. Tell whoever runs this "
        "site that ICS_HOME/returns cannot be written."
    )
