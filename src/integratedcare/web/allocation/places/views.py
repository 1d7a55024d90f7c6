"""The place builder's page. Buttons post; a step that succeeds leads to the address of its result."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from integratedcare.errors import InputFileError, UsageError
from integratedcare.web.allocation.exports import named
from integratedcare.web.allocation.origin import from_our_pages
from integratedcare.web.allocation.places.presenter import board_choice_page, places_page
from integratedcare.web.allocation.places.state import KNOWN, Building, read_building
from integratedcare.web.allocation.places.steps import take_step
from integratedcare.web.allocation.question import LONGEST_ADDRESS
from integratedcare.web.allocation.reading import Problem
from integratedcare.web.design.addresses import address
from integratedcare.web.design.answer import answer
from integratedcare.web.design.query import Query

TOO_LONG = (
    "These places are too many for an address ({length:,} characters; it may have {most:,}). Make them of networks or "
    "districts, or keep them in a file and use it with the command line: ics fair-shares --places."
)


@from_our_pages
def places(request: HttpRequest, form: str = "html") -> HttpResponse:
    """`?icb=&unit=&places=`: the places so far. A post takes one step and leads to the next address."""
    at = read_building(request.release, Query(request, known=KNOWN))
    if not at.question.icb:
        return answer(request, board_choice_page(request.release, at), form)
    if request.method == "POST":
        take_step(request.release, at, request)
        path = at.address(address("fair-shares-places"))
        if not at.problems and len(path) > LONGEST_ADDRESS:
            at.problems.append(Problem("units", TOO_LONG.format(length=len(path), most=LONGEST_ADDRESS)))
        if not at.problems:
            return redirect(f"{path}#{'choose' if at.ticked else 'your-places-heading'}")
    elif form == "html" and ("to" in request.GET or "" in request.GET.values()):
        return redirect(at.address(address("fair-shares-places")))
    return _shown(request, at, form)


def _shown(request: HttpRequest, at: Building, form: str) -> HttpResponse:
    try:
        page = places_page(request.release, at)
    except (InputFileError, UsageError) as error:
        if form != "html":
            raise UsageError(str(error)) from None
        at.problems.append(Problem("units", str(error)))
        at.question = replace(at.question, places=(), opening=(), floor=None)
        page = places_page(request.release, at)
    if form == "html":
        status = 400 if at.problems else 200
        return render(request, page.template, {"page": page, **page.words}, status=status)
    return named(answer(request, page, form), request, at.question, form)
