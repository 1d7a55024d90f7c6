"""Writing an assessment as a draft, publishing and discarding it: for editors."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from integratedcare.errors import UsageError
from integratedcare.oversight.maturity.assessment import newest
from integratedcare.oversight.maturity.matrix import Matrix, matrices
from integratedcare.web.accounts.permissions import editor_required
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Link, Page
from integratedcare.web.design.query import Query
from integratedcare.web.maturity import actions
from integratedcare.web.maturity.forms import AssessmentForm
from integratedcare.web.maturity.models import MaturityAssessment
from integratedcare.web.maturity.reading import body_name, kind_of_body, published
from integratedcare.web.maturity.rows import assessment_of


@require_http_methods(["GET", "HEAD", "POST"])
@editor_required
def assess(request: HttpRequest, code: str) -> HttpResponse:
    """Begin an assessment of a body (`?matrix=`), from its newest own view where there is one (`?from=newest`)."""
    code = code.upper()
    kind = kind_of_body(request.release, code)
    if kind is None:
        raise Http404(f"No system, place or primary care network has the code {code}.")
    query = Query(request, known=("matrix", "from"))
    fitting = [key for key, one in matrices().items() if kind in one.bodies]
    matrix = matrices()[query.choice("matrix", fitting, fitting[0])]
    start = None
    if query.choice("from", ["", "newest"], "") == "newest":
        start = newest(published(request.release, matrix.key, code), view="self")
    form = AssessmentForm(request.POST or None, matrix=matrix, kind=kind, code=code, start=start)
    return _answer(request, form, matrix, kind, code, None)


@require_http_methods(["GET", "HEAD", "POST"])
@editor_required
def draft(request: HttpRequest, number: int) -> HttpResponse:
    """Change, publish or discard a draft."""
    row = MaturityAssessment.objects.filter(pk=number, universe=request.release.universe, version=None).first()
    if row is None:
        raise Http404("There is no such draft. It may have been published or discarded.")
    if request.method == "POST" and request.POST.get("do") == "discard":
        actions.discard(by=request.user, draft=row)
        messages.success(request, "Discarded the draft.")
        return redirect(_page_of(row.code, row.matrix))
    matrix = matrices()[row.matrix]
    start = assessment_of(row)
    form = AssessmentForm(request.POST or None, matrix=matrix, kind=row.kind, code=row.code, start=start)
    return _answer(request, form, matrix, row.kind, row.code, row)


def _answer(
    request: HttpRequest, form: AssessmentForm, matrix: Matrix, kind: str, code: str, row: MaturityAssessment | None
) -> HttpResponse:
    """The form, or after a good one the draft that it saved, or the page of what was published."""
    name = body_name(request.release, kind, code) or code
    if request.method == "POST" and form.is_valid():
        wants_out = request.POST.get("do") == "publish"
        try:
            row = actions.save_draft(
                by=request.user, universe=request.release.universe, assessment=form.assessment, today=date.today(),
                draft=row,
            )  # fmt: skip
            if wants_out:
                row = actions.publish(by=request.user, draft=row, today=date.today())
                messages.success(request, f"Published: version {row.version} of the assessment of {name}.")
                return redirect(_page_of(code, matrix.key))
            messages.success(request, "Saved as a draft. Only editors see it.")
            return redirect(address("maturity-draft", str(row.pk)))
        except UsageError as error:
            form.add_error(None, str(error) + (" It is kept as a draft." if row and wants_out else ""))
    page = Page(
        template="maturity/assess.jinja",
        name=f"Assess {name}",
        title=f"Assess {name}",
        section="oversight",
        breadcrumbs=[
            Link("Home", address("home") or "/"),
            Link("Oversight", address("oversight") or "/"),
            Link("Maturity", address("maturity") or ""),
            Link(name, _page_of(code, matrix.key)),
        ],
    )
    context = {
        "page": page, "form": form, "matrix": matrix, "draft": row,
        "action": address("maturity-draft", str(row.pk)) if row else request.get_full_path(),
    }  # fmt: skip
    return render(request, page.template, context, status=422 if form.is_bound and form.errors else 200)


def _page_of(code: str, matrix: str) -> str:
    return f"{address('maturity-body', code)}?matrix={matrix}"
