"""Forms that post are answered only when they come from this site's own pages, and are small.

A token in each form would need a cookie, and pages are kept and shared between readers, so a token could not be in
them. Browsers say where a post comes from: `Sec-Fetch-Site`, and `Origin` before it was common. Nothing is stored
for anyone here, and a post only leads to another address; this keeps it so.
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse

from integratedcare.errors import UsageError
from integratedcare.web.design.uploads import refused_unread

ELSEWHERE = "This form was sent from another site, so it is not answered. Open the page on this site and send it there."


def from_our_pages(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, refusing what another site made a browser post (UsageError) and what is too large, unread."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        if not _is_ours(request):
            raise UsageError(ELSEWHERE)
        return refused_unread(request) or view(request, *args, **kwargs)

    answer.csrf_exempt = True  # of the token alone: where the form came from has been looked at
    return answer


def _is_ours(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()
