"""The search page."""

from django.http import HttpRequest, HttpResponse

from integratedcare.web.design.answer import answer
from integratedcare.web.design.query import Query
from integratedcare.web.search.presenters import search_page


def search(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Organisations by code or name: `?q=`, and `?kind=` for one kind alone."""
    query = Query(request, known=("q", "kind"))
    return answer(request, search_page(request.release, query), form)
