"""`ics organisation`: any body by its code, with its dates, parents and history."""

from typing import Annotated

import typer

from integratedcare.cli.options import AsOfOption, DataOption, FormatOption, long_date, read_date
from integratedcare.cli.output import Format, say, write_rows
from integratedcare.cli.progress import progress_bar

COLUMNS = (
    "code", "kind", "name", "postcode", "open_date", "close_date", "first_seen", "last_seen", "registered",
    "registered_date", "parents",
    "predecessors", "successors", "source",
)  # fmt: skip
TABLES = ["organisation", "organisation_parent", "succession", "registered", "system", "level_size"]


def organisation(
    code: Annotated[str, typer.Argument(help="An organisation code or the ONS code of a council.")],
    as_of: AsOfOption = None,
    form: FormatOption = Format.table,
    data: DataOption = None,
) -> None:
    """One body: what it is, when, who it belongs to, who came before and after.

    Example: `ics organisation QNQ`
    """
    from integratedcare.organisations.profile import profiles
    from integratedcare.organisations.register_rows import NO_DATA, board_profile
    from integratedcare.release.figures import figures, nothing_held

    day = read_date(as_of)
    wanted = code.strip().upper()
    if nothing_held(data):
        found, source = board_profile(wanted), NO_DATA
    else:
        with progress_bar("Building figures") as progress:
            held = figures(data, TABLES, progress=progress)
        found, source = profiles(held, wanted, day), f"{held.described}."
    if form is not Format.table:
        write_rows(found, COLUMNS, form)
    for body in found if form is Format.table else ():
        lines = [
            {"what": column.replace("_", " ").capitalize(), "value": _words(body[column])}
            for column in COLUMNS
            if body[column] not in (None, "")
        ]
        write_rows(
            lines, ["what", "value"], form, title=body["name"] or body["code"], headings={"what": "", "value": ""}
        )
    say(source)


def _words(value) -> str:
    if hasattr(value, "strftime"):
        return long_date(value)
    return f"{value:,}" if isinstance(value, int) else str(value)
