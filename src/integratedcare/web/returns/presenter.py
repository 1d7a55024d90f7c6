"""What the page of one board's return says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.names import board_name
from integratedcare.web.design.page import Link, Page
from integratedcare.web.design.table import Column, Table
from integratedcare.web.returns.actions import Current
from integratedcare.web.returns.amounts import Amounts, Return, shown_amount
from integratedcare.web.returns.history import history_table
from integratedcare.web.returns.measures import Measure, measures
from integratedcare.web.returns.merging import Clash
from integratedcare.web.returns.months import Board
from integratedcare.web.returns.reading import Reading, field_name

COLUMNS = [
    Column("code", "Code"),
    Column("measure", "Measure"),
    Column("period_end", "To the end of"),
    Column("plan", "Plan (£)"),
    Column("actual", "Actual (£)"),
]
CLASH = "{name} saved {theirs} here: keep yours, or write theirs"
TOO_LATE = (
    "{name} saved this return while you were typing, so yours is not saved yet. What you typed is below, with what "
    "they changed elsewhere put in. Look through it, then save again."
)


@dataclass
class Filling:
    """One moment of filling in the form: the year shown, what was read, and what someone else saved meanwhile."""

    board: Board
    year: str
    current: Current
    reading: Reading | None = None
    clashes: Mapping[Clash, Decimal | None] = field(default_factory=dict)
    is_too_late: bool = False

    @property
    def problems(self) -> list[dict[str, str]]:
        """The error summary: what is wrong, each with the address of its field."""
        found = []
        if self.is_too_late:
            found.append({"text": TOO_LATE.format(name=self.other), "href": "#return"})
        found += [{"text": text, "href": f"#{name}"} for name, text in self._errors().items()]
        if self.reading:
            found += [{"text": text, "href": "#file"} for name, text in self.reading.problems if name == "file"]
        return [{**one, "text": self._placed(one)} for one in found]

    @property
    def other(self) -> str:
        """Who saved last."""
        by = self.current.version and self.current.version.by
        return by.username if by else "Someone"

    def _errors(self) -> dict[str, str]:
        errors = {
            field_name(part, cell): CLASH.format(name=self.other, theirs=shown_amount(theirs) or "nothing")
            for (cell, part), theirs in self.clashes.items()
        }
        return errors | {name: text for name, text in (self.reading.problems if self.reading else []) if name != "file"}

    def _placed(self, problem: dict[str, str]) -> str:
        """A problem with the month that it is in: the summary is read away from the field."""
        part, _, rest = problem["href"].lstrip("#").partition("-")
        if part not in ("plan", "actual"):
            return problem["text"]
        measure, _, month = rest.partition("-")
        day = date.fromisoformat(f"{month}-01")
        title = measures()[measure].title if measure in measures() else measure
        return f"{title}, {part}, {day:%B %Y}: {problem['text'][0].lower()}{problem['text'][1:]}"

    def tables(self) -> list[dict[str, object]]:
        """A table of fields for each measure."""
        errors = self._errors()
        return [
            {"measure": one, "rows": [self._row(one, end, errors) for end in self.board.months(self.year)]}
            for one in measures().values()
        ]

    def _row(self, measure: Measure, end: date, errors: dict[str, str]) -> dict[str, object]:
        cell = (measure.name, end)
        amounts = self.current.amounts.get(cell, Amounts())
        return {
            "month": f"{end:%B %Y}",
            "difference": shown_amount(amounts.actual - amounts.plan) if amounts.is_whole else "",
            "fields": [
                {
                    "name": (name := field_name(part, cell)),
                    "label": f"{part.capitalize()}, {measure.title}, from 1 April to the end of {end:%B %Y}",
                    "value": self._value(name, getattr(amounts, part)),
                    "error": errors.get(name, ""),
                    "is_open": part == "plan" or self.board.has_ended(end) or bool(amounts.actual is not None),
                }
                for part in ("plan", "actual")
            ],
        }

    def _value(self, name: str, amount: Decimal | None) -> str:
        typed = self.reading.typed.get(name) if self.reading else None
        return shown_amount(amount) if typed is None else typed


def return_page(filling: Filling) -> Page:
    """The form of one financial year, what was saved before, and the ways to take it away or bring it as a file."""
    board, current = filling.board, filling.current
    name = board_name(board.name)
    return Page(
        template="returns/return.jinja",
        name="Finance return",
        title=f"{name}: finance return for {filling.year.replace('-', '/')}",
        lead="Give pounds from 1 April to the end of each month, planned and actual. What you save is counted from the "
        "next release.",
        section="returns",
        breadcrumbs=[
            Link("Home", address("home") or "/"),
            Link("Oversight", address("oversight") or "/"),
            Link("Finance returns", address("returns") or ""),
        ],
        tables=[_rows(board, current.amounts)],
        words={
            "filling": filling,
            "history": history_table(current.version),
            "years": [
                {"value": year, "text": year.replace("-", "/"), "selected": year == filling.year}
                for year in board.years()
            ],
            "file_name": f"{board.code}.csv",
        },
    )


def _rows(board: Board, amounts: Return) -> Table:
    """The return as the file that a build reads, and that this page takes back."""
    rows = [
        {
            "code": board.code,
            "measure": measure,
            "period_end": end,
            "plan": _number(one.plan),
            "actual": _number(one.actual),
        }
        for (measure, end), one in sorted(amounts.items())
    ]
    return Table("return", f"The return of {board_name(board.name)}", COLUMNS, rows)


def _number(amount: Decimal | None) -> float | None:
    """A number and not text: text that begins with a minus sign is made safe for spreadsheets, and cannot come back."""
    return None if amount is None else float(amount)


def in_words(count: int) -> str:
    """How many amounts were saved."""
    return f"{words.plural(count, 'amount')} saved. They are counted from the next release."
