"""One page in the form asked for: HTML, or the same path's `.csv .json .svg .xlsx`."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from integratedcare.errors import UsageError
from integratedcare.web.design.exports.comma_separated import comma_separated
from integratedcare.web.design.exports.picture import picture
from integratedcare.web.design.exports.structured import structured
from integratedcare.web.design.exports.workbook import workbook
from integratedcare.web.design.page import Page
from integratedcare.web.design.provenance import provenance

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def answer(request: HttpRequest, page: Page, form: str = "html") -> HttpResponse:
    """The response. `?table=` and `?chart=` choose a part of a page that has several; 404 for what it lacks."""
    if form == "html":
        return render(request, page.template, {"page": page, **page.words})
    source = provenance(request.release, page)
    if form == "svg":
        content, kind = picture(_chosen(request, "chart", page.charts), source), "image/svg+xml"
    elif form == "csv":
        content, kind = comma_separated(_chosen(request, "table", page.tables)), "text/csv; charset=utf-8"
    elif form == "json":
        content, kind = structured(page, list(page.tables), source), "application/json"
    else:
        content, kind = workbook([table for table in page.tables if table], source), XLSX
    if not page.tables and form != "svg":
        raise Http404("This page has no table to download.")
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'{_shown(form)}; filename="{_file_name(request, form)}"'
    if form != "json":
        about = request.get_full_path().replace(f".{form}", ".json", 1)
        response.headers["Link"] = f'<{about}>; rel="describedby"; type="application/json"'
    return response


def _chosen(request: HttpRequest, kind: str, parts):
    """The table or chart that the address names, else the page's first."""
    names = [part.name for part in parts]
    name = request.GET.get(kind) or (names[0] if names else "")
    if not names:
        raise Http404(f"This page has no {kind} to download.")
    if name not in names:
        raise UsageError(f"This page has no {kind} called '{name[:50]}'. It has: {', '.join(names)}.")
    return parts[names.index(name)]


def _shown(form: str) -> str:
    return "inline" if form in ("json", "svg") else "attachment"


def _file_name(request: HttpRequest, form: str) -> str:
    """`made-up-systems-2026-04-01-1a2b3c4d.csv`: the path, the part, the day and the release."""
    path = request.path_info.strip("/").removesuffix(f".{form}").replace("/", "-")
    parts = [
        "made-up" if request.release.is_made_up else "",
        path,
        *(request.GET.get(word, "") for word in ("table", "chart", "as-of")),
    ]
    name = "-".join(part for part in [*parts, request.release.id[:8]] if part)
    return "".join(letter for letter in name if letter.isalnum() or letter in "-_") + f".{form}"
