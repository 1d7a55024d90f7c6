"""What the page of all systems says: six themes each, counted, never added up to a score."""

from integratedcare.indicators.definition import THEMES
from integratedcare.oversight.judging.family import ONCE
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import About, Link, Page
from integratedcare.web.design.query import Query
from integratedcare.web.design.table import Column, Table
from integratedcare.web.indicators.bodies import boards_of, other_sets
from integratedcare.web.indicators.values import ENGLAND
from integratedcare.web.oversight.briefs import LOOKED_FOR, brief_groups
from integratedcare.web.oversight.icons import HIT_OR_MISS, IMPROVING, WORSE, directions, icon, sprite
from integratedcare.web.oversight.judgements import DIRECTIONS, every_board
from integratedcare.web.systems.as_of import BoardSet

SHORT = {
    "quality": "Quality and access", "prevention": "Prevention", "leadership": "Leadership", "people": "People",
    "finance": "Finance", "local": "Local priorities",
}  # fmt: skip
COUNTS = {
    "improving": "improving", "worse": "getting worse", "consistent_fail": "usually missing a target",
    "inconsistent": "may meet or miss a target", "england_better": "better than the country",
    "england_worse": "worse than the country", "measures": "measures with a value",
}  # fmt: skip
NOTHING = dict.fromkeys([*COUNTS, "consistent_pass", "charts", *DIRECTIONS], 0)


def glance_page(release: Release, query: Query, boards: BoardSet) -> Page:
    """A row for the country and for each system, with its counts under each theme."""
    held = every_board(release, boards.start)
    known = boards_of(release, boards.start)
    rows = [_row(ENGLAND, words.capital(words.country(release)), held, None)]
    rows += [_row(code, board.name, held, _scorecard(code, query)) for code, board in known.items()]
    systems = rows[1:]
    return Page(
        template="oversight/glance.jinja",
        name="Oversight",
        title=_finding(systems, len(systems)),
        lead="Six themes, each measure at its newest value. There is no overall score: what is counted here is where "
        "to look, not how good a system is.",
        section="oversight",
        breadcrumbs=[Link("Home", address("home") or "/")],
        tables=[Table("glance", f"{words.plural(len(systems), 'system')} at a glance", _columns(), _flat(rows))],
        about=About(
            what="For each system and theme, how many measures have changed by more than chance, may miss a target, or "
            "differ from the country.",
            how="Change and targets by the control charts of Making Data Count, of monthly measures with 12 points or "
            "more. The country by the 95% interval of the value.",
            limits=[
                "Systems have different numbers of measures with a chart, so counts are not ranks.",
                f"{ONCE}.",
                "Values over two years old are not counted.",
                "Themes whose sources are not monthly have no chart: there only the country tells.",
            ],
        ),
        words={
            "sprite": sprite(),
            "icon": icon,
            "rows": rows,
            "briefs": brief_groups(rows, words.country(release)),
            "looked_for": list(LOOKED_FOR.values()),
            "themes": SHORT,
            "titles": THEMES,
            "key": [(IMPROVING, "improving"), (WORSE, "getting worse"), ([HIT_OR_MISS], "may meet or miss a target"),
                    (["consistent_fail"], "usually missing a target")],
            "choices": [{"value": code, "text": board.name} for code, board in known.items()],
            "other_sets": _other_sets(release, query, boards),
            "state": query.state(),
            "country": words.country(release),
        },
    )  # fmt: skip


def _other_sets(release: Release, query: Query, boards: BoardSet) -> list[Link]:
    path = address("oversight")
    return [Link(f"Boards of {said}", f"{path}{query.state(as_of=day)}") for said, day in other_sets(release, boards)]


def _row(code: str, name: str, held: dict, href: str | None) -> dict:
    """One body: for each theme, the counts as icon and words, and what the country says."""
    counts = {theme: held.get(code, {}).get(theme, NOTHING) for theme in THEMES}
    return {"code": code, "name": name, "href": href, "counts": counts,
            "themes": [_cell(theme, one) for theme, one in counts.items()]}  # fmt: skip


def _cell(theme: str, counts: dict[str, int]) -> dict:
    marks = [
        (directions(IMPROVING, counts), counts["improving"], "improving"),
        (directions(WORSE, counts), counts["worse"], "getting worse"),
        (["consistent_fail"], counts["consistent_fail"], "usually missing a target"),
        ([HIT_OR_MISS], counts["inconsistent"], "may meet or miss a target"),
    ]
    against = [f"{counts[f'england_{one}']} {one}" for one in ("better", "worse") if counts[f"england_{one}"]]
    return {
        "theme": theme,
        "marks": [{"icons": icons, "count": count, "words": said} for icons, count, said in marks if count],
        "against": ", ".join(against),
        "is_empty": not counts["measures"],
        "no_chart": not counts["charts"],
    }


def _scorecard(code: str, query: Query) -> str:
    return f"{address('scorecard', code)}{query.state()}"


def _finding(systems: list[dict], number: int) -> str:
    total = {
        kind: sum(one[kind] for row in systems for one in row["counts"].values()) for kind in ("improving", "worse")
    }
    return (
        f"{words.plural(number, 'system')}: {words.plural(total['improving'], 'measure')} improving and "
        f"{total['worse']:,} getting worse, by more than chance"
    )


def _columns() -> list[Column]:
    return [Column("code", "Code", "code"), Column("name", "System")] + [
        Column(f"{theme}_{count}", f"{SHORT[theme]}: {said}", "count")
        for theme in THEMES
        for count, said in COUNTS.items()
    ]


def _flat(rows: list[dict]) -> list[dict]:
    return [
        {"code": row["code"], "name": row["name"]}
        | {f"{theme}_{count}": counts[count] for theme, counts in row["counts"].items() for count in COUNTS}
        for row in rows
    ]
