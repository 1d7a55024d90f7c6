"""`ics indicators`: what is measured, how each measure is defined, and its values."""

from typing import Annotated

import typer

from integratedcare.cli.options import AsOfOption, DataOption, FormatOption, long_date, one_of, read_date
from integratedcare.cli.output import Format, say, write_rows
from integratedcare.cli.progress import progress_bar

LIST = ("id", "title", "theme", "unit", "better", "level", "source", "latest_period")
VALUES = (
    "indicator", "level", "code", "name", "period_start", "period_end", "numerator", "denominator", "value", "lower",
    "upper", "comparison",
)  # fmt: skip
SHOWN = (
    "id", "title", "theme", "why", "good", "better", "unit", "method", "numerator", "denominator", "multiplier",
    "source", "period_type", "level", "targets", "owner", "reviewed", "proxy", "caution", "family", "phrase",
    "rebase", "levels",
    "latest_period",
)  # fmt: skip
NO_DATA = "No data folder and no release: definitions only. Name a folder with --data, or run `ics release`."
NAME = "Short name of the indicator; `ics indicators list` has them all."

app = typer.Typer(no_args_is_help=True, help="Indicators: definitions and values.")
IndicatorName = Annotated[str, typer.Argument(metavar="ID", help=NAME)]


def _held(data, tables: list[str]):
    """What holds the figures, or none where there is neither data nor release."""
    from integratedcare.release.figures import figures, nothing_held

    if nothing_held(data):
        return None
    with progress_bar("Building figures") as progress:
        return figures(data, tables, progress=progress)


def _definitions(held) -> dict[str, dict]:
    """Definitions by id: those of the figures, or the shipped ones."""
    from integratedcare.indicators.definition import THEMES

    if held is None:
        from integratedcare.indicators.indicator import rows_of_definitions

        rows = rows_of_definitions(None)
    else:
        rows = held.rows("indicator")
    rows.sort(key=lambda row: (list(THEMES).index(row["theme"]), row["indicator"]))
    return {row["indicator"]: row | {"id": row["indicator"]} for row in rows}


@app.command("list")
def list_indicators(form: FormatOption = Format.table, data: DataOption = None) -> None:
    """Every indicator, theme by theme, with the newest period that it has a value for.

    Example: `ics indicators list --format csv`
    """
    from integratedcare.indicators.held import TABLES, latest_periods

    held = _held(data, TABLES)
    newest = latest_periods(held) if held else {}
    rows = [row | {"latest_period": newest.get(name)} for name, row in _definitions(held).items()]
    with_values = sum(row["latest_period"] is not None for row in rows)
    write_rows(rows, LIST, form, title=f"{len(rows)} indicators, {with_values} with values")
    say(f"{held.described}." if held else NO_DATA)


@app.command("show")
def show(indicator: IndicatorName, form: FormatOption = Format.table, data: DataOption = None) -> None:
    """How one indicator is defined: why it matters, what good looks like, its source, target and owner.

    Example: `ics indicators show waiting_within_18_weeks`
    """
    from integratedcare.indicators.held import LEVELS, TABLES, definition_of

    held = _held(data, TABLES)
    one = dict(definition_of(_definitions(held), indicator))
    if held:
        values = held.table("indicator_value", ["level", "period_end"], indicator=one["id"])
        there = set(values["level"].to_pylist())
        one["levels"] = ", ".join(level for level in LEVELS if level in there) or None
        one["latest_period"] = max(values["period_end"].to_pylist(), default=None)
    between = "\n" if form is Format.table else "; "
    one["targets"] = between.join(map(_target, _targets(held, one["id"]))) or None
    one["rebase"] = between.join(_rebases(held, one["id"])) or None
    if form is not Format.table:
        write_rows([one], SHOWN, form)
    else:
        lines = [{"what": name.replace("_", " ").capitalize(), "value": _words(one.get(name))} for name in SHOWN]
        lines = [line for line in lines if line["value"]]
        write_rows(lines, ["what", "value"], form, title=one["title"], headings={"what": "", "value": ""})
    say(f"{held.described}." if held else NO_DATA)


@app.command("values")
def values(
    indicator: IndicatorName,
    level: Annotated[str, typer.Option(help="england, region, icb, provider, pcn or practice.")] = "icb",
    code: Annotated[str | None, typer.Option(help="Only the body with this code.")] = None,
    as_of: AsOfOption = None,
    form: FormatOption = Format.table,
    data: DataOption = None,
) -> None:
    """The values of one indicator, by period. Boards are those of each period, or with `--as-of` those of that day.

    Example: `ics indicators values waiting_list --level icb --format csv`
    """
    from integratedcare.errors import ReleaseError
    from integratedcare.indicators.held import LEVELS, TABLES, definition_of, values_of

    day = read_date(as_of)
    one_of("--level", level, list(LEVELS))
    held = _held(data, TABLES)
    one = definition_of(_definitions(held), indicator)
    if held is None:
        raise ReleaseError(NO_DATA)
    wanted = code.strip().upper() if code else None
    rows = values_of(held, one["id"], level, code=wanted, boards_on=day)
    title = f"{one['title']} ({one['unit']}), to {long_date(rows[-1]['period_end'])}"
    write_rows(rows, VALUES, form, title=title)
    for note in sorted({row["note"] for row in rows if row["note"]}):
        say(f"{note}.")
    say(f"{held.described}.")


def _targets(held, indicator: str) -> list[dict]:
    """The indicator's targets by year: those of the figures, or of the rules."""
    if held is not None:
        return held.rows("indicator_target", indicator=indicator)
    from integratedcare.indicators.indicator import known_definitions
    from integratedcare.indicators.targets import rows_of_targets
    from integratedcare.rules import load_rules

    return [row for row in rows_of_targets(known_definitions(None), load_rules()) if row["indicator"] == indicator]


def _rebases(held, indicator: str) -> list[str]:
    """The days from which it is counted in another way, with the levels or bodies, and why."""
    from integratedcare.indicators.definition import EVERY_BODY

    if held is not None:
        rows = held.rows("indicator_rebase", indicator=indicator)
    else:
        from integratedcare.indicators.indicator import rows_of_rebases

        rows = [row for row in rows_of_rebases(None) if row["indicator"] == indicator]
    by_day: dict[tuple, dict[str, list[str]]] = {}
    for row in rows:
        level = by_day.setdefault((row["start_date"], row["reason"]), {}).setdefault(row["level"], [])
        if (code := row.get("code", EVERY_BODY)) != EVERY_BODY:
            level.append(code)
    who = {key: ", ".join(" ".join([level, *codes]) for level, codes in held.items()) for key, held in by_day.items()}
    return [f"{long_date(day)} ({who[day, reason]}): {reason}" for day, reason in sorted(by_day)]


def _target(target: dict) -> str:
    sign = "at least" if target["direction"] == "at_least" else "at most"
    sure = f"; illustrative, {target['confidence']} confidence" if target.get("illustrative") == "yes" else ""
    return f"{target['year']}: {sign} {target['value']:g} ({target['source']}{sure})"


def _words(value) -> str:
    if hasattr(value, "strftime"):
        return long_date(value)
    return "" if value is None else str(value)
