"""The form of opening positions as a question; what is wrong with it is written down field by field."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.http import HttpRequest

from integratedcare.allocation import read_opening
from integratedcare.allocation.opening import opening_in_order
from integratedcare.allocation.sums import LARGEST, read_pounds
from integratedcare.errors import InputFileError, UsageError
from integratedcare.release.reader import Release
from integratedcare.web.allocation.money import read_percent
from integratedcare.web.allocation.question import LONGEST_ADDRESS, Question, answered
from integratedcare.web.allocation.reading import Asked, Problem
from integratedcare.web.design.uploads import chosen_file

EXAMPLE_PART = 0.98  # of the pot: what everyone has in the example, the same for each person
TOO_LONG = (
    "These opening positions are too many for an address ({length:,} characters; it may have {most:,}). Save the "
    "scenario below and run it with the command line (ics compare), or ask about fewer or larger areas."
)


@dataclass
class Opening:
    """One moment of filling in the form: the question so far and what was typed."""

    question: Question
    typed: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    is_too_long: bool = False


def rows_to_fill(release: Release, question: Question):
    """The rows that need an opening position. UsageError or InputFileError where the question has no answer."""
    return answered(release, replace(question, opening=(), floor=None)).rows


def read_form(release: Release, asked: Asked, request: HttpRequest, path: str) -> Opening:
    """What a person sent: `do` says whether they typed, chose a file or want an example."""
    at = Opening(asked.question, {key: value[:200] for key, value in request.POST.items()})
    rows = rows_to_fill(release, at.question)
    for word, name, read in (("pot", "pot", read_pounds), ("floor-percent", "floor", read_percent)):
        written = at.typed.get(word, "").strip()
        try:
            at.question = replace(at.question, **{name: read(written) if written else None})
        except UsageError as error:
            at.problems.append(Problem(word, str(error)))
    if at.question.pot is None and not at.problems:
        at.problems.append(Problem("pot", "Enter the pot to be shared next year, for example £5,000,000,000 or 5bn."))
    if not at.problems:
        _read_amounts(at, rows, request)
    if not at.problems:
        _try(release, at, path)
    return at


def _read_amounts(at: Opening, rows: Sequence, request: HttpRequest) -> None:
    do = at.typed.get("do", "")
    try:
        if do == "upload":
            read = read_opening(chosen_file(request, "file", (".csv",)))
            opening_in_order(read, [row.code for row in rows])  # names the line of a code that is none
            at.question = replace(at.question, opening=tuple(read.pounds.items()))
        elif do == "example":
            people = sum(row.population for row in rows)
            each = at.question.pot * EXAMPLE_PART / people
            example = tuple((row.code, round(each * row.population, 0)) for row in rows)
            at.question = replace(at.question, opening=example)
        else:
            _read_typed(at, rows)
    except InputFileError as error:
        at.problems.append(Problem("file", str(error)))


def _read_typed(at: Opening, rows: Sequence) -> None:
    amounts = []
    for number, row in enumerate(rows):
        field_name = f"pounds-{number}"
        written = at.typed.get(field_name, "").strip()
        if not written:
            text = f"Enter what {row.name} has now. Enter 0 if it has nothing."
            at.problems.append(Problem(field_name, text))
        elif written.strip("£ ").strip("0.") == "":
            amounts.append((row.code, 0.0))
        else:
            try:
                amounts.append((row.code, read_pounds(written, f"What {row.name} has now")))
            except UsageError as error:
                at.problems.append(Problem(field_name, str(error)))
    if sum(pounds for _, pounds in amounts) > float(LARGEST):
        at.problems.append(Problem("pounds-0", "The opening positions come to more than £10,000 billion. Check them."))
    at.question = replace(at.question, opening=tuple(amounts))


def _try(release: Release, at: Opening, path: str) -> None:
    """Ask the core, so that a pot too small for the floor, or a code that is none, is told here."""
    try:
        answered(release, at.question)
    except UsageError as error:
        at.problems.append(Problem("pot" if "pot" in str(error) else "pounds-0", str(error)))
        return
    except InputFileError as error:
        at.problems.append(Problem("file" if at.typed.get("do") == "upload" else "pounds-0", str(error)))
        return
    length = len(at.question.address(path))
    if length > LONGEST_ADDRESS:
        at.is_too_long = True
        at.problems.append(Problem("file", TOO_LONG.format(length=length, most=LONGEST_ADDRESS)))
