"""What the page of changes says: which icons turned at the newest values, in words."""

from collections import Counter
from collections.abc import Sequence

from integratedcare.indicators.definition import THEMES
from integratedcare.oversight.judging.changes import SAID, TURNED_ONCE, Change, Turn, all_turned, changes
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import About, Link, Page
from integratedcare.web.design.query import Query
from integratedcare.web.design.table import Column, Table
from integratedcare.web.indicators.bodies import boards_of
from integratedcare.web.indicators.definitions import definitions, need
from integratedcare.web.indicators.values import ENGLAND
from integratedcare.web.oversight.icons import icon, sprite
from integratedcare.web.oversight.judgements import judgements_of
from integratedcare.web.systems.as_of import BoardSet

LOOKED_AT = [
    "code",
    "indicator",
    "period_end",
    "is_old",
    "variation",
    "assurance",
    "previous_variation",
    "previous_assurance",
]
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
    Column("family", "family"),
    Column("is_counted", "is_counted"),
    Column("says", "says"),
]


def changes_page(release: Release, query: Query, boards: BoardSet, code: str) -> Page:
    """Of one body, by theme; without one, of the country, with a count for every system."""
    body = code or ENGLAND
    known = boards_of(release, boards.start)
    name = known[code].name if code else words.capital(words.country(release))
    rows = sorted(judgements_of(release, boards.start, body), key=lambda row: row["period_end"], reverse=True)
    held = changes(all_turned(rows))
    shown = [_change(one, name) for one in held]
    every = [] if code else _every(release, query, boards)
    return Page(
        template="oversight/changes.jinja",
        name="What changed",
        title=_finding(name, held),
        lead="An icon turns when the newest value changes what the control chart says. A value that merely moved is "
        "not here. Sources publish at different times, so each measure’s newest month is shown.",
        section="oversight",
        breadcrumbs=_trail(code, name, query),
        tables=[
            table
            for table in (Table("changes", f"What turned: {name}", COLUMNS, _flat(shown)), _summary(every))
            if table
        ],
        about=About(
            what="Each measure’s two icons at its newest value, beside those of the same chart without that value.",
            how="Of monthly measures with 12 points or more, before and after.",
            limits=[
                f"{TURNED_ONCE}.",
                "A measure whose newest period ended over three months before the newest of all is no news: it is not "
                "here.",
            ],
        ),
        words={
            "sprite": sprite(),
            "icon": icon,
            "themes": [
                {"title": title, "rows": [one for one in shown if one["lead"]["theme"] == theme]}
                for theme, title in THEMES.items()
            ],
            "quiet": words.listed(
                [title for theme, title in THEMES.items() if not any(one["lead"]["theme"] == theme for one in shown)]
            ),
            "body": name,
            "every": _summary([row for row in every if any(row[way] for way in WAYS)]),
            "calm": [row for row in every if not any(row[way] for way in WAYS)],
            "choices": [{"value": "", "text": words.capital(words.country(release)), "selected": not code}]
            + [{"value": one.code, "text": one.name, "selected": one.code == code} for one in known.values()],
            "as_of": query.text("as-of"),
        },
    )


def _change(one: Change, name: str) -> dict:
    """One thing that changed: the turn that it is counted as, and the others that tell of it."""
    return {
        "lead": _row(one.lead, name) | {"is_counted": "yes"},
        "others": [_row(turn, name) | {"is_counted": "no"} for turn in one.others],
    }


def _row(one: Turn, name: str) -> dict:
    now = f"{words.capital(SAID[one.after])} in {one.row['period_end']:%B %Y}"
    turn = {"icon": one.icon, "before": one.before, "after": one.after}
    return {**one.row, **turn, "name": name, "says": f"{now}. Before: {SAID[one.before]}."}


def _flat(shown: Sequence[dict]) -> list[dict]:
    """A row for each icon that turned, in the order of the page."""
    return [row for one in shown for row in (one["lead"], *one["others"])]


def _every(release: Release, query: Query, boards: BoardSet) -> list[dict]:
    """For each system, how many things changed and which way: those of one family are counted once."""
    need(release, "judgement")
    family = {name: one.get("family") for name, one in definitions(release).items()}
    rows = release.rows("judgement", columns=LOOKED_AT, level="icb", board_set_start=boards.start)
    turned: dict[str, list[Turn]] = {}
    for turn in all_turned(row | {"family": family.get(row["indicator"])} for row in rows):
        turned.setdefault(turn.row["code"], []).append(turn)
    found = {code: Counter(one.way for one in changes(turns)) for code, turns in turned.items()}
    return [
        {"code": code, "name": board.name, **{way: found.get(code, Counter())[way] for way in WAYS},
         "href": f"{address('oversight-changes')}{query.state(board=code)}"}
        for code, board in boards_of(release, boards.start).items()
    ]  # fmt: skip


WAYS = {
    "to_worse": "Began to get worse", "to_missing": "Now expected to miss a target",
    "to_improving": "Began to improve", "to_usual": "Went back to usual", "other": "Other change",
    "target": "Other change about a target",
}  # fmt: skip


def _summary(rows: Sequence[dict]) -> Table:
    columns = [
        Column("code", "Code", "code"),
        Column("name", "System", link=lambda row: row["href"]),
        *(Column(way, title, "count", in_line=f"{title}:", silent_at_zero=True) for way, title in WAYS.items()),
    ]
    return Table("every-system", "How many measures turned in each system", columns, rows, lines=True)


DID = {
    "to_worse": "began to get worse", "to_missing": "came to be expected to miss a target",
    "to_improving": "began to improve", "to_usual": "went back to usual", "other": "left their usual range",
    "target": "changed what to expect of a target",
}  # fmt: skip


def _finding(name: str, held: Sequence[Change]) -> str:
    if not held:
        return f"{name}: nothing turned at the newest values"
    ways = Counter(one.way for one in held)
    said = [(ways[way], what) for way, what in DID.items()]
    said = [(count, what.replace("their", "its") if count == 1 else what) for count, what in said if count]
    first, *rest = [f"{count} {what}" for count, what in said]
    unit = "measure" if said[0][0] == 1 else "measures"
    return f"{name}: {words.listed([first.replace(' ', f' {unit} ', 1), *rest])}"


def _trail(code: str, name: str, query: Query) -> list[Link]:
    trail = [Link("Home", address("home") or "/"), Link("Oversight", address("oversight") or "/")]
    return [*trail, Link(name, f"{address('scorecard', code)}{query.state(board=None)}")] if code else trail
