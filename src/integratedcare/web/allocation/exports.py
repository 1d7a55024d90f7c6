"""Fair shares as files: the workbook with live formulas, the bundle, and names that say what is inside."""

import csv
import io
import zipfile
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from integratedcare.allocation import FairShares, scenario_text, write_workbook
from integratedcare.errors import InputFileError, UsageError
from integratedcare.spreadsheet import not_a_formula
from integratedcare.web.allocation.levels import LEVELS
from integratedcare.web.allocation.question import Question, answered
from integratedcare.web.design.answer import XLSX, save_as
from integratedcare.web.design.exports.comma_separated import comma_separated
from integratedcare.web.design.exports.structured import structured
from integratedcare.web.design.page import Page
from integratedcare.web.design.provenance import provenance

MADE_ON = (2000, 1, 1, 0, 0, 0)  # a fixed date, so that the same release gives the same bytes


def workbook(request: HttpRequest, page: Page, question: Question, result: FairShares) -> bytes:
    """The core's workbook, which recalculates, with where it comes from and the scenario that made it."""
    source = provenance(request.release, page)
    content = io.BytesIO()
    write_workbook(
        content,
        result,
        title=f"{source.made_up} {page.title}".strip(),
        source="; ".join(f"{one.title}, {one.publisher}, {one.period}" for one in source.sources),
        release_id=source.release_id,
        licence="; ".join((*source.licences, *source.attributions)),
        configuration=scenario_text(question.scenario()),
    )
    return content.getvalue()


def workbook_answer(request: HttpRequest, page: Page, question: Question, result: FairShares) -> HttpResponse:
    """The workbook as an answer."""
    return attachment(workbook(request, page, question, result), XLSX, request, question, "xlsx")


def bundle(request: HttpRequest, page: Page, question: Question, result: FairShares) -> bytes:
    """A ZIP of every table (CSV), the workbook, the description (JSON and text), the scenario, places and opening."""
    source = provenance(request.release, page)
    files = {f"{table.name}.csv": comma_separated(table) for table in page.tables}
    files["fair-shares.json"] = structured(page, list(page.tables), source)
    files["README.txt"] = "".join(f"{label}: {text}\r\n" for label, text in source.lines()) + _columns(page)
    files["scenario.yaml"] = scenario_text(question.scenario())
    if question.level == "place":
        lines = [("place", question.unit), *((place, code) for place, codes in question.places for code in codes)]
        files["places.csv"] = _csv(lines)
    if question.opening:
        files["opening.csv"] = _csv([("code", "opening_pounds"), *question.opening])
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("fair-shares.xlsx", MADE_ON), workbook(request, page, question, result))
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, MADE_ON)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)
    return content.getvalue()


def attachment(content: bytes, kind: str, request: HttpRequest, question: Question, form: str) -> HttpResponse:
    """A file to save."""
    response = HttpResponse(content, content_type=kind)
    return named(response, request, question, form)


def named(
    response: HttpResponse, request: HttpRequest, question: Question, form: str, *, beside: Sequence[Question] = ()
) -> HttpResponse:
    """The answer with a file name that says what it holds, and `illustrative` where any of its figures are.

    `beside` are the other questions of a comparison of scenarios, whose file is called by the first.
    """
    if form == "html":
        return response
    save_as(
        response,
        form,
        "made-up" if request.release.is_made_up else "",
        "scenarios" if beside else "fair-shares",
        request.GET.get("table", "") or request.GET.get("chart", ""),
        question.year,
        question.icb or "",
        LEVELS[question.level].word,
        request.GET.get("row", ""),
        "illustrative" if any(_is_illustrative(request, one) for one in (question, *beside)) else "",
        request.release.id[:8],
    )
    return response


def _is_illustrative(request: HttpRequest, question: Question) -> bool:
    try:
        return bool(answered(request.release, question).illustrative)
    except (InputFileError, UsageError):
        return bool(question.opening)  # a file about a question without an answer: said once too often, not too seldom


def _csv(lines) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([not_a_formula(value) for value in line] for line in lines)
    return text.getvalue()


def _columns(page: Page) -> str:
    said = [
        f"{table.name}.csv, {column.key}: {column.title} ({column.kind})\r\n"
        for table in page.tables
        for column in table.columns
    ]
    return "\r\nColumns (shares are 0 to 1, indices are 1 at the average, amounts are pounds)\r\n" + "".join(said)
