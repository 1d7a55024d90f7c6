"""Data-sharing agreements: who may send what, what it may be used for, and until when.

Every delivery lands under one. A small YAML file in the home folder's `agreements/`:

title: Hospital activity for planning and direct care
parties: [RXX, QXX]
feeds: [admitted_care, outpatient]
purposes: [direct_care, planning]
legal_basis: "Health and Care Act 2022; UK GDPR 6(1)(e), 9(2)(h)"
start_date: 2026-04-01
end_date: 2029-03-31

`is_made_up: true` says that nobody in the data exists; the site then shows what lands under it to everyone, as made up.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from integratedcare.errors import InputFileError, RulesError
from integratedcare.facts import fact, read_facts

FOLDER = "agreements"
HOW = "docs/how-to/land-a-feed.md shows one."


@dataclass(frozen=True)
class Agreement:
    """One agreement; `id` is its file's name without `.yaml`."""

    id: str
    title: str
    parties: tuple[str, ...]
    feeds: tuple[str, ...]
    purposes: tuple[str, ...]
    legal_basis: str
    start_date: date
    end_date: date
    is_made_up: bool = False


def agreements(home: Path) -> dict[str, Agreement]:
    """Every agreement of this home, by id. InputFileError if a file is not one."""
    files = sorted((home / FOLDER).glob("*.yaml"))
    return {file.stem: read_agreement(file) for file in files}


def read_agreement(file: Path) -> Agreement:
    """The agreement in a file."""
    try:
        return fact(Agreement, read_facts(file) | {"id": file.stem}, file.name)
    except RulesError as error:
        raise InputFileError(f"Agreement {error} {HOW}") from None


def agreement_for(feed: str, asked: str | None, on: date, home: Path) -> Agreement:
    """The agreement under which a feed may land on a day: the one asked for, else the only one that covers it.

    Raises:
        InputFileError: there is none, more than one, or it has not begun or has ended.
    """
    known = agreements(home)
    if asked and asked not in known:
        there = f"There are: {', '.join(known)}." if known else f"There are none in {home / FOLDER}."
        raise InputFileError(f"There is no agreement {asked!r}. {there} {HOW}")
    fits = [one for one in known.values() if feed in one.feeds and one.start_date <= on <= one.end_date]
    if asked:
        one = known[asked]
        if one not in fits:
            why = (
                "does not cover this feed"
                if feed not in one.feeds
                else f"holds from {one.start_date} to {one.end_date}"
            )
            raise InputFileError(f"Agreement {asked} {why}. Nothing was landed.")
        return one
    if len(fits) != 1:
        what = "No agreement covers" if not fits else f"{len(fits)} agreements ({', '.join(a.id for a in fits)}) cover"
        past = [f"{one.id} ({one.start_date} to {one.end_date})" for one in known.values() if feed in one.feeds]
        other = f"Not on that day: {', '.join(past)}. " if past else ""
        how = "Name one with --agreement." if fits else f"{other}Write one into {home / FOLDER}. {HOW}"
        raise InputFileError(f"{what} {feed} on {on}. {how}")
    return fits[0]
