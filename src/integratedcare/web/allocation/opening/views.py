"""The page of opening positions. A form that is right leads to the address of its answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from integratedcare.allocation import scenario_text
from integratedcare.errors import InputFileError, UsageError
from integratedcare.web.allocation.exports import attachment, named
from integratedcare.web.allocation.opening.presenter import opening_page
from integratedcare.web.allocation.opening.reading import Opening, read_form, rows_to_fill
from integratedcare.web.allocation.origin import from_our_pages
from integratedcare.web.allocation.question import WORDS
from integratedcare.web.allocation.reading import Asked, read_question
from integratedcare.web.design.addresses import address
from integratedcare.web.design.answer import answer
from integratedcare.web.design.query import Query


@from_our_pages
def opening(request: HttpRequest, form: str = "html") -> HttpResponse:
    """`?` and a question: the form for its rows, or as CSV the file to fill in."""
    asked = read_question(request.release, Query(request, known=WORDS))
    _check(request, asked)
    if request.method != "POST":
        page = opening_page(request.release, Opening(asked.question))
        if form == "html":
            return render(request, page.template, {"page": page, **page.words})
        return named(answer(request, page, form), request, asked.question, form)
    path = address("fair-shares")
    at = read_form(request.release, asked, request, path)
    if at.is_too_long and "save" in request.POST:
        content = scenario_text(at.question.scenario()).encode()
        return attachment(content, "application/yaml", request, at.question, "yaml")
    if not at.problems:
        return redirect(at.question.address(path))
    page = opening_page(request.release, at)
    return render(request, page.template, {"page": page, **page.words}, status=400)


def _check(request: HttpRequest, asked: Asked) -> None:
    """UsageError where the question itself has no rows to fill in."""
    asked.problems = [problem for problem in asked.problems if problem.field not in ("pot", "floor-percent")]
    asked.refuse()
    try:
        rows_to_fill(request.release, asked.question)
    except InputFileError as error:
        raise UsageError(str(error)) from None
