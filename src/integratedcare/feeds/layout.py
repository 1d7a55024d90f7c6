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
EXAMPLE = 'sex: {"Man": "1", "Woman": "2"}'


@dataclass(frozen=True)
class Layout:
    """`columns`: our column to their heading. `values`: our column to {their word: our code}."""

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    dates: str = "day_first"


def read_layout(path: Path, feed: Feed) -> Layout:
    """The layout in a file. InputFileError if it is for another feed or names what the feed does not have."""
    where = path.name
    try:
        words = read_facts(path)
    except RulesError as error:
        raise InputFileError(str(error)) from None
    try:
        only_keys(words, {"feed", "columns", "values", "dates"}, where)
    except RulesError as error:
        raise InputFileError(str(error)) from None
    if words.get("feed") != feed.name:
        raise InputFileError(f"{where} is a layout of {words.get('feed')!r}, and {feed.name} is being landed.")
    values = words.get("values") or {}
    if not isinstance(values, dict):
        raise InputFileError(f"{where}, values: write our column and what its words mean, {{{EXAMPLE}}}.")
    layout = Layout(
        _texts(words.get("columns") or {}, f"{where}, columns", 'spell_id: "SpellNo"'),
        {name: _texts(spellings, f"{where}, values, {name}", EXAMPLE) for name, spellings in values.items()},
        words.get("dates") or "day_first",
    )
    for name in (*layout.columns, *layout.values):
        if name not in feed.fields:
            raise InputFileError(f"{where}: {feed.name} has no column {name!r}. It has: {', '.join(feed.fields)}.")
    if layout.dates not in DATES:
        raise InputFileError(f"{where}, dates: {layout.dates!r} is not one of {', '.join(DATES)}.")
    for name, spellings in layout.values.items():
        codes = feed.fields[name].codes
        if wrong := sorted(str(ours) for ours in spellings.values() if codes and str(ours) not in codes):
            raise InputFileError(f"{where}, values, {name}: {wrong[0]!r} is not a code of it: {', '.join(codes)}.")
    return layout


def _texts(words: object, where: str, example: str) -> dict[str, str]:
    """Words and what they mean. InputFileError if one is no text: unquoted, YAML makes 1 of 01 and true of Yes."""
    fits = isinstance(words, dict) and all(isinstance(one, str) for pair in words.items() for one in pair)
    if not fits:
        raise InputFileError(f"{where}: write each word and what it means as text in quotes, such as {example}.")
    return words
