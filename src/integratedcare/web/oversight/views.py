"""All systems at a glance, one system's scorecard, systems side by side, and what changed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from integratedcare.errors import UsageError
from integratedcare.web.design.addresses import address
from integratedcare.web.design.answer import answer
from integratedcare.web.design.query import Query
from integratedcare.web.indicators.bodies import boards_of, set_asked
from integratedcare.web.oversight.changes_presenter import changes_page
from integratedcare.web.oversight.compare_presenter import MOST, codes_asked, compare_page
from integratedcare.web.oversight.glance_presenter import glance_page
from integratedcare.web.oversight.scorecard_presenter import scorecard_page
from integratedcare.web.systems.as_of import board_sets


def oversight(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Every system on the six themes; `?board=` (from the page's own list) leads to that system's scorecard."""
    query = Query(request, known=("as-of", "board"), also={"code": "board"})
    code = query.text("board").upper()
    boards = set_asked(request.release, query, code)
    if code and form == "html":
        return redirect(f"{address('scorecard', code)}{query.state(board=None)}")
    if "" in request.GET.values():
        return redirect(f"{address('oversight')}{query.state()}")
    return answer(request, glance_page(request.release, query, boards), form)


def scorecard(request: HttpRequest, code: str, form: str = "html") -> HttpResponse:
    """One system: `?theme=` for one theme alone; `?board=` (from the page's own list) for another system."""
    query = Query(request, known=("as-of", "theme", "board"))
    other = query.text("board").upper() or code.upper()
    if form == "html" and (other != code or "board" in request.GET):
        theme = query.text("theme")
        return redirect(
            f"{address('scorecard', other)}{query.state(board=None, theme=None if theme == 'all' else theme)}"
        )
    if not any(code in boards_of(request.release, one.start) for one in board_sets(request.release)):
        raise Http404(f"No integrated care system has the code {code}. It may be the code of something else.")
    boards = set_asked(request.release, query, code)
    return answer(request, scorecard_page(request.release, query, boards, code), form)


def compare(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Systems side by side: `?boards=QXU,QHM`; `?add=` (from the page's own list) takes one more in."""
    query = Query(request, known=("as-of", "boards", "theme", "add"), also={"code": "boards"})
    codes = codes_asked(query)
    boards = set_asked(request.release, query, codes[0] if codes else "")
    unknown = [code for code in codes if code not in boards_of(request.release, boards.start)]
    if unknown:
        raise UsageError(f"There was no integrated care board with the code {unknown[0]} among those of this date. "
                         "Take it out, or choose another date.")  # fmt: skip
    if len(codes) > MOST:
        raise UsageError(f"At most {MOST} systems fit side by side. Take one out.")
    if form == "html" and ("add" in request.GET or "" in request.GET.values()):
        return redirect(f"{address('oversight-compare')}{query.state(add=None, boards=','.join(codes))}")
    return answer(request, compare_page(request.release, query, boards, codes), form)


def changes(request: HttpRequest, form: str = "html") -> HttpResponse:
    """What turned at the newest values: of all systems, or of `?board=`."""
    query = Query(request, known=("as-of", "board"), also={"code": "board"})
    code = query.text("board").upper()
    boards = set_asked(request.release, query, code)
    if form == "html" and "" in request.GET.values():
        return redirect(f"{address('oversight-changes')}{query.state()}")
    return answer(request, changes_page(request.release, query, boards, code), form)
