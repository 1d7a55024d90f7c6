"""Finance returns: the list of boards, and the form of one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from integratedcare.errors import InputFileError
from integratedcare.web.accounts.permissions import editor_required
from integratedcare.web.design.addresses import address
from integratedcare.web.design.answer import answer
from integratedcare.web.design.query import Query
from integratedcare.web.design.uploads import chosen_file
from integratedcare.web.returns.actions import amounts_seen, current_return, save_return
from integratedcare.web.returns.amounts import Return, shown_amount
from integratedcare.web.returns.listing import returns_page
from integratedcare.web.returns.measures import measures
from integratedcare.web.returns.merging import merged
from integratedcare.web.returns.months import boards, year_of
from integratedcare.web.returns.presenter import Filling, in_words, return_page
from integratedcare.web.returns.reading import Reading, field_name, read_file, read_typed

UNCHANGED = "Nothing was changed, so nothing was saved."
CHOOSE_AGAIN = "{name} saved this return since you opened the page, so your file was not used. Choose it again."


@editor_required
def returns(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Every board and how far its return has come."""
    Query(request)
    page = returns_page(request.release, boards(request.release, timezone.localdate()))
    return answer(request, page, form)


@editor_required
def finance_return(request: HttpRequest, code: str, form: str = "html") -> HttpResponse:
    """One board's return: `?year=2025-26`. Its CSV is the file that a build reads and that this page takes."""
    query = Query(request, known=("year",))
    board = boards(request.release, timezone.localdate()).get(code)
    if board is None:
        raise Http404(f"{code} is not a board of this release. Choose one from the list of finance returns.")
    current = current_return(request.release.universe, code)
    newest = year_of(max((end for _, end in current.amounts), default=board.today))
    years = board.years()
    filling = Filling(board, query.choice("year", years, newest if newest in years else years[0]), current)
    if request.method == "POST":
        return _save(request, filling)
    page = return_page(filling)
    return answer(request, page, form)


def _save(request: HttpRequest, filling: Filling) -> HttpResponse:
    board, current = filling.board, filling.current
    cells = [(measure, end) for measure in measures() for end in board.months(filling.year)]
    source = "file" if request.POST.get("do") == "upload" else "form"
    if source == "file":
        try:
            reading = read_file(chosen_file(request, "file", (".csv",)), current.amounts, board, measures())
        except InputFileError as error:
            reading = Reading(problems=[("file", str(error))])
    else:
        reading = read_typed(request.POST, cells, current.amounts, board)
    filling.reading = reading
    seen = request.POST.get("seen", "")[:64]
    if reading.problems:
        return _again(request, filling, seen, 400)
    saved = save_return(
        by=request.user,
        universe=request.release.universe,
        code=board.code,
        amounts=reading.amounts,
        seen=seen,
        source=source,
    )
    if saved.is_too_late:
        _put_together(request, filling, seen, cells if source == "form" else None)
        return _again(request, filling, filling.current.digest, 409)
    messages.success(request, in_words(saved.changed) if saved.changed else UNCHANGED)
    return redirect(f"{address('return', board.code)}?year={filling.year}")


def _put_together(request: HttpRequest, filling: Filling, seen: str, cells: list | None) -> None:
    """Show what this person typed, with what someone else saved meanwhile put in wherever they do not clash."""
    universe, code = request.release.universe, filling.board.code
    filling.current = current_return(universe, code)
    if cells is None:  # the file is still theirs: nothing of it has to be shown here for it not to be lost
        filling.reading = Reading(problems=[("file", CHOOSE_AGAIN.format(name=filling.other))])
        return
    filling.is_too_late = True
    base = amounts_seen(universe, code, seen)
    together, filling.clashes = merged(base, filling.reading.amounts, filling.current.amounts)
    filling.reading.typed = _as_typed(together, cells)


def _as_typed(amounts: Return, cells: list) -> dict[str, str]:
    return {
        field_name(part, cell): shown_amount(getattr(amounts[cell], part)) if cell in amounts else ""
        for cell in cells
        for part in ("plan", "actual")
    }


def _again(request: HttpRequest, filling: Filling, seen: str, status: int) -> HttpResponse:
    page = return_page(filling)
    context = {"page": page, **page.words, "seen": seen}
    return render(request, page.template, context, status=status)
