"""What the list of indicators says."""

from collections.abc import Mapping

from integratedcare.indicators.definition import THEMES
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import About, Link, Page
from integratedcare.web.design.query import Query
from integratedcare.web.design.table import Column, Table
from integratedcare.web.indicators import figures
from integratedcare.web.indicators.bodies import LEVELS
from integratedcare.web.indicators.definitions import definitions, need
from integratedcare.web.indicators.values import newest_of_all
from integratedcare.web.search.matching import closeness, folded

ALL = "all"
BETTER = {"higher": "Higher", "lower": "Lower", "neither": "Neither"}
LOCAL_HOW = (
    "Local priorities are a system’s own. Put a definition (YAML) and its numbers (CSV) side by side in the folder "
    "‘local’ of the data folder, and run ‘ics release’."
)


def indicators_page(release: Release, query: Query) -> Page:
    """Every indicator by theme, or those of `?theme=` that have the words of `?q=`."""
    need(release, "judgement")
    theme = query.choice("theme", [ALL, *THEMES], ALL)
    asked = query.text("q")
    rows = [row for row in _rows(release) if theme in (ALL, row["theme"]) and matches(asked, row)]
    groups = [
        {"key": name, "many": words.plural(len(own), "indicator"),
         "table": Table(f"theme-{name}", title, _columns(release), own, lines=True)}
        for name, title in THEMES.items()
        if (own := [row for row in rows if row["theme"] == name])
    ]  # fmt: skip
    has_local = any(row["theme"] == "local" for row in rows)
    return Page(
        template="indicators/indicators.jinja",
        name="Indicators",
        title=_title(rows, theme, asked),
        lead=f"Each has a page for {words.country(release)} and for every system, with its definition and source.",
        section="indicators",
        breadcrumbs=[Link("Home", address("home") or "/")],
        tables=[Table("indicators", "Indicators", _columns(release), rows)] if rows else [],
        about=About(
            what="A measure of how a system does, with one definition for every body and period.",
            how="Each value comes from one published file or a system’s own, by the route that its definition names.",
            limits=["A value is marked old when its period ended over 24 months before the newest of this release."],
        ),
        words={
            "groups": groups,
            "fold": theme == ALL and not asked,  # who asked for some wants to see them
            "asked": asked,
            "themes": [{"value": ALL, "text": "All themes", "selected": theme == ALL}]
            + [{"value": name, "text": title, "selected": name == theme} for name, title in THEMES.items()],
            "local": "" if asked or theme not in (ALL, "local") or has_local else LOCAL_HOW,
        },
    )


def matches(asked: str, row: Mapping) -> bool:
    """Whether an indicator has these words in its title, its id, its reason or its source."""
    held = folded(f"{row['title']} {str(row['indicator']).replace('_', ' ')} {row['why']} {row['good']}")
    return not asked or closeness(folded(asked), held) is not None


def _rows(release: Release) -> list[dict]:
    national = {row["indicator"]: row for row in release.rows("judgement", level="england")}
    held = newest_of_all(release)
    rows = []
    for name, one in definitions(release).items():
        value = national[name]["value"] if name in national else None
        newest = held.get(name)
        levels = [many for level, (_, many) in LEVELS.items() if newest and level in newest.levels]
        period = figures.period(newest.start, newest.end, str(one["period_type"])) if newest else ""
        rows.append(
            {
                **one,
                "better_words": BETTER[one["better"]],
                "latest_period": newest and newest.end,
                "period": f"{period}{', over two years old' if newest and newest.is_old else ''}",
                "value": value,
                "shown": figures.short(value, one) if value is not None else "Not given",
                "held": words.capital(words.listed(levels)) or "No value yet",
            }
        )
    return rows


def _columns(release: Release) -> list[Column]:
    return [
        Column("title", "Indicator", link=lambda row: address("indicator", row["indicator"])),
        Column("indicator", "id", on_screen=False),
        Column("theme", "theme", on_screen=False),
        Column("shown", words.capital(words.country(release))),
        Column("value", "value", on_screen=False),
        Column("unit", "unit", on_screen=False),
        Column("period", "Newest period", in_line=""),
        Column("latest_period", "latest_period", on_screen=False),
        Column("better_words", "Better is", in_line="Better:"),
        Column("better", "better", on_screen=False),
        Column("held", "Values for", in_line="Values for:"),
        Column("source", "source", on_screen=False),
    ]


def _title(rows: list[dict], theme: str, asked: str) -> str:
    what = words.plural(len(rows), "indicator")
    if asked:
        return f"{what} with ‘{asked}’" if rows else f"No indicator has the words ‘{asked}’"
    if theme != ALL:
        return f"{THEMES[theme]}: {what}" if rows else f"{THEMES[theme]}: none yet"
    return f"{what} in {words.plural(len({row['theme'] for row in rows}), 'theme')}"
