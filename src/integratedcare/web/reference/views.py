"""The home page, and the pages that explain the rest."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse

from integratedcare.web.design.answer import answer
from integratedcare.web.design.query import Query
from integratedcare.web.reference.files import table_as_csv
from integratedcare.web.reference.glossary import glossary_page
from integratedcare.web.reference.history import history_page
from integratedcare.web.reference.home import home_page
from integratedcare.web.reference.sources import downloads_page, sources_page
from integratedcare.web.reference.standing import about_page, accessibility_page

PARQUET = "application/vnd.apache.parquet"


def home(request: HttpRequest) -> HttpResponse:
    """What this is, and where to begin."""
    Query(request)
    return answer(request, home_page(request.release))


def glossary(request: HttpRequest, form: str = "html") -> HttpResponse:
    """The words used here."""
    Query(request)
    return answer(request, glossary_page(), form)


def downloads(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Every table of the release."""
    Query(request)
    return answer(request, downloads_page(request.release), form)


def data_sources(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Every published file, with its period, licence and attribution."""
    Query(request)
    return answer(request, sources_page(request.release), form)


def history(request: HttpRequest, form: str = "html") -> HttpResponse:
    """How today's systems came about."""
    Query(request)
    return answer(request, history_page(request.release), form)


def about(request: HttpRequest) -> HttpResponse:
    """What this is and how far to trust it."""
    return answer(request, about_page(request.release))


def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible this site is."""
    return answer(request, accessibility_page())


def manifest(request: HttpRequest) -> FileResponse:
    """What the release was made from, with the hash of every table."""
    return FileResponse((request.release.folder / "manifest.json").open("rb"), content_type="application/json")


def table_file(request: HttpRequest, table: str, ending: str) -> HttpResponse | FileResponse:
    """One whole table, as CSV or as the release's own Parquet."""
    name = table.replace("-", "_")
    if name not in request.release.manifest["tables"] or ending not in ("csv", "parquet"):
        raise Http404("There is no such download. The downloads page lists every table, as .csv and .parquet.")
    made_up = "made-up-" if request.release.is_made_up else ""
    file_name = f"{made_up}{table}-{request.release.id[:8]}.{ending}"
    if ending == "parquet":
        parquet = (request.release.folder / f"{name}.parquet").open("rb")
        return FileResponse(parquet, as_attachment=True, filename=file_name, content_type=PARQUET)
    response = HttpResponse(table_as_csv(request.release, name), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response
