"""Issuing a pack in two steps: what it would be is shown, and only what was seen there is frozen."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control

from integratedcare.errors import UsageError
from integratedcare.pack import Month, issued_packs, next_version
from integratedcare.web.accounts.permissions import editor_required
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Page
from integratedcare.web.packs.actions import Changed, issue_pack
from integratedcare.web.packs.board_presenter import board_page
from integratedcare.web.packs.commentary import commentary_of
from integratedcare.web.packs.confirm_presenter import confirm_page
from integratedcare.web.packs.making import TooBusy, pack_of, turn
from integratedcare.web.packs.months import BoardMonths

BUSY = "Other board packs are being made. Try again in a minute; everything else can be read meanwhile."


@editor_required
def issue(request: HttpRequest, board: BoardMonths) -> HttpResponse:
    """The page that asks whether to issue, and with `confirmed` (the digest of what it showed) the issue itself."""
    month, reason = request.POST.get("month", "")[:10], request.POST.get("reason", "")
    confirmed = request.POST.get("confirmed", "")[:64]
    try:
        if month not in {str(one) for one in board.months}:
            raise UsageError("Choose a month from the list.")
        if not confirmed:
            return _confirm(request, board, month, reason)
        note = issue_pack(
            by=request.user, release=request.release, code=board.code, month=month, reason=reason, confirmed=confirmed
        )
    except TooBusy:
        return busy(request)
    except Changed as changed:
        return _confirm(request, board, month, reason, problem=str(changed))
    except UsageError as error:
        page = shown_board(request, board, may_issue=True, month=month, reason=reason, problem=str(error))
        return render(request, page.template, {"page": page, **page.words}, status=400)
    messages.success(request, f"Version {note.version} of the pack for {Month.read(month).words} is issued.")
    return redirect(address("board-packs", board.code))


def shown_board(request: HttpRequest, board: BoardMonths, **words) -> Page:
    """The page of one board's packs."""
    return board_page(board, issued_packs(request.release.universe, code=board.code), **words)


def busy(request: HttpRequest) -> HttpResponse:
    """503: somebody else's pack is being made."""
    context = {"title": "The pack cannot be made just now", "message": BUSY, "status": 503}
    response = render(request, "design/error.jinja", context, status=503)
    response.headers["Retry-After"] = "60"
    patch_cache_control(response, no_store=True)
    return response


def _confirm(request: HttpRequest, board: BoardMonths, month: str, reason: str, problem: str = "") -> HttpResponse:
    """What would be issued. UsageError if it would be refused, so that nobody confirms in vain."""
    universe = request.release.universe
    with turn():
        made = pack_of(request.release, board.code, month, commentary_of(universe, board.code, month))
    version = next_version(made, universe=universe, reason=reason)
    page = confirm_page(board, made, version, reason, problem)
    response = render(request, page.template, {"page": page, **page.words}, status=409 if problem else 200)
    patch_cache_control(response, no_store=True)
    return response
