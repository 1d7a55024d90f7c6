"""A local layout: a small YAML file that says how a sender's columns and words are called with us.

feed: admitted_care
columns: {spell_id: SpellNo, admission_date: Adm Dt}
values:
  sex: {Male: "1", Female: "2"}
dates: day_first          # or month_first; nothing else is needed for 2026-03-31 and 31-Mar-2026
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from integratedcare.errors import InputFileError, RulesError
from integratedcare.facts import only_keys, read_facts
from integratedcare.feeds.feed import Feed

DATES = ("day_first", "month_first")


@dataclass(frozen=True)
class Layout:
    """`columns`: our column to their heading. `values`: our column to {their word: our code}."""

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    dates: str = "day_first"


def read_layout(path: Path, feed: Feed) -> Layout:
    """The layout in a file. InputFileError if it is for another feed or names what the feed does not have."""
    try:
        return _layout(read_facts(path), feed, path.name)
    except RulesError as error:
        raise InputFileError(str(error)) from None


def _layout(said: dict, feed: Feed, where: str) -> Layout:
    only_keys(said, {"feed", "columns", "values", "dates"}, where)
    if said.get("feed") != feed.name:
        raise RulesError(f"{where} is a layout of {said.get('feed')!r}, and {feed.name} is being landed.")
    columns = only_keys(said.get("columns") or {}, set(feed.fields), f"{where}, columns")
    for name, heading in columns.items():
        if not isinstance(heading, str):
            raise RulesError(f"{where}, columns, {name}: text (put it in quotes) was expected.")
    values = only_keys(said.get("values") or {}, set(feed.fields), f"{where}, values")
    dates = said.get("dates") or "day_first"
    if dates not in DATES:
        raise RulesError(f"{where}, dates: {dates!r} is not one of {', '.join(DATES)}.")
    return Layout(columns, {name: _codes(of, feed, name, where) for name, of in values.items()}, dates)


def _codes(said: object, feed: Feed, name: str, where: str) -> dict[str, str]:
    """Our codes by their words. YAML reads a word such as 7 or Yes as a number or a truth, unless it is quoted."""
    if not isinstance(said, dict):
        raise RulesError(f'{where}, values, {name}: their words with our codes were expected, {{Man: "1"}}.')
    codes = feed.fields[name].codes
    for theirs, ours in said.items():
        if not isinstance(theirs, str):
            raise RulesError(f"{where}, values, {name}: put {theirs!r} in quotation marks, as they write it.")
        if codes and str(ours) not in codes:
            raise RulesError(f"{where}, values, {name}: {str(ours)!r} is not a code of it: {', '.join(codes)}.")
    return {theirs: str(ours) for theirs, ours in said.items()}
