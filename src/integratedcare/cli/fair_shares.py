"""`ics fair-shares`: who needs what share of a pot, and how far each is from it."""

from pathlib import Path
from typing import Annotated

import typer

from integratedcare.cli.options import DataOption, FormatOption, one_of
from integratedcare.cli.output import Format, people, pounds, say, table_width, write_rows
from integratedcare.cli.progress import progress_bar
from integratedcare.errors import UsageError

LEVELS = ["practice", "pcn", "place", "district", "sub-icb", "icb", "region"]
BASES = {"england": "England", "icb": "its own board"}
AGAINST = (
    "Need is beside England's average. With --against icb it is beside the board's own, as in the site's place "
    "builder; each share stays the same."
)
ALL_COLUMNS = 240  # the width that every column of a table needs
HEADINGS = {
    "general_and_acute": "General and acute",
    "health_inequalities": "Health inequalities",
    "primary_medical_care_need": "PMC need",
    "primary_medical_care": "PMC overall",
    "target_pounds": "Target",
    "opening_pounds": "Opening",
    "distance_from_target": "Distance",
    "closing_pounds": "Closing",
}


def fair_shares(
    year: Annotated[str, typer.Option(help="Financial year of the allocation.")] = "2025-26",
    level: Annotated[str, typer.Option(help=f"One of {', '.join(LEVELS)}.")] = "icb",
    icb: Annotated[str | None, typer.Option(help="Code of one board; the pot is then the board's.")] = None,
    places: Annotated[Path | None, typer.Option(help="CSV: place and one of practice, pcn, district.")] = None,
    pot: Annotated[str | None, typer.Option(help="Pounds to share: 6000000000, £6,000,000,000 or 6bn.")] = None,
    opening: Annotated[Path | None, typer.Option(help="CSV: code and opening_pounds, a line for each row.")] = None,
    stream: Annotated[str, typer.Option(help="core or primary-medical-care.")] = "core",
    against: Annotated[str, typer.Option(help="What need indices are relative to: england or icb.")] = "england",
    xlsx: Annotated[Path | None, typer.Option(help="Also write a workbook with live formulas.")] = None,
    form: FormatOption = Format.table,
    data: DataOption = None,
) -> None:
    """Fair shares by need-weighted population, for any level or for places of your own.

    Example: `ics fair-shares --level district --icb QHM --pot 5000000000 --against icb`
    """
    from integratedcare import allocation
    from integratedcare.organisations.names import short_name

    one_of("--level", level, LEVELS)
    with progress_bar("Building figures") as progress:
        held, need = need_of_year(year, data, progress)
    chosen = None
    if places is not None:
        chosen = allocation.read_places(places, need, icb, **known_practices(held))
        say(*[f"Warning: {warning}" for warning in chosen.warnings])
    result = allocation.fair_shares(
        need,
        level=level.replace("-", "_"),
        icb=icb,
        places=chosen,
        pot=allocation.read_pounds(pot) if pot is not None else None,
        opening=opening,
        stream=stream,
        against=against,
        rule=pace_rule(held, year) if opening else None,
    )
    if xlsx is not None:
        write_xlsx(xlsx, result, held)
        say(f"Wrote {xlsx}.")
    narrow = form is Format.table and table_width() < ALL_COLUMNS
    left_out = [name for name in allocation.COMPONENTS if narrow and name != stream.replace("-", "_")]
    shown = [name for name in result.columns if name not in left_out]
    write_rows(
        [row._asdict() for row in result.rows],
        shown,
        form,
        title=f"Fair shares {year}, {level}, {stream} stream; need indices against {BASES[against]}",
        headings=HEADINGS,
        show={
            "name": short_name,
            "population": people,
            "weighted_population": people,
            "share": lambda v: f"{v:.4%}",
            "target_pounds": pounds,
            "opening_pounds": pounds,
            "closing_pounds": pounds,
            "distance_from_target": lambda v: f"{v:+.2%}",
        },
    )
    if left_out:
        say("Components are left out of so narrow a table; --format csv has them all.")
    if icb and against == "england":
        say(AGAINST)
    say(*result.notes, *result.illustrative, f"{held.described}.")


def need_of_year(year: str, data: Path | None, progress=None):
    """The figures and the practices' weighted populations of a year, or an error that says which years there are."""
    from integratedcare.release.figures import figures

    held = figures(data, ["practice_need", "registered", "catalogue", "pace_of_change_rule"], progress=progress)
    need = held.table("practice_need", year=year)
    if not need.num_rows:
        from integratedcare.errors import RulesError
        from integratedcare.rules import load_rules

        years = ", ".join(sorted(set(held.table("practice_need", ["year"])["year"].to_pylist())))
        known = load_rules()
        reason = f" {known[year].weighted_populations.source}." if year in known.years else ""
        raise RulesError(f"No weighted populations are held for {year}.{reason} Years that can be shared: {years}.")
    return held, need


def known_practices(held) -> dict:
    """Every practice that any year's file knows, and those on the newest count."""
    known = set(held.table("practice_need", ["practice_code"])["practice_code"].to_pylist())
    counted = held.table("registered")
    newest = max(counted["vintage"].to_pylist())
    return {"known": known, "current": set(held.table("registered", vintage=newest)["practice_code"].to_pylist())}


def pace_rule(held, year: str):
    """The pace-of-change rule of a year, as it was published with the figures."""
    from integratedcare.allocation import PaceOfChange

    (rule,) = held.rows("pace_of_change_rule", year=year)
    return PaceOfChange(rule["floor"], rule["remainder"], illustrative=rule["illustrative"] == "yes")


def write_xlsx(path: Path, result, held) -> None:
    """The workbook, written whole or not at all."""
    from integratedcare.allocation import write_workbook
    from integratedcare.pipeline.store import written_whole

    if path.is_dir():
        raise UsageError(f"{path} is a folder. Give --xlsx the name of a file, for example {path / 'shares.xlsx'}.")
    files = held.rows("catalogue")
    used = [f for f in files if f["file"].startswith("icb_place_tool") and result.year[:4] in f["file"]]
    with written_whole(path) as part:
        write_workbook(
            part,
            result,
            title=f"Fair shares {result.year}",
            source="; ".join(f"{f['title']} ({f['publisher']})" for f in used),
            release_id=held.id,
            licence="; ".join(sorted({f["attribution"] for f in used})),
        )
