"""All segments, and one body's."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control

from integratedcare.web.design.addresses import address
from integratedcare.web.design.answer import answer
from integratedcare.web.design.query import Query
from integratedcare.web.segments.body_presenter import body_page
from integratedcare.web.segments.choices import read_choices
from integratedcare.web.segments.figures import level_of
from integratedcare.web.segments.list_presenter import segments_page
from integratedcare.web.segments.unknown import not_segmented
from integratedcare.web.segments.unscored_presenter import unscored_page


def segments(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Bodies in league order: `?year=`, `?level=`, `?sort=`, `?code=` to point one out, `?page=`."""
    query = Query(request, known=("year", "level", "sort", "code", "page"))
    return _fresh(answer(request, segments_page(request.release, query, read_choices(request.release, query)), form))


def segment(request: HttpRequest, code: str, form: str = "html") -> HttpResponse:
    """One body's scores: `?year=`."""
    if code != code.upper() and form == "html":
        return redirect(f"{address('segment', code.upper())}{Query(request, known=('year',)).state()}", permanent=True)
    query = Query(request, known=("year",))
    code = code.upper()
    level = level_of(request.release, code)
    if level is None:
        raise Http404(not_segmented(request.release, code))
    chosen = read_choices(request.release, query, level, code)
    page = body_page(request.release, query, chosen) or unscored_page(request.release, chosen)
    return _fresh(answer(request, page, form))


def _fresh(response: HttpResponse) -> HttpResponse:
    """A decision counts from the moment it is recorded, so no copy of a page is kept."""
    patch_cache_control(response, no_store=True)
    return response
