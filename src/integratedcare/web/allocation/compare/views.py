"""Scenarios side by side. Adding one by a file or by a pasted address posts; everything else is the address."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from integratedcare.allocation import load_scenario
from integratedcare.errors import InputFileError, UsageError
from integratedcare.web.allocation.compare.presenter import compare_page
from integratedcare.web.allocation.compare.scenarios import KNOWN, Scenarios, from_address, named_apart, read_scenarios
from integratedcare.web.allocation.exports import named
from integratedcare.web.allocation.origin import from_our_pages
from integratedcare.web.allocation.question import answered
from integratedcare.web.allocation.reading import Problem, from_scenario
from integratedcare.web.design.addresses import address
from integratedcare.web.design.answer import answer
from integratedcare.web.design.query import Query
from integratedcare.web.design.uploads import chosen_file


@from_our_pages
def compare(request: HttpRequest, form: str = "html") -> HttpResponse:
    """`?a.…&b.…`: up to four scenarios and what each changes beside the first."""
    query = Query(request, known=KNOWN)
    scenarios, asked = read_scenarios(request.release, query)
    problems = [
        Problem(f"{'abcd'[at]}.{one.field}" if at else one.field, f"{scenarios.questions[at].name}: {one.text}")
        for at, each in enumerate(asked)
        for one in each.problems
    ]
    if request.method == "POST":
        return _post(request, scenarios)
    if problems and form != "html":
        raise UsageError(problems[0].text)
    if not problems and form == "html" and "" in request.GET.values():
        return redirect(scenarios.address(address("fair-shares-compare")))
    if problems:
        broken = next(at for at, each in enumerate(asked) if each.problems)
        return _shown(request, scenarios.without(broken), problems, {**query.given.dict()}, form)
    return _shown(request, scenarios, [], {}, form)


def _post(request: HttpRequest, scenarios: Scenarios) -> HttpResponse:
    do, _, of = request.POST.get("do", "").partition(":")
    fields = {"paste": "paste", "upload": "file", "name": f"name-{of}"}
    try:
        if do == "paste":
            added = from_address(request.release, request.POST.get("paste", ""), request)
            scenarios = _one_more(request, scenarios, added)
        elif do == "upload":
            file = chosen_file(request, "file", (".yaml", ".yml"))
            scenarios = _one_more(request, scenarios, from_scenario(request.release, load_scenario(file)))
        elif do == "name":
            scenarios = _named(scenarios, of, request.POST.get("new-name", ""))
        return redirect(scenarios.address(address("fair-shares-compare")))
    except (UsageError, InputFileError) as error:
        typed = {key: str(value)[:2000] for key, value in request.POST.items()}
        return _shown(request, scenarios, [Problem(fields.get(do, "paste"), str(error))], typed, "html")


def _one_more(request: HttpRequest, scenarios: Scenarios, question) -> Scenarios:
    answered(request.release, question)  # what cannot be answered is told before it is taken in
    return scenarios.with_one_more(question)


def _named(scenarios: Scenarios, of: str, written: str) -> Scenarios:
    name = " ".join(written.split())[:60]
    if not name:
        raise UsageError("Enter a name for the scenario.")
    questions = [replace(one, name=name) if str(at) == of else one for at, one in enumerate(scenarios.questions)]
    return named_apart(tuple(questions))


def _shown(request: HttpRequest, scenarios: Scenarios, problems, typed, form: str) -> HttpResponse:
    try:
        page = compare_page(request.release, scenarios, problems, typed)
    except InputFileError as error:
        raise UsageError(str(error)) from None
    if form == "html":
        return render(request, page.template, {"page": page, **page.words}, status=400 if problems else 200)
    response = answer(request, page, form)  # 404 for a comparison of nothing
    first, *others = scenarios.questions
    return named(response, request, first, form, beside=others)
