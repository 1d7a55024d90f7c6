"""What the page of changes says: which icons turned at the newest values, in words."""

from collections import Counter
from collections.abc import Sequence

from integratedcare.indicators.definition import THEMES
from integratedcare.oversight.judging.changes import SAID, Turn, all_turned
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import About, Link, Page
from integratedcare.web.design.query import Query
from integratedcare.web.design.table import Column, Table
from integratedcare.web.indicators.bodies import boards_of
from integratedcare.web.indicators.definitions import need
from integratedcare.web.indicators.values import ENGLAND
from integratedcare.web.oversight.icons import icon, sprite
from integratedcare.web.oversight.judgements import judgements_of
from integratedcare.web.systems.as_of import BoardSet

LOOKED_AT = ["code", "period_end", "is_old", "variation", "assurance", "previous_variation", "previous_assurance"]
COLUMNS = [
    Column("name", "System"),
    Column("code", "code", "code"),
    Column("theme", "theme"),
    Column("title", "Measure"),
    Column("indicator", "indicator"),
    Column("period_end", "Last day", "date"),
    Column("icon", "icon"),
    Column("before", "before"),
    Column("after", "after"),
    Column("says", "says"),
]


def changes_page(release: Release, query: Query, boards: BoardSet, code: str) -> Page:
    """Of one body, by theme; without one, of the country, with a count for every system."""
    body = code or ENGLAND
    known = boards_of(release, boards.start)
    name = known[code].name if code else words.capital(words.country(release))
    rows = sorted(judgements_of(release, boards.start, body), key=lambda row: row["period_end"], reverse=True)
    turns = all_turned(rows)
    shown = [_row(one, name) for one in turns]
    every = [] if code else _every(release, query, boards)
    return Page(
        template="oversight/changes.jinja",
        name="What changed",
        title=_finding(name, turns),
        lead="An icon turns when the newest value changes what the control chart says. A value that merely moved is "
        "not here. Sources publish at different times, so each measure’s newest month is shown.",
        section="oversight",
        breadcrumbs=_trail(code, name, query),
        tables=[
            table for table in (Table("changes", f"What turned: {name}", COLUMNS, shown), _summary(every)) if table
        ],
        about=About(
            what="Each measure’s two icons at its newest value, beside those of the same chart without that value.",
            how="Of monthly measures with 12 points or more, before and after.",
            limits=[
                "A measure whose newest period ended over three months before the newest of all is no news: it is not "
                "here."
            ],
        ),
        words={
            "sprite": sprite(),
            "icon": icon,
            "themes": [
                {"title": title, "rows": [row for row in shown if row["theme"] == theme]}
                for theme, title in THEMES.items()
            ],
            "quiet": words.listed(
                [title for theme, title in THEMES.items() if not any(row["theme"] == theme for row in shown)]
            ),
            "body": name,
            "every": _summary(every),
            "choices": [{"value": "", "text": words.capital(words.country(release)), "selected": not code}]
            + [{"value": one.code, "text": one.name, "selected": one.code == code} for one in known.values()],
            "as_of": query.text("as-of"),
        },
    )


def _row(one: Turn, name: str) -> dict:
    now = f"{words.capital(SAID[one.after])} in {one.row['period_end']:%B %Y}"
    turn = {"icon": one.icon, "before": one.before, "after": one.after}
    return {**one.row, **turn, "name": name, "says": f"{now}. Before: {SAID[one.before]}."}


def _every(release: Release, query: Query, boards: BoardSet) -> list[dict]:
    """For each system, how many icons turned and which way."""
    need(release, "judgement")
    rows = release.rows("judgement", columns=LOOKED_AT, level="icb", board_set_start=boards.start)
    found: dict[str, Counter] = {}
    for one in all_turned(rows):
        found.setdefault(one.row["code"], Counter())[_way(one)] += 1
    return [
        {"code": code, "name": board.name, **{way: found.get(code, Counter())[way] for way in WAYS},
         "href": f"{address('oversight-changes')}{query.state(board=code)}"}
        for code, board in boards_of(release, boards.start).items()
    ]  # fmt: skip


WAYS = {
    "to_worse": "Began to get worse", "to_improving": "Began to improve", "to_usual": "Went back to usual",
    "other": "Other change", "target": "Target: expectation changed",
}  # fmt: skip


def _way(one: Turn) -> str:
    if one.icon == "assurance":
        return "target"
    if one.after == "common_cause":
        return "to_usual"
    return {"concern": "to_worse", "improvement": "to_improving"}.get(one.after.split("_")[0], "other")


def _summary(rows: Sequence[dict]) -> Table:
    columns = [
        Column("code", "Code", "code"),
        Column("name", "System", link=lambda row: row["href"]),
        *(Column(way, title, "count") for way, title in WAYS.items()),
    ]
    return Table("every-system", "How many icons turned in each system", columns, rows)


def _finding(name: str, turns: Sequence[Turn]) -> str:
    if not turns:
        return f"{name}: nothing turned at the newest values"
    ways = Counter(_way(one) for one in turns)
    said = [(ways["to_worse"], "began to get worse"), (ways["to_improving"], "began to improve"),
            (ways["to_usual"], "went back to usual"), (ways["other"], "left their usual range"),
            (ways["target"], "changed what to expect of a target")]  # fmt: skip
    said = [(count, what.replace("their", "its") if count == 1 else what) for count, what in said if count]
    first, *rest = [f"{count} {what}" for count, what in said]
    unit = "measure" if said[0][0] == 1 else "measures"
    return f"{name}: {words.listed([first.replace(' ', f' {unit} ', 1), *rest])}"


def _trail(code: str, name: str, query: Query) -> list[Link]:
    trail = [Link("Home", address("home") or "/"), Link("Oversight", address("oversight") or "/")]
    return [*trail, Link(name, f"{address('scorecard', code)}{query.state(board=None)}")] if code else trail
