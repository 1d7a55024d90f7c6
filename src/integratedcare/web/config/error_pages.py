"""What a reader sees when an address cannot be answered: what happened, and what to do next."""

import logging
from collections.abc import Callable
from pathlib import PurePosixPath

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from integratedcare.errors import IntegratedCareError, ReleaseError, UsageError
from integratedcare.web.search.index import nearest

log = logging.getLogger("django.integratedcare")
EXPORTS = (".csv", ".json", ".svg", ".xlsx")
MOST_SEARCHED = 60  # characters: each misspelt word is compared with every name that starts as it does
BROKEN = "Something went wrong at our end. Your address is fine; nothing has been lost. Try again in a minute."
NO_DATABASE = (
    "Signing in and recording do not work just now, and what you sent was not saved. Everything that is published can "
    "still be read. Try again in a minute; if it goes on, tell whoever runs this site."
)
NOT_ALLOWED = "Your account may not do this. Ask whoever runs this site to make you an editor."
NOT_OUR_FORM = (
    "The form was open for too long, or your browser does not keep cookies of this site, so we cannot tell that you "
    "sent it. Nothing was saved. Go back, load the page again and send the form once more."
)
TOO_OFTEN = "There have been too many tries from you or for this account. Wait five minutes, then try again."


class PlainErrors:
    """Turns the product's own errors, raised anywhere in a view, into a page or, for an export, one plain line."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """400 for a question that cannot be answered as it stands, 503 for a release that cannot be read."""
        if isinstance(error, UsageError):
            return _answer(request, 400, "We cannot answer that as it stands", str(error))
        if isinstance(error, ReleaseError):
            return no_release(request, error)
        if isinstance(error, IntegratedCareError):
            return _answer(request, 500, "Sorry, there is a problem with this page", str(error))
        if isinstance(error, DatabaseError):
            log.error("The site's own database failed: %s", type(error).__name__)  # its message may hold what was typed
            return _answer(request, 503, "We cannot reach what is recorded", NO_DATABASE)
        return None


def no_release(request: HttpRequest, error: ReleaseError) -> HttpResponse:
    """503: there is nothing to show yet, or what there is cannot be read."""
    response = _answer(request, 503, "There is no data to show", str(error))
    response.headers["Retry-After"] = "60"
    return response


def not_read(request: HttpRequest, status: int, message: str) -> HttpResponse:
    """413 or 411: what was sent is too large, or does not say how large it is; none of it has been read."""
    return _answer(request, status, "We cannot take what you sent", message)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own 400s (a host we do not answer for, a malformed address)."""
    return _answer(request, 400, "We cannot answer that as it stands", "Check the address and try again.")


def page_not_found(request: HttpRequest, exception: Http404) -> HttpResponse:
    """404, with the organisations whose code or name is nearest to the address's code, else to its last word."""
    code = request.resolver_match.kwargs.get("code") if request.resolver_match else None
    word = str(code or PurePosixPath(request.path_info).stem)[:MOST_SEARCHED]
    message = str(exception.args[0]) if exception.args and isinstance(exception.args[0], str) else ""
    message = message or "If you typed the address, check it. If you pasted it, check that you copied all of it."
    release = getattr(request, "release", None)
    suggestions = nearest(release, word) if release and word else []
    return _answer(request, 404, "Page not found", message, word=word, suggestions=suggestions)


def not_allowed(request: HttpRequest, exception: PermissionDenied) -> HttpResponse:
    """403: a person who has signed in, but whose account has not the role."""
    message = str(exception.args[0]) if exception.args and isinstance(exception.args[0], str) else NOT_ALLOWED
    return _answer(request, 403, "You cannot do this with your account", message)


def form_not_ours(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without the token that shows it came from our own page. The reason is for the log alone."""
    return _answer(request, 403, "We did not take what you sent", NOT_OUR_FORM)


def too_often(request: HttpRequest) -> HttpResponse:
    """429: more attempts to sign in than one may make."""
    response = _answer(request, 429, "Too many tries", TOO_OFTEN)
    response.headers["Retry-After"] = "300"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500, without a word from the exception: that is in the log."""
    return _answer(request, 500, "Sorry, there is a problem with this page", BROKEN)


def _answer(request: HttpRequest, status: int, title: str, message: str, **words: object) -> HttpResponse:
    if request.path_info.endswith(EXPORTS):
        return HttpResponse(f"{title}. {message}\n", status=status, content_type="text/plain; charset=utf-8")
    context = {"title": title, "message": message, "status": status, **words}
    return render(request, "design/error.jinja", context, status=status)
