"""Bodies compared by a matrix, and one body by every view of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from integratedcare.oversight.maturity.matrix import BODIES, matrices
from integratedcare.web.accounts.permissions import is_editor
from integratedcare.web.accounts.reader import signed_in
from integratedcare.web.design.addresses import address
from integratedcare.web.design.answer import answer
from integratedcare.web.design.query import Query
from integratedcare.web.maturity.body_presenter import body_page
from integratedcare.web.maturity.list_presenter import list_page
from integratedcare.web.maturity.reading import kind_of_body

NOBODY = "No system, place or primary care network has the code {code}."


def matrix(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Every body with an assessment by one matrix (`?matrix= ?kind=`); `?body=` leads to the page of one."""
    query = Query(request, known=("matrix", "kind", "body"), also={"code": "body"})
    if (code := query.text("body").upper()) and form == "html":
        if kind_of_body(request.release, code) is None:
            raise Http404(NOBODY.format(code=code[:12]))
        return redirect(address("maturity-body", code))
    chosen = matrices()[query.choice("matrix", list(matrices()), next(iter(matrices())))]
    kind = query.choice("kind", list(BODIES), chosen.bodies[0])
    fits = kind in chosen.bodies
    return answer(request, list_page(request.release, chosen, kind if fits else chosen.bodies[0], fits=fits), form)


def body(request: HttpRequest, code: str, form: str = "html") -> HttpResponse:
    """One body by one matrix: its own view, its peers', and what came before."""
    code = code.upper()
    kind = kind_of_body(request.release, code)
    if kind is None:
        raise Http404(NOBODY.format(code=code))
    query = Query(request, known=("matrix",))
    fitting = [key for key, one in matrices().items() if kind in one.bodies]
    chosen = matrices()[query.choice("matrix", fitting, fitting[0])]
    editor = bool(signed_in(request)) and is_editor(request.user)
    return answer(request, body_page(request.release, chosen, kind, code, editor=editor), form)
