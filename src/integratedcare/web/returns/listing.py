"""What the page of all boards' returns says."""

from django.db.models import Max

from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.names import board_name
from integratedcare.web.design.page import Link, Page
from integratedcare.web.design.table import Column, Table
from integratedcare.web.returns.models import FinanceReturn
from integratedcare.web.returns.months import Board
from integratedcare.web.returns.written import rows_in_use

COLUMNS = [
    Column("name", "Board", link=lambda row: address("return", str(row["code"]))),
    Column("code", "Code", "code"),
    Column("months", "Amounts counted", "count"),
    Column("newest", "Newest month", "date"),
    Column("saved", "Last saved here", "date"),
]


def returns_page(release: Release, boards: dict[str, Board]) -> Page:
    """Every board, those that give a return first."""
    counted: dict[str, list] = {}
    for row in rows_in_use(release.universe):
        counted.setdefault(row.text("code"), []).append(row.day("period_end"))
    mine = FinanceReturn.objects.filter(universe=release.universe)
    saved = dict(mine.order_by().values_list("code").annotate(Max("at")))
    rows = [
        {
            "name": board_name(board.name),
            "code": code,
            "months": len(counted.get(code, [])),
            "newest": max(counted.get(code, []), default=None),
            "saved": saved.get(code),
        }
        for code, board in boards.items()
    ]
    rows.sort(key=lambda row: not row["months"])
    given = sum(1 for row in rows if row["months"])
    return Page(
        template="design/analysis.jinja",
        name="Finance returns",
        title=f"{words.plural(given, 'board')} {'gives' if given == 1 else 'give'} a finance return",
        lead="A system's own figures of its money, month by month: surplus or deficit, savings, agency staff and "
        "mental health. Choose a board to enter or change them.",
        section="returns",
        breadcrumbs=[Link("Home", address("home") or "/"), Link("Oversight", address("oversight") or "/")],
        tables=[Table("returns", "Boards", COLUMNS, rows)],
    )
