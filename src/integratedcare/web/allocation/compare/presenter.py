"""What the comparison of scenarios says."""

from collections.abc import Mapping, Sequence
from functools import partial

from integratedcare.allocation import FairShares, compare
from integratedcare.charts import scenario_compare
from integratedcare.release.reader import Release
from integratedcare.web.allocation import money
from integratedcare.web.allocation.about import about_fair_shares
from integratedcare.web.allocation.choices import error_summary, errors_by_field, items
from integratedcare.web.allocation.columns import gain_column, points_column, pounds_column, share_column
from integratedcare.web.allocation.compare.scenarios import LETTERS, Scenarios
from integratedcare.web.allocation.compare.sentences import comparison_finding, in_words, winners_and_losers
from integratedcare.web.allocation.figures import boards, years
from integratedcare.web.allocation.levels import STREAMS
from integratedcare.web.allocation.question import answered
from integratedcare.web.allocation.reading import Problem
from integratedcare.web.design.addresses import address
from integratedcare.web.design.names import organisation_name
from integratedcare.web.design.page import About, Chart, Link, Page
from integratedcare.web.design.table import Column, Table

MOST_DRAWN = 30
HOW = " Differences are against the first scenario, row by row; a row that a scenario lacks has none."


def compare_page(release: Release, scenarios: Scenarios, problems: Sequence[Problem], typed: Mapping[str, str]) -> Page:
    """The scenarios so far; from the second on, what they change. Errors of the core as they are."""
    questions = scenarios.questions
    results = {question.name: answered(release, question) for question in questions}
    lines = _lines(results) if len(results) > 1 else []
    rows = _rows(lines, list(results))
    has_pounds = all(result.pot is not None for result in results.values())
    tables = [_table(rows, list(results), results)] if rows else []
    mark = " (illustrative rule)" if any(result.illustrative for result in results.values()) else ""
    return Page(
        template="allocation/compare.jinja",
        name="Compare scenarios",
        title=comparison_finding(results, lines) if lines else "Compare scenarios of fair shares",
        lead="" if lines else "Choose a second scenario: change something below, or bring one from another page.",
        section="fair-shares",
        breadcrumbs=[Link("Home", address("home") or "/"), Link("Fair shares", address("fair-shares") or "/")],
        tables=tables,
        charts=_charts(lines, has_pounds, mark),
        about=_about(results) if lines else None,
        words={
            "cards": _cards(release, scenarios),
            "sentences": winners_and_losers(results, lines) if lines else [],
            "illustrative": list(dict.fromkeys(said for result in results.values() for said in result.illustrative)),
            "action": scenarios.address(address("fair-shares-compare")),
            "can_add": 0 < len(questions) < len(LETTERS),
            "next": LETTERS[min(len(questions), 3)],
            "hidden_words": _words_so_far(scenarios),
            "form": _form(release, scenarios) if questions else None,
            "problems": error_summary(problems),
            "errors": errors_by_field(problems),
            "typed": typed,
        },
    )


def _lines(results: Mapping[str, FairShares]) -> list[dict[str, object]]:
    """The core's comparison as dicts with the names that pages show, who gains most in the second scenario first."""
    level = next(iter(results.values())).level
    kind = "" if level == "place" else level
    lines = [{**line._asdict(), "name": organisation_name(kind, line.name)} for line in compare(results)]
    second = list(results)[1]
    both = [result.pot is not None for result in results.values()][:2]
    key = "pounds_difference" if all(both) else "share_difference"
    gain = {line["code"]: line[key] for line in lines if line["scenario"] == second}
    return sorted(lines, key=lambda line: (gain[line["code"]] is None, -(gain[line["code"]] or 0)))


def _rows(lines: Sequence[Mapping], names: Sequence[str]) -> list[dict[str, object]]:
    """One row per body; each scenario's columns carry its letter."""
    rows: dict[str, dict[str, object]] = {}
    letters = dict(zip(names, LETTERS, strict=False))
    for line in lines:
        row = rows.setdefault(line["code"], {"code": line["code"], "name": line["name"]})
        for key in ("share", "pounds", "share_difference", "pounds_difference"):
            row[f"{key}_{letters[line['scenario']]}"] = line[key]
    return list(rows.values())


def _table(rows: list[dict], names: list[str], results: Mapping[str, FairShares]) -> Table:
    columns: list[Column] = [Column("code", "Code", "code"), Column("name", "Name")]
    has_pot = {name for name, result in results.items() if result.pot is not None}
    for letter, name in zip(LETTERS, names, strict=False):
        columns.append(share_column(f"share_{letter}", f"Share, {name}"))
        if name in has_pot:
            columns.append(pounds_column(f"pounds_{letter}", f"Pounds, {name}"))
    for letter, name in list(zip(LETTERS, names, strict=False))[1:]:
        columns.append(points_column(f"share_difference_{letter}", f"Change in share (points), {name}"))
        if {name, names[0]} <= has_pot:
            columns.append(gain_column(f"pounds_difference_{letter}", f"Change in pounds, {name}"))
    return Table("comparison", f"Each scenario, and its change from {names[0]}", columns, rows)


def _charts(lines: Sequence[Mapping], has_pounds: bool, mark: str) -> list[Chart]:
    if not lines:
        return []
    value, unit = ("pounds", "pounds") if has_pounds else ("share", "share")
    gap = f"{value}_difference"
    codes = list(dict.fromkeys(line["code"] for line in lines))
    size = {code: max(abs(line[gap] or 0) for line in lines if line["code"] == code) for code in codes}
    kept = set(sorted(codes, key=lambda code: -size[code])[:MOST_DRAWN])
    shown = [line for line in lines if line["code"] in kept]
    says = f"The {MOST_DRAWN} largest changes of {len(codes):,}." if len(codes) > MOST_DRAWN else ""
    draw = partial(
        scenario_compare,
        shown,
        title="Change from the first scenario",
        description="One line for each row; marks show the change in per cent. The table holds the same figures.",
        value=value,
        unit=unit,
    )
    return [Chart("comparison", f"Change from the first scenario{mark}", draw, says=says)]


def _about(results: Mapping[str, FairShares]) -> About:
    said = [about_fair_shares(result) for result in results.values()]
    first = said[0]
    return About(
        what=first.what,
        why=first.why,
        how=max((one.how for one in said), key=len) + HOW,
        limits=list(dict.fromkeys(limit for one in said for limit in one.limits)),
        sources=list(dict.fromkeys(source for one in said for source in one.sources)),
        is_illustrative=any(one.is_illustrative for one in said),
    )


def _cards(release: Release, scenarios: Scenarios) -> list[dict[str, object]]:
    """Each scenario in words, with where it can be seen, saved and taken out."""
    return [
        {
            "letter": letter.upper(),
            "name": question.name,
            "rows": in_words(question, boards(release, question.year).get(question.icb or "", "all of England")),
            "see": question.address(address("fair-shares")),
            "save": question.address(address("fair-shares-scenario")),
            "out": scenarios.without(number).address(address("fair-shares-compare")),
            "number": number,
        }
        for number, (letter, question) in enumerate(zip(LETTERS, scenarios.questions, strict=False))
    ]


def _words_so_far(scenarios: Scenarios) -> dict[str, str]:
    return {
        f"{letter}.{word}": value
        for letter, question in zip(LETTERS, scenarios.questions, strict=False)
        for word, value in question.words().items()
    }


def _form(release: Release, scenarios: Scenarios) -> dict[str, object]:
    """The form that makes another scenario of the last one with something changed."""
    last = scenarios.questions[-1]
    letter = LETTERS[min(len(scenarios.questions), 3)]
    kept = ("icb", "level", "unit", "places", "opening")
    return {
        "letter": letter,
        "name": f"Scenario {letter.upper()}",
        "years": items({year: year for year in years(release)}, last.year),
        "streams": items(STREAMS, last.stream),
        "against": items({"england": "England", "icb": "Its own board"}, last.against),
        "pot": "" if last.pot is None else money.exact(last.pot).removesuffix(".00"),
        "floor": "" if last.floor is None else f"{last.floor * 100:.6g}",
        "has_opening": bool(last.opening),
        "kept": {f"{letter}.{word}": value for word, value in last.words().items() if word in kept},
    }
