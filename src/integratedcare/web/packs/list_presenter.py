"""What the list of board packs says."""

from collections.abc import Mapping, Sequence

from integratedcare.pack import Issued, Month
from integratedcare.pack.issued import corrections
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.names import board_name
from integratedcare.web.design.page import Link, Page
from integratedcare.web.design.table import Column, Table
from integratedcare.web.packs.months import BoardMonths

LEAD = (
    "A board pack sets out one system’s month: what needs a decision, what to watch and what gives assurance. Anyone "
    "can make a draft from published figures. Once issued, a pack never changes; a correction is a new version."
)


def packs_page(boards: Mapping[str, BoardMonths], notes: Sequence[Issued]) -> Page:
    """Issued packs, and every board that a pack can be made for."""
    months = {(note.board_code, note.month) for note in notes}
    return Page(
        template="packs/packs.jinja",
        name="Board packs",
        title=f"{words.plural(len(months), 'board pack')} issued so far" if months else "No board pack is issued yet",
        lead=LEAD,
        section="packs",
        breadcrumbs=trail(),
        tables=[issued_table(notes, with_board=True), _boards(boards, notes)],
    )


def trail(*further: Link) -> list[Link]:
    """What is above a page of packs, from home down."""
    return [Link("Home", address("home") or "/"), Link("Oversight", address("oversight") or "/"), *further]


def page_below(board: BoardMonths, **page) -> Page:
    """A page below that of one board's packs; `page` is what else it has."""
    name = board_name(board.name)
    above = trail(Link("Board packs", address("packs")), Link(name, address("board-packs", board.code)))
    return Page(name=f"Board packs of {name}", section="packs", breadcrumbs=above, **page)


def issued_table(notes: Sequence[Issued], *, with_board: bool = False) -> Table:
    """Versions in the order given, each with what has replaced it."""
    after = corrections(list(notes))
    rows = [_row(note, after.get((note.board_code, note.month, note.version))) for note in notes]
    columns = [
        Column("board", "Board", link=lambda row: address("board-packs", str(row["code"])), on_screen=with_board),
        Column("code", "Code", "code", on_screen=False),
        Column("month", "Month", on_screen=False),
        Column("month_words", "Month"),
        Column("version", "Version", "count", on_screen=False),
        Column("document", "Document", link=_pdf),
        Column("issued", "Issued", "date"),
        Column("reason", "Why"),
        Column("standing", "Standing"),
        Column("release", "Release", "code"),
        Column("pdf_sha256", "SHA-256 of the PDF", "code", on_screen=False),
    ]
    return Table("issued", "Issued packs", columns, rows)


def _row(note: Issued, after: Issued | None) -> dict[str, object]:
    return {
        "board": board_name(note.board),
        "code": note.board_code,
        "month": note.month,
        "month_words": Month.read(note.month).words,
        "version": note.version,
        "document": f"Version {note.version} (PDF)",
        "issued": note.issued_at[:10],
        "reason": note.reason,
        "standing": f"Corrected by version {after.version} because: {after.reason}" if after else "In force",
        "release": note.release_id,
        "pdf_sha256": note.pdf_sha256,
    }


def _pdf(row: Mapping[str, object]) -> str | None:
    return address("pack-pdf", str(row["code"]), str(row["month"]), str(row["version"]))


def _boards(boards: Mapping[str, BoardMonths], notes: Sequence[Issued]) -> Table:
    rows = [
        {
            "board": board_name(board.name),
            "code": board.code,
            "newest": board.months[0].words,
            "issued": len({note.month for note in notes if note.board_code == board.code}),
        }
        for board in boards.values()
    ]
    columns = [
        Column("board", "Board", link=lambda row: address("board-packs", str(row["code"]))),
        Column("code", "Code", "code"),
        Column("newest", "Newest month with figures"),
        Column("issued", "Months issued", "count"),
    ]
    return Table("boards", "Make a pack for a board", columns, rows)
