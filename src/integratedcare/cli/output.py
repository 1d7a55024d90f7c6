"""Rows to a terminal or a machine: the format asked for on stdout, everything else on stderr."""

import csv
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from integratedcare.spreadsheet import not_a_formula

WIDE = 200


class Format(StrEnum):
    """How rows are written."""

    table = "table"
    csv = "csv"
    json = "json"


def say(*lines: str) -> None:
    """Sentences for a person, on stderr."""
    for line in lines:
        sys.stderr.write(f"{line}\n")


def write_rows(
    rows: Sequence[Mapping],
    columns: Sequence[str],
    form: Format,
    *,
    title: str = "",
    headings: Mapping[str, str] | None = None,
    show: Mapping[str, Callable] | None = None,
) -> None:
    """Write rows in one format. `show` turns a column's values into words for the table, which people read."""
    if form is Format.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(row.get(column), column) for column in columns] for row in rows)
    elif form is Format.json:
        plain = [{column: _plain(row.get(column), column) for column in columns} for row in rows]
        json.dump(plain, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        _table(rows, columns, title, headings or {}, show or {})


def table_width() -> int:
    """How wide a table may be: the terminal's width, `COLUMNS` if it is set, else wide for a file."""
    return (
        shutil.get_terminal_size((WIDE, 24)).columns if sys.stdout.isatty() else int(os.environ.get("COLUMNS") or WIDE)
    )


def _table(rows, columns, title, headings, show) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(title=escape(title) or None, title_justify="left", header_style="bold", box=None, pad_edge=False)
    for column in columns:
        numeric = any(isinstance(row.get(column), int | float) for row in rows)
        heading = headings.get(column, column.replace("_", " ").capitalize())
        table.add_column(heading, justify="right" if numeric else "left", overflow="fold", no_wrap=numeric)
    for row in rows:
        table.add_row(*[escape(_words(row.get(column), show.get(column))) for column in columns])
    Console(file=sys.stdout, width=table_width(), highlight=False).print(table)


def _words(value, show: Callable | None) -> str:
    if value is None:
        return "–"
    if show is not None:
        return show(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.4f}"
    return str(value)


def _plain(value, column: str):
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and column.endswith("_pounds"):
        return round(value, 2)
    return value


def _cell(value, column: str):
    if value is None:
        return ""
    if column.endswith("_pounds"):
        return f"{value:.2f}"
    return not_a_formula(_plain(value, column))


def percent(value: float) -> str:
    """A share as a percentage with one decimal."""
    return f"{value:.1%}"


def pounds(value: float) -> str:
    """Pounds and pence."""
    return f"£{value:,.2f}"


def people(value: float) -> str:
    """A number of people, whole."""
    return f"{value:,.0f}"


def counted(number: int, one: str) -> str:
    """`1 row`, `2,000 rows`, `1 person`, `2 people`."""
    several = {"person": "people", "delivery": "deliveries"}.get(one, f"{one}s")
    return f"{number:,} {one if number == 1 else several}"


def joined(words: Iterable[str]) -> str:
    """Words as a list in a sentence."""
    words = list(words)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else "none"
