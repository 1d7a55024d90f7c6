"""Judgements of a body with the words that pages show, and the counts of every board by theme."""

from collections.abc import Mapping, Sequence
from datetime import date

from integratedcare.indicators.definition import THEMES
from integratedcare.oversight.judging.figure import plain_figure
from integratedcare.oversight.judging.sentence import in_country, is_met
from integratedcare.oversight.judging.themes import ThemeSummary, by_theme, summarise
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.remembered import remembered
from integratedcare.web.indicators import figures
from integratedcare.web.indicators.definitions import definitions, need
from integratedcare.web.indicators.finding import expected_words
from integratedcare.web.indicators.peers import COMPARED
from integratedcare.web.indicators.values import ENGLAND
from integratedcare.web.oversight.icons import words_of

Row = Mapping[str, object]
SUMMED = ["code", "theme", "indicator", "variation", "assurance", "is_old", "comparison"]
DIRECTIONS = ("improvement_high", "improvement_low", "concern_high", "concern_low")


def judgements_of(release: Release, start: date, code: str) -> list[dict]:
    """The judgements of a board of a set, or of England, by theme and title, each with its words."""
    need(release, "judgement")
    level = {"level": "england"} if code == ENGLAND else {"level": "icb", "board_set_start": start}
    rows = release.rows("judgement", code=code, **level)
    known = definitions(release)
    rows = [in_words(release, row, known[row["indicator"]]) for row in rows if row["indicator"] in known]
    order = list(THEMES)
    return sorted(rows, key=lambda row: (order.index(row["theme"]), row["title"].casefold()))


def in_words(release: Release, row: Row, one: Mapping) -> dict:
    """A judgement with its title, its figures as words, and where it leads."""
    target, sentence = row["target"], in_country(str(row["sentence"]), words.country(release))
    return {
        **row,
        "sentence": sentence,
        "title": one["title"],
        "family": one.get("family"),
        "unit": one["unit"],
        "better": one["better"],
        "proxy": one["proxy"],
        "shown": figures.short(row["value"], one, target),
        "period": figures.period(row["period_start"], row["period_end"], str(one["period_type"])),
        "change": words_of(row["variation"]),
        "expected": expected_words(row),
        "met": target is not None and is_met(row["value"], target, row["target_direction"]),
        "follows_size": figures.follows_size(one),
        "compared": COMPARED[row["comparison"]] if row["comparison"] != "not_compared" else "",
        "target_words": "" if target is None else plain_figure(target, str(one["unit"])),
        "says": f"{words.capital(sentence)}.",
        "href": _page(str(row["indicator"]), row),
    }


def _page(indicator: str, row: Row) -> str:
    board = f"?board={row['code']}" if row["level"] == "icb" else ""
    return f"{address('indicator', indicator)}{board}"


def summaries(rows: Sequence[Row]) -> dict[str, ThemeSummary]:
    """What each of the six themes adds up to; a theme without rows has nothing in it."""
    held = by_theme(rows)
    return {theme: summarise(theme, held.get(theme, [])) for theme in THEMES}


@remembered
def every_board(release: Release, start: date) -> dict[str, dict[str, dict[str, int]]]:
    """For each board of a set, and England, by theme: how many measures are of each kind that a reader looks for."""
    need(release, "judgement")
    rows = release.rows("judgement", columns=SUMMED, level="icb", board_set_start=start)
    rows += release.rows("judgement", columns=SUMMED, level="england")
    family = {name: one.get("family") for name, one in definitions(release).items()}
    found: dict[str, dict[str, list]] = {}
    for row in rows:
        row["family"] = family.get(row["indicator"])
        found.setdefault(row["code"], {}).setdefault(row["theme"], []).append(row)
    return {code: {theme: _counts(held) for theme, held in themes.items()} for code, themes in found.items()}


def _counts(rows: list[Row]) -> dict[str, int]:
    summary = summarise(str(rows[0]["theme"]), rows)
    counted = summary.counted
    return {
        "improving": summary.improving,
        "worse": summary.concern,
        "charts": len(counted) - summary.no_chart,
        "measures": len(counted),
        **{name: sum(row["variation"] == name for row in counted) for name in DIRECTIONS},
        **{name: sum(row["assurance"] == name for row in counted) for name in ("consistent_fail", "inconsistent")},
        **{f"england_{name}": sum(row["comparison"] == name for row in counted) for name in ("better", "worse")},
    }
