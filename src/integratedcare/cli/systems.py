"""`ics systems`: who is there, how many people, how deprived."""

from datetime import date
from typing import Annotated

import typer

from integratedcare.cli.options import AsOfOption, DataOption, FormatOption, long_date, one_of, read_date
from integratedcare.cli.output import Format, percent, say, write_rows
from integratedcare.cli.progress import progress_bar

COLUMNS = (
    "code", "name", "registered", "practices", "pcns", "upper_tier_councils", "small_areas", "most_deprived_fifth",
    "most_deprived_fifth_share",
)  # fmt: skip
HEADINGS = {
    "pcns": "PCNs",
    "upper_tier_councils": "Councils",
    "most_deprived_fifth": "In most deprived fifth",
    "most_deprived_fifth_share": "Share",
}


def systems(
    as_of: AsOfOption = None,
    deprivation: Annotated[str, typer.Option(help="Index of multiple deprivation: 2019 or 2025.")] = "2019",
    form: FormatOption = Format.table,
    data: DataOption = None,
) -> None:
    """Every system of England on a date, with its people, bodies and deprivation.

    Example: `ics systems --as-of 2026-04-01`
    """
    from integratedcare.organisations.as_of import as_of_view
    from integratedcare.organisations.names import short_name
    from integratedcare.organisations.register_rows import NO_DATA, board_rows
    from integratedcare.release.figures import figures, nothing_held

    day = read_date(as_of)
    one_of("--deprivation", deprivation, ["2019", "2025"])
    if nothing_held(data):
        write_rows(board_rows(day or date.today()), COLUMNS, form, headings=HEADINGS)
        say(NO_DATA)
        return
    with progress_bar("Building figures") as progress:
        held = figures(data, ["system", "board_count"], progress=progress)
    view = as_of_view(held, day)
    rows = held.rows("system", board_set_start=view.board_set_start, vintage=view.vintage, deprivation=deprivation)
    rows.sort(key=lambda row: row["name"])
    title = f"{len(rows)} systems on {long_date(view.day)}. {view.sentence}"
    if form is not Format.table:
        say(title)
    show = {"most_deprived_fifth_share": percent, "name": short_name}
    write_rows(rows, COLUMNS, form, title=title, headings=HEADINGS, show=show)
    areas = "2011" if deprivation == "2019" else "2021"
    say(f"Deprivation: index of {deprivation}, small areas of {areas}. {held.described}.")
