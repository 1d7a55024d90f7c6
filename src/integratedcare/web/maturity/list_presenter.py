"""What the page of a matrix says: bodies side by side."""

from functools import partial

from django.db import DatabaseError

from integratedcare.charts.level_dots import level_dots
from integratedcare.charts.theme import WIDTH
from integratedcare.oversight.maturity.assessment import Assessment, newest, overall
from integratedcare.oversight.maturity.matrix import BODIES, OVERALL, Matrix, matrices
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import About, Chart, Link, Page
from integratedcare.web.design.table import Column, Table
from integratedcare.web.indicators.bodies import boards_of
from integratedcare.web.maturity.reading import body_name, has_examples, published
from integratedcare.web.systems.as_of import board_sets

MANY = {"system": "systems", "place": "places", "pcn": "primary care networks"}
UNREADABLE = "What was recorded here cannot be read at the moment. Nothing is lost; try again in a minute."


def list_page(release: Release, matrix: Matrix, kind: str, *, fits: bool = True) -> Page:
    """Bodies of a kind by one matrix: the newest own view of each, and the overall level of peers."""
    problem = ""
    try:
        found = [one for one in published(release, matrix.key) if one.kind == kind]
    except DatabaseError:
        found, problem = [], UNREADABLE
    rows = [_row(release, matrix, kind, code, found) for code in sorted({one.code for one in found})]
    rows = sorted((row for row in rows if row), key=lambda row: (-(row["place"] if row["place"] is not None else -1),
                                                                 row["name"]))  # fmt: skip
    return Page(
        template="maturity/matrix.jinja",
        name="Maturity",
        title=_title(rows, matrix, kind),
        lead=matrix.what
        + ("" if fits else f" This matrix is made for {words.listed([MANY[one] for one in matrix.bodies])} alone.")
        + " Each body judges itself; no level is worked out from figures.",
        section="oversight",
        breadcrumbs=[Link("Home", address("home") or "/"), Link("Oversight", address("oversight") or "")],
        tables=[_table(rows, matrix), _looks_like(matrix)],
        charts=[Chart("levels", "Overall level, and the highest domain", partial(_drawn, rows, matrix),
                      OVERALL[matrix.overall])] if rows else [],
        about=about(matrix),
        words={
            "problem": problem,
            "has_examples": has_examples(release) and bool(rows),
            "matrices": [{"value": one.key, "text": one.title, "selected": one is matrix}
                         for one in matrices().values()],
            "asked_by_code": "" if kind == "system" else BODIES[kind],
            "systems": [{"value": code, "text": name} for code, name in _systems(release).items()],
            "kinds": [{"value": one, "text": words.capital(MANY[one]), "selected": one == kind} for one in BODIES],
        },
    )  # fmt: skip


def _systems(release: Release) -> dict[str, str]:
    """The systems of the newest boards, then those of boards that closed, the newest first: their record stays."""
    newest, *before = reversed(board_sets(release))
    found = {code: board.name for code, board in boards_of(release, newest.start).items()}
    for one in before:
        for code, board in boards_of(release, one.start).items():
            found.setdefault(code, f"{board.name} (until {words.day(one.end)})")
    return found


def about(matrix: Matrix) -> About:
    """About a matrix: where it comes from, and what its levels are not."""
    return About(
        what=f"{matrix.what} {words.plural(len(matrix.domains), 'domain')}, each judged at one of four levels: "
        f"{words.listed([one.lower() for one in matrix.levels.values()])}.",
        how=f"{OVERALL[matrix.overall]} Levels are an order and not a measure, so they are never averaged. While a "
        "domain has not been judged there is no overall level.",
        why="A system that knows what it is not yet good at can ask for the right help.",
        limits=[
            f"{matrix.source}. Our confidence in the names of the domains is {matrix.confidence}.",
            "A level is an opinion with evidence beside it. Bodies judge themselves by different yardsticks: compare a "
            "body with its own past and with what its peers say, and do not make league tables.",
            "Published assessments are shown to everyone, with their evidence. Drafts are shown to editors alone.",
        ],
    )


def _row(release: Release, matrix: Matrix, kind: str, code: str, found: list[Assessment]) -> dict | None:
    own = [one for one in found if one.code == code]
    mine, peers = newest(own, view="self"), newest(own, view="peer")
    shown = mine or peers or newest(own, view="external")
    if shown is None:
        return None
    level, theirs = overall(shown, matrix), overall(peers, matrix) if peers and mine else None
    places = [matrix.place(judged.level) for judged in shown.domains.values()]
    return {
        "code": code,
        "name": body_name(release, kind, code),
        "overall": matrix.levels[level] if level else "not complete",
        "place": matrix.place(level) if level else None,
        "highest": max(places, default=None),
        "peers": matrix.levels[theirs] if theirs else "",
        "peers_place": matrix.place(theirs) if theirs else None,
        "on": shown.on,
        **{key: matrix.levels[judged.level] for key, judged in shown.domains.items()},
    }


def _title(rows: list[dict], matrix: Matrix, kind: str) -> str:
    if not rows:
        return f"No {BODIES[kind]} has published an assessment by the {_lower(matrix)}"
    place = max((row["place"] for row in rows if row["place"] is not None), default=None)
    if place is None:
        return f"{words.plural(len(rows), 'assessment')} by the {_lower(matrix)}, none of them complete"
    best = [row for row in rows if row["place"] == place]
    level = list(matrix.levels.values())[place].lower()
    many = words.plural(len(rows), BODIES[kind], MANY[kind])
    if len(best) == len(rows):
        return f"{words.capital(many)} {'sees itself' if len(rows) == 1 else 'see themselves'} as {level}"
    one = len(best) == 1
    return (
        f"{len(best)} of {many} {'sees itself' if one else 'see themselves'} as {level}, the highest level among them"
    )


def _lower(matrix: Matrix) -> str:
    return matrix.title[0].lower() + matrix.title[1:]


def _table(rows: list[dict], matrix: Matrix) -> Table:
    columns = [
        Column("code", "Code", "code"),
        Column("name", "Body", link=lambda row: f"{address('maturity-body', row['code'])}?matrix={matrix.key}"),
        Column("overall", "Overall"),
        *(Column(key, domain.title) for key, domain in matrix.domains.items()),
        Column("peers", "Overall, peers’ view"),
        Column("on", "Assessed on", "date"),
    ]
    return Table("bodies", "Own view, newest", columns, rows)


def _looks_like(matrix: Matrix) -> Table:
    columns = [Column("domain", "Domain"), *(Column(key, title) for key, title in matrix.levels.items())]
    rows = [{"domain": one.title, **one.looks_like} for one in matrix.domains.values()]
    return Table("matrix", "What each level looks like", columns, rows, note="In our own words.")


def _drawn(rows: list[dict], matrix: Matrix, width: int = WIDTH) -> str:
    return level_dots(
        rows,
        levels=list(matrix.levels.values()),
        views=[("place", "Overall"), ("highest", "Highest domain"), ("peers_place", "Overall, peers’ view")],
        title="Overall level, and the highest domain",
        description="One row a body. The table below holds the same.",
        width=width,
    )
