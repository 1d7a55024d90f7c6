"""What the page of one body's maturity says."""

from functools import partial

from integratedcare.charts.level_dots import level_dots
from integratedcare.charts.theme import WIDTH
from integratedcare.oversight.maturity.assessment import VIEWS, Assessment, gaps, holding_back, newest, overall
from integratedcare.oversight.maturity.matrix import Matrix, matrices
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Chart, Link, Page
from integratedcare.web.design.table import Column, Table
from integratedcare.web.maturity.list_presenter import about
from integratedcare.web.maturity.reading import body_name, drafts, has_examples, published
from integratedcare.web.maturity.sentences import gap_sentence, title


def body_page(release: Release, matrix: Matrix, kind: str, code: str, *, editor: bool) -> Page:
    """One body by one matrix: own view beside peers' and beside the own view before; the gap; the next level."""
    name = body_name(release, kind, code) or code
    found = published(release, matrix.key, code)
    mine = newest(found, view="self")
    peers = newest(found, view="peer") or newest(found, view="external")
    earlier = newest([one for one in found if mine and one.on < mine.on], view="self")
    shown = mine or peers
    return Page(
        template="maturity/body.jinja",
        name=f"Maturity of {name}",
        title=title(name, matrix, mine, peers, overall(shown, matrix) if shown else None),
        lead=gap_sentence(gaps(mine, peers, matrix), "peers") if mine and peers else _dated(shown),
        section="oversight",
        breadcrumbs=[
            Link("Home", address("home") or "/"),
            Link("Oversight", address("oversight") or ""),
            Link("Maturity", f"{address('maturity')}?matrix={matrix.key}"),
        ],
        tables=[_views(matrix, mine, peers, earlier), _next(matrix, shown), _evidence(matrix, found)],
        charts=[_chart(matrix, mine, peers, earlier)] if shown else [],
        about=about(matrix),
        words={
            "body": Link(name, (address("system", code) if kind == "system" else None) or ""),
            "since": gap_sentence(gaps(earlier, mine, matrix), "before") if earlier and mine else "",
            "matrices": [
                {"value": one.key, "text": one.title, "selected": one is matrix}
                for one in matrices().values()
                if kind in one.bodies
            ],
            "code": code,
            "has_examples": has_examples(release) and bool(found),
            "has_own": mine is not None,
            "assess": f"{address('maturity-assess', code)}?matrix={matrix.key}" if editor else "",
            "drafts": _drafts(release, code) if editor else [],
        },
    )


def _dated(shown: Assessment | None) -> str:
    return f"{VIEWS[shown.view]}, {words.day(shown.on)}, by {shown.assessor}." if shown else ""


def _drafts(release: Release, code: str) -> list[Link]:
    return [
        Link(
            f"{matrices()[row.matrix].title}, {VIEWS[row.view].lower()}, {words.day(row.assessed_on)}",
            address("maturity-draft", str(row.pk)) or "",
        )
        for row in drafts(release, code)
    ]


def _chart(matrix: Matrix, mine: Assessment | None, peers: Assessment | None, earlier: Assessment | None) -> Chart:
    views = [("mine", "Own view", mine), ("peers", VIEWS[peers.view] if peers else "", peers),
             ("earlier", "Own view before", earlier)]  # fmt: skip
    views = [view for view in views if view[2]]
    rows = [
        {"code": key, "name": domain.title}
        | {name: matrix.place(one.domains[key].level) if key in one.domains else None for name, _, one in views}
        for key, domain in matrix.domains.items()
    ]
    drawn = partial(_drawn, rows, matrix, [(name, said) for name, said, _ in views])
    return Chart("levels", "Level of each domain", drawn)


def _drawn(rows: list[dict], matrix: Matrix, views: list[tuple[str, str]], width: int = WIDTH) -> str:
    return level_dots(
        rows, levels=list(matrix.levels.values()), views=views, title="Level of each domain",
        description="One row a domain. The table below holds the same.", width=width,
    )  # fmt: skip


def _views(matrix: Matrix, mine: Assessment | None, peers: Assessment | None, earlier: Assessment | None) -> Table:
    def level(one: Assessment | None, key: str) -> str:
        return matrix.levels[one.domains[key].level] if one and key in one.domains else ""

    columns = [
        Column("domain", "Domain"),
        Column("mine", f"Own view{_on(mine)}"),
        Column("peers", f"{VIEWS[peers.view] if peers else 'Peers’ view'}{_on(peers)}"),
        Column("earlier", f"Own view before{_on(earlier)}"),
    ]
    rows = [
        {"domain": domain.title, "mine": level(mine, key), "peers": level(peers, key), "earlier": level(earlier, key)}
        for key, domain in matrix.domains.items()
    ]
    whole = {"domain": "Overall"}
    for name, one in (("mine", mine), ("peers", peers), ("earlier", earlier)):
        found = overall(one, matrix) if one else None
        whole[name] = matrix.levels[found] if found else "not complete" if one else ""
    return Table("views", "Views side by side", columns, [*rows, whole] if mine or peers else [])


def _on(one: Assessment | None) -> str:
    return f", {words.day(one.on)}" if one else ""


def _next(matrix: Matrix, shown: Assessment | None) -> Table:
    """What the next level would take, those domains first that hold the overall level back."""
    columns = [
        Column("domain", "Domain"),
        Column("level", "Now"),
        Column("looks_like", "What that looks like"),
        Column("next", "Next level"),
        Column("next_looks_like", "What it would look like"),
    ]
    back = {domain.key for domain in holding_back(shown, matrix)} if shown else set()
    rows = []
    order = [key for key in matrix.domains if shown and key in shown.domains]
    for key in sorted(order, key=lambda key: key not in back):
        domain, level = matrix.domains[key], shown.domains[key].level
        after = matrix.after(level)
        rows.append(
            {
                "domain": domain.title + (" (holds the overall level)" if key in back else ""),
                "level": matrix.levels[level],
                "looks_like": domain.looks_like[level],
                "next": matrix.levels[after] if after else "none: this is the highest",
                "next_looks_like": domain.looks_like[after] if after else "",
            }
        )
    return Table("next", "What the next level would take", columns, rows)


def _evidence(matrix: Matrix, found: list[Assessment]) -> Table:
    columns = [
        Column("on", "Assessed on", "date"),
        Column("view", "View"),
        Column("assessor", "By"),
        Column("version", "Version", "count", on_screen=False),
        Column("domain", "Domain"),
        Column("level", "Level"),
        Column("confidence", "Confidence"),
        Column("evidence", "Evidence"),
    ]
    rows = [
        {
            "on": one.on, "view": VIEWS[one.view], "assessor": one.assessor, "version": one.version,
            "domain": matrix.domains[key].title, "level": matrix.levels[judged.level],
            "confidence": judged.confidence, "evidence": judged.evidence,
        }
        for one in reversed(found)
        for key, judged in one.domains.items()
    ]  # fmt: skip
    return Table("evidence", "All assessments, with their evidence", columns, rows)
