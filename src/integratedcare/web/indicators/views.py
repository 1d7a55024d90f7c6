"""All indicators, and one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from integratedcare.web.design.answer import answer
from integratedcare.web.design.query import Query
from integratedcare.web.indicators.asked import WORDS, read_asked
from integratedcare.web.indicators.indicator_presenter import indicator_page
from integratedcare.web.indicators.list_presenter import indicators_page


def indicators(request: HttpRequest, form: str = "html") -> HttpResponse:
    """The list: `?theme=` for one theme, `?q=` for words."""
    query = Query(request, known=("theme", "q"))
    return answer(request, indicators_page(request.release, query), form)


def indicator(request: HttpRequest, indicator: str, form: str = "html") -> HttpResponse:
    """One indicator: `?board=` for a system, `?level=` for the bodies it is set among, `?code=` for one of them."""
    query = Query(request, known=(*WORDS, "page"))
    asked = read_asked(request.release, query, indicator)
    if form == "html" and "" in request.GET.values():  # a form sends its empty fields too
        return redirect(asked.address())
    return answer(request, indicator_page(request.release, asked), form)
