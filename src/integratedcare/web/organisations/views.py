"""Any organisation by its code."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from integratedcare.web.design.addresses import address
from integratedcare.web.design.answer import answer
from integratedcare.web.design.query import Query
from integratedcare.web.organisations import register
from integratedcare.web.organisations.presenter import organisation_page


def organisation(request: HttpRequest, code: str, form: str = "html") -> HttpResponse:
    """The organisations with a code. A board has a page of its own among systems."""
    query = Query(request)
    rows = register.with_code(request.release, code.upper())
    if not rows:
        raise Http404(f"No organisation here has the code {code}.")
    if form == "html" and rows[0]["kind"] == "icb":
        return redirect(address("system", code.upper()) or "/")
    if form == "html" and code != code.upper():
        return redirect(address("organisation", code.upper()) or "/", permanent=True)
    return answer(request, organisation_page(request.release, query, rows), form)
