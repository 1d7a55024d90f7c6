"""What one system's scorecard says: what is signal, what is noise, and what it is answerable for."""

from collections.abc import Sequence

from integratedcare.indicators.definition import THEMES
from integratedcare.oversight.judging.family import counted_once
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import About, Link, Page
from integratedcare.web.design.query import Query
from integratedcare.web.design.table import Column, Table
from integratedcare.web.indicators.bodies import boards_of
from integratedcare.web.indicators.definitions import definitions
from integratedcare.web.oversight.icons import icon, sprite
from integratedcare.web.oversight.judgements import Row, judgements_of, summaries
from integratedcare.web.oversight.scorecard_words import (
    ABOUT,
    COLUMNS,
    LOCAL_HOW,
    NOISE,
    SIGNALS,
    WORSE_FIRST,
    answer_words,
    theme_words,
)
from integratedcare.web.systems.as_of import BoardSet, board_sets, default_day

ALL = "all"


def scorecard_page(release: Release, query: Query, boards: BoardSet, code: str) -> Page:
    """The six themes of one system, or one of them: a sentence each, then the measures, signals first."""
    theme = query.choice("theme", [ALL, *THEMES], ALL)
    name = boards_of(release, boards.start)[code].name
    rows = judgements_of(release, boards.start, code)
    shown = [row for row in rows if theme in (ALL, row["theme"])]
    missing = _missing(release, rows, theme)
    return Page(
        template="oversight/scorecard.jinja",
        name="Scorecard",
        title=_finding(name, shown),
        lead=_lead(release, boards, code),
        section="oversight",
        breadcrumbs=[Link("Home", address("home") or "/"), Link("Oversight", address("oversight") or "/")],
        tables=[
            Table("scorecard", f"Scorecard of {name}", COLUMNS, shown),
            Table("missing", "Measures without a value here", MISSING, missing),
        ],
        about=About(**ABOUT, sources=_sources(release, shown)),
        words={
            "sprite": sprite(),
            "icon": icon,
            "board": {"code": code, "name": name},
            "choices": _choices(release, boards, code, theme),
            "ways": _ways(release, query, boards, code),
            "cards": _cards(rows, theme),
            "targets": _targets(shown),
            "themes": [_theme(one, shown, missing, words.country(release)) for one in THEMES if theme in (ALL, one)],
            "local_how": LOCAL_HOW,
            "country": words.country(release),
        },
    )


MISSING = [
    Column("title", "Measure", link=lambda row: address("indicator", row["indicator"])),
    Column("indicator", "indicator", on_screen=False),
    Column("theme", "theme", on_screen=False),
]


def _finding(name: str, rows: Sequence[dict]) -> str:
    fresh = [row for row in rows if row["is_old"] != "yes"]
    kinds = summaries(fresh).values()
    improving, worse = sum(one.improving for one in kinds), sum(one.concern for one in kinds)
    aims = [row for row in fresh if row["target"] is not None]
    parts = [f"{improving} measures improving" if improving != 1 else "1 measure improving", f"{worse} getting worse"]
    if aims:
        parts.append(f"{sum(not row['met'] for row in aims)} of {words.plural(len(aims), 'target')} missed")
    return f"{name}: {words.listed(parts)}"


def _lead(release: Release, boards: BoardSet, code: str) -> str:
    region = boards_of(release, boards.start)[code].region
    until = f" to {words.day(boards.end)}" if boards.end else ""
    return (
        f"{code}, {region} region, as it {'was' if boards.end else 'is'} from {words.day(boards.start)}{until}. "
        "Every measure at its newest value. There is no overall score: measures are not added up."
    )


def _cards(rows: Sequence[dict], theme: str) -> list[dict]:
    """A theme's name, where it is on the page, and its counts with icons."""
    return [
        {
            "title": THEMES[one],
            "href": f"#theme-{one}" if theme in (ALL, one) else f"?theme={one}",
            **answer_words(found),
        }
        for one, found in summaries(rows).items()
    ]


def _targets(rows: Sequence[dict]) -> list[dict]:
    """What the system is answerable for: measures with a target in force, those expected to be missed first."""
    order = {"consistent_fail": 0, "inconsistent": 1, None: 2, "": 2, "consistent_pass": 3}
    held = [row for row in rows if row["target"] is not None and row["is_old"] != "yes"]
    return [
        {**row, "least": "at least" if row["target_direction"] == "at_least" else "at most",
         "now": "Met" if row["met"] else "Not met"}
        for row in sorted(held, key=lambda row: (order.get(row["assurance"], 2), row["title"]))
    ]  # fmt: skip


def _theme(theme: str, rows: Sequence[dict], missing: Sequence[dict], country: str) -> dict:
    own = [row for row in rows if row["theme"] == theme]
    fresh = [row for row in own if row["is_old"] != "yes"]
    counted = [row | {"stands_for": _stands_for(row, fresh)} for row in counted_once(fresh)]
    once = {row["indicator"] for row in counted}
    return {
        "key": theme,
        "title": THEMES[theme],
        "says": theme_words(theme, own, country),
        "worse": _groups(counted, WORSE_FIRST),
        "others": _groups(counted, (*SIGNALS, *NOISE)),
        "again": [row for row in fresh if row["indicator"] not in once],
        "old": [row for row in own if row["is_old"] == "yes"],
        "missing": [row for row in missing if row["theme"] == theme],
        "is_proxy": any(row["proxy"] for row in own),
    }


def _groups(rows: Sequence[Row], groups: Sequence[tuple]) -> list[dict]:
    """The groups that have a measure, each with its own."""
    held = [(title, [row for row in rows if test(row)]) for title, test in groups]
    return [{"title": title, "rows": own} for title, own in held if own]


def _stands_for(row: Row, rows: Sequence[Row]) -> str:
    """How many measures a row is counted for, and what they tell of; nothing for a row that is counted for itself."""
    family = [one for one in rows if one["family"] and one["family"] == row["family"]]
    return f"Counted for {len(family)} measures: {row['family']}" if len(family) > 1 else ""


def _missing(release: Release, rows: Sequence[dict], theme: str) -> list[dict]:
    held = {row["indicator"] for row in rows}
    return [
        {"indicator": name, "title": one["title"], "theme": one["theme"]}
        for name, one in definitions(release).items()
        if name not in held and theme in (ALL, one["theme"])
    ]


def _choices(release: Release, boards: BoardSet, code: str, theme: str) -> dict[str, list[dict]]:
    held = boards_of(release, boards.start).values()
    return {
        "boards": [{"value": one.code, "text": one.name, "selected": one.code == code} for one in held],
        "themes": [{"value": ALL, "text": "All six themes", "selected": theme == ALL}]
        + [{"value": name, "text": title, "selected": name == theme} for name, title in THEMES.items()],
    }


def _ways(release: Release, query: Query, boards: BoardSet, code: str) -> list[Link]:
    links = [
        Link("What changed this month", f"{address('oversight-changes')}{query.state(theme=None, board=code)}"),
        Link("Make the board pack (PDF)", address("board-packs", code) or ""),
    ]
    for one in board_sets(release):
        if one != boards and code in boards_of(release, one.start):
            other = query.state(as_of=default_day(release, one).isoformat())
            links.append(Link(f"As it is from {words.day(one.start)}", f"{address('scorecard', code)}{other}"))
    return links


def _sources(release: Release, rows: Sequence[dict]) -> tuple[str, ...]:
    known = definitions(release)
    return tuple(dict.fromkeys(str(known[row["indicator"]]["source"]) for row in rows))
