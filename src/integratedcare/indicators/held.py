"""Indicators and their values from anything that reads tables: a release, or tables just built."""

from datetime import date
from difflib import get_close_matches

from integratedcare.errors import UsageError

LEVELS = ("england", "region", "icb", "provider", "pcn", "practice")
KINDS = {"provider": "trust"}
PARTS = ("numerator", "denominator")
TABLES = ["indicator", "indicator_rebase", "indicator_target", "indicator_value", "organisation"]


def definition_of(definitions: dict[str, dict], wanted: str) -> dict:
    """The definition with this id. UsageError, with the nearest by id or by title, if there is none."""
    if wanted in definitions:
        return definitions[wanted]
    titles = {row["title"].lower(): name for name, row in definitions.items()}
    near = get_close_matches(wanted.lower().replace("-", "_").replace(" ", "_"), definitions, n=3)
    near += [titles[title] for title in get_close_matches(wanted.lower(), titles, n=2) if titles[title] not in near]
    near += [name for name in definitions if wanted.lower() in name and name not in near]
    hint = f"Did you mean {', '.join(near[:3])}?" if near else "`ics indicators list` lists them all."
    raise UsageError(f"There is no indicator called {wanted!r}. {hint}")


def latest_periods(held) -> dict[str, date]:
    """The newest period of each indicator that has a value."""
    values = held.table("indicator_value", ["indicator", "period_end"])
    newest = values.group_by("indicator").aggregate([("period_end", "max")]).to_pylist()
    return {row["indicator"]: row["period_end_max"] for row in newest}


def values_of(
    held, indicator: str, level: str, *, code: str | None = None, boards_on: date | None = None
) -> list[dict]:
    """An indicator's values at one level, with names, by period and code.

    Boards are those of each period itself; with `boards_on`, those of that day, whatever the period. UsageError if
    the indicator has none at the level, or the level has no such body.
    """
    rows = held.rows("indicator_value", indicator=indicator, level=level)
    if not rows:
        levels = held.table("indicator_value", ["level"], indicator=indicator)["level"].unique().to_pylist()
        there = [known for known in LEVELS if known in levels]
        hint = f"It has them for {', '.join(there)}." if there else "It has none at all: its source is not there."
        raise UsageError(f"The indicator {indicator} has no values at the level {level}. {hint}")
    if level == "icb":
        rows = _boards_in_force(rows, boards_on)
    if code is not None:
        codes = sorted({row["code"] for row in rows})
        rows = [row for row in rows if row["code"] == code]
        if not rows:
            near = get_close_matches(code, codes, n=3)
            hint = f"Did you mean {', '.join(near)}?" if near else f"It has, among others, {', '.join(codes[:3])}."
            raise UsageError(f"The indicator {indicator} has no value for {code!r} at the level {level}. {hint}")
    names = {row["code"]: row["name"] for row in held.rows("organisation", kind=KINDS.get(level, level))}
    names |= {"ENG": "The country" if held.is_made_up else "England"}
    rows = [row | {"name": names.get(row["code"])} | {part: _whole(row[part]) for part in PARTS} for row in rows]
    return sorted(rows, key=lambda row: (row["period_end"], row["code"]))


def _whole(number: float | None) -> float | int | None:
    """A whole number as such: 97388 and not 97388.0."""
    return int(number) if number is not None and number.is_integer() else number


def _boards_in_force(rows: list[dict], day: date | None) -> list[dict]:
    """Rows of the boards of each period, or of the boards of one day."""
    starts = sorted({row["board_set_start"] for row in rows})

    def in_force(on: date) -> date:
        return max((start for start in starts if start <= on), default=starts[0])

    return [row for row in rows if row["board_set_start"] == in_force(day or row["period_end"])]
