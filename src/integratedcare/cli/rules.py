"""`ics rules`: a year's numbers and their sources, and what changed between two years."""

from typing import Annotated

import typer

from integratedcare.cli.options import FormatOption
from integratedcare.cli.output import Format, say, write_rows

app = typer.Typer(no_args_is_help=True, help="The dated rules: every number that a circular can change.")


@app.command()
def show(year: Annotated[str, typer.Argument(help="A financial year.")], form: FormatOption = Format.table) -> None:
    """Every rule of a year with its source. Example: `ics rules show 2025-26`"""
    from integratedcare.rules import load_rules
    from integratedcare.rules.compare import show as lines

    rows = [{"rule": path, "value": _text(value)} for path, value in lines(load_rules(), year)]
    write_rows(rows, ["rule", "value"], form, title=f"Rules of {year}")


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="The earlier year.")],
    new: Annotated[str, typer.Argument(help="The later year.")],
    form: FormatOption = Format.table,
) -> None:
    """What changed between two years. Example: `ics rules diff 2023-24 2025-26`"""
    from integratedcare.rules import load_rules
    from integratedcare.rules.compare import diff as changes

    found = changes(load_rules(), old, new)
    rows = [{"rule": path, old: _text(before), new: _text(after)} for path, before, after in found]
    write_rows(rows, ["rule", old, new], form, title=f"Rules that changed from {old} to {new}")
    if not rows:
        say("Nothing changed.")


def _text(value) -> str | None:
    if value is None:
        return None
    return ", ".join(str(item) for item in value) if isinstance(value, list) else str(value)
