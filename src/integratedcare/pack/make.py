"""A pack from a release: one board, one month."""

from collections.abc import Mapping
from dataclasses import replace

from integratedcare.indicators.definition import THEMES
from integratedcare.oversight.judging.reporting_break import phases_of
from integratedcare.pack.areas import area_of
from integratedcare.pack.board import board_on
from integratedcare.pack.content import Area, Measure, Pack
from integratedcare.pack.evidence import Evidence, evidence
from integratedcare.pack.gaps import missing, refused_months
from integratedcare.pack.measure import measure
from integratedcare.pack.month import Month
from integratedcare.pack.references import definitions, sources
from integratedcare.pack.verdict import KINDS
from integratedcare.release.reader import Release, Tables
from integratedcare.rules.board_pack import BoardPack
from integratedcare.rules.loader import Rules

METHOD = (
    "Control charts are XmR charts as NHS England's Making Data Count draws them, of monthly figures with 12 points or "
    "more. A measure is better or worse than another body where its 95% confidence interval lies wholly to one side. "
    "Measures that tell of one thing, such as waits over 52, 65 and 78 weeks, are counted and listed once, as the one "
    "that most needs the board; each has its own chart in its area."
)


def make_pack(
    release: Release | Tables, code: str, month: Month, rules: Rules, *, commentary: Mapping[str, str] | None = None
) -> Pack:
    """The draft of a board's pack for a month, from what the release knows up to the month's last day.

    `commentary`: words of the board's own officers, by key of the functional area.

    UsageError if the code was no board on that day, or there is nothing to report so early; RulesError if the month's
    financial year has no rules.
    """
    year = rules[month.rule_year]
    board = board_on(release, code, month.last_day)
    known = evidence(release, board, month, old_after_months=year.board_pack.old_after_months)
    country = "The country" if release.is_made_up else "England"
    breaks = release.rows("reporting_break", level="icb", code=board.code, board_set_start=board.set_start)
    rebases = release.rows("indicator_rebase")
    phases = {
        name: [*(one for one in rebases if one["indicator"] == name), *phases_of(breaks, definition["source"])]
        for name, definition in known.definitions.items()
    }
    measures = {
        name: measure(name, known, year.board_pack, country, phases[name], on=month.last_day)
        for name in known.judgements
    }
    areas = _areas(measures, known, year.board_pack, commentary or {})
    used = {known.definitions[name]["source"] for name in measures}
    return Pack(
        board_code=board.code,
        board=board.name,
        region=board.region or "",
        country=country,
        month=str(month),
        month_words=month.words,
        last_day=month.last_day.isoformat(),
        release_id=release.id if hasattr(release, "manifest") else "",  # tables just built were not released
        is_made_up=release.is_made_up,
        version=0,
        reason="",
        method=METHOD,
        rules=tuple((rule.kind, rule.reason) for rule in year.board_pack.rules),
        illustrative=_illustrative(year, month),
        areas=areas,
        missing=missing(known, year.board_pack),
        refused=refused_months(release, used, month),
        definitions=definitions(release, known),
        sources=sources(release, used),
    )


def as_version(pack: Pack, version: int, reason: str) -> Pack:
    """The same pack under a version's number, with the reason why it replaces the one before."""
    return replace(pack, version=version, reason=reason)


def _areas(measures: Mapping[str, Measure], known: Evidence, rules: BoardPack, commentary) -> tuple[Area, ...]:
    made = []
    homes = {name: area_of(name, known.definitions[name]["theme"], rules) for name in measures}
    for key, area in rules.areas.items():
        mine = sorted((measures[name] for name in measures if homes[name] == key), key=_order)
        judged = _once([one for one in mine if one.kind != "old"])
        old = tuple(one for one in mine if one.kind == "old")
        themes = tuple(dict.fromkeys(THEMES[part.theme] for part in area.takes))
        words = commentary.get(key, "").strip()
        made.append(Area(key, area.title, area.about, _says(judged, old), themes, judged, old, words))
    return tuple(made)


def _once(ordered: list[Measure]) -> tuple[Measure, ...]:
    """The measures of an area, each with the first of its family that it is counted with, if that is another."""
    first: dict[str, str] = {}
    for one in ordered:
        first.setdefault(one.family or one.id, one.id)
    counted_with = [first[one.family or one.id] for one in ordered]
    return tuple(
        replace(one, counted_with="" if one.id == other else other)
        for one, other in zip(ordered, counted_with, strict=True)
    )


def _order(one: Measure) -> tuple:
    """Alert first; within a kind the proxies last, what most needs a board before the rest, then by title."""
    return (list(KINDS).index(one.kind), bool(one.proxy), one.urgency, one.title.lower())


def _says(judged: tuple[Measure, ...], old: tuple[Measure, ...]) -> str:
    """`2 alert, 3 advise, 1 assure and 4 for information; 5 are too old to judge.`"""
    counts = [
        (sum(one.kind == kind and not one.counted_with for one in judged), words.lower())
        for kind, words in KINDS.items()
    ]
    said = [f"{count} {words}" for count, words in counts if count]
    text = f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else said[0] if said else "No measure is judged"
    age = f"; {len(old)} {'is' if len(old) == 1 else 'are'} too old to judge" if old else ""
    return f"{text}{age}."


def _illustrative(year, month: Month) -> tuple[str, ...]:
    """What a reader must know of the pack's own rules, where no official ones were to hand."""
    if not year.board_pack.illustrative:
        return ()
    return (
        "NHS England's guide for boards names six functional areas; their names were not to hand. These are the areas "
        "of its companion guide for providers. Which measure belongs to which, and what makes it alert, advise or "
        f"assure, are our own rules for {month.rule_year}.",
    )
