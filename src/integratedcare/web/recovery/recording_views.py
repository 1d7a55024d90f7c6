"""Opening a programme, recording what happens to it, and correcting what was recorded: for editors."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from integratedcare.errors import ReleaseError, UsageError
from integratedcare.oversight.recovery.events import Corrected, kind_of
from integratedcare.oversight.recovery.opening import SHORTEST_REASON
from integratedcare.oversight.recovery.programme import in_effect, possible
from integratedcare.web.accounts.permissions import editor_required
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Link, Page
from integratedcare.web.design.query import Query
from integratedcare.web.recovery.actions import add_event, open_programme
from integratedcare.web.recovery.event_words import WORDS
from integratedcare.web.recovery.forms import EventForm, NewForm
from integratedcare.web.recovery.reading import KINDS, HeldProgramme, body_name, find, kind_of_body, lifetime
from integratedcare.web.recovery.standing import outside_segment_four


@require_http_methods(["GET", "HEAD", "POST"])
@editor_required
def new(request: HttpRequest) -> HttpResponse:
    """Open a programme (`?body=QXU` fills in the body, and its kind too unless `&kind=icb` says it)."""
    query = Query(request, known=("body", "kind"), also={"code": "body"})
    body = query.text("body", longest=12).upper()
    kind = query.choice("kind", list(KINDS), kind_of_body(request.release, body) or "provider")
    given = {"body": body, "kind": kind}
    known = body_name(request.release, kind, body) if body else None
    form = NewForm(request.POST or None, initial=given, outside=_outside(request, kind, body, known))
    if request.method == "POST" and form.is_valid():
        code, kind = form.cleaned_data["body"].strip().upper(), form.cleaned_data["kind"]
        name = body_name(request.release, kind, code)
        try:
            if name is None:
                raise UsageError(f"{KINDS[kind]} {code}: no such body is known here. Check its code and its kind.")
            made = open_programme(
                by=request.user, universe=request.release.universe, kind=kind, code=code, name=name,
                event=form.event, today=date.today(), body=lifetime(request.release, kind, code),
                standing=outside_segment_four(request.release, kind, code, form.event.on),
                outside=form.cleaned_data["outside"], note=form.cleaned_data["note"],
            )  # fmt: skip
        except UsageError as error:
            form.refuse(error)
        else:
            messages.success(request, f"Opened: {made.reference}, {name}. It is not public yet.")
            return redirect(address("recovery-programme", made.reference))
    return _shown(request, "recovery/new.jinja", "opened", form, [], f"{known} ({body})" if known else "")


@require_http_methods(["GET", "HEAD", "POST"])
@editor_required
def record(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """Record an event of a kind."""
    held = _own(request, reference)
    if kind not in WORDS or kind in ("opened", "corrected"):
        raise Http404("Nothing of that name happens to a programme.")
    if request.method != "POST" and kind not in possible(held.now):
        messages.success(request, f"“{WORDS[kind].do}” is not possible now. What is possible is listed here.")
        return redirect(address("recovery-programme", held.reference))
    form = EventForm(request.POST or None, kind=kind, now=held.now)
    if request.method == "POST" and form.is_valid() and _added(request, held, form, form.event):
        return redirect(address("recovery-programme", held.reference))
    return _shown(request, "recovery/record.jinja", kind, form, [_link(held)], held.name, held.code)


@require_http_methods(["GET", "HEAD", "POST"])
@editor_required
def correct(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Record that an event was otherwise. It keeps its place, and the old record stays."""
    held = _own(request, reference)
    counted = in_effect([one.event for one in held.history])
    if not 1 <= number <= len(counted):
        raise Http404("This programme has no event of that number.")
    was = counted[number - 1]
    form = EventForm(request.POST or None, kind=kind_of(was), now=None, was=was)
    if "criterion" in form.fields:
        form.fields["criterion"].choices = [(str(one.number), one.words) for one in held.now.criteria]
    if request.method == "POST" and form.is_valid():
        correction = Corrected(
            on=date.today(), by=was.by, number=number, reason=form.cleaned_data["correction"], instead=form.event
        )
        if _added(request, held, form, correction):
            return redirect(address("recovery-programme", held.reference))
    return _shown(request, "recovery/record.jinja", "corrected", form, [_link(held)], held.name, held.code)


def _own(request: HttpRequest, reference: str) -> HeldProgramme:
    found = find(request.release, reference, sees_all=True)
    if found is None or found.is_example:
        raise Http404("There is no programme of that name that can be recorded in. An example cannot.")
    return found


def _added(request: HttpRequest, held: HeldProgramme, form: EventForm, event) -> bool:
    try:
        add_event(
            by=request.user,
            programme=held.row,
            event=event,
            today=date.today(),
            body=lifetime(request.release, held.kind, held.code),
            note=form.cleaned_data["note"],
        )
    except UsageError as error:
        form.refuse(error)
        return False
    done = WORDS[kind_of(event)].done
    messages.success(request, f"Recorded: {done[0].lower()}{done[1:]}.")
    return True


def _link(held: HeldProgramme) -> Link:
    return Link(f"{held.name} ({held.reference})", address("recovery-programme", held.reference) or "")


def _outside(request: HttpRequest, kind: str, code: str, name: str | None) -> str:
    """Where the body of an empty form stands today, as the hint of its reason; nothing where that is not known."""
    if name is None or request.method == "POST":
        return ""
    try:
        standing = outside_segment_four(request.release, kind, code, date.today())
    except ReleaseError:  # a hint must not take the form away
        return ""
    if not standing:
        return f"Leave it empty: {name} is in segment four"
    return (
        f"Today it is not in segment four: {standing}. If it was not on that day either, say why it gets support all "
        f"the same, in {SHORTEST_REASON} letters or more"
    )


def _shown(
    request: HttpRequest, template: str, kind: str, form: EventForm, more: list[Link], body: str = "", code: str = ""
) -> HttpResponse:
    trail = [
        Link("Home", address("home") or "/"),
        Link("Oversight", address("oversight") or "/"),
        Link("Recovery programmes", address("recovery") or ""),
        *more,
    ]
    title = WORDS[kind].do
    page = Page(
        template=template, name=title, title=title, section="oversight", breadcrumbs=trail,
        words={"body_code": code} if code else {},
    )  # fmt: skip
    status = 422 if form.is_bound and form.errors else 200
    return render(
        request, template, {"page": page, "form": form, "help": WORDS[kind].help, "body": body}, status=status
    )
