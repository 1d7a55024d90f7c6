"""What the page of one board's packs says."""

from collections.abc import Sequence

from integratedcare.pack import Issued, Month
from integratedcare.web.design.addresses import address
from integratedcare.web.design.names import board_name
from integratedcare.web.design.page import About, Link, Page
from integratedcare.web.packs.list_presenter import issued_table, trail
from integratedcare.web.packs.months import BoardMonths

ABOUT = About(
    what="A tagged PDF that screen readers can follow, of some 35 pages: a one-page summary, then each functional area "
    "with a control chart for every measure, what is missing, definitions and sources.",
    how="Alert, advise or assure follow from the control chart, the target and the comparison with the country, by "
    "rules that are printed in the pack. A value more than two years old is shown and not judged.",
    limits=[
        "The six functional areas bear the names of NHS England’s guide for boards of providers. Its guide for "
        "integrated care boards has six of its own, whose names were not to hand: these stand in for them.",
        "The rules, and which measure belongs to which area, are our own and illustrative.",
        "A draft is made of the newest release and is not a record. Only an issued pack is.",
    ],
    is_illustrative=True,
)


def board_page(
    board: BoardMonths,
    notes: Sequence[Issued],
    *,
    may_issue: bool,
    month: str = "",
    reason: str = "",
    problem: str = "",
) -> Page:
    """Make a draft, read what was issued, and for an editor issue. `month`, `reason`: what was typed, after a slip."""
    name = board_name(board.name)
    months = [{"value": str(one), "text": one.words, "selected": str(one) == month} for one in board.months]
    return Page(
        template="packs/board.jinja",
        name=f"Board packs of {name}",
        title=_finding(name, notes),
        lead="Make the newest pack from published figures. It takes a few seconds and is marked as a draft.",
        section="packs",
        breadcrumbs=trail(Link("Board packs", address("packs"))),
        tables=[issued_table(notes)],
        about=ABOUT,
        words={
            "board": board,
            "months": months,
            "draft": address("pack-draft", board.code),
            "here": address("board-packs", board.code),
            "scorecard": address("scorecard", board.code),
            "may_issue": may_issue,
            "reason": reason,
            "problem": problem,
            "writing": [Link(f"{one.words}", address("pack-words", board.code, str(one))) for one in board.months[:3]],
        },
    )


def _finding(name: str, notes: Sequence[Issued]) -> str:
    if not notes:
        return f"No pack of {name} is issued yet"
    newest = notes[0]
    return f"The newest issued pack of {name} is {Month.read(newest.month).words}, version {newest.version}"
