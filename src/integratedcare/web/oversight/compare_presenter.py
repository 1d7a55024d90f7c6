"""What the page of systems side by side says."""

from collections.abc import Mapping, Sequence

from integratedcare.indicators.definition import THEMES
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import About, Link, Page
from integratedcare.web.design.query import Query
from integratedcare.web.design.table import Table
from integratedcare.web.indicators.bodies import boards_of
from integratedcare.web.indicators.definitions import definitions
from integratedcare.web.indicators.values import ENGLAND
from integratedcare.web.oversight.compared import compared_columns, compared_row, flat
from integratedcare.web.oversight.icons import icon, sprite
from integratedcare.web.oversight.judgements import judgements_of
from integratedcare.web.systems.as_of import BoardSet

MOST = 5
ALL = "all"


def codes_asked(query: Query) -> list[str]:
    """The codes of `?boards=` and `?add=`, each once, in the order given."""
    given = [*query.text("boards").upper().split(","), query.text("add").upper()]
    return list(dict.fromkeys(code for part in given if (code := part.strip())))


def compare_page(release: Release, query: Query, boards: BoardSet, codes: Sequence[str]) -> Page:
    """A row for each measure, a column for each system and the country, and how the first two differ in words."""
    theme = query.choice("theme", [ALL, *THEMES], ALL)
    known = boards_of(release, boards.start)
    names = {code: known[code].name for code in codes}
    held = {
        code: {row["indicator"]: row for row in judgements_of(release, boards.start, code)}
        for code in [*codes, ENGLAND]
    }
    rows = [
        row
        for name, one in definitions(release).items()
        if theme in (ALL, one["theme"]) and (row := compared_row(name, one, codes, held))
    ]
    return Page(
        template="oversight/compare.jinja",
        name="Systems side by side",
        title=_finding(names, rows),
        lead="Every measure at its newest value that is under two years old. Two systems differ where the 95% "
        "interval of the difference between them leaves out zero.",
        section="oversight",
        breadcrumbs=[Link("Home", address("home") or "/"), Link("Oversight", address("oversight") or "/")],
        tables=[Table("compare", "Systems side by side", compared_columns(names), [flat(row) for row in rows])]
        if codes
        else [],
        about=About(
            what="The same measures of several systems, with the country’s.",
            how="Each system with the country by its 95% interval, and the first system with the second by "
            "the interval of their difference (Newcombe’s method). Measures without an interval are not tested.",
            limits=["Systems differ in age and deprivation, which these measures do not allow for unless they say so."],
        ),
        words={
            "sprite": sprite(),
            "icon": icon,
            "chosen": [_chosen(code, name, codes, query) for code, name in names.items()],
            "themes": [
                {"title": title, "rows": own}
                for one, title in THEMES.items()
                if (own := [row for row in rows if row["theme"] == one])
            ],
            "two": list(names.values())[:2] if len(names) > 1 else [],
            "country": words.capital(words.country(release)),
            "can_add": len(codes) < MOST,
            "kept": ",".join(codes),
            "as_of": query.text("as-of"),
            "boards": [{"value": "", "text": "Choose a system"}]
            + [{"value": code, "text": board.name} for code, board in known.items() if code not in codes],
            "theme_choices": [{"value": ALL, "text": "All six themes", "selected": theme == ALL}]
            + [{"value": one, "text": title, "selected": one == theme} for one, title in THEMES.items()],
        },
    )


def _finding(names: Mapping[str, str], rows: Sequence[dict]) -> str:
    if not names:
        return "Choose systems to set side by side"
    if len(names) == 1:
        return f"{next(iter(names.values()))}: add another system to compare it with"
    judged = [row["difference"].rpartition(": ")[2] for row in rows]
    first, second = list(names.values())[:2]
    if len(names) == 2:
        better, worse = judged.count("better"), judged.count("worse")
        return f"{first} is better than {second} on {words.plural(better, 'measure')} and worse on {worse}"
    return f"{words.listed(list(names.values()))} side by side"


def _chosen(code: str, name: str, codes: Sequence[str], query: Query) -> dict[str, str]:
    left = ",".join(one for one in codes if one != code)
    return {
        "name": name,
        "href": f"{address('scorecard', code)}{query.state(boards=None, theme=None)}",
        "out": f"{address('oversight-compare')}{query.state(boards=left)}",
    }
