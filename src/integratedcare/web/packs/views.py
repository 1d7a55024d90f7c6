"""Board packs: the list, one board's, drafts, issued versions, and what officers say."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from integratedcare.pack import Issued, Month, issued_packs, read_issued, versions
from integratedcare.pack.issued import CONTENT, PDF
from integratedcare.rules.loader import load_rules
from integratedcare.web.accounts.permissions import editor_required, is_editor
from integratedcare.web.config.whose import may_be_signed_in
from integratedcare.web.design.addresses import address
from integratedcare.web.design.answer import answer, save_as
from integratedcare.web.design.query import Query
from integratedcare.web.packs.actions import save_commentary
from integratedcare.web.packs.commentary import commentary_of, read_commentary
from integratedcare.web.packs.issuing import busy, issue, shown_board
from integratedcare.web.packs.list_presenter import packs_page
from integratedcare.web.packs.making import TooBusy, draft_of
from integratedcare.web.packs.months import BoardMonths, boards_with_packs
from integratedcare.web.packs.words_presenter import words_page


def packs(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Every issued pack, and the boards."""
    Query(request)
    page = packs_page(boards_with_packs(request.release), issued_packs(request.release.universe))
    return _fresh(answer(request, page, form))


def board_packs(request: HttpRequest, code: str, form: str = "html") -> HttpResponse:
    """One board's packs: make a draft, read what was issued, and for editors issue."""
    if code != code.upper() and form == "html":
        return redirect(address("board-packs", code.upper()), permanent=True)
    Query(request)
    board = _board(request, code)
    if request.method == "POST":
        return issue(request, board)
    return _fresh(answer(request, shown_board(request, board, may_issue=_may_record(request)), form))


@require_safe
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """The draft of `?month=`, else of the newest month, as PDF. Editors alone see what officers wrote."""
    board = _board(request, code)
    months = [str(month) for month in board.months]
    month = Query(request, known=("month",)).choice("month", months, months[0])
    words = commentary_of(request.release.universe, board.code, month) if _may_record(request) else None
    try:
        return _pdf(draft_of(request.release, board.code, month, words), board.code, month, "draft")
    except TooBusy:
        return busy(request)


@require_safe
def issued_pdf(request: HttpRequest, code: str, month: str, version: int) -> HttpResponse:
    """One issued version, as it was issued."""
    note = _note(request, code, month, version)
    return _fresh(_pdf(read_issued(note, PDF), note.board_code, note.month, f"v{note.version}"))


@require_safe
def issued_content(request: HttpRequest, code: str, month: str, version: int) -> HttpResponse:
    """What an issued version says, as JSON."""
    response = HttpResponse(read_issued(_note(request, code, month, version), CONTENT), content_type="application/json")
    return _fresh(response)


@editor_required
def words(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """What officers say of each area of one month's pack."""
    board = _board(request, code)
    if month not in {str(one) for one in board.months}:
        raise Http404(f"There is no pack of {board.name} for {month}.")
    areas = load_rules()[Month.read(month).rule_year].board_pack.areas
    known, problems = commentary_of(request.release.universe, board.code, month), {}
    if request.method == "POST":
        known, problems = read_commentary(request.POST, areas)
        if not problems:
            universe = request.release.universe
            changed = save_commentary(by=request.user, universe=universe, code=board.code, month=month, words=known)
            messages.success(request, "Saved. It is in the next draft." if changed else "Nothing was changed.")
            return redirect(address("board-packs", board.code))
    page = words_page(board, Month.read(month), areas, known, problems)
    return render(request, page.template, {"page": page, **page.words}, status=400 if problems else 200)


def _board(request: HttpRequest, code: str) -> BoardMonths:
    found = boards_with_packs(request.release).get(code.upper())
    if found is None:
        raise Http404(f"No integrated care board with the code {code} has a pack. Choose one from the list of packs.")
    return found


def _note(request: HttpRequest, code: str, month: str, version: int) -> Issued:
    found = [note for note in versions(request.release.universe, code, month) if note.version == version]
    if not found:
        raise Http404("That version was never issued. The list of board packs has every version that was.")
    return found[0]


def _may_record(request: HttpRequest) -> bool:
    """Whether an editor asks; the database is not asked of a reader who has no session."""
    return may_be_signed_in(request) and is_editor(request.user)


def _pdf(content: bytes, *parts: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    save_as(response, "pdf", "board-pack", *parts)
    return response


def _fresh(response: HttpResponse) -> HttpResponse:
    """A pack may be issued at any moment, by the command line too, so no copy of a page is kept."""
    patch_cache_control(response, no_store=True)
    return response
