"""The audit trail, for editors."""

from django.http import HttpRequest, HttpResponse

from integratedcare.web.accounts.permissions import editor_required
from integratedcare.web.audit.presenter import audit_page
from integratedcare.web.design.answer import answer
from integratedcare.web.design.query import Query


@editor_required
def audit(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Who did what, newest first: `?by=`, `?action=`, `?subject=`, `?from=`, `?page=`."""
    page = audit_page(request.release, Query(request, known=("by", "action", "subject", "from", "page")))
    return answer(request, page, form)
