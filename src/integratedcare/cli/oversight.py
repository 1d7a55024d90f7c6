"""`ics oversight`: where a board stands on every indicator, and what turned."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from integratedcare.cli.options import AsOfOption, DataOption, FormatOption, one_of, read_date
from integratedcare.cli.output import Format, say, write_rows
from integratedcare.cli.progress import progress_bar

COLUMNS = (
    "indicator", "theme", "period_end", "value", "england", "comparison", "variation", "assurance", "rank", "sentence",
)  # fmt: skip
CHANGES = ("indicator", "theme", "period_end", "previous_period_end", "icon", "before", "after", "change")
RANKS = "Rank is among boards in the same period: 1 is the best, or the highest where good is not defined."


def oversight(
    icb: Annotated[str, typer.Option(metavar="CODE", help="The board's code, for example QXU.")],
    year: Annotated[
        str | None, typer.Option(metavar="RULES", help="Targets of this financial year; else of each period's own.")
    ] = None,
    changes: Annotated[bool, typer.Option("--changes", help="Only what turned since the period before.")] = False,
    as_of: AsOfOption = None,
    form: FormatOption = Format.table,
    data: DataOption = None,
) -> None:
    """Every indicator of one board, theme by theme: the newest value, England, what changed and what to expect.

    Example: `ics oversight --icb QXU --format csv`
    """
    from integratedcare.oversight.judging.scorecard import TABLES, scorecard
    from integratedcare.oversight.judging.sentence import in_country
    from integratedcare.release.figures import figures
    from integratedcare.rules import load_rules

    day, code = read_date(as_of), icb.strip().upper()
    if year is not None:
        one_of("--year", year, load_rules().years)
    with progress_bar("Building figures") as progress:
        held = figures(data, TABLES, progress=progress)
    rows = scorecard(held, code, boards_on=day, year=year)
    if not held.is_made_up:
        rows = [row | {"sentence": in_country(row["sentence"], "England")} for row in rows]
    name = held.rows("organisation", kind="icb", code=code)[0]["name"]
    if changes:
        _write_changes(rows, form, name)
    elif form is Format.table:
        _write_themes(rows, name)
    else:
        write_rows(rows, COLUMNS, form)
    targets = f"Targets of {year}. " if year else ""
    say(f"{targets}{held.described}.")


def _write_themes(rows: Sequence[Mapping], name: str) -> None:
    """A table a theme, with its summary above."""
    from integratedcare.oversight.judging.family import ONCE
    from integratedcare.oversight.judging.themes import by_theme, summarise

    say(f"{name}: {len(rows)} indicators. {RANKS}", f"{ONCE}.")
    for theme, held in by_theme(rows).items():
        summary = summarise(theme, held)
        newest_first = sorted(held, key=lambda row: row["is_old"])
        shown = [row | {"place": f"{row['rank']} of {row['ranked_of']}"} for row in newest_first]
        headings = {"title": "Indicator", "sentence": "Newest", "place": "Rank"}
        title = f"\n{summary.title}: {summary.sentence}"
        write_rows(shown, ["title", "sentence", "place"], Format.table, title=title, headings=headings)


def _write_changes(rows: Sequence[Mapping], form: Format, name: str) -> None:
    from integratedcare.oversight.judging.changes import all_turned, changes

    turns = all_turned(rows)
    shown = [
        turn.row | {"icon": turn.icon, "before": turn.before, "after": turn.after, "change": turn.words}
        for turn in turns
    ]
    if form is not Format.table:
        write_rows(shown, CHANGES, form)
    elif not turns:
        say(f"{name}: nothing turned since the period before.")
    else:
        icons = f"{len(turns)} icon{'s' if len(turns) > 1 else ''} turned"
        told = len(changes(turns))
        of = "" if told == len(turns) else f", and tell of {told} thing{'s' if told > 1 else ''}"
        title = f"{name}: {icons} since the period before{of}"
        write_rows(shown, ["title", "change"], form, title=title, headings={"title": "Indicator"})
