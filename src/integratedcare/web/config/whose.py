"""Whether an answer is for everyone or for one person. What is one person's is never kept, shared or packed alike."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control


def may_be_signed_in(request: HttpRequest) -> bool:
    """Whether the reader sent a session cookie, genuine or not. Without one nobody can be signed in."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def is_for_one_person(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether an answer may hold a name, a form's token or anything else that is not for every reader.

    A page with a token sets the token's cookie, and pages that must not be kept say `no-store`.
    """
    return may_be_signed_in(request) or bool(response.cookies) or "no-store" in response.get("Cache-Control", "")


def keep_to_yourself(response: HttpResponse) -> None:
    """Tell the browser, and any cache between, to keep no copy: Back after signing out must show nothing."""
    patch_cache_control(response, private=True, no_store=True)
