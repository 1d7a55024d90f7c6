"""Options that several commands share, and how their values are read."""

import difflib
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from integratedcare.cli.output import Format
from integratedcare.errors import UsageError

DataOption = Annotated[
    Path | None, typer.Option("--data", help="Folder of published data; else ICS_PUBLIC_DATA, a pack or the release.")
]
FormatOption = Annotated[Format, typer.Option("--format", help="How to write the rows.")]
AsOfOption = Annotated[str | None, typer.Option("--as-of", help="A date, for example 2026-04-01.")]


def read_date(text: str | None) -> date | None:
    """An ISO date, or an error that shows one."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is not a date. Write year, month and day, for example 2026-04-01.") from None


def one_of(what: str, value: str, known: list[str]) -> str:
    """The value if it is known, or an error that suggests the nearest."""
    if value in known:
        return value
    near = difflib.get_close_matches(value, known, n=1, cutoff=0.4)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise UsageError(f"{what} cannot be {value!r}; it is one of {', '.join(known)}.{hint}")


def long_date(day: date) -> str:
    """A date as a person writes it: 1 December 2025."""
    return f"{day.day} {day:%B %Y}"
