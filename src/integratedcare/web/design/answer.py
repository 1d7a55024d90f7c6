"""One page in the form asked for: HTML, or the same path's `.csv .csv-metadata.json .json .svg .xlsx`."""

import unicodedata

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from integratedcare.errors import UsageError
from integratedcare.web.design.exports.comma_separated import comma_separated
from integratedcare.web.design.exports.csv_metadata import csv_metadata
from integratedcare.web.design.exports.picture import picture
from integratedcare.web.design.exports.structured import structured
from integratedcare.web.design.exports.workbook import workbook
from integratedcare.web.design.page import Page
from integratedcare.web.design.provenance import Provenance, provenance
from integratedcare.web.design.table import Table

BESIDE_CSV = "csv-metadata.json"
CSVW = "application/csvm+json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_PART = 40  # letters of a part of a file name, so that those after it are never cut off


def answer(request: HttpRequest, page: Page, form: str = "html") -> HttpResponse:
    """The response. `?table=` and `?chart=` choose a part of a page that has several; 404 for what it lacks."""
    if form == "html":
        return render(request, page.template, {"page": page, **page.words})
    source = provenance(request.release, page)
    if form == "svg":
        content, kind = picture(_chosen(request, "chart", page.charts), source), "image/svg+xml"
    elif form == "csv":
        content, kind = comma_separated(_chosen(request, "table", page.tables)), "text/csv; charset=utf-8"
    elif form == BESIDE_CSV:
        content, kind = csv_metadata(_csv_files(request, page), source), CSVW
    elif form == "json":
        content, kind = structured(page, list(page.tables), source), "application/json"
    else:
        content, kind = workbook([table for table in page.tables if table], source), XLSX
    if not page.tables and form != "svg":
        raise Http404("This page has no table to download.")
    response = HttpResponse(content, content_type=kind)
    save_as(response, form, *_file_name(request, form, source))
    if form not in ("json", BESIDE_CSV):
        ending, kind = (BESIDE_CSV, CSVW) if form == "csv" else ("json", "application/json")
        about = request.get_full_path().replace(f".{form}", f".{ending}", 1)
        response.headers["Link"] = f'<{about}>; rel="describedby"; type="{kind}"'
    return response


def _csv_files(request: HttpRequest, page: Page) -> list[tuple[str, Table]]:
    """The address and table of the CSV file asked for; with none named, of each that the page has."""
    here = request.get_full_path().replace(f".{BESIDE_CSV}", ".csv", 1)
    if request.GET.get("table") or len(page.tables) < 2:
        return [(here, _chosen(request, "table", page.tables))]
    more = "&" if "?" in here else "?"
    return [(f"{here}{more}table={table.name}" if place else here, table) for place, table in enumerate(page.tables)]


def _chosen(request: HttpRequest, kind: str, parts):
    """The table or chart that the address names, else the page's first."""
    names = [part.name for part in parts]
    name = request.GET.get(kind) or (names[0] if names else "")
    if not names:
        raise Http404(f"This page has no {kind} to download.")
    if name not in names:
        raise UsageError(f"This page has no {kind} called '{name[:50]}'. It has: {', '.join(names)}.")
    return parts[names.index(name)]


def save_as(response: HttpResponse, form: str, *parts: str) -> None:
    """Say whether the answer is shown or saved, and under what name: the parts, in ASCII letters, digits, `-`, `_`.

    Accents are taken off; a part without a letter of that kind (a place called 北) is left out.
    """
    shown = "inline" if form in ("json", "svg", BESIDE_CSV) else "attachment"
    name = "-".join(filter(None, map(_plain, parts))) or "file"
    response.headers["Content-Disposition"] = f'{shown}; filename="{name}.{form}"'


def _plain(part: str) -> str:
    letters = unicodedata.normalize("NFKD", part)
    return "".join(one for one in letters if one.isascii() and (one.isalnum() or one in "-_"))[:LONGEST_PART]


def _file_name(request: HttpRequest, form: str, source: Provenance) -> list[str]:
    """The parts of `made-up-systems-2026-04-01-1a2b3c4d.csv`: the path, the part, the day and the release."""
    path = request.path_info.strip("/").removesuffix(f".{form}").replace("/", "-")
    return [
        "made-up" if source.made_up else "",
        path,
        *(request.GET.get(word, "") for word in ("table", "chart", "as-of")),
        source.release_id[:8],
    ]
