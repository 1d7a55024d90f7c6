"""Recovery programmes, and one of them."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse

from integratedcare.errors import UsageError
from integratedcare.web.accounts.permissions import is_editor
from integratedcare.web.accounts.reader import signed_in
from integratedcare.web.design.answer import answer
from integratedcare.web.design.query import Query
from integratedcare.web.recovery.list_presenter import programmes_page
from integratedcare.web.recovery.programme_presenter import programme_page
from integratedcare.web.recovery.reading import find, kind_of_body

NOT_HERE = (
    "No programme of that name is public. If you think that there is one, sign in: a programme is shown to everyone "
    "once it was published at a board meeting."
)


def programmes(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Every programme that the reader may see, or those of `?body=`."""
    code = Query(request, known=("body",), also={"code": "body"}).text("body").upper()
    if code and not kind_of_body(request.release, code):
        raise UsageError(f"No integrated care board or NHS trust has the code {code}. Take 'body' out of the address.")
    reader = bool(signed_in(request))
    return answer(request, programmes_page(request.release, date.today(), reader=reader, code=code), form)


def programme(request: HttpRequest, reference: str, form: str = "html") -> HttpResponse:
    """One programme: where it stands, its criteria and its history."""
    Query(request)
    reader = bool(signed_in(request))
    found = find(request.release, reference, sees_all=reader)
    if found is None:
        raise Http404(NOT_HERE)
    editor = reader and is_editor(request.user) and not found.is_example
    page = programme_page(request.release, found, date.today(), reader=reader, editor=editor)
    return answer(request, page, form)
