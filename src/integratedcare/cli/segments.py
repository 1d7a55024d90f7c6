"""`ics segments`: which segment each board and provider is in under a year's framework, and why."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from integratedcare.cli.options import DataOption, FormatOption, long_date, one_of, read_date
from integratedcare.cli.output import Format, joined, say, write_rows
from integratedcare.cli.progress import progress_bar
from integratedcare.errors import UsageError

LEVELS = ["provider", "icb"]
MANY = {"provider": "providers", "icb": "boards"}
COLUMNS = ("code", "name", "average_score", "measures_used", "segment", "override", "status")
WHY = (
    "code",
    "indicator",
    "title",
    "theme",
    "period_end",
    "value",
    "unit",
    "target",
    "rank",
    "ranked_of",
    "score",
    "why",
)
CHANGED = ("code", "name", "before", "after", "score_before", "score_after", "by")


def segments(
    year: Annotated[str, typer.Option(help="Financial year of the framework: 2022-23, 2025-26 or 2026-27.")],
    level: Annotated[str | None, typer.Option(help="icb or provider; both unless told.")] = None,
    code: Annotated[str | None, typer.Option(help="Show how this board or provider got its score.")] = None,
    deficits: Annotated[
        Path | None, typer.Option(help="CSV: code and in_deficit (yes or no); else finance returns.")
    ] = None,
    decisions: Annotated[
        Path | None, typer.Option(help="CSV: code, segment, themes (with ; between), reason and decided_on.")
    ] = None,
    on: Annotated[str | None, typer.Option(help="Use figures up to this day; else to the end of the year.")] = None,
    since: Annotated[
        str | None, typer.Option(help="Show only whose segment changed since this day, and by what.")
    ] = None,
    form: FormatOption = Format.table,
    data: DataOption = None,
) -> None:
    """Scores and segments under the oversight framework of a year, in the order of the league table.

    Example: `ics segments --year 2025-26 --level provider --deficits deficits.csv --format csv`
    """
    from integratedcare.oversight.segments.segment_rows import TABLES, framework, year_end
    from integratedcare.release.figures import figures
    from integratedcare.rules import load_rules

    if level is not None:
        one_of("--level", level, LEVELS)
    if code is not None and since is not None:
        raise UsageError("--code and --since ask for different things. Give one of them.")
    rules = load_rules()
    own = framework(rules, year)
    day, earlier = read_date(on) or year_end(year), read_date(since)
    if earlier is not None and earlier >= day:
        raise UsageError(f"--since must be before {long_date(day)}, the day that figures are for.")
    with progress_bar("Building figures") as progress:
        held = figures(data, TABLES, progress=progress)
    asked = _Asked(held, rules, year, deficits, decisions)
    chosen = asked.level_of(code, level)
    found = [asked.segmentation(one, day, read_date(on)) for one in chosen]
    if code is not None:
        _write_body(found, code.strip().upper(), form)
    elif earlier is not None:
        _write_changes(found, [asked.segmentation(one, earlier, earlier) for one in chosen], earlier, form)
    else:
        _write_all(found, own, form)
    say(*_notes(found, deficits), f"{held.described}.")


class _Asked:
    """What was asked, once and for each level and day."""

    def __init__(self, held, rules, year: str, deficits: Path | None, decisions: Path | None):
        from integratedcare.indicators.held import KINDS
        from integratedcare.oversight.segments.decision import read_decisions
        from integratedcare.oversight.segments.deficits import read_deficits

        self.held, self.rules, self.year = held, rules, year
        self.names = {
            level: {row["code"]: row["name"] for row in held.rows("organisation", kind=KINDS.get(level, level))}
            for level in LEVELS
        }
        everyone = {code: name for names in self.names.values() for code, name in names.items()}
        own = rules[year].oversight
        self.deficits = read_deficits(deficits, everyone) if deficits else {}
        self.decisions = read_decisions(decisions, everyone, own) if decisions else []

    def level_of(self, code: str | None, level: str | None) -> list[str]:
        """The levels asked about: that of a body, the one named, or both."""
        if code is None:
            return [level] if level else LEVELS
        found = [one for one in LEVELS if code.strip().upper() in self.names[one] and level in (None, one)]
        if not found:
            from difflib import get_close_matches

            near = get_close_matches(code.strip().upper(), [c for names in self.names.values() for c in names], n=3)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            what = MANY[level] if level else "boards and providers"
            raise UsageError(f"There is no {code!r} among the {what}.{hint}")
        return found

    def segmentation(self, level: str, on: date, decided_by: date | None):
        """Every body of a level, on figures up to a day and with decisions up to a day (all, if none)."""
        from integratedcare.oversight.segments.segment_rows import segmentation

        mine = {"deficits": self.deficits, "decisions": self.decisions}
        return segmentation(self.held, self.rules, self.year, level, on=on, decided_by=decided_by, **mine)


def _write_all(found, own, form: Format) -> None:
    rows = [
        {name: getattr(row, name) for name in COLUMNS if name != "override"} | {"override": row.override}
        for one in found
        for row in one.rows
    ]
    title = f"{own.framework}{', illustrative' if own.illustrative else ''}: {joined([_counted(one) for one in found])}"
    write_rows(rows, COLUMNS, form, title=title, show={"average_score": _two_places})


def _write_body(found, code: str, form: Format) -> None:
    from integratedcare.oversight.segments.segment import STATUS

    row = next((row for one in found if (row := one.row(code))), None)
    if row is None:
        raise UsageError(f"{code} has no value of any metric of this framework by {long_date(found[0].on)}.")
    place = f"segment {row.segment}" if row.segment else "no segment"
    score = "" if row.average_score is None else f", average score {row.average_score:.2f}"
    used = f"{row.measures_used} of {row.measures_expected} measures"
    title = f"{row.name} ({row.code}): {place}{score}, {used}. {STATUS[row.status]}."
    if row.is_overridden:
        title += f" The financial override moved it from segment {row.worked_out}."
    rows = [{"code": row.code, **vars(score)} for score in row.scores]
    shown = WHY if form is not Format.table else [n for n in WHY if n not in ("code", "indicator", "rank", "ranked_of")]
    write_rows(rows, shown, form, title=title, show={"score": _two_places, "value": _short, "target": _short})


def _write_changes(found, earlier, since: date, form: Format) -> None:
    from integratedcare.oversight.segments.segment_change import BY
    from integratedcare.oversight.segments.segment_rows import changes_between

    rows = [
        {**vars(change), "name": now.row(change.code).name}
        for then, now in zip(earlier, found, strict=True)
        for change in changes_between(then, now)
    ]
    show = {"score_before": _two_places, "score_after": _two_places, "by": BY.get}
    write_rows(rows, CHANGED, form, title=f"{len(rows)} changed segment since {long_date(since)}", show=show)


def _two_places(score: float) -> str:
    return f"{score:.2f}"


def _short(value: float) -> str:
    return f"{value:,.1f}"


def _counted(one) -> str:
    return f"{len(one.rows)} {MANY[one.level]}"


def _deficits_said(found, deficits: Path | None) -> list[str]:
    """Which answers the financial override went by."""
    from integratedcare.oversight.segments.deficits import sources_said

    said = sources_said({code: one for each in found for code, one in each.deficits.items()})
    if deficits is None and not said:
        said = ["No deficits were given (--deficits) or returned, so the financial override moved nobody."]
    return said


def _notes(found, deficits: Path | None) -> list[str]:
    notes = []
    for one in found:
        periods = [
            f"{values.metric.indicator} to {long_date(values.period_end)}" for values in one.metrics if values.values
        ]
        notes.append(f"{MANY[one.level].capitalize()}: {joined(periods)}.")
        notes += [
            f"{values.metric.indicator} is not scored: {values.problem}." for values in one.metrics if values.problem
        ]
        if not one.rules.levels[one.level].segmented:
            notes.append(f"Under the {one.rules.framework} {MANY[one.level]} are scored and not segmented.")
    own = found[0].rules
    if own.method == "default":
        notes.append(f"Everybody begins in segment {own.default_segment}; only a decision (--decisions) moves a body.")
    if own.financial_override:
        notes += _deficits_said(found, deficits)
    if own.illustrative:
        notes.append(f"Illustrative. {own.because}.")
    return notes
