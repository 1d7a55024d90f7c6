"""Recording a decision and deficits, for editors."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from integratedcare.web.accounts.permissions import editor_required
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.names import organisation_name
from integratedcare.web.design.page import Link, Page
from integratedcare.web.design.query import Query
from integratedcare.web.segments import figures
from integratedcare.web.segments.actions import decide_segment, state_deficits
from integratedcare.web.segments.body_presenter import RECOVERY_FROM
from integratedcare.web.segments.choices import Choices, read_choices
from integratedcare.web.segments.finding import NUMBERS
from integratedcare.web.segments.forms import DecideForm, DeficitsForm
from integratedcare.web.segments.list_presenter import NAME
from integratedcare.web.segments.recorded import recorded
from integratedcare.web.segments.unknown import not_segmented


@require_http_methods(["GET", "HEAD", "POST"])
@editor_required
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """Put a body in a segment, or end a decision."""
    code = code.upper()
    level = figures.level_of(request.release, code)
    if level is None:
        raise Http404(not_segmented(request.release, code))
    chosen = read_choices(request.release, Query(request, known=("year",)), level, code)
    if not (chosen.rules.decided and chosen.rules.levels[level].segmented):
        raise Http404(f"Under the {chosen.rules.framework} this body is not put in a segment by decision.")
    if figures.segments_of(request.release, chosen.year, level).row(code) is None:
        raise Http404(f"{code} has no value of any metric of {chosen.year_words}, so there is nothing to decide on.")
    name = organisation_name(figures.KIND[level], figures.names_of(request.release)[code])
    form = DecideForm(request.POST or None, code=code, rules=chosen.rules)
    here = f"{address('segment', code)}?year={chosen.year}"
    if request.method == "POST" and form.is_valid():
        made = decide_segment(
            by=request.user,
            universe=request.release.universe,
            year=chosen.year,
            decision=form.decision,
            rules=chosen.rules,
        )
        what = f"segment {made.segment}" if made.segment else "no decided segment"
        needs_one = made.segment and made.segment >= RECOVERY_FROM and address("recovery")
        number = NUMBERS[made.segment or 0]
        onward = f" Segment {number} needs a recovery programme: open one next, below." if needs_one else ""
        messages.success(request, f"Recorded: {name} has {what} from {words.day(made.decided_on)}.{onward}")
        return redirect(here)
    page = _page("segments/decide.jinja", f"Record a decision about {name}", chosen, [Link(name, here)])
    return render(request, page.template, {"page": page, "form": form, "chosen": chosen}, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@editor_required
def deficits(request: HttpRequest) -> HttpResponse:
    """Record who is in deficit, or receives deficit support."""
    chosen = read_choices(request.release, Query(request, known=("year",)))
    if chosen.rules.financial_override is None:
        raise Http404(f"The {chosen.rules.framework} has no financial override.")
    form = DeficitsForm(request.POST or None, request.FILES or None, names=figures.names_of(request.release))
    if request.method == "POST" and form.is_valid():
        new = state_deficits(
            by=request.user, universe=request.release.universe, year=chosen.year, deficits=form.deficits
        )
        messages.success(request, f"Recorded: {words.plural(new, 'new answer')} of {len(form.deficits)}.")
        return redirect(f"{address('segments')}?year={chosen.year}")
    known = recorded(request.release.universe, chosen.year).deficits
    page = _page("segments/deficits.jinja", f"Record who is in deficit in {chosen.year_words}", chosen, [])
    context = {"page": page, "form": form, "chosen": chosen, "known": known}
    return render(request, page.template, context, status=_status(form))


def _page(template: str, title: str, chosen: Choices, more: list[Link]) -> Page:
    trail = [
        Link("Home", address("home") or "/"),
        Link("Oversight", address("oversight") or "/"),
        Link(NAME, f"{address('segments')}?year={chosen.year}"),
        *more,
    ]
    return Page(template=template, name=title, title=title, section="segments", breadcrumbs=trail)


def _status(form) -> int:
    return 422 if form.is_bound and form.errors else 200
