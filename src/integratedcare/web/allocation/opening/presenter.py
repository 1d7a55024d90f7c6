"""What the page of opening positions says."""

from integratedcare.release.reader import Release
from integratedcare.web.allocation import money
from integratedcare.web.allocation.choices import error_summary, errors_by_field
from integratedcare.web.allocation.columns import pounds_column
from integratedcare.web.allocation.figures import boards, pace_rule
from integratedcare.web.allocation.levels import LEVELS
from integratedcare.web.allocation.opening.reading import Opening, rows_to_fill
from integratedcare.web.design.addresses import address
from integratedcare.web.design.names import organisation_name
from integratedcare.web.design.page import Link, Page
from integratedcare.web.design.table import Column, Table

MOST_TYPED = 80  # rows: nobody types more, and a form of thousands of fields is refused


def opening_page(release: Release, at: Opening) -> Page:
    """The form, filled in with what is known or was typed; its table is the file to fill in."""
    question = at.question
    level = LEVELS[question.level]
    board = boards(release, question.year).get(question.icb or "", "")
    rows = _rows(release, at)
    table = Table(
        "opening",
        "A file to fill in",
        [Column("code", "Code", "code"), Column("name", "Name"), pounds_column("opening_pounds", "Opening position")],
        rows,
    )
    rule = pace_rule(question.year)
    return Page(
        template="allocation/opening.jinja",
        name="Opening positions",
        title=f"What each {level.one} has now" + (f" in {board}" if board else ""),
        lead="Enter the money each has before next year’s pot is shared. You will see how far each is from its fair "
        "share, and how a pace-of-change rule would move it.",
        section="fair-shares",
        breadcrumbs=[
            Link("Home", address("home") or "/"),
            Link("Fair shares", question.address(address("fair-shares"))),
        ],
        tables=[table],
        words={
            "at": at,
            "action": question.__class__(**{**question.__dict__, "opening": ()}).address(
                address("fair-shares-opening")
            ),
            "rows": rows if len(rows) <= MOST_TYPED else [],
            "count": len(rows),
            "level": level,
            "most": MOST_TYPED,
            "pot": _typed(at, "pot", "" if question.pot is None else money.exact(question.pot).removesuffix(".00")),
            "floor": _typed(
                at, "floor-percent", f"{(rule.floor if question.floor is None else question.floor) * 100:.6g}"
            ),
            "is_illustrative": rule.illustrative,
            "problems": error_summary(at.problems),
            "errors": errors_by_field(at.problems),
            "blank": question.address(address("fair-shares-opening-as", "csv")),
        },
    )


def _rows(release: Release, at: Opening) -> list[dict[str, object]]:
    known = dict(at.question.opening)
    kind = "" if at.question.level == "place" else at.question.level
    return [
        {
            "code": row.code,
            "name": organisation_name(kind, row.name),
            "field": f"pounds-{number}",
            "opening_pounds": known.get(row.code),
            "typed": _typed(at, f"pounds-{number}", money.exact(known[row.code]) if row.code in known else ""),
        }
        for number, row in enumerate(rows_to_fill(release, at.question))
    ]


def _typed(at: Opening, field: str, otherwise: str) -> str:
    return at.typed.get(field, otherwise)
