"""The integration index under the reader's weights."""

from django.http import HttpRequest, HttpResponse

from integratedcare.web.design.answer import answer
from integratedcare.web.design.query import Query
from integratedcare.web.integration.presenter import integration_page
from integratedcare.web.integration.question import words_known


def integration(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Systems in order of the index (`?boards= ?system= ?w_PART=`)."""
    query = Query(request, known=words_known(request.release), also={"code": "system"})
    return answer(request, integration_page(request.release, query), form)
