"""`ics organisation`: any body by its code, with its dates, parents and history."""

from typing import Annotated

import typer

from integratedcare.cli.options import AsOfOption, DataOption, FormatOption, read_date
from integratedcare.cli.output import Format, say, write_rows
from integratedcare.cli.progress import progress_bar

COLUMNS = (
    "code", "kind", "name", "postcode", "open_date", "close_date", "first_seen", "last_seen", "registered",
    "registered_date", "parents",
    "predecessors", "successors", "source",
)  # fmt: skip
TABLES = ["organisation", "organisation_parent", "succession", "registered", "system", "level_size", "catalogue"]


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
    from integratedcare.organisations.profile_words import profile_words
    from integratedcare.organisations.register_rows import NO_DATA, board_profile
    from integratedcare.release.figures import figures, nothing_held

    day = read_date(as_of)
    wanted = code.strip().upper()
    if nothing_held(data):
        held, found, source = None, board_profile(wanted), NO_DATA
    else:
        with progress_bar("Building figures") as progress:
            held = figures(data, TABLES, progress=progress)
        found, source = profiles(held, wanted, day), f"{held.described}."
    if form is not Format.table:
        write_rows(found, COLUMNS, form)
    for body in found if form is Format.table else ():
        lines = [{"what": what, "value": value} for what, value in profile_words(held, body)]
        write_rows(
            lines, ["what", "value"], form, title=body["name"] or body["code"], headings={"what": "", "value": ""}
        )
    say(source)
