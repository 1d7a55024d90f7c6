"""Fair shares: the page, its exports, and the scenario that made it."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from integratedcare.allocation import scenario_text
from integratedcare.web.allocation import exports
from integratedcare.web.allocation.choices import rows_asked
from integratedcare.web.allocation.presenter import fair_shares_page, problem_page
from integratedcare.web.allocation.question import WORDS
from integratedcare.web.allocation.reading import Asked, read_question, try_answer
from integratedcare.web.design.addresses import address
from integratedcare.web.design.answer import answer
from integratedcare.web.design.query import Query

ON_THE_PAGE = ("row", "sort", "page", "find", "were")


def fair_shares(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Fair shares of any level: `?icb=`, `?level=`, `?pot=` and so on; `?row=` for one row in full."""
    query = Query(request, known=(*WORDS, *ON_THE_PAGE))
    asked = read_question(request.release, query)
    if form == "html" and _comes_from_the_form(request):
        return redirect(_tidied(query, asked))
    if asked.question.level == "place" and asked.question.icb and not asked.question.places and form == "html":
        return redirect(asked.question.address(address("fair-shares-places")))
    result = try_answer(request.release, asked)
    if result is None:
        if form != "html":
            asked.refuse()
        page = problem_page(request.release, asked)
        return render(request, page.template, {"page": page, **page.words}, status=400)
    page = fair_shares_page(request.release, query, asked)
    if form == "xlsx":
        return exports.workbook_answer(request, page, asked.question, result)
    return exports.named(answer(request, page, form), request, asked.question, form)


def scenario(request: HttpRequest) -> HttpResponse:
    """The configuration that made a page, as YAML that the command line and this site read back."""
    question = _question_for_a_file(request)
    content = scenario_text(question.scenario())
    return exports.attachment(content.encode(), "application/yaml", request, question, "yaml")


def bundle(request: HttpRequest) -> HttpResponse:
    """Data, documentation and configuration in one ZIP."""
    query = Query(request, known=(*WORDS, *ON_THE_PAGE))
    asked = read_question(request.release, query)
    result = try_answer(request.release, asked)
    asked.refuse()
    page = fair_shares_page(request.release, query, asked)
    content = exports.bundle(request, page, asked.question, result)
    return exports.attachment(content, "application/zip", request, asked.question, "zip")


def _question_for_a_file(request: HttpRequest):
    asked = read_question(request.release, Query(request, known=(*WORDS, *ON_THE_PAGE)))
    try_answer(request.release, asked)
    asked.refuse()
    return asked.question


def _comes_from_the_form(request: HttpRequest) -> bool:
    """A form sends every field, the empty ones too; no link of ours does."""
    return "were" in request.GET or any(value == "" for value in request.GET.values())


def _tidied(query: Query, asked: Asked) -> str:
    """The form's address without what is empty, and without opening positions that were for other rows."""
    were, question = query.text("were"), asked.question
    if were and were != rows_asked(question):
        question = replace(question, opening=(), floor=None)
    words = {word: asked.typed[word] for word in ("pot", "floor-percent") if asked.typed.get(word)}
    for word in ("sort", "find", "row"):
        if query.text(word):
            words[word] = query.text(word)
    return question.address(address("fair-shares"), **{k: v for k, v in words.items() if _is_wanted(asked, k)})


def _is_wanted(asked: Asked, word: str) -> bool:
    """A typed field is passed on as typed only when it could not be read, so that its error can be shown."""
    return word in ("sort", "find", "row") or any(problem.field == word for problem in asked.problems)
