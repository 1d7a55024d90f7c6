"""All systems, and one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from integratedcare.web.design.addresses import address
from integratedcare.web.design.answer import answer
from integratedcare.web.design.query import Query
from integratedcare.web.systems.as_of import boards_counted_on, newest_count
from integratedcare.web.systems.before_boards import before_boards_page
from integratedcare.web.systems.presenter import systems_page
from integratedcare.web.systems.system_presenter import system_page

FROM_FORM = ("as-of-day", "as-of-month", "as-of-year")


def systems(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Systems of a day (`?as-of=`), compared; before 1 July 2022 the earlier forms and their number instead."""
    query = Query(request, known=("as-of", "deprivation", "measure", "sort", *FROM_FORM))
    day = query.date("as-of", newest_count(request.release))
    if any(query.text(part) for part in FROM_FORM):
        blank = dict.fromkeys(FROM_FORM)
        return redirect(query.address(request.path, **{**blank, "as-of": day.isoformat()}))
    boards = boards_counted_on(request.release, day)
    if boards is None:
        return answer(request, before_boards_page(request.release, query, day), form)
    return answer(request, systems_page(request.release, query, day, boards), form)


def system(request: HttpRequest, code: str, form: str = "html") -> HttpResponse:
    """One system in full."""
    if code != code.upper() and form == "html":
        return redirect(address("system", code.upper()) or "/", permanent=True)
    query = Query(request, known=("as-of", "deprivation"))
    page = system_page(request.release, query, code.upper())
    if page is None:
        raise Http404(f"No integrated care system has the code {code}. It may be the code of something else.")
    return answer(request, page, form)
